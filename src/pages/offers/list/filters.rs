//! Above the list: figures, the search, filters in force, and the form that adds some. Plain GET forms: the answer is another address.

use super::{request::ListRequest, table::Columns};
use crate::{
    addresses,
    components::{
        Chip, Choice, ChoiceGroup, Figure, Figures, FilterChips, Icon, NavItem, SelectField, SubmitButton, Views,
    },
    pages::filters::Filters,
};
use backend::{
    offers::listing::{self, Beside, Names, Near, Sort, TypicalDurations},
    saved_views::SavedView,
};
use chrono::{DateTime, NaiveDate};
use domain::{
    calendar,
    offer::{Status, work::View},
    party::Party,
};
use leptos::prelude::*;

pub(super) fn tools(
    request: &ListRequest,
    views: Vec<NavItem>,
    saved: Vec<SavedView>,
    names: &Names,
) -> impl IntoView + use<> {
    let saved = own(request, saved);
    let clear = ListRequest::of_view(request.tab, request.view).address();
    let (items, more, search) = (chips(request), more(request, names), search(request));
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
    let columns = Columns::of(request.tab.kind());
    let others = [("customer", columns.has(Sort::Customer)), ("partner", columns.has(Sort::Partner))];
    let others = others.into_iter().filter(|(_, there)| *there).map(|(name, _)| name);
    let searched = domain::text::listed(&["name", "number"].into_iter().chain(others).collect::<Vec<_>>());
    view! {
        <form class="find" method="get" action=addresses::OFFERS role="search" data-find>
            {hidden_fields(request, &["q"])}
            <label class="unseen" for="q">{format!("Search in {searched}")}</label>
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
    let filters = request.filters.chips(|filters| request.filtered_by(filters).address());
    text.into_iter().chain(statuses).chain(filters).collect()
}

fn more(request: &ListRequest, names: &Names) -> AnyView {
    let asked = request.statuses.clone();
    let box_of = move |status: domain::offer::Status| {
        view! { <Choice name="status" value=status.code() label=status.label() checked=asked.contains(&status)/> }
    };
    let order = if request.descending() { "desc" } else { "asc" };
    let boxes = request.tab.statuses().into_iter().map(box_of).collect_view();
    let sorts = sorts(Columns::of(request.tab.kind()));
    let more = view! {
        <SelectField name="sort" label="Sort by" value=request.sort.code() options=sorts/>
        <SelectField name="order" label="Order" value=order options=orders()/>
        <ChoiceGroup name="statuses" legend="Status">{boxes}</ChoiceGroup>
    };
    let asks: Vec<&str> = Filters::fields().chain(["status", "sort", "order"]).collect();
    let kept = request.pairs().into_iter().filter(|(name, _)| !asks.contains(name)).collect();
    request.filters.panel(addresses::OFFERS, kept, &[request.tab.kind()], names, Some(more.into_any()))
}

/// What a form does not ask for stays as it is.
fn hidden_fields(request: &ListRequest, but: &[&str]) -> Vec<AnyView> {
    let pairs = request.pairs().into_iter().filter(|(name, _)| !but.contains(name));
    pairs.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect()
}

/// What no row has is not sorted by.
fn sorts(columns: Columns) -> Vec<(String, String)> {
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
    let sorts = Sort::ALL.into_iter().filter(|sort| columns.has(*sort));
    sorts.map(|sort| (sort.code().to_owned(), label(sort).to_owned())).collect()
}

fn orders() -> Vec<(String, String)> {
    let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    vec![option("asc", "A to Z, earliest or lowest first"), option("desc", "Z to A, latest or highest first")]
}

/// Small figures on top, none that stands beside a view; each opens the list it counts.
///
/// Nothing where there is nothing to sum up, and where more match than are counted.
pub(super) fn figures(
    request: &ListRequest,
    beside: &Beside,
    typical: &TypicalDurations,
    today: NaiveDate,
) -> Option<AnyView> {
    let (kind, tallies) = (request.tab.kind(), beside.tallies.as_deref()?);
    if !tallies.iter().any(|tally| tally.kind == kind) {
        return None;
    }
    let of = |statuses: &[Status]| listing::Figure::of(tallies, kind, statuses, Party::Publisher);
    let open = of(&[Status::PendingAcceptance]);
    let offers = domain::text::counted(open.offers, "offer");
    let items = [
        Some(money("Open, waiting for a signature", &open, &offers, request.of_statuses(&[Status::PendingAcceptance]))),
        Some(money(
            "Accepted, not active",
            &of(&[Status::Accepted]),
            &format!("at {}", kind.description().price_noun.to_lowercase()),
            request.in_view(View::NotActive),
        )),
        next(request, beside.near, today),
        median(request, typical),
    ];
    Some(view! { <Figures label="Figures" items=items.into_iter().flatten().collect()/> }.into_any())
}

/// What offers come to in the currency most of them have; the others are named, never added.
fn money(label: &str, figure: &listing::Figure, note: &str, open: ListRequest) -> Figure {
    let mut values = figure.values.iter();
    let (currency, value) = values
        .next()
        .map_or_else(|| (String::new(), "0".to_owned()), |value| (value.currency.to_string(), value.figure()));
    let others: Vec<String> = values.map(|value| value.to_string()).collect();
    let note = match &others[..] {
        [] => note.to_owned(),
        [one] => format!("{note}, and {one}"),
        more => format!("{note}, and in {} other currencies", more.len()),
    };
    Figure { label: label.into(), value, currency, note, href: open.address() }
}

/// The nearest deadline: how many there are stands beside the view.
fn next(request: &ListRequest, near: Option<Near>, today: NaiveDate) -> Option<Figure> {
    let first = near?.first?;
    Some(Figure {
        label: "Next to expire".into(),
        value: calendar::relative(first, today),
        note: calendar::deadline(first),
        href: request.in_view(View::Expiring).address(),
        ..Figure::default()
    })
}

/// Of as many acceptances as there were, and at most of the newest that still say what is usual.
fn median(request: &ListRequest, typical: &TypicalDurations) -> Option<Figure> {
    let (took, of) = typical.sent_to_accepted?;
    let begin = DateTime::UNIX_EPOCH;
    Some(Figure {
        label: "From sent to accepted, median".into(),
        value: calendar::lasted(begin, begin + took),
        note: format!("of your last {of} acceptances"),
        href: ListRequest::on(request.tab).of_statuses(&[Status::Accepted, Status::Ended]).address(),
        ..Figure::default()
    })
}
