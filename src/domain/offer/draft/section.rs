//! The draft by the pages of the wizard: what is posted together, and what differs.

use super::Draft;
use serde::{Deserialize, Serialize};

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
