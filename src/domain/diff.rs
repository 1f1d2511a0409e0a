//! What is different between two views of an offer, and how it is told to whoever holds them.
//!
//! Views are compared, not offers: nobody can be told of what its view does not hold (V-1 … V-35).

use crate::{
    Currency, Money, Percent, Rate,
    catalog::{PaymentModel, ProductKind},
    fx::Exchange,
    offer::terms::{PriceId, Start, Users},
    party::Party,
    pricing::{PaymentKey, Value},
    view::OfferView,
};
use chrono::{DateTime, NaiveDate, Utc};

/// Whom the offer is between, its days, its texts.
mod facts;
mod found;
mod lines;
/// Prices of other markets.
mod markets;
/// Prices of a line.
mod points;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use words::in_words;

use found::Found;

/// One thing that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub what: What,
    pub change: Change,
    /// What it did to the total of whoever holds the views.
    pub total: Option<Shift>,
}

/// What is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Offer(Matter),
    Line(LinePart, Aspect),
}

/// Something of the whole offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    Publisher,
    Name,
    Description,
    Customer,
    BillingAccount,
    Country,
    Partner,
    SellerId,
    CspPartner,
    /// To whom a CSP partner's margin is limited.
    CustomersOf(String),
    Start,
    End,
    AcceptBy,
    Currency,
    PreparedBy,
    Renewal,
    Document,
    /// The file under the same name is another one.
    DocumentFile(String),
    Contact,
    Note,
    /// Things stand in another order.
    Order(&'static str),
    Total(Side),
    FeePercent,
    Estimate(Side),
    /// When the rates of other markets were fixed.
    RatesFixed,
    RatesBase,
    Rate(Currency),
    RateSource(Currency),
    MarketPrice {
        line: String,
        price: PriceId,
        payment: PaymentKey,
        currency: Currency,
    },
}

/// Where in a line something is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePart {
    /// `Contoso Insight, Enterprise`.
    pub line: String,
    /// `1 year, paid monthly`.
    pub price: Option<String>,
    /// The day of a payment, the size of a reservation, a meter.
    pub item: Option<String>,
}

/// Something of a line, of one of its prices, or of an item of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    Line,
    Title,
    Description,
    Kind,
    /// Counts towards the customer's spend commitment.
    CoSell,
    Users,
    Discount,
    Adjustment,
    Market,
    Price,
    PricePlan,
    Term,
    Billing,
    Payments,
    PerUser,
    Size,
    Label,
    /// Per payment.
    Amount(Side),
    /// Over the whole term.
    Total(Side),
    Reserved,
    Quantity,
    Unit(Side),
    Included,
    /// An installment that came or went.
    Payment,
    /// An installment on another day.
    Day,
    /// What is due on a day.
    Due(Side),
    /// What is due on every day, all up or all down.
    EveryDue(Side),
    PaymentNote,
    Times,
    Meter,
    MeterUnit,
    MeterIncluded,
    MeterRate(Side),
    Order(&'static str),
}

/// Whose amount it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    List,
    Partner,
    Customer,
    Share,
    Fee,
    /// The publisher's payout.
    Net,
    Gross,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Added(Fact),
    Removed(Fact),
    Changed(Fact, Fact),
}

/// A value that can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// As somebody typed it.
    Text(String),
    /// Words of ours.
    Words(String),
    Amount(Money),
    Value(Value),
    Percent(Percent),
    Rate(Rate),
    Exchange(Exchange),
    Day(NaiveDate),
    Deadline(NaiveDate),
    Moment(DateTime<Utc>),
    Start(Start),
    Number(u64),
    Users(Users),
    Months(u32),
    Model(PaymentModel),
    Kind(ProductKind),
    Currency(Currency),
    Yes(bool),
}

/// How far the total moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Below zero when the total went down; never zero.
    pub by: Money,
    pub side: Side,
}

/// Everything that differs in what two views of the same party say; nothing where they say the same. Status, instants and the forms on
/// the desks are no part of what an offer says: as with the seal of a view, they are left out.
pub fn between(then: &OfferView, now: &OfferView) -> Vec<Difference> {
    let mut found = Found::default();
    facts::compare(then, now, &mut found);
    found.0
}

/// The same in sentences for the party whose views they are.
pub fn sentences(then: &OfferView, now: &OfferView) -> Vec<String> {
    between(then, now).iter().map(|one| in_words(one, now.party)).collect()
}

impl Aspect {
    fn moves_a_total(self) -> bool {
        use Aspect as A;
        match self {
            A::Price | A::Term | A::Billing | A::Payments | A::PerUser | A::Reserved | A::Quantity | A::Payment => true,
            A::Amount(side) | A::Total(side) | A::Unit(side) | A::Due(side) | A::EveryDue(side) => side != Side::List,
            _ => false,
        }
    }
}

/// What the total of a party counts, in both views; none where one has none, or they are of different currencies.
fn counted(then: &OfferView, now: &OfferView) -> Option<Side> {
    let same = |a: Option<Value>, b: Option<Value>| Some(a?.amount.currency == b?.amount.currency);
    let sides = match now.party {
        // What it is owed: by the partner, or by the customer itself.
        Party::Publisher => &[Side::Partner, Side::Customer][..],
        Party::Partner => &[Side::Customer, Side::Partner],
        Party::Customer => &[Side::Customer],
    };
    let value = |view: &OfferView, side| if side == Side::Customer { view.customer_value } else { view.partner_value };
    sides.iter().copied().find(|side| same(value(then, *side), value(now, *side)) == Some(true))
}
