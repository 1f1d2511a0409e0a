//! The offer's days as a calendar file (RFC 5545): whole days, since every deadline is a day in UTC (COM-8).

#[cfg(test)]
mod tests;

use super::{offer::points_with_payments, own, words};
use crate::serve::{Broken, Installation, nothing};
use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Actor,
    calendar,
    offer::{self, Status, terms::Start},
    view::{LineView, OfferView, PaymentView, PricePointView},
};
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// `GET /private-offers/{number}/calendar.ics`: 404 where there is no day to come, as for an offer that is not the reader's.
pub async fn download(
    State(at): State<Installation>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Broken> {
    let shown = match (request.extensions().get::<Actor>(), offer::read_label(&number)) {
        (Some(actor), Some(number)) => own(&at.backend, actor, number).await?,
        _ => None,
    };
    let days = shown.as_ref().map(|s| days(&s.view)).unwrap_or_default();
    let (Some(shown), false) = (shown, days.is_empty()) else {
        return Ok(nothing(&at, request.into_parts().0).await);
    };
    let mut response = Body::from(file(&shown.view, days)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    let name = format!("attachment; filename=\"{}.ics\"", offer::label(shown.view.number));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment")),
    );
    Ok(response)
}

/// One whole day and what holds on it. `key` keeps its entry the same when the file is fetched again.
#[derive(Clone, Debug)]
struct Day {
    key: String,
    on: NaiveDate,
    summary: String,
    text: String,
}

/// The days to come in this status.
fn days(view: &OfferView) -> Vec<Day> {
    let seller = words::seller(view);
    let day = |key: &str, on: Option<NaiveDate>, summary: &str, text: String| {
        on.map(|on| Day { key: key.to_owned(), on, summary: format!("{summary}: {}", view.name), text })
    };
    let deadline = |on: Option<NaiveDate>| on.map(calendar::deadline).unwrap_or_default();
    let accept = day(
        "accept",
        view.accept_by,
        "Last day to accept",
        format!("Open until {}. Offer {} from {seller}.", deadline(view.accept_by), offer::label(view.number)),
    );
    let first = match view.start {
        Some(Start::Month(month)) => Some(month.first_day()),
        _ => None,
    };
    let start = day(
        "start",
        first,
        "Private price starts",
        format!("You can purchase from this day, UTC. Offer {} from {seller}.", offer::label(view.number)),
    );
    let end = day(
        "end",
        view.end,
        "Last day to purchase at the private price",
        format!("Open until {}. Offer {} from {seller}.", deadline(view.end), offer::label(view.number)),
    );
    let found = match view.status {
        Status::PendingAcceptance => [accept, start, end],
        Status::Accepted => [None, start, end],
        Status::Draft
        | Status::InProgress
        | Status::PendingPartnerAction
        | Status::InProgressToCustomer
        | Status::Declined
        | Status::Expired
        | Status::Ended
        | Status::Live
        | Status::Withdrawn => return Vec::new(),
    };
    found.into_iter().flatten().chain(payments(view)).collect()
}

/// Every dated payment (MS-5.12), with what it is for.
fn payments(view: &OfferView) -> Vec<Day> {
    // Where there are several to choose from, each says which it is of.
    let several = |line: &LineView| line.points.iter().filter(|point| point.has_schedule()).count() > 1;
    let of = |([i, j], line, point): ([usize; 2], &LineView, &PricePointView)| {
        let title = match several(line) {
            true => format!("{}, {}", line.title, point.what),
            false => line.title.clone(),
        };
        let day = |(n, row): (usize, &PaymentView)| {
            let (on, amount) = (row.date?, row.shares.customer?);
            let note =
                if row.note.is_empty() { String::new() } else { format!(" {}.", row.note.trim_end_matches('.')) };
            let text = format!(
                "{title}, payment {n}.{note} Due on this day, or on the day of purchase if that is later. Offer {} from {}.",
                offer::label(view.number),
                words::seller(view)
            );
            Some(Day {
                key: format!("payment-{i}-{j}-{n}"),
                on,
                summary: format!("Payment of {amount}: {}", view.name),
                text,
            })
        };
        point.rows.iter().enumerate().filter_map(day).collect::<Vec<_>>()
    };
    points_with_payments(view).flat_map(of).collect()
}

fn file(view: &OfferView, days: Vec<Day>) -> String {
    // When an entry last changed, not when it is fetched: the same file stays the same. A later revision takes the place of an earlier one.
    let (changed, revision) = (view.dates.status_since, view.revision.max(0).unsigned_abs());
    written(&view.id.to_string(), changed, revision, days)
}

fn written(offer: &str, changed: DateTime<Utc>, revision: u32, days: Vec<Day>) -> String {
    let mut whole = Calendar::empty();
    whole
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Countersign//Private offers//EN"));
    for day in days {
        let mut event = Event::new();
        event
            .uid(&format!("{offer}-{}@countersign", day.key))
            .timestamp(changed)
            .sequence(revision)
            .summary(&lines(&day.summary))
            .description(&lines(&day.text))
            // The end is exclusive: a whole day ends with the next one.
            .starts(day.on)
            .ends(calendar::after(day.on).date_naive());
        event.append_property(Property::new("TRANSP", "TRANSPARENT"));
        whole.push(event.done());
    }
    whole.to_string()
}

/// Line breaks as the format escapes them: a bare carriage return would end the line in the middle of the text.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
