//! The row of an offer and the rows of its parties: identity, status, dates and the figures lists need.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    offer::{
        Kind, Offer, Organization, RevisionBody, Status,
        terms::{Line, Start},
    },
    party::Party,
};

use crate::{
    entity::{offer, offer_party},
    millis,
};

/// The row: identity, status, parties, dates and the figures lists need.
pub(crate) fn of(offer: &Offer, before: Option<&offer::Model>, now: DateTime<Utc>) -> offer::Model {
    let body = &offer.revision.body;
    let (partner_name, customer_name) = (offer.name_of(Party::Partner), offer.name_of(Party::Customer));
    let title = body.terms.as_ref().map_or(body.draft.name.trim(), |t| t.name.as_str()).to_owned();
    let minor = |v: Option<domain::pricing::Value>| v.map(|v| v.amount.minor).unwrap_or_default();
    let (ours, theirs) = (body.base_value(), body.customer_value());
    let facts_of = |status: Status, kept: Option<i64>| (offer.status == status).then(|| kept.unwrap_or(millis(now)));
    offer::Model {
        id: offer.id.0,
        number: offer.number,
        kind: offer.kind.code().into(),
        status: offer.status.code().into(),
        publisher_id: offer.publisher.id.0,
        publisher_name: offer.publisher.name.clone(),
        partner_name,
        customer_name,
        name: title,
        start_on: start_on(body),
        end_on: body.end().map(|d| d.to_string()).unwrap_or_default(),
        accept_by: offer.accept_by().map(|d| d.to_string()).unwrap_or_default(),
        currency: body.terms.as_ref().map_or(body.draft.priced_in(), |t| t.currency).code().into(),
        partner_minor: minor(ours),
        customer_minor: minor(theirs),
        value_exact: ours.is_some_and(|v| v.exact),
        link_token: offer.link.clone(),
        return_reason: offer.return_reason.clone(),
        decline_reason: offer.decline_reason.clone(),
        created_at: millis(offer.dates.created),
        modified_at: millis(offer.dates.modified),
        status_since: millis(offer.dates.status_since),
        submitted_at: offer.dates.submitted.map(millis),
        extended_at: offer.dates.extended.map(millis),
        accepted_at: offer.dates.accepted.map(millis),
        declined_at: facts_of(Status::Declined, before.and_then(|b| b.declined_at)),
        expired_at: facts_of(Status::Expired, before.and_then(|b| b.expired_at)),
        ended_at: offer.dates.ended.map(millis),
        due_at: offer.due(now).map(millis),
        products: body.terms.as_ref().map(|terms| products(&terms.lines)).unwrap_or_default(),
        priced: false,
        missing: None,
        wrong: None,
    }
}

/// The products an offer was sent with.
pub(super) fn products(lines: &[Line]) -> String {
    one_a_line(lines.iter().map(|line| line.product_name.as_str()))
}

/// Names, each once and in their order.
pub(super) fn one_a_line<'a>(names: impl Iterator<Item = &'a str>) -> String {
    Vec::from_iter(names.collect::<BTreeSet<_>>()).join("\n")
}

/// A row for everybody in it, of the offer whose row this is.
pub(crate) fn parties(offer: &Offer, row: &offer::Model) -> Vec<offer_party::Model> {
    let search = searched(&row.name, row.number, offer.parties().map(|(_, one)| one.name.as_str()));
    let others = offer.counterparties.iter();
    let others = others.map(|one| of_party(row, one.party, &one.organization, &one.account, &search));
    std::iter::once(of_party(row, Party::Publisher, &offer.publisher, "", &search)).chain(others).collect()
}

/// What lists know of an offer as `party` sees it. Where it does not exist for the party its state is empty, and nothing is written of
/// what somebody else still changes.
pub(crate) fn of_party(
    row: &offer::Model,
    party: Party,
    organization: &Organization,
    account: &str,
    search: &str,
) -> offer_party::Model {
    let seen = |(kind, status): (Kind, Status)| kind.sees(party, status);
    let visible = Kind::of_code(&row.kind).zip(Status::of_code(&row.status)).is_some_and(seen);
    let text = |text: &str| if visible { text.to_owned() } else { String::new() };
    let number = |number: i64| if visible { number } else { 0 };
    offer_party::Model {
        offer_id: row.id,
        party: party.code().into(),
        organization_id: organization.id.0,
        organization_name: organization.name.clone(),
        account: account.into(),
        state: text(&row.status),
        kind: row.kind.clone(),
        number: row.number,
        name: text(&row.name),
        search: text(search),
        partner_name: text(&row.partner_name),
        customer_name: text(&row.customer_name),
        start_on: text(&row.start_on),
        end_on: text(&row.end_on),
        accept_by: text(&row.accept_by),
        minor: number(if party == Party::Publisher { row.partner_minor } else { row.customer_minor }),
        modified_at: number(row.modified_at),
        status_since: number(row.status_since),
    }
}

/// Every word once with a space before it, so that the beginning of a word is found as ` begi`.
pub(super) fn searched<'a>(name: &str, number: i64, parties: impl Iterator<Item = &'a str>) -> String {
    let number = number.to_string();
    let own = [name, &number].into_iter().flat_map(domain::search::words);
    let words: BTreeSet<String> = own.chain(parties.flat_map(domain::search::words)).collect();
    words.iter().fold(String::new(), |found, word| found + " " + word)
}

/// A day; `0` sorts a start on acceptance before every day, and nothing chosen before that.
fn start_on(body: &RevisionBody) -> String {
    let typed = || match body.draft.start.trim() {
        "" => None,
        "acceptance" => Some(Start::OnAcceptance),
        month => month.parse().ok().map(Start::Month),
    };
    match body.terms.as_ref().map_or_else(typed, |t| Some(t.start)) {
        None => String::new(),
        Some(Start::OnAcceptance) => "0".into(),
        Some(Start::Month(month)) => month.first_day().to_string(),
    }
}
