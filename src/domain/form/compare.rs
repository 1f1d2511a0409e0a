//! The fields of two versions of a form: what differs, as typed, readable or not, and taking some from the other.

use super::{Field, Section};
use crate::offer::{Draft, PartnerDraft};

impl Draft {
    /// The fields in which two drafts differ.
    pub fn changed_fields(&self, other: &Self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| !field.same(self, other)).collect()
    }

    /// Only the fields of one page; the others empty. Two tabs conflict when this differs between them.
    pub fn part(&self, section: Section) -> Self {
        let mut part = Self::default();
        part.take(section, self.clone());
        part
    }

    /// Takes the fields of one page from `typed`.
    pub fn take(&mut self, section: Section, mut typed: Self) {
        if section == Section::All {
            *self = typed;
            return;
        }
        section.fields().for_each(|field| field.put(&mut typed, self));
    }
}

impl Field {
    /// Whether it is the same in two drafts.
    pub fn same(self, a: &Draft, b: &Draft) -> bool {
        match self {
            Self::Name => a.name == b.name,
            Self::Currency => a.currency == b.currency,
            Self::BillingAccount => a.billing_account == b.billing_account,
            Self::Description => a.description == b.description,
            Self::PreparedBy => a.prepared_by == b.prepared_by,
            Self::SellerId => a.seller_id == b.seller_id,
            Self::Partners => a.partners == b.partners,
            Self::Start => a.start == b.start,
            Self::End => a.end == b.end,
            Self::AcceptBy => a.accept_by == b.accept_by,
            Self::Documents => a.documents == b.documents,
            Self::Contacts => a.contacts == b.contacts,
            Self::Lines => a.lines == b.lines,
            Self::SalesNote => a.sales_note == b.sales_note,
            Self::Schedules => a.schedules == b.schedules,
            Self::Prices => a.overrides == b.overrides && a.reviewed == b.reviewed && a.rates == b.rates,
        }
    }

    /// Takes it out of `from` and puts it into `to`.
    pub(crate) fn put(self, from: &mut Draft, to: &mut Draft) {
        use std::mem::take;
        match self {
            Self::Name => to.name = take(&mut from.name),
            Self::Currency => to.currency = take(&mut from.currency),
            Self::BillingAccount => to.billing_account = take(&mut from.billing_account),
            Self::Description => to.description = take(&mut from.description),
            Self::PreparedBy => to.prepared_by = take(&mut from.prepared_by),
            Self::SellerId => to.seller_id = take(&mut from.seller_id),
            Self::Partners => to.partners = take(&mut from.partners),
            Self::Start => to.start = take(&mut from.start),
            Self::End => to.end = take(&mut from.end),
            Self::AcceptBy => to.accept_by = take(&mut from.accept_by),
            Self::Documents => to.documents = take(&mut from.documents),
            Self::Contacts => to.contacts = take(&mut from.contacts),
            Self::Lines => to.lines = take(&mut from.lines),
            Self::SalesNote => to.sales_note = take(&mut from.sales_note),
            Self::Schedules => to.schedules = take(&mut from.schedules),
            Self::Prices => {
                to.overrides = take(&mut from.overrides);
                to.reviewed = take(&mut from.reviewed);
                to.rates = take(&mut from.rates);
            }
        }
    }
}

/// Fields of one page in which the stored draft differs from the typed one, in words.
pub fn of_draft(stored: &Draft, typed: &Draft, section: Section) -> Vec<String> {
    let fields = stored.part(section).changed_fields(&typed.part(section));
    fields.into_iter().map(|field| changed(field.noun())).collect()
}

/// The same for the partner's form.
pub fn of_partner(stored: &PartnerDraft, typed: &PartnerDraft) -> Vec<String> {
    partner_fields(stored, typed).into_iter().map(|field| changed(&noun(field))).collect()
}

/// Names of the partner's fields that differ, as a history stores them.
pub fn partner_fields(a: &PartnerDraft, b: &PartnerDraft) -> Vec<&'static str> {
    let PartnerDraft { adjustments, documents, contacts, prepared_by, sales_note } = a;
    let pairs = [
        ("adjustments", *adjustments == b.adjustments),
        ("documents", *documents == b.documents),
        ("contacts", *contacts == b.contacts),
        ("prepared_by", *prepared_by == b.prepared_by),
        ("sales_note", *sales_note == b.sales_note),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}

/// What a stored field of either form is called within a sentence: `products and prices`.
pub fn noun(stored: &str) -> String {
    Field::of_code(stored).map_or_else(|| stored.replace('_', " "), |field| field.noun().to_owned())
}

/// `Products and prices changed`.
fn changed(noun: &str) -> String {
    format!("{} changed", crate::text::capital(noun))
}
