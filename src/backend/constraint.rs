//! Constraints of the schema as refusals: what the checks of a step let through in a race, the database refuses by name.

use domain::offer::Refusal;
use sea_orm::DbErr;

/// The refusal for a violated constraint, if it is one of ours. PostgreSQL and SQLite's checks name the constraint; SQLite's unique
/// indexes name the columns.
pub fn refusal(error: &DbErr) -> Option<Refusal> {
    let text = error.to_string();
    let found =
        NAMED.iter().find(|(name, columns, ..)| text.contains(name) || (!columns.is_empty() && text.contains(columns)));
    found.map(|(_, _, code, sentence)| Refusal::new(code, "A-22", *sentence))
}

const NAMED: [(&str, &str, &str, &str); 5] = [
    (
        "uq_offer_revisions_draft",
        "offer_revisions.offer_id",
        "changed",
        "Someone else is editing this offer. Open it again.",
    ),
    (
        "uq_offer_revisions_number",
        "offer_revisions.offer_id, offer_revisions.number",
        "changed",
        "Someone else changed this offer. Open it again.",
    ),
    ("acceptances_pkey", "acceptances.offer_id", "already_accepted", "The offer has already been accepted."),
    ("uq_people_email", "people.email", "email_taken", "A person with this e-mail address already exists."),
    ("uq_organizations_key", "organizations.key", "key_taken", "An organization with this key already exists."),
];
