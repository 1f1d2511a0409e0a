//! Search, filters in force, and the form that adds some. Plain GET forms: the answer is another address.

use super::asked::{Asked, FILTERS};
use crate::components::{Chip, Choice, ChoiceGroup, FilterChips, Icon, NavItem, SelectField, SubmitButton, Views};
use backend::{offers::listing::Sort, saved_views::SavedView};
use leptos::prelude::*;

pub(super) fn tools(asked: &Asked, views: Vec<NavItem>, saved: Vec<SavedView>) -> impl IntoView + use<> {
    let saved = own(asked, saved);
    let clear = Asked::of_view(asked.tab, asked.view).address();
    let (items, more, search) = (chips(asked), more(asked), search(asked));
    view! {
        <div class="list-tools">
            <div data-live="views"><Views label="Work views" items=views/></div>
            {search}
            <div class="list-chips" data-live="chips"><FilterChips items clear>{more}</FilterChips>{saved}</div>
        </div>
    }
}

/// What the reader saved, and the way to save this.
fn own(asked: &Asked, saved: Vec<SavedView>) -> impl IntoView + use<> {
    let here = asked.first_page().behind();
    let item = |view: SavedView| NavItem {
        current: view.query == here,
        label: view.name,
        href: Asked::read(&view.query).address(),
        count: None,
    };
    let items: Vec<NavItem> = saved.into_iter().map(item).collect();
    let way = super::super::views::address(&here);
    let label = if items.is_empty() { "Save this view" } else { "Save or remove views" };
    let items = (!items.is_empty()).then(|| view! { <Views label="Saved views" items/> });
    view! { <div class="saved">{items}<a class="btn btn-quiet btn-small" href=way>{label}</a></div> }
}

fn search(asked: &Asked) -> impl IntoView + use<> {
    view! {
        <form class="find" method="get" action="/offers" role="search" data-find>
            {kept(asked, &["q"])}
            <label class="unseen" for="q">"Search in name, number, customer and partner"</label>
            <span class="find-box"><Icon name="search"/><input class="input" type="search" id="q" name="q" value=asked.text.clone() placeholder="Name, number, customer" autocomplete="off"/></span>
            <SubmitButton label="Search"/>
        </form>
    }
}

fn chips(asked: &Asked) -> Vec<Chip> {
    let chip = |label: &str, value: String, without: Asked| Chip {
        label: label.to_owned(),
        value,
        without: without.address(),
    };
    let text = (!asked.text.is_empty()).then(|| chip("Search", asked.text.clone(), asked.without_text()));
    let statuses = asked.statuses.iter().map(|s| chip("Status", s.label().to_owned(), asked.without(*s)));
    text.into_iter().chain(statuses).collect()
}

fn more(asked: &Asked) -> impl IntoView + use<> {
    let ticked = asked.statuses.clone();
    let box_of = move |status: domain::offer::Status| {
        view! { <Choice name="status" value=status.code() label=status.label() checked=ticked.contains(&status)/> }
    };
    let order = if asked.descending() { "desc" } else { "asc" };
    view! {
        <details class="filters">
            <summary class="chip chip-add"><Icon name="plus"/>"Filter and sort"</summary>
            <form class="filters-form" method="get" action="/offers">
                {kept(asked, &["status", "sort", "order"])}
                <ChoiceGroup name="statuses" legend="Status">{FILTERS.into_iter().map(box_of).collect_view()}</ChoiceGroup>
                <SelectField name="sort" label="Sort by" value=asked.sort.code() options=sorts()/>
                <SelectField name="order" label="Order" value=order options=orders()/>
                <SubmitButton label="Show these offers"/>
            </form>
        </details>
    }
}

/// What a form does not ask for stays as it is.
fn kept(asked: &Asked, but: &[&str]) -> Vec<AnyView> {
    let pairs = asked.pairs().into_iter().filter(|(name, _)| !but.contains(name));
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
    Sort::ALL.iter().map(|(sort, code)| ((*code).to_owned(), label(*sort).to_owned())).collect()
}

fn orders() -> Vec<(String, String)> {
    let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    vec![option("asc", "A to Z, earliest or lowest first"), option("desc", "Z to A, latest or highest first")]
}
