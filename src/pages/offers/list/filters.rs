//! Search, filters in force, and the form that adds some. Plain GET forms: the answer is another address.

use super::request::{FILTERS, ListRequest};
use crate::{
    addresses,
    components::{Chip, Choice, ChoiceGroup, FilterChips, Icon, NavItem, SelectField, SubmitButton, Views},
};
use backend::{offers::listing::Sort, saved_views::SavedView};
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
            {kept(request, &["q"])}
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
                {kept(request, &["status", "sort", "order"])}
                <ChoiceGroup name="statuses" legend="Status">{FILTERS.into_iter().map(box_of).collect_view()}</ChoiceGroup>
                <SelectField name="sort" label="Sort by" value=request.sort.code() options=sorts()/>
                <SelectField name="order" label="Order" value=order options=orders()/>
                <SubmitButton label="Show these offers"/>
            </form>
        </details>
    }
}

/// What a form does not ask for stays as it is.
fn kept(request: &ListRequest, but: &[&str]) -> Vec<AnyView> {
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
