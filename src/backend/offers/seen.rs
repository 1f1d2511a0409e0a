//! What an actor looked at, as a token that its form hands back. A step on something that has changed since is a Conflict.

use domain::{
    offer::{Draft, PartnerDraft, draft::Section},
    party::Party,
    view::OfferView,
};

use crate::token;

/// SHA-256, salted, of the content of a party's view. What a customer accepts.
pub(super) fn hash(view: &OfferView, salt: &str, party: Party) -> String {
    hash_of(&content(view), salt, party)
}

/// The same of a content that was written before.
pub(crate) fn hash_of(content: &str, salt: &str, party: Party) -> String {
    token::hash(&[salt.as_bytes(), party.code().as_bytes(), content.as_bytes()])
}

/// The content of a view: terms and prices, not status or dates.
pub(crate) fn content(view: &OfferView) -> String {
    let mut content = view.clone();
    let epoch = chrono::DateTime::UNIX_EPOCH;
    content.dates = domain::offer::Dates {
        created: epoch,
        modified: epoch,
        status_since: epoch,
        submitted: None,
        extended: None,
        accepted: None,
        ended: None,
    };
    content.status = domain::offer::Status::PendingAcceptance;
    content.version = 0;
    content.link = None;
    content.return_reason = None;
    content.decline_reason = None;
    content.acceptance = None;
    content.draft = None;
    content.partner_draft = None;
    // A view is plain data: writing it cannot fail.
    serde_json::to_string(&content).unwrap_or_default()
}

/// `status.hash`, and for whoever is writing the digest of its form.
pub(super) fn token(view: &OfferView, hash: &str) -> String {
    let form = match (&view.draft, &view.partner_draft) {
        (Some(draft), _) => of_section(draft, Section::All),
        (_, Some(draft)) => of_partner(draft),
        _ => "-".into(),
    };
    format!("{}.{hash}.{form}", view.status.code())
}

/// The hash inside a token, to find the revision somebody looked at.
pub(super) fn hash_in(token: &str) -> Option<&str> {
    token.split('.').nth(1)
}

/// The form's digest inside a token.
pub(super) fn form_in(token: &str) -> Option<&str> {
    token.split('.').nth(2)
}

/// Digest of one page of the publisher's form.
pub(super) fn of_section(draft: &Draft, section: Section) -> String {
    digest(&draft.part(section))
}

/// Digest of the partner's form.
pub(super) fn of_partner(draft: &PartnerDraft) -> String {
    digest(draft)
}

fn digest(form: &impl serde::Serialize) -> String {
    let json = serde_json::to_vec(form).unwrap_or_default();
    token::hash(&[&json])[..24].to_owned()
}
