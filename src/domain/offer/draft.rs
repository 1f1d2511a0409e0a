//! The publisher's form, every field as typed, so that a draft saves with problems and nothing is lost.

use crate::{DocumentId, PlanId, ProductId};
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
}

/// Which form the offer has (MS-1.12). More follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customization {
    /// a: existing plans, absolute or percentage.
    #[default]
    ExistingPlans,
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
    pub product: ProductId,
    /// None: the whole product, all current and future plans (MS-2.2.10).
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
}

/// MS-2.2.7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceForm {
    #[default]
    Percentage,
    Absolute,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAmount {
    pub months: u32,
    pub amount: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRate {
    pub meter: String,
    pub rate: String,
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
                self.customization = typed.customization;
                self.currency = typed.currency;
                self.lines = typed.lines;
            }
            Section::When => {
                self.start = typed.start;
                self.end = typed.end;
                self.accept_by = typed.accept_by;
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
            "start" | "end" | "accept_by" => Section::When,
            "currency" | "lines" => Section::What,
            "documents" | "contacts" | "sales_note" => Section::Terms,
            "publisher" => Section::All,
            _ => Section::Who,
        }
    }
}
