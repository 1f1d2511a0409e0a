//! How things are said on the customer's pages.

use crate::{components::Tone, pages::hand_over::mailto};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    calendar,
    catalog::ProductKind,
    offer::{self, Status},
    party::Party,
    pricing::Value,
    text::{counted, listed},
    view::OfferView,
};
use leptos::prelude::*;

/// Word, tone and shape of a status. `mine`: the reader may accept.
pub(super) fn state(status: Status, mine: bool) -> (&'static str, Tone, &'static str) {
    match status {
        Status::PendingAcceptance if mine => ("Waiting for you", Tone::Wait, "target"),
        Status::PendingAcceptance => (status.label(), Tone::Wait, "target"),
        Status::Accepted => (status.label(), Tone::Good, "check-circle"),
        Status::Declined => (status.label(), Tone::Bad, "x-circle"),
        Status::Expired => (status.label(), Tone::Bad, "hourglass"),
        Status::Draft
        | Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::Ended
        | Status::Live
        | Status::Withdrawn => (status.label(), Tone::Calm, "stop"),
    }
}

/// Who sells: the selling partner, or whoever stands for it.
pub(super) fn seller(view: &OfferView) -> String {
    view.name_of(view.kind.seller_to(Party::Customer))
}

/// It came to nothing: nobody can accept or buy it any more, so the page speaks of neither.
pub(super) fn over(status: Status) -> bool {
    match status {
        Status::Expired | Status::Declined | Status::Withdrawn => true,
        Status::Draft
        | Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::PendingAcceptance
        | Status::Accepted
        | Status::Ended
        | Status::Live => false,
    }
}

/// What has to be bought after the acceptance: each by itself, which is said wherever somebody could take the acceptance for it.
pub(super) fn to_buy(view: &OfferView) -> String {
    let titles: Vec<&str> = view.lines.iter().map(|line| line.title.as_str()).collect();
    match titles.as_slice() {
        [] => String::new(),
        [one] => format!("{one} must then be purchased"),
        some => format!(
            "each of the {} must then be purchased separately: {}",
            counted(some.len(), "product"),
            listed(some)
        ),
    }
}

/// Whom to ask (V-12): a letter to the seller's contact with the offer in its subject. `kept` stands in place of an address that the
/// reader is not shown.
pub(super) fn questions(view: &OfferView, kept: &str) -> impl IntoView + use<> {
    let seller = seller(view);
    let email = view.prepared_by.clone().filter(|email| !email.trim().is_empty());
    let told = match (email, kept.is_empty()) {
        (Some(email), _) => {
            let subject = format!("Question about private offer {}: {}", offer::label(view.number), view.name);
            let href = mailto(&email, &subject, "");
            view! { "Questions? "<a href=href>"Ask a question"</a>" by e-mail to "{email}" at "{seller}"." }.into_any()
        }
        (None, false) => view! { "Questions go to "{seller}". "{kept.to_owned()} }.into_any(),
        (None, true) => {
            view! { "Questions? "{seller}" gives no e-mail address here: ask whoever there sent you the link." }
                .into_any()
        }
    };
    view! { <p class="accept-ask">{told}</p> }
}

/// Whether anything in the offer is configured and activated (MS-6.9).
pub(super) fn has_saas(view: &OfferView) -> bool {
    view.lines.iter().any(|line| line.kind == ProductKind::Saas)
}

/// Whether anything in the offer is deployed instead.
pub(super) fn has_deployed(view: &OfferView) -> bool {
    view.lines.iter().any(|line| line.kind != ProductKind::Saas)
}

/// `USD 132,000.00`; with several terms to choose from: `from USD 1,200.00`.
pub(super) fn total(value: Option<Value>) -> String {
    value.map_or_else(|| "the total".to_owned(), Value::in_words)
}

/// `2026-12-18T23:59:59Z`: the last second of a day.
pub(super) fn iso_deadline(day: NaiveDate) -> String {
    format!("{day}T23:59:59Z")
}

/// The last second of `day` in the reader's time zone; nothing where that is UTC: `18:59:59 in New York`.
pub(super) fn local_deadline(day: NaiveDate, time_zone: &str) -> Option<String> {
    let last = calendar::after(day) - TimeDelta::seconds(1);
    let (zone, city) = place(time_zone)?;
    let there = last.with_timezone(&zone);
    let time = there.format("%H:%M:%S");
    match there.date_naive() == day {
        true => Some(format!("{time} in {city}")),
        false => Some(format!("{}, {time} in {city}", calendar::day(there.date_naive()))),
    }
}

/// `14 Dec 2026, 10:42:08 in New York (UTC−05:00)`; nothing where that is UTC or the zone is unknown.
pub(super) fn local_moment(at: DateTime<Utc>, time_zone: &str) -> Option<String> {
    let (zone, city) = place(time_zone)?;
    let there = at.with_timezone(&zone);
    let offset = there.format("%:z").to_string().replace('-', "−");
    Some(format!("{} in {city} (UTC{offset})", there.format("%-d %b %Y, %H:%M:%S")))
}

/// `America/New_York` as a zone and `New York`.
fn place(time_zone: &str) -> Option<(Tz, String)> {
    let zone: Tz = time_zone.parse().ok()?;
    let (area, city) = time_zone.rsplit_once('/')?;
    (area != "Etc").then(|| (zone, city.replace('_', " ")))
}

/// `5e81 c07a 92d4 …`: groups of four, so that two people can compare them aloud.
pub(in crate::pages) fn grouped(hash: &str) -> String {
    let letters: Vec<char> = hash.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        calendar::read_day(text).unwrap()
    }

    #[test]
    fn a_deadline_is_told_in_the_readers_time_zone_with_the_date_where_it_differs() {
        assert_eq!(local_deadline(day("2026-12-18"), "America/New_York").as_deref(), Some("18:59:59 in New York"));
        assert_eq!(local_deadline(day("2026-12-18"), "Asia/Tokyo").as_deref(), Some("19 Dec 2026, 08:59:59 in Tokyo"));
        assert_eq!(local_deadline(day("2026-12-18"), "UTC"), None);
        assert_eq!(local_deadline(day("2026-12-18"), "Nowhere/Land"), None);
    }

    #[test]
    fn a_moment_is_told_with_its_offset() {
        let at = "2026-12-14T15:42:08Z".parse().unwrap();
        assert_eq!(
            local_moment(at, "America/New_York").as_deref(),
            Some("14 Dec 2026, 10:42:08 in New York (UTC−05:00)")
        );
        assert_eq!(local_moment(at, "Asia/Kolkata").as_deref(), Some("14 Dec 2026, 21:12:08 in Kolkata (UTC+05:30)"));
    }

    #[test]
    fn hashes_stand_in_groups_of_four() {
        assert_eq!(grouped("5e81c07a92"), "5e81 c07a 92");
        assert_eq!(grouped(""), "");
    }
}
