//! The publisher's form, every field as typed, so that a draft saves with problems and nothing is lost.

use super::{Kind, customization::Customization};
use crate::{
    Currency, DocumentId,
    form::Field,
    fx::FixedRates,
    party::{self, Party},
    pricing::{PaymentKey, PriceId},
    schedule::{
        DraftSchedule,
        cell::{self, Day, DayOrder},
    },
};
use serde::{Deserialize, Serialize};

mod bounds;
mod line;
#[cfg(feature = "rules")]
mod normal;

pub use crate::form::Section;
pub use line::{
    DraftAmount, DraftIncluded, DraftLine, DraftRate, DraftReservation, DraftReserved, PriceForm, TermPayment,
};

/// MS-4.2, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub customization: Customization,
    pub currency: String,
    pub billing_account: String,
    pub description: String,
    /// Whom the customer may ask; of a customer offer only (MS-2.1.8).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub prepared_by: String,
    pub seller_id: String,
    /// CSP partners; of a CSP partner offer only (MS-3.9).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<DraftPartner>,
    /// `acceptance`, a month such as `2027-01`, or empty.
    pub start: String,
    /// A day such as `2027-12-31`.
    pub end: String,
    pub accept_by: String,
    pub documents: Vec<DraftDocument>,
    pub contacts: Vec<String>,
    pub lines: Vec<DraftLine>,
    pub sales_note: String,
    /// Attested when the offer was created, never after (MS-9.6).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub renewal: bool,
    /// Payment schedules, one a line and billing term.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<DraftSchedule>,
    /// Prices typed for other markets (MS-12.7).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<DraftOverride>,
    /// Codes of the currencies whose prices somebody has read and found right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<String>,
    /// The rates as they were fixed; given by the server, never typed (MS-12.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rates: Option<FixedRates>,
}

/// A CSP partner, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPartner {
    pub seller_id: String,
    /// To whom of its customers the margin is limited, one each; none: to all of them (MS-3.10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<String>,
}

/// A price typed in place of a converted one, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftOverride {
    /// The line's key.
    pub line: u32,
    #[serde(flatten)]
    pub price: PriceId,
    pub payment: PaymentKey,
    pub currency: String,
    pub amount: String,
}

/// An attached PDF under its customer-facing name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDocument {
    pub id: DocumentId,
    pub name: String,
    /// Of the bytes, hex.
    pub sha256: String,
    pub bytes: u64,
}

/// What belongs to a line by its key: payment schedules and the prices of other markets.
impl Draft {
    /// The currency of its prices; US dollars while it cannot be read (MS-12.1).
    pub fn priced_in(&self) -> Currency {
        self.currency.trim().parse().unwrap_or(Currency::USD)
    }

    /// The draft of an offer of that kind: without what its form does not have.
    pub fn of_kind(mut self, kind: Kind) -> Self {
        let mut nothing = Self::default();
        for field in Field::ALL.into_iter().filter(|field| !kind.asks_for(*field)) {
            field.put(&mut nothing, &mut self);
        }
        self.renewal &= kind.may_edit(party::Field::Renewal, Party::Publisher);
        self
    }

    /// The seller IDs it names, each with its path in the form: the partner's, or those of all CSP partners.
    pub fn sellers(&self) -> Vec<(String, &str)> {
        let one = Some(self.seller_id.trim()).filter(|id| !id.is_empty());
        let many = self.partners.iter().enumerate();
        let many = many.map(|(i, partner)| (format!("partners.{i}.seller_id"), partner.seller_id.trim()));
        one.map(|id| (Field::SellerId.path().to_owned(), id)).into_iter().chain(many).collect()
    }

    /// The draft with every line numbered, and without what belongs to a line that is gone.
    pub fn tidied(mut self) -> Self {
        let mut next = self.lines.iter().map(|l| l.key).max().unwrap_or_default();
        let mut taken: Vec<u32> = Vec::new();
        for line in &mut self.lines {
            if line.key == 0 || taken.contains(&line.key) {
                next += 1;
                line.key = next;
            }
            taken.push(line.key);
        }
        self.schedules.retain(|s| taken.contains(&s.line));
        self.overrides.retain(|o| taken.contains(&o.line) && !o.amount.trim().is_empty());
        self
    }

    /// Where the draft has payment schedules: line index and billing term, in the order of the form (MS-5.1, MS-5.2).
    pub fn scheduled(&self) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            found.extend(
                self.terms_of(line)
                    .into_iter()
                    .filter(|(_, payment)| *payment == TermPayment::Schedule)
                    .map(|(months, _)| (index, months)),
            );
        }
        found
    }

    fn terms_of(&self, line: &DraftLine) -> Vec<(u32, TermPayment)> {
        match (self.customization, &line.reservation) {
            (Customization::ExistingPlans, _) | (Customization::Reservations, None) => Vec::new(),
            (Customization::NewPlans, _) => {
                line.amounts.iter().filter(|a| a.offered).map(|a| (a.months, a.payment)).collect()
            }
            (Customization::Reservations, Some(reservation)) => {
                let payment = if reservation.payment == "schedule" { TermPayment::Schedule } else { TermPayment::Plan };
                reservation.duration.trim().parse().ok().map(|months| (months, payment)).into_iter().collect()
            }
        }
    }

    /// The schedule of a line's term as typed; an empty one while nobody has written it.
    pub fn schedule(&self, line: u32, months: u32) -> DraftSchedule {
        let found = self.schedules.iter().find(|s| s.line == line && s.months == months);
        found.cloned().unwrap_or_else(|| DraftSchedule::new(line, months))
    }

    /// Puts a schedule in its place.
    pub fn set_schedule(&mut self, schedule: DraftSchedule) {
        self.schedules.retain(|s| (s.line, s.months) != (schedule.line, schedule.months));
        self.schedules.push(schedule);
        self.schedules.sort_by_key(|s| (s.line, s.months));
    }

    /// Those of [`Self::overrides_lost`] that `before` still had a payment for: what is about to be lost, whatever rested already.
    pub fn overrides_going(&self, before: &DraftSchedule, after: &DraftSchedule) -> Vec<&DraftOverride> {
        let rested = self.overrides_lost(before);
        self.overrides_lost(after).into_iter().filter(|gone| !rested.contains(gone)).collect()
    }

    /// Typed prices of other markets whose payment is no longer in the schedule that `after` replaces: what saving it would lose (MS-12.8).
    pub fn overrides_lost(&self, after: &DraftSchedule) -> Vec<&DraftOverride> {
        let still = |key: PaymentKey| match key {
            PaymentKey::Each => false,
            PaymentKey::Initial => true,
            PaymentKey::On(day) => {
                after.rows.iter().any(|row| cell::day(&row.date, DayOrder::Unknown) == Ok(Day::Sure(day)))
            }
        };
        self.overrides
            .iter()
            .filter(|o| (o.line, o.price.months) == (after.line, after.months) && !still(o.payment))
            .collect()
    }
}
