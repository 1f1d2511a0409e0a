//! `/operator/security`: the security log, newest first.

/// The same as a file.
mod export;
mod request;
mod table;

pub use export::download;

use super::super::{Frame, backend, loaded};
use crate::{
    addresses,
    components::{EmptyState, LinkButton, PageHead, Pager, SelectField, SubmitButton, TextField},
};
use backend::security::{Kind, Page, list};
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
        let (filters, export) = (filters(&request), export::link(&request));
        let lead = "Who signed in, who was turned away, and what was exported or opened. Times are real, in UTC. Nothing that anybody typed is kept here.";
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
        return nothing(request).into_any();
    }
    let (newer, older) = (page.newer, page.older);
    let count = page.entries.len();
    let text = format!("{count} {}", domain::text::plural(count, "entry", "entries"));
    view! {
        {table::table(request, page.entries)}
        <Pager text newer=newer.map(|at| request.newer(at)) older=older.map(|at| request.older(at))/>
    }
    .into_any()
}

fn nothing(request: &LogRequest) -> impl IntoView + use<> {
    let (title, sentence) = match request.narrowed() {
        true => ("No event matches", "Choose other days, or take a filter away."),
        false => ("Nothing has happened yet", "Every sign-in will stand here, and everybody who is turned away."),
    };
    let clear = request.narrowed().then(|| view! { <LinkButton href=request::PATH label="Clear filters"/> });
    view! { <EmptyState title><p>{sentence}</p>{clear}</EmptyState> }
}

fn not_read() -> impl IntoView {
    view! { <EmptyState title="This cannot be looked for"><p>"What is wrong stands at its field. Correct it, then press Show."</p></EmptyState> }
}
