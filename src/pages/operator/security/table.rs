//! One row an event; below 760 px they are cards.

use super::request::LogRequest;
use crate::components::TableBox;
use backend::security::{Entry, Kind};
use chrono::SecondsFormat;
use domain::calendar;
use leptos::prelude::*;

pub(super) fn table(request: &LogRequest, entries: Vec<Entry>) -> impl IntoView + use<> {
    let rows: Vec<_> = entries.into_iter().map(|entry| row(request, entry)).collect();
    view! {
        <TableBox label="Security log">
            <table class="table table-cards log">
                <caption class="unseen">"Events, newest first. Times are UTC."</caption>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"Client"</th>
                        <th scope="col">"About"</th>
                        <th scope="col">"Outcome"</th>
                        <th scope="col" class="num">"Times"</th>
                        <th scope="col">"Reference"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableBox>
    }
}

fn row(request: &LogRequest, entry: Entry) -> impl IntoView + use<> {
    let kind = Kind::of_code(&entry.kind).map_or_else(|| entry.kind.clone(), |kind| kind.label().to_owned());
    let iso = entry.at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let last = (entry.times > 1).then(|| format!("the last at {}", entry.last_at.format("%H:%M:%S")));
    let client = match entry.client.as_str() {
        "" => nothing(),
        client => view! { <a class="mono" href=request.with("client", client)>{client.to_owned()}</a> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="cell-name">{kind}</th>
            <td data-label="When"><time datetime=iso>{calendar::moment(entry.at)}</time>{last.map(|last| view! { <span class="sub">{last}</span> })}</td>
            <td data-label="Who">{who(request, &entry)}</td>
            <td data-label="Client">{client}</td>
            <td data-label="About">{known(entry.object)}</td>
            <td data-label="Outcome" class="mono">{known(entry.outcome)}</td>
            <td data-label="Times" class="num">{entry.times}</td>
            <td data-label="Reference" class="nowrap mono">{known(entry.reference)}</td>
        </tr>
    }
}

/// The address to sign in with, or the identifier of who is not here any more; below it for whom they acted.
fn who(request: &LogRequest, entry: &Entry) -> AnyView {
    let Some(person) = entry.person else { return nothing() };
    let person = person.to_string();
    let href = request.with("person", &person);
    let name = entry.email.clone().unwrap_or(person);
    let organization = entry.organization.clone().map(|name| view! { <span class="sub">{name}</span> });
    view! { <a href=href>{name}</a>{organization} }.into_any()
}

fn known(text: String) -> AnyView {
    if text.is_empty() { nothing() } else { text.into_any() }
}

/// Not there: a dash to see, a word to hear.
fn nothing() -> AnyView {
    view! { <span class="faint"><span aria-hidden="true">"–"</span><span class="unseen">"none"</span></span> }
        .into_any()
}
