//! `/operator/security`: the security log, newest first.

mod request;

use crate::{
    addresses,
    components::{EmptyState, LinkButton, PageHead, Pager, SelectField, SubmitButton, TableBox, TextField},
    pages::{Frame, backend, loaded},
    serve::{Broken, Installation, csv_file, nothing},
};
use axum::{
    body::Body,
    extract::{Request, State},
    response::Response,
};
use backend::{
    Backend, Fault,
    security::{Entry, Filter, Kind, Page, Way, list},
};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::calendar;
use leptos::prelude::*;
use request::LogRequest;

/// Events on one page.
const ROWS: u64 = 50;

#[component]
pub fn SecurityLogPage() -> impl IntoView {
    loaded(async {
        let backend = backend();
        let request = LogRequest::here(&backend).await?;
        let found = match request.filter() {
            Some((filter, way)) => Some(list(&backend, filter, way, ROWS).await?),
            None => None,
        };
        let found = found.map_or_else(|| not_read().into_any(), |page| rows(&request, page));
        let (filters, export) = (filters(&request), link(&request));
        let lead = "Who signed in, who was turned away, and what was exported or opened. Times are actual times in UTC. The log never contains anything people typed.";
        Ok(view! {
            <Frame title="Security log" class="security">
                <PageHead title="Security log" lead><div class="row">{export}</div></PageHead>
                {filters}
                {found}
                <p class="small"><a href=addresses::OPERATOR>"Operator’s desk"</a></p>
            </Frame>
        })
    })
}

fn filters(request: &LogRequest) -> impl IntoView + use<> {
    let kinds = Kind::ALL.into_iter().map(|kind| (kind.code().to_owned(), kind.label().to_owned())).collect();
    let kind = request.kind().map(|kind| kind.code().to_owned()).unwrap_or_default();
    let text = |name: &str| (request.typed(name), request.at(name));
    let ((person, no_person), (client, _)) = (text("person"), text("client"));
    let ((from, no_from), (to, no_to)) = (text("from"), text("to"));
    view! {
        <form class="log-filters" method="get" novalidate>
            <SelectField name="kind" label="What" value=kind options=kinds empty="Everything"/>
            <TextField name="person" label="Person" value=person problems=no_person hint="E-mail address or identifier." autocomplete="off"/>
            <TextField name="client" label="Client" value=client hint="An address or an IPv6 network." autocomplete="off"/>
            <TextField name="from" label="From" kind="date" value=from problems=no_from/>
            <TextField name="to" label="To, included" kind="date" value=to problems=no_to/>
            <div class="row"><SubmitButton label="Show"/><a class="btn btn-quiet" href=request::PATH>"Clear"</a></div>
        </form>
    }
}

fn rows(request: &LogRequest, page: Page) -> AnyView {
    if page.entries.is_empty() {
        return none_match(request).into_any();
    }
    let (newer, older) = (page.newer, page.older);
    let count = page.entries.len();
    let text = format!("{count} {}", domain::text::plural(count, "entry", "entries"));
    view! {
        {table(request, page.entries)}
        <Pager text newer=newer.map(|at| request.newer(at)) older=older.map(|at| request.older(at))/>
    }
    .into_any()
}

fn none_match(request: &LogRequest) -> impl IntoView + use<> {
    let (title, sentence) = match request.narrowed() {
        true => ("No matching events", "Choose other dates, or remove a filter."),
        false => ("No events yet", "Sign-ins and refused requests appear here."),
    };
    let clear = request.narrowed().then(|| view! { <LinkButton href=request::PATH label="Clear filters"/> });
    view! { <EmptyState title><p>{sentence}</p>{clear}</EmptyState> }
}

fn not_read() -> impl IntoView {
    view! { <EmptyState title="We can’t search for this"><p>"Fix the problem below, then press Show."</p></EmptyState> }
}

/// One row an event; below 760 px they are cards.
fn table(request: &LogRequest, entries: Vec<Entry>) -> impl IntoView + use<> {
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
        "" => dash(),
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
    let Some(person) = entry.person else { return dash() };
    let person = person.to_string();
    let href = request.with("person", &person);
    let name = entry.email.clone().unwrap_or(person);
    let organization = entry.organization.clone().map(|name| view! { <span class="sub">{name}</span> });
    view! { <a href=href>{name}</a>{organization} }.into_any()
}

fn known(text: String) -> AnyView {
    if text.is_empty() { dash() } else { text.into_any() }
}

/// Not there: a dash to see, a word to hear.
fn dash() -> AnyView {
    view! { <span class="faint"><span aria-hidden="true">"–"</span><span class="unseen">"none"</span></span> }
        .into_any()
}

const EXPORT: &str = addresses::SECURITY_FILE;
/// Rows read at a time.
const BATCH: u64 = 500;

const HEAD: [&str; 11] =
    ["at", "last_at", "times", "kind", "outcome", "person", "email", "organization", "client", "object", "reference"];

fn link(request: &LogRequest) -> impl IntoView + use<> {
    view! { <LinkButton href=request.address(EXPORT, &[]) label="Export" icon="download"/> }
}

/// The log as a file: what the address asks for, all pages of it.
///
/// `GET /operator/security.csv`, with the same words behind the question mark as the page.
pub async fn download(State(at): State<Installation>, http: Request) -> Result<Response, Broken> {
    let request = LogRequest::read(&at.backend, http.uri().query().unwrap_or_default()).await?;
    let Some((filter, _)) = request.filter() else {
        return Ok(nothing(&at, http.into_parts().0).await);
    };
    let rest = Rest { backend: at.backend.clone(), filter: filter.clone(), way: Some(Way::Newest), head: true };
    Ok(csv_file("security-log.csv", Body::from_stream(futures::stream::try_unfold(rest, Rest::next))))
}

/// What is still to be written: a long log is never whole in memory.
struct Rest {
    backend: Backend,
    filter: Filter,
    way: Option<Way>,
    head: bool,
}

impl Rest {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, Fault> {
        let Some(way) = self.way.take() else { return Ok(None) };
        let page = list(&self.backend, &self.filter, way, BATCH).await?;
        let mut lines = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let head = std::mem::take(&mut self.head).then(|| HEAD.map(str::to_owned));
        for line in head.into_iter().chain(page.entries.iter().map(cells)) {
            lines.write_record(line).map_err(|e| Fault::broken(e.to_string()))?;
        }
        self.way = page.older.map(Way::OlderThan);
        let bytes = lines.into_inner().map_err(|e| Fault::broken(e.to_string()))?;
        Ok(Some((bytes, self)))
    }
}

fn cells(entry: &Entry) -> [String; 11] {
    let moment = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    [
        moment(entry.at),
        moment(entry.last_at),
        entry.times.to_string(),
        entry.kind.clone(),
        entry.outcome.clone(),
        entry.person.map(|id| id.to_string()).unwrap_or_default(),
        text(entry.email.clone().unwrap_or_default()),
        text(entry.organization.clone().unwrap_or_default()),
        text(entry.client.clone()),
        entry.object.clone(),
        entry.reference.clone(),
    ]
}

/// What others chose is text, also where a spreadsheet would take it for a formula.
fn text(chosen: String) -> String {
    match chosen.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{chosen}"),
        false => chosen,
    }
}
