//! `/offers`: the dashboard "Private offers".

use crate::{
    components::{BlockedButton, ButtonKind, EmptyState, LinkButton, NavItem, PageHead, Pager, Tabs},
    islands::Selection,
    pages::{Frame, Live, actor, backend, filters::facets, loaded},
};
use backend::{
    Backend,
    offers::listing::{self, Beside, Count, Order, Page, TypicalDurations},
    saved_views,
};
use domain::{
    access::Actor,
    offer::{Kind, Status, work::View},
    party::{Field, Party},
};
use leptos::prelude::*;

/// The same list as a file.
mod export;
mod filters;
mod request;
mod table;

pub use export::download;
pub(super) use request::{ListRequest, Tab};

/// Where the offers of a kind are listed.
pub(in crate::pages) fn list_of(kind: Kind) -> String {
    ListRequest::on(Tab::of(kind)).address()
}

#[component]
pub fn OffersPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let request = ListRequest::here();
        let (kind, too_long) = (request.tab.kind(), request.too_long());
        // What is too long is not looked for: the database refuses patterns without end.
        let looked = if too_long.is_some() { ListRequest::on(request.tab) } else { request.clone() };
        let [asked, expiring] = [&looked, &looked.in_view(View::Expiring)].map(|looked| looked.query(backend.today()));
        let (look, beside) = listing::dashboard_expiring(&backend, &actor, &asked, &expiring).await?;
        let typical = listing::typical_durations(&backend, &actor, Party::Publisher, kind).await?;
        let found = match too_long {
            Some(sentence) => too_long_search(&request, sentence),
            None => {
                let tallies = beside.tallies.as_deref();
                let page = listing::list_beside(&backend, &actor, &asked, &look, tallies).await?;
                found(&request, page, &backend, &actor, &typical)
            }
        };
        let counts = Counts { request: &request, beside: &beside };
        let (tabs, views) = (tabs(counts), views(counts));
        let figures = filters::figures(&request, &beside, &typical, backend.today());
        let saved = saved_views::list(&backend, &actor).await?;
        let names = listing::names(&backend, &actor, &facets(&[kind], Party::Publisher)).await?;
        let export = export::link(&request);
        Ok(view! {
            <Frame title=format!("Private offers · {}", actor.organization.name) class="dashboard">
                <PageHead title="Private offers"><div class="row" data-live="export">{export}</div>{new_offer(&actor, request.tab)}</PageHead>
                <div data-live="tabs"><Tabs label="Kind of offer" items=tabs/></div>
                <div data-live="figures">{figures}</div>
                {filters::tools(&request, views, saved, &names)}
                <div data-live="found">{found}</div>
                <Selection/>
                <Live/>
            </Frame>
        })
    })
}

/// How many offers are behind each way on, as far as that is counted.
#[derive(Clone, Copy)]
struct Counts<'a> {
    request: &'a ListRequest,
    beside: &'a Beside,
}

impl Counts<'_> {
    fn of(self, tab: Tab, view: View) -> Option<u32> {
        let count = match view {
            View::Expiring => self.beside.near?.count.number(),
            View::MyMove | View::Waiting | View::NotActive | View::All => {
                let statuses = self.request.in_tab(tab).among(view.statuses(tab.kind(), Party::Publisher));
                let tallies = self.beside.tallies.as_deref()?;
                listing::Figure::of(tallies, tab.kind(), &statuses, Party::Publisher).offers
            }
        };
        Some(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The work views of the tab.
fn views(counts: Counts<'_>) -> Vec<NavItem> {
    let request = counts.request;
    let item = |view: View| NavItem {
        label: view.label().to_owned(),
        href: request.in_view(view).address(),
        current: request.view == view,
        // All of them are counted at the tab.
        count: if view == View::All { None } else { counts.of(request.tab, view) },
    };
    View::ALL.into_iter().map(item).collect()
}

fn tabs(counts: Counts<'_>) -> Vec<NavItem> {
    let request = counts.request;
    let item = |tab: Tab| NavItem {
        label: tab.label().to_owned(),
        href: request.in_tab(tab).address(),
        current: request.tab == tab,
        count: counts.of(tab, View::All),
    };
    Tab::ALL.into_iter().map(item).collect()
}

fn new_offer(actor: &Actor, tab: Tab) -> AnyView {
    let label = "New private offer";
    match actor.acts_for_seller() {
        true => view! { <LinkButton href=tab.new_offer() label icon="plus" kind=ButtonKind::Primary/> }.into_any(),
        false => view! { <BlockedButton label why="Only developers, managers and account owners can create offers."/> }
            .into_any(),
    }
}

fn found(request: &ListRequest, page: Page, backend: &Backend, actor: &Actor, typical: &TypicalDurations) -> AnyView {
    if page.count.is_zero() {
        return match (request.filtered(), request.view) {
            (true, _) => nothing_matches(request),
            (false, View::All) => none_yet(request.tab),
            (false, view) => none_in(request.tab, view),
        };
    }
    if page.rows.is_empty() && page.older.is_none() {
        return behind_the_last(request);
    }
    let sees = |field| request.tab.kind().may_see(field, Party::Publisher);
    let partner_prices = sees(Field::PartnerPrice) && !sees(Field::CustomerPrice);
    let (text, picks) = (range(&page), actor.acts_for_seller());
    let (newer, older) = (page.newer.clone(), page.older.clone());
    view! {
        {in_other_order(page.order)}
        {table::table(request, &page.rows, backend.now(), typical, picks)}
        {picks.then(|| table::bar(request))}
        {partner_prices.then(|| view! { <p class="list-note">"Totals are partner prices. The partner sets the customer price, which you can’t see."</p> })}
        <Pager text newer=newer.map(|c| request.before(c).address()) older=older.map(|c| request.after(c).address())/>
    }
    .into_any()
}

/// `26–38 of 38`; where the first one stands is not counted behind the thousandth.
pub(in crate::pages) fn range(page: &Page) -> String {
    let (rows, count) = (page.rows.len() as u64, page.count);
    match (page.first, rows) {
        (Some(first), 1) => format!("{first} of {count}"),
        (Some(first), _) => format!("{first}–{} of {count}", first + rows - 1),
        (None, _) if matches!(count, Count::AtLeast(_)) => format!("{rows} more"),
        (None, _) => format!("{rows} of {count}"),
    }
}

/// More match than can be put in order: it is said, and what helps.
pub(in crate::pages) fn in_other_order(order: Order) -> Option<AnyView> {
    let sentence = match order {
        Order::Asked => return None,
        Order::Newest => {
            "More than 1,000 offers match, so the newest are shown first. Type more to use your sort order."
        }
        Order::Deadline => "More than 1,000 offers are expiring, so the nearest deadlines are shown first.",
        Order::Day => "More than 1,000 offers match, so they are shown in the order of the date you chose.",
    };
    Some(view! { <p class="list-note" role="status">{sentence}</p> }.into_any())
}

fn none_yet(tab: Tab) -> AnyView {
    let (title, what) = match tab {
        Tab::Multiparty => (
            "No private offers yet",
            "With a multiparty offer, a selling partner sets the customer price and extends your offer to one customer. Start with a name and add the rest in any order. Nobody else sees it until you submit.",
        ),
        Tab::Customer => (
            "No customer offers yet",
            "A customer offer goes directly from you to one customer, at the price you set. Start with a name and add the rest in any order. The customer sees nothing until you submit.",
        ),
        Tab::Csp => (
            "No CSP partner offers",
            "A CSP partner offer gives Cloud Solution Provider partners a margin on your list price, and they bill their customers themselves. Offers a selling partner extends to one named customer are under Multiparty.",
        ),
    };
    let onward = match tab {
        Tab::Multiparty => {
            view! { <LinkButton href=tab.new_offer() label="Create a private offer" icon="plus"/> }.into_any()
        }
        Tab::Customer => {
            view! { <LinkButton href=tab.new_offer() label="Create a customer offer" icon="plus"/> }.into_any()
        }
        Tab::Csp => {
            view! { <LinkButton href=ListRequest::on(Tab::Multiparty).address() label="Go to multiparty offers"/> }
                .into_any()
        }
    };
    view! { <EmptyState title><p>{what}</p>{onward}</EmptyState> }.into_any()
}

fn none_in(tab: Tab, view: View) -> AnyView {
    let (title, what) = match view {
        View::MyMove if tab.kind().waits_for(Status::Expired) == Some(Party::Publisher) => (
            "Nothing is waiting for you",
            "Drafts appear here until you submit them, and expired and declined offers until you withdraw them.",
        ),
        View::MyMove => ("Nothing is waiting for you", "Drafts appear here until you submit them."),
        View::Waiting => {
            ("Nothing is waiting for others", "Submitted offers appear here until a partner or customer acts.")
        }
        View::Expiring => {
            ("Nothing expires within 7 days", "Open offers appear here when their accept-by date is near.")
        }
        View::NotActive | View::All => {
            ("No accepted offers awaiting activation", "Accepted offers appear here until the customer purchases.")
        }
    };
    let href = ListRequest::on(tab).address();
    view! { <EmptyState title><p>{what}</p><LinkButton href label="Show all offers"/></EmptyState> }.into_any()
}

fn nothing_matches(request: &ListRequest) -> AnyView {
    let href = ListRequest::of_view(request.tab, request.view).address();
    view! {
        <EmptyState title="No offers match">
            <p>"Search matches the start of words in the offer name, customer, partner and number. Every word must match."</p>
            <LinkButton href label="Clear filters"/>
        </EmptyState>
    }
    .into_any()
}

fn behind_the_last(request: &ListRequest) -> AnyView {
    let href = request.first_page().address();
    view! {
        <EmptyState title="No offers on this page">
            <p>"The list has changed since you got this link."</p>
            <LinkButton href label="Go to the first page"/>
        </EmptyState>
    }
    .into_any()
}

fn too_long_search(request: &ListRequest, sentence: String) -> AnyView {
    let href = ListRequest::on(request.tab).address();
    view! {
        <EmptyState title="The search is too long">
            <p>{sentence}</p>
            <LinkButton href label="Clear filters"/>
        </EmptyState>
    }
    .into_any()
}
