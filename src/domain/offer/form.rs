//! Fields of the forms on the parties' desks, where what was typed is compared as it stands, readable or not.

use super::{Draft, PartnerDraft, draft::Section};

/// Fields of one page in which the stored draft differs from the typed one, in words.
pub fn of_draft(stored: &Draft, typed: &Draft, section: Section) -> Vec<String> {
    stored.part(section).changed_fields(&typed.part(section)).into_iter().map(changed).collect()
}

/// The same for the partner's form.
pub fn of_partner(stored: &PartnerDraft, typed: &PartnerDraft) -> Vec<String> {
    partner_fields(stored, typed).into_iter().map(changed).collect()
}

/// Names of the partner's fields that differ.
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

/// What a field of a form is called within a sentence: `products and prices`.
pub fn field(name: &str) -> String {
    match name {
        "lines" => "products and prices".to_owned(),
        "seller_id" => "partner".to_owned(),
        "schedules" => "payment schedules".to_owned(),
        "prices" => "prices of other markets".to_owned(),
        other => other.replace('_', " "),
    }
}

/// `Products and prices changed`.
fn changed(name: &str) -> String {
    format!("{} changed", crate::text::capital(&field(name)))
}
