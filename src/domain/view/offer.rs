//! An offer as one party sees it. What a party may not see is absent, not empty: the field is not serialized.

use crate::{
    Money, OfferId, Percent, PlanId, ProductId, Rate,
    catalog::{PaymentModel, ProductKind},
    fx::FixedRates,
    offer::{
        Acceptance, Dates, Draft, Kind, PartnerDraft, Status,
        kind::CspPartner,
        terms::{Account, Document, Included, Line, Seller, Start, Users},
    },
    party::Party,
    pricing::{Estimate, Overrides, PriceId, Value},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The only form in which an offer leaves the backend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfferView {
    pub id: OfferId,
    pub number: i64,
    pub kind: Kind,
    pub revision: i32,
    /// Of the form on this party's desk: goes up with every save; 0 for whoever does not write.
    pub version: i64,
    pub party: Party,
    pub status: Status,
    pub dates: Dates,
    /// The publisher's name; its product carries it.
    pub publisher: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Seller>,
    /// Of a CSP partner offer, with the customers each margin is limited to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<CspPartner>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Start>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_by: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_documents: Option<Vec<Document>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_documents: Option<Vec<Document>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_contacts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_contacts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    pub lines: Vec<LineView>,
    /// At list price, for comparison: public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<FeeView>,
    /// In US dollars, for an offer in another currency (MS-12.9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Estimate>,
    /// Attested at creation (MS-9.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal: Option<bool>,
    /// What makes the prices of the other markets; for the publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markets: Option<MarketsView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decline_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// The publisher's form, for the publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// The partner's form, for the partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner_draft: Option<PartnerDraft>,
}

/// Of a line whose content was read and not yet held against its terms.
fn no_product() -> ProductId {
    ProductId(uuid::Uuid::nil())
}

/// One product or plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// What makes a line of another revision the same one; goes nowhere.
    #[serde(skip, default = "no_product")]
    pub product: ProductId,
    /// The plan, or the template of a new one.
    #[serde(skip)]
    pub plan: Option<PlanId>,
    /// `Contoso Insight, Enterprise`.
    pub title: String,
    pub product_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_name: Option<String>,
    /// Of a new plan (MS-2.2.12).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub kind: ProductKind,
    pub co_sell: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Users>,
    pub points: Vec<PricePointView>,
    pub rates: Vec<RateView>,
    /// Off the list price, given by the publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<Percent>,
    /// The partner's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Percent>,
}

/// A price for one billing term or reservation, per payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricePointView {
    /// What makes a price of another revision the same one; goes nowhere.
    #[serde(skip)]
    pub id: Option<PriceId>,
    pub plan_name: String,
    /// `1 year, paid monthly`.
    pub what: String,
    pub months: u32,
    pub payment: PaymentModel,
    /// How often an amount is paid over the term; 1 with a payment schedule, whose amounts are for the whole term.
    pub payments: u32,
    pub per_user: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
    /// Per payment; for schedules and reservations over the whole term.
    pub list: Money,
    /// Over the whole term.
    pub list_total: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Money>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reserved: Vec<ReservedView>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<Included>,
    /// Where every payment goes: the schedule's payments, or the one the model repeats. Days and notes are everybody's (V-17).
    pub rows: Vec<PaymentView>,
    /// Over the whole term: sums of the rounded rows.
    pub total: SharesView,
}

/// One payment as a party sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentView {
    /// None: the initial charge, or each payment of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// How often it is paid over the term.
    pub times: u32,
    #[serde(flatten)]
    pub shares: SharesView,
}

/// The parts of an amount that a party sees (V-14, V-16, V-18, V-19, V-23, V-24).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharesView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Money>,
    /// The partner's markup.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<Money>,
    /// The publisher's payout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net: Option<Money>,
}

/// A row of a reservation, at the unit prices a party sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservedView {
    /// `4 vCPU`, `Flat rate`.
    pub size: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vcpu: Option<u32>,
    pub quantity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Money>,
    /// None also where a payment schedule rounds each payment, so that there is no one unit price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Money>,
}

/// The frozen rates and typed prices, with the lines they belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarketsView {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<FixedRates>,
    pub overrides: Overrides,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateView {
    pub plan_name: String,
    pub meter: String,
    pub unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included: Option<u64>,
    pub list: Rate,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partner: Option<Rate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<Rate>,
}

/// What the storefront keeps and what the publisher gets (MS-9.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeView {
    pub percent: Percent,
    pub fee: Money,
    pub payout: Money,
    /// As in [`Value::exact`].
    pub exact: bool,
}

impl OfferView {
    /// Every terms document this party sees, the publisher's first.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        let lists = [&self.publisher_documents, &self.partner_documents];
        lists.into_iter().flatten().flatten()
    }

    /// The other side's name, or what stands for it.
    pub fn name_of(&self, party: Party) -> String {
        let known = match party {
            Party::Publisher => Some(self.publisher.clone()),
            Party::Partner => self.partner.as_ref().map(|p| p.name.clone()),
            Party::Customer => self.account.as_ref().map(|a| a.customer.clone()),
        };
        known.unwrap_or_else(|| format!("the {}", party.noun()))
    }

    /// Without what the partner added: to it that is no news.
    pub fn without_partners_part(mut self) -> Self {
        self.partner_documents = None;
        self.partner_contacts = None;
        self.prepared_by = None;
        self.partner_note = None;
        self.customer_value = None;
        self.share = None;
        let clear = |shares: &mut SharesView| (shares.customer, shares.share) = (None, None);
        for line in &mut self.lines {
            line.adjustment = None;
            line.rates.iter_mut().for_each(|rate| rate.customer = None);
            for point in &mut line.points {
                point.customer = None;
                point.reserved.iter_mut().for_each(|row| row.customer = None);
                point.rows.iter_mut().for_each(|row| clear(&mut row.shares));
                clear(&mut point.total);
            }
        }
        self
    }
}
