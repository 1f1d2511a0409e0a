//! The publisher's form, every field as typed, so that a draft saves with problems and nothing is lost.

use crate::{
    DocumentId, PlanId, ProductId,
    fx::FixedRates,
    pricing::PaymentKey,
    schedule::{
        DraftSchedule,
        cell::{self, Day, DayOrder},
    },
};
use serde::{Deserialize, Serialize};

/// MS-4.2, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub name: String,
    pub customization: Customization,
    pub currency: String,
    pub billing_account: String,
    pub description: String,
    pub seller_id: String,
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

/// Which form the offer has (MS-1.12): it is chosen once, when the offer is created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customization {
    /// a: existing plans, absolute or percentage.
    #[default]
    ExistingPlans,
    /// b: new SaaS plans from a template: price, included quantities, user limits.
    NewPlans,
    /// c: reservations of virtual-machine software.
    Reservations,
}

impl Customization {
    pub const ALL: [Self; 3] = [Self::ExistingPlans, Self::NewPlans, Self::Reservations];

    /// As forms and files write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExistingPlans => "existing_plans",
            Self::NewPlans => "new_plans",
            Self::Reservations => "reservations",
        }
    }

    /// Reads [`Self::code`].
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == text.trim())
    }

    /// The field's own words (MS-1.12).
    pub fn label(self) -> &'static str {
        match self {
            Self::ExistingPlans => "Customize pricing for existing offers",
            Self::NewPlans => "Customize pricing, metering quantities, and user limits for SaaS offers",
            Self::Reservations => "Customize pricing and specific quantities for VM software reservation offers",
        }
    }
}

/// A price typed in place of a converted one, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftOverride {
    /// The line's key.
    pub line: u32,
    pub months: u32,
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

/// A product or plan with its price as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Names the line for as long as it exists, wherever it stands; 0 until [`Draft::tidied`] has numbered it.
    #[serde(default)]
    pub key: u32,
    pub product: ProductId,
    /// None: the whole product, all current and future plans (MS-2.2.10). The template of a new plan.
    pub plan: Option<PlanId>,
    pub price: PriceForm,
    #[serde(default)]
    pub percent: String,
    /// For an absolute price: one amount per billing term of the plan.
    #[serde(default)]
    pub amounts: Vec<DraftAmount>,
    /// For an absolute price: one rate per meter of the plan.
    #[serde(default)]
    pub rates: Vec<DraftRate>,
    /// Of a new plan (MS-2.2.12); a reservation may have its own too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// MS-2.2.6; empty is 1 and 1,000,000.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub users_min: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub users_max: String,
    /// Of type c.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<DraftReservation>,
}

/// A reservation as typed (MS-2.2.13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftReservation {
    /// Months: one of the durations enabled on the plan.
    pub duration: String,
    /// `upfront`, `monthly` or `schedule`.
    pub payment: String,
    pub rows: Vec<DraftReserved>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftReserved {
    /// Cores; empty for flat-rate plans.
    pub vcpu: String,
    pub quantity: String,
    /// Per payment when paid monthly, else for the whole duration.
    pub unit: String,
}

/// MS-2.2.7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceForm {
    #[default]
    Percentage,
    Absolute,
}

/// The price of one billing term as typed; for a new plan also how it is paid and what it includes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftAmount {
    pub months: u32,
    /// Per payment.
    pub amount: String,
    /// The new plan can be bought for this term.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub offered: bool,
    pub payment: TermPayment,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<DraftIncluded>,
}

/// How a new plan's term is paid (MS-2.2.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermPayment {
    /// As the public plan's term is.
    #[default]
    Plan,
    Schedule,
}

/// A whole number, or `unlimited` (MS-2.2.12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIncluded {
    pub meter: String,
    pub quantity: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRate {
    pub meter: String,
    pub rate: String,
}

impl DraftLine {
    /// A line as it is added: nothing typed yet.
    pub fn of(product: ProductId, plan: Option<PlanId>) -> Self {
        Self {
            key: 0,
            product,
            plan,
            price: PriceForm::default(),
            percent: String::new(),
            amounts: Vec::new(),
            rates: Vec::new(),
            name: String::new(),
            description: String::new(),
            users_min: String::new(),
            users_max: String::new(),
            reservation: None,
        }
    }
}

impl Draft {
    /// The fields in which two drafts differ, by their names in the form. Lists count as one field.
    pub fn changed_fields(&self, other: &Self) -> Vec<&'static str> {
        let pairs = [
            ("name", self.name == other.name),
            ("currency", self.currency == other.currency),
            ("billing_account", self.billing_account == other.billing_account),
            ("description", self.description == other.description),
            ("seller_id", self.seller_id == other.seller_id),
            ("start", self.start == other.start),
            ("end", self.end == other.end),
            ("accept_by", self.accept_by == other.accept_by),
            ("documents", self.documents == other.documents),
            ("contacts", self.contacts == other.contacts),
            ("lines", self.lines == other.lines),
            ("sales_note", self.sales_note == other.sales_note),
            ("schedules", self.schedules == other.schedules),
            (
                "prices",
                self.overrides == other.overrides && self.reviewed == other.reviewed && self.rates == other.rates,
            ),
        ];
        pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
    }
}

/// A page of the wizard: the fields that are posted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Who,
    What,
    When,
    Terms,
    /// Review pricing: the other markets.
    Prices,
    /// The whole draft.
    All,
}

impl Draft {
    /// Only the fields of one page; the others empty. Two tabs conflict when this differs between them.
    pub fn part(&self, section: Section) -> Self {
        let mut part = Self::default();
        part.take(section, self.clone());
        part
    }

    /// Takes the fields of one page from `typed`.
    pub fn take(&mut self, section: Section, typed: Self) {
        match section {
            Section::All => *self = typed,
            Section::Who => {
                self.name = typed.name;
                self.billing_account = typed.billing_account;
                self.description = typed.description;
                self.seller_id = typed.seller_id;
            }
            Section::What => {
                self.currency = typed.currency;
                self.lines = typed.lines;
            }
            Section::When => {
                self.start = typed.start;
                self.end = typed.end;
                self.accept_by = typed.accept_by;
                self.schedules = typed.schedules;
            }
            Section::Prices => {
                self.overrides = typed.overrides;
                self.reviewed = typed.reviewed;
                self.rates = typed.rates;
            }
            Section::Terms => {
                self.documents = typed.documents;
                self.contacts = typed.contacts;
                self.sales_note = typed.sales_note;
            }
        }
    }

    /// The page a problem's field stands on.
    pub fn section_of(path: &str) -> Section {
        match path.split('.').next().unwrap_or_default() {
            "start" | "end" | "accept_by" | "schedule" => Section::When,
            "prices" => Section::Prices,
            "currency" | "lines" => Section::What,
            "documents" | "contacts" | "sales_note" => Section::Terms,
            "publisher" => Section::All,
            _ => Section::Who,
        }
    }
}

impl Draft {
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
            .filter(|o| (o.line, o.months) == (after.line, after.months) && !still(o.payment))
            .collect()
    }
}
