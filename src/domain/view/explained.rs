//! Every computed amount of a view with its working, from the view's own numbers: what a party may not see explains nothing to it. The
//! fee on a whole offer, which is counted from its terms.

use super::{FeeView, LineView, OfferView, PaymentView, PricePointView, RateView, ReservedView};
use crate::{
    Currency, Money, Percent, Rate, calendar,
    explain::{self, Working},
    offer::{
        Kind,
        terms::{Line, PricePoint},
    },
    pricing::{self, Value, Waterfall, WaterfallRow},
};

/// Amounts that were worked out alike, each under its name.
pub type Workings<T = Money> = Vec<(String, Working<T>)>;

/// What the customer pays, payment by payment; for reservations row by row. `added` is the partner's adjustment (MS-4.4.3, MS-4.4.4).
pub fn customer_payments(point: &PricePointView, added: Percent) -> Workings {
    if !point.reserved.is_empty() && !point.has_schedule() {
        return point.reserved.iter().filter_map(|row| reserved_unit(row, added)).collect();
    }
    let rule = if point.has_schedule() { "MS-4.4.4" } else { "MS-4.4.3" };
    let working = |row: &PaymentView| {
        let worked = explain::plus_percent("Partner price", row.shares.partner?, "Your adjustment", added, rule);
        Some((row.when(), worked.ok()?))
    };
    point.rows.iter().filter_map(working).collect()
}

fn reserved_unit(row: &ReservedView, added: Percent) -> Option<(String, Working)> {
    let worked = explain::plus_percent("Partner price of one", row.partner?, "Your adjustment", added, "MS-4.4.3");
    Some((format!("{}, each", row.size), worked.ok()?))
}

/// What is left for the partner of each payment (V-24): no fee is taken on it (MS-9.2).
pub fn markups(point: &PricePointView, added: Percent) -> Workings {
    let reserved = !point.reserved.is_empty() && !point.has_schedule();
    let working = |row: &PaymentView| {
        let owed = row.shares.partner?;
        // Reserved units are rounded one by one, so their sum is no percentage of a sum: only a view that holds it explains it.
        let computed = || if reserved { None } else { owed.plus_percent(added).ok() };
        let pays = row.shares.customer.or_else(computed)?;
        Some((row.when(), explain::difference("Customer pays", pays, "You owe", owed, "MS-9.2").ok()?))
    };
    point.rows.iter().filter_map(working).collect()
}

/// Unit × quantity of each reserved row, in the unit prices that `of` picks (MS-2.2.14).
pub fn subtotals(point: &PricePointView, of: impl Fn(&ReservedView) -> Option<Money>) -> Workings {
    let working =
        |row: &ReservedView| Some((row.size.clone(), explain::subtotal(of(row)?, point.payments, row.quantity).ok()?));
    point.reserved.iter().filter_map(working).collect()
}

/// The storefront's fee on each payment (MS-9.2, MS-9.6).
pub fn fees(kind: Kind, point: &PricePointView, percent: Percent) -> Workings {
    let base = kind.description().price_noun;
    let working = |row: &PaymentView| {
        let worked = explain::percent_of(base, row.shares.base(kind)?, "Fee", percent, "MS-9.2");
        Some((row.when(), worked.ok()?))
    };
    point.rows.iter().filter(|row| row.shares.fee.is_some()).filter_map(working).collect()
}

/// What the publisher is paid out of each payment (MS-9.2).
pub fn nets(kind: Kind, point: &PricePointView) -> Workings {
    let noun = kind.description().price_noun;
    let working = |row: &PaymentView| {
        let (base, fee) = (row.shares.base(kind)?, row.shares.fee?);
        Some((row.when(), explain::difference(noun, base, "Fee", fee, "MS-9.2").ok()?))
    };
    point.rows.iter().filter_map(working).collect()
}

/// What all payments come to for the customer, as the partner counts it before the view holds it.
pub fn customer_total(point: &PricePointView, added: Percent) -> Option<Working> {
    let reserved = !point.reserved.is_empty() && !point.has_schedule();
    let pays = |row: &PaymentView| match reserved {
        true => row.shares.customer,
        false => row.shares.partner?.plus_percent(added).ok(),
    };
    sum_of(&point.rows.iter().map(pays).collect::<Option<Vec<_>>>()?, point.payments)
}

/// A total as the sum of the rounded payments (COM-4); none where the payments of the model are repeated, or there is but one.
pub fn total(point: &PricePointView, of: impl Fn(&super::SharesView) -> Option<Money>) -> Option<Working> {
    sum_of(&point.rows.iter().map(|row| of(&row.shares)).collect::<Option<Vec<_>>>()?, point.payments)
}

fn sum_of(amounts: &[Money], times: u32) -> Option<Working> {
    match amounts {
        [one] if times > 1 => explain::repeated(*one, times),
        [] | [_] => None,
        several => explain::sum("Payments", several),
    }
}

/// The price of one payment that the publisher typed, from the list price (MS-2.2.9); none for an absolute price, and with a schedule,
/// whose payments are reduced one by one.
pub fn base_price(kind: Kind, line: &LineView, point: &PricePointView) -> Option<Working> {
    let worked = explain::less_percent("List price", point.list, "Discount", line.discount?, "MS-2.2.9").ok()?;
    (point.base(kind) == Some(worked.result)).then_some(worked)
}

/// The publisher's rate of each meter from the list's; none for rates that were typed.
pub fn base_rates(line: &LineView) -> Workings<Rate> {
    let Some(discount) = line.discount else { return Vec::new() };
    let working = |rate: &RateView| {
        // Whoever sees the discount sees the price it makes: the partner's, or where no partner stands between, the customer's.
        let worked = explain::rate_less_percent("List price", rate.list, "Discount", discount, "MS-2.2.9").ok()?;
        (rate.partner.or(rate.customer) == Some(worked.result)).then_some((rate.name(line), worked))
    };
    line.rates.iter().filter_map(working).collect()
}

/// The customer's rate of each meter from the partner's (MS-4.4.3).
pub fn customer_rates(line: &LineView, added: Percent) -> Workings<Rate> {
    let working = |rate: &RateView| {
        let worked = explain::rate_plus_percent("Partner price", rate.partner?, "Your adjustment", added, "MS-4.4.3");
        Some((rate.name(line), worked.ok()?))
    };
    line.rates.iter().filter_map(working).collect()
}

impl RateView {
    /// The meter; of all plans with its plan.
    fn name(&self, line: &LineView) -> String {
        match line.plan_name {
            Some(_) => self.meter.clone(),
            None => format!("{}: {}", self.plan_name, self.meter),
        }
    }
}

/// The payout of the whole offer.
pub fn payout(offer: &OfferView) -> Option<Working> {
    let FeeView { fee, .. } = offer.fee.as_ref()?;
    let noun = offer.kind.description().price_noun;
    explain::difference(noun, offer.base_value()?.amount, "Fee", *fee, "MS-9.2").ok()
}

/// What is left for the partner of the whole offer.
pub fn kept(customer: Money, partner: Money) -> Option<Working> {
    explain::difference("Customer pays", customer, "You owe", partner, "MS-9.2").ok()
}

/// Own price against the list price (MS-4.4.6), with the percentage it comes to.
pub fn against_list(list: Money, price: Money) -> Option<Working> {
    let mut worked = explain::difference("List price", list, "You pay", price, "MS-4.4.6").ok()?;
    if let Some(off) = pricing::net_discount(list, price) {
        worked.rounding = format!("{} That is {} % of the list price.", worked.rounding, off.rounded());
    }
    Some(worked)
}

/// The storefront's fee on the least that an offer commits the customer to (MS-9.1, MS-9.2), of lines that can be priced; none while there
/// is none, or a sum is too large.
pub fn fees_of(lines: &[Line], currency: Currency, percent: Percent) -> Option<FeeView> {
    let value = Value::of(lines, currency, |_, point| point.total_with(Percent::ZERO))?;
    let fees = counted(lines, percent)?.into_iter().map(|one| one.fall.total.fee);
    let fee = Money::sum(currency, fees).ok()?;
    Some(FeeView { percent, fee, payout: value.amount.minus(fee).ok()?, exact: value.exact })
}

/// The fee of every payment that [`fees_of`] counts, each rounded by itself, of all users together (COM-4); then what they come to.
pub fn fees_explained(kind: Kind, lines: &[Line], percent: Percent) -> Workings {
    let Some(counted) = counted(lines, percent) else { return Vec::new() };
    let named = |one: &Counted, row: &WaterfallRow| {
        let title = if lines.len() > 1 { format!("{}, ", one.line.title()) } else { String::new() };
        let noun = kind.description().price_noun;
        let worked = explain::percent_of(noun, row.shares.partner, "Fee", percent, "MS-9.2").ok()?;
        Some((format!("{title}{}", when(row, one.users)), worked))
    };
    let each = counted.iter().flat_map(|one| one.fall.rows.iter().filter_map(move |row| named(one, row)));
    let total = fee_total(&counted).map(|worked| ("Marketplace fee".to_owned(), worked));
    each.chain(total).collect()
}

/// What those fees come to; none of a single payment that is made once.
fn fee_total(counted: &[Counted]) -> Option<Working> {
    let rows: Vec<&WaterfallRow> = counted.iter().flat_map(|one| &one.fall.rows).collect();
    match rows.as_slice() {
        [one] if one.times > 1 => explain::repeated(one.shares.fee, one.times),
        [] | [_] => None,
        several => {
            let fees = several.iter().map(|row| row.shares.fee.times(row.times).ok());
            explain::sum("Payments", &fees.collect::<Option<Vec<_>>>()?)
        }
    }
}

/// The price of a line that its value counts, so that fee and payout sum to it, for the least number of users.
struct Counted<'a> {
    line: &'a Line,
    users: u32,
    fall: Waterfall,
}

/// None when a sum is too large.
fn counted<'a>(lines: &'a [Line], percent: Percent) -> Option<Vec<Counted<'a>>> {
    let priced = lines.iter().filter_map(|line| Some((line, pricing::least(line)?)));
    let one = |(line, point): (&'a Line, &'a PricePoint)| {
        let users = if point.per_user { line.users.map_or(1, |u| u.min.max(1)) } else { 1 };
        Some(Counted { line, users, fall: pricing::waterfall_for(point, users, Percent::ZERO, percent)? })
    };
    priced.map(one).collect()
}

/// `31 Dec 2026`, `on subscribing`, `each of 12 payments, 25 users`.
fn when(row: &WaterfallRow, users: u32) -> String {
    let day = match (row.date, row.times) {
        (Some(day), _) => calendar::day(day),
        (None, 1) => "on subscribing".to_owned(),
        (None, times) => format!("each of {times} payments"),
    };
    if users == 1 { day } else { format!("{day}, {users} users") }
}

#[cfg(test)]
mod tests;
