//! `/offers`: the dashboard "Private offers".

use crate::{
    addresses,
    components::{BlockedButton, ButtonKind, EmptyState, LinkButton, NavItem, Notice, PageHead, Pager, Tabs, Tone},
    pages::{Frame, Live, Stop, actor, backend, loaded, query},
};
use backend::{
    Backend,
    offers::{
        self,
        listing::{self, Count, Dashboard, Order, Page, TypicalDurations},
    },
    saved_views,
};
use domain::{
    access::Actor,
    offer::{Status, label, read_label, work::View},
    party::{Field, Party},
    view::may_see,
};
use leptos::prelude::*;

/// The same list as a file.
mod export;
mod filters;
mod request;
mod table;

pub use export::download;
pub(super) use request::{ListRequest, Tab};

#[component]
pub fn OffersPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let request = ListRequest::here();
        let dashboard = listing::dashboard(&backend, &actor, request.tab.kind()).await?;
        let Dashboard { tallies, typical, near } = &dashboard;
        let counts = Tab::ALL.map(|tab| tallies.iter().filter(|t| t.kind == tab.kind()).map(|t| t.offers).sum());
        let found = match request.too_long() {
            Some(sentence) => too_long(&request, sentence),
            None => {
                let page = listing::list_beside(&backend, &actor, &request.query(backend.today()), tallies).await?;
                found(&request, page, &backend, &actor, typical)
            }
        };
        let figures = filters::figures(&request, &dashboard, backend.today());
        let views = views(&request, tallies, near.count);
        let submitted = submitted(&backend, &actor).await?;
        let saved = saved_views::list(&backend, &actor).await?;
        let export = export::link(&request);
        Ok(view! {
            <Frame title=format!("Private offers · {}", actor.organization.name) class="dashboard">
                <PageHead title="Private offers"><div class="row" data-live="export">{export}</div>{new_offer(&actor)}</PageHead>
                {submitted}
                <div data-live="tabs"><Tabs label="Kind of offer" items=tabs(&request, counts)/></div>
                <div data-live="figures">{figures}</div>
                {filters::tools(&request, views, saved)}
                <div data-live="found">{found}</div>
                <Live/>
            </Frame>
        })
    })
}

/// The work views of the tab, each with how many offers are in it; `near` expire.
fn views(request: &ListRequest, tallies: &[listing::Tally], near: Count) -> Vec<NavItem> {
    let count = |view: View| match view {
        View::Expiring => near.number(),
        View::MyMove | View::Waiting | View::NotActive | View::All => {
            let statuses = view.statuses(request.tab.kind(), Party::Publisher);
            listing::Figure::of(tallies, request.tab.kind(), &statuses, Party::Publisher).offers
        }
    };
    let item = |view: View| NavItem {
        label: view.label().to_owned(),
        href: ListRequest::of_view(request.tab, view).address(),
        current: request.view == view,
        count: Some(u32::try_from(count(view)).unwrap_or(u32::MAX)),
    };
    View::ALL.into_iter().map(item).collect()
}

fn new_offer(actor: &Actor) -> AnyView {
    let label = "New private offer";
    match actor.acts_for_seller() {
        true => {
            view! { <LinkButton href=addresses::OFFERS_NEW label icon="plus" kind=ButtonKind::Primary/> }.into_any()
        }
        false => view! { <BlockedButton label why="Only developers, managers and account owners can create offers."/> }
            .into_any(),
    }
}

fn tabs(request: &ListRequest, counts: [u64; 3]) -> Vec<NavItem> {
    let item = |(tab, count): (Tab, u64)| NavItem {
        label: tab.label().to_owned(),
        href: ListRequest::on(tab).address(),
        current: request.tab == tab,
        count: Some(u32::try_from(count).unwrap_or(u32::MAX)),
    };
    Tab::ALL.into_iter().zip(counts).map(item).collect()
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
    let sees = |field| may_see(request.tab.kind(), field, Party::Publisher);
    let partner_prices = sees(Field::PartnerPrice) && !sees(Field::CustomerPrice);
    let (text, picks) = (range(&page), actor.acts_for_seller());
    let (newer, older) = (page.newer.clone(), page.older.clone());
    view! {
        {in_other_order(page.order)}
        {table::table(request, &page.rows, backend.now(), typical, picks)}
        {picks.then(table::bar)}
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
            "No customer offers",
            "A customer offer goes directly from you to one customer. Offers through a selling partner are under Multiparty.",
        ),
        Tab::Csp => (
            "No CSP partner offers",
            "A CSP partner offer gives Cloud Solution Provider partners a margin on your list price, and they bill their customers themselves. Offers a selling partner extends to one named customer are under Multiparty.",
        ),
    };
    let onward = match tab {
        Tab::Multiparty => {
            view! { <LinkButton href=addresses::OFFERS_NEW label="Create a private offer" icon="plus"/> }.into_any()
        }
        Tab::Customer | Tab::Csp => {
            view! { <LinkButton href=ListRequest::on(Tab::Multiparty).address() label="Go to multiparty offers"/> }
                .into_any()
        }
    };
    view! { <EmptyState title><p>{what}</p>{onward}</EmptyState> }.into_any()
}

fn none_in(tab: Tab, view: View) -> AnyView {
    let (title, what) = match view {
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

fn too_long(request: &ListRequest, sentence: String) -> AnyView {
    let href = ListRequest::on(request.tab).address();
    view! {
        <EmptyState title="The search is too long">
            <p>{sentence}</p>
            <LinkButton href label="Clear filters"/>
        </EmptyState>
    }
    .into_any()
}

/// The answer to the wizard's last button (MS-4.3.1): back on the list, what was submitted to whom.
///
/// The address names the offer and the list looks it up, so a link that claims something else says nothing.
async fn submitted(backend: &Backend, actor: &Actor) -> Result<Option<AnyView>, Stop> {
    let Some(number) = read_label(&query("submitted")) else {
        return Ok(None);
    };
    let shown = offers::find(backend, actor, number).await?;
    let sent = shown.filter(|s| s.view.party == Party::Publisher && s.view.status != Status::Draft);
    Ok(sent.map(|shown| {
        let (offer, partner) = (label(number), shown.view.name_of(Party::Partner));
        let href = addresses::OFFER.of(number);
        let says = format!("The offer is locked and reaches {partner} within {} minutes. {partner} isn’t notified. Send them a message.", domain::pack::number::PUBLISH_MINUTES.on(backend.today()));
        view! {
            <Notice tone=Tone::Good title=format!("Submitted {offer} to {partner}") spoken=true>
                <p>{says}" "<a href=href>{format!("Open {offer}")}</a></p>
            </Notice>
        }
        .into_any()
    }))
}
