//! Above the list: figures, the search, filters in force, and the form that adds some. Plain GET forms: the answer is another address.

use super::request::{FILTERS, ListRequest, Tab};
use crate::{
    addresses,
    components::{
        Chip, Choice, ChoiceGroup, Figure, Figures, FilterChips, Icon, NavItem, SelectField, SubmitButton, Views,
    },
};
use backend::{
    offers::listing::{self, Dashboard, Near, Sort},
    saved_views::SavedView,
};
use chrono::{DateTime, NaiveDate, TimeDelta};
use domain::{
    calendar,
    offer::{Status, work::View},
    party::Party,
};
use leptos::prelude::*;

pub(super) fn tools(request: &ListRequest, views: Vec<NavItem>, saved: Vec<SavedView>) -> impl IntoView + use<> {
    let saved = own(request, saved);
    let clear = ListRequest::of_view(request.tab, request.view).address();
    let (items, more, search) = (chips(request), more(request), search(request));
    view! {
        <div class="list-tools">
            <div data-live="views"><Views label="Work views" items=views/></div>
            {search}
            <div class="list-chips" data-live="chips"><FilterChips items clear>{more}</FilterChips>{saved}</div>
        </div>
    }
}

/// What the reader saved, and the way to save this.
fn own(request: &ListRequest, saved: Vec<SavedView>) -> impl IntoView + use<> {
    let here = request.first_page().behind();
    let item = |view: SavedView| NavItem {
        current: view.query == here,
        label: view.name,
        href: ListRequest::read(&view.query).address(),
        count: None,
    };
    let items: Vec<NavItem> = saved.into_iter().map(item).collect();
    let way = request.saved_views();
    let label = if items.is_empty() { "Save this view" } else { "Save or remove views" };
    let items = (!items.is_empty()).then(|| view! { <Views label="Saved views" items/> });
    view! { <div class="saved">{items}<a class="btn btn-quiet btn-small" href=way>{label}</a></div> }
}

fn search(request: &ListRequest) -> impl IntoView + use<> {
    view! {
        <form class="find" method="get" action=addresses::OFFERS role="search" data-find>
            {hidden_fields(request, &["q"])}
            <label class="unseen" for="q">"Search in name, number, customer and partner"</label>
            <span class="find-box"><Icon name="search"/><input class="input" type="search" id="q" name="q" value=request.text.clone() placeholder="Name, number, customer" autocomplete="off"/></span>
            <SubmitButton label="Search"/>
        </form>
    }
}

fn chips(request: &ListRequest) -> Vec<Chip> {
    let chip = |label: &str, value: String, without: ListRequest| Chip {
        label: label.to_owned(),
        value,
        without: without.address(),
    };
    let text = (!request.text.is_empty()).then(|| chip("Search", request.text.clone(), request.without_text()));
    let statuses = request.statuses.iter().map(|s| chip("Status", s.label().to_owned(), request.without(*s)));
    text.into_iter().chain(statuses).collect()
}

fn more(request: &ListRequest) -> impl IntoView + use<> {
    let ticked = request.statuses.clone();
    let box_of = move |status: domain::offer::Status| {
        view! { <Choice name="status" value=status.code() label=status.label() checked=ticked.contains(&status)/> }
    };
    let order = if request.descending() { "desc" } else { "asc" };
    view! {
        <details class="filters">
            <summary class="chip chip-add"><Icon name="plus"/>"Filter and sort"</summary>
            <form class="filters-form" method="get" action=addresses::OFFERS>
                {hidden_fields(request, &["status", "sort", "order"])}
                <ChoiceGroup name="statuses" legend="Status">{FILTERS.into_iter().map(box_of).collect_view()}</ChoiceGroup>
                <SelectField name="sort" label="Sort by" value=request.sort.code() options=sorts()/>
                <SelectField name="order" label="Order" value=order options=orders()/>
                <SubmitButton label="Show these offers"/>
            </form>
        </details>
    }
}

/// What a form does not ask for stays as it is.
fn hidden_fields(request: &ListRequest, but: &[&str]) -> Vec<AnyView> {
    let pairs = request.pairs().into_iter().filter(|(name, _)| !but.contains(name));
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect()
}

fn sorts() -> Vec<(String, String)> {
    let label = |sort| match sort {
        Sort::Modified => "Last change",
        Sort::Name => "Name",
        Sort::Customer => "Customer",
        Sort::Partner => "Partner",
        Sort::Start => "Start",
        Sort::End => "End",
        Sort::AcceptBy => "Accept by",
        Sort::Total => "Total",
        Sort::Status => "Status",
        Sort::Since => "Time in its status",
    };
    Sort::ALL.map(|sort| (sort.code().to_owned(), label(sort).to_owned())).to_vec()
}

fn orders() -> Vec<(String, String)> {
    let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    vec![option("asc", "A to Z, earliest or lowest first"), option("desc", "Z to A, latest or highest first")]
}

/// Small figures on top; each opens the list it counts.
///
/// Nothing for a kind without offers.
pub(super) fn figures(request: &ListRequest, dashboard: &Dashboard, today: NaiveDate) -> Option<AnyView> {
    let (kind, tallies) = (request.tab.kind(), &dashboard.tallies);
    if !tallies.iter().any(|tally| tally.kind == kind) {
        return None;
    }
    let of = |statuses: &[Status]| listing::Figure::of(tallies, kind, statuses, Party::Publisher);
    let drafts = of(&View::MyMove.statuses(kind, Party::Publisher));
    let items = vec![
        Figure {
            label: View::MyMove.label().into(),
            value: drafts.offers.to_string(),
            note: if drafts.offers == 1 { "draft to submit".into() } else { "drafts to submit".into() },
            href: ListRequest::of_view(request.tab, View::MyMove).address(),
            ..Figure::default()
        },
        money("Open, waiting for a signature", &of(&[Status::PendingAcceptance]), with_customers(request.tab)),
        money("Accepted, not active", &of(&[Status::Accepted]), ListRequest::of_view(request.tab, View::NotActive)),
        expiring(request.tab, dashboard.near, today),
        median(request.tab, dashboard.typical.sent_to_accepted),
    ];
    Some(view! { <Figures label="Figures" items/> }.into_any())
}

fn with_customers(tab: Tab) -> ListRequest {
    ListRequest::in_statuses(tab, &[Status::PendingAcceptance])
}

/// What offers come to in the currency most of them have; the others are named, never added.
fn money(label: &str, figure: &listing::Figure, open: ListRequest) -> Figure {
    let offers = domain::text::counted(figure.offers, "offer");
    let mut values = figure.values.iter();
    let (currency, value) = values
        .next()
        .map_or_else(|| (String::new(), "0".to_owned()), |value| (value.currency.to_string(), value.figure()));
    let others: Vec<String> = values.map(|value| value.to_string()).collect();
    let note = match &others[..] {
        [] => format!("{offers} at partner price"),
        [one] => format!("{offers}, and {one}"),
        more => format!("{offers}, and in {} other currencies", more.len()),
    };
    Figure { label: label.into(), value, currency, note, href: open.address() }
}

fn expiring(tab: Tab, near: Near, today: NaiveDate) -> Figure {
    let note = near.first.map_or_else(String::new, |day| format!("first: {}", calendar::relative(day, today)));
    let (label, href) = (View::Expiring.label().into(), ListRequest::of_view(tab, View::Expiring).address());
    Figure { label, value: near.count.to_string(), note, href, ..Figure::default() }
}

fn median(tab: Tab, median: Option<TimeDelta>) -> Figure {
    let begin = DateTime::UNIX_EPOCH;
    let (value, note) = match median {
        Some(took) => (calendar::lasted(begin, begin + took), "of the last 101 accepted"),
        None => ("–".to_owned(), "after three acceptances"),
    };
    let href = ListRequest::in_statuses(tab, &[Status::Accepted, Status::Ended]).address();
    Figure { label: "Sent to accepted, median".into(), value, note: note.into(), href, ..Figure::default() }
}
