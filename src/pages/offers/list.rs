//! `/offers`: the dashboard "Private offers".

use crate::{
    components::{BlockedButton, ButtonKind, EmptyState, LinkButton, NavItem, PageHead, Pager, Tabs},
    pages::{Frame, Live, actor, backend, loaded},
};
use backend::offers::listing::{self, Page};
use domain::{access::Actor, party::Party};
use leptos::prelude::*;

mod asked;
mod filters;
mod row;
mod submitted;
mod table;

use asked::{Asked, Tab};

#[component]
pub fn OffersPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let asked = Asked::here();
        let counts = listing::counts(&backend, &actor, Party::Publisher).await?;
        let found = match asked.too_long() {
            Some(sentence) => too_long(&asked, sentence),
            None => found(&asked, listing::list(&backend, &actor, &asked.query()).await?, backend.now()),
        };
        let submitted = submitted::submitted(&backend, &actor).await?;
        Ok(view! {
            <Frame title=format!("Private offers · {}", actor.organization.name) class="dashboard">
                <PageHead title="Private offers">{new_offer(&actor)}</PageHead>
                {submitted}
                <div data-live="tabs"><Tabs label="Kind of offer" items=tabs(&asked, counts)/></div>
                {filters::tools(&asked)}
                <div data-live="found">{found}</div>
                <Live/>
            </Frame>
        })
    })
}

fn new_offer(actor: &Actor) -> AnyView {
    let label = "New private offer";
    match actor.acts_for_seller() {
        true => view! { <LinkButton href="/offers/new" label icon="plus" kind=ButtonKind::Primary/> }.into_any(),
        false => view! { <BlockedButton label why="Only a developer, manager or account owner can create offers."/> }
            .into_any(),
    }
}

fn tabs(asked: &Asked, counts: [u64; 3]) -> Vec<NavItem> {
    let item = |(tab, count): (Tab, u64)| NavItem {
        label: tab.label().to_owned(),
        href: Asked::on(tab).address(),
        current: asked.tab == tab,
        count: Some(u32::try_from(count).unwrap_or(u32::MAX)),
    };
    Tab::ALL.into_iter().zip(counts).map(item).collect()
}

fn found(asked: &Asked, page: Page, now: chrono::DateTime<chrono::Utc>) -> AnyView {
    if page.count == 0 {
        return match asked.filtered() {
            true => nothing_matches(asked),
            false => none_yet(asked.tab),
        };
    }
    if page.rows.is_empty() {
        return behind_the_last(asked);
    }
    let text = range(&page);
    let (newer, older) = (page.newer.clone(), page.older.clone());
    view! {
        {table::table(asked, &page.rows, now)}
        <p class="list-note">"Totals are partner prices. What the customer pays is the partner’s to set and not shown to you."</p>
        <Pager text newer=newer.map(|c| asked.before(c).address()) older=older.map(|c| asked.after(c).address())/>
    }
    .into_any()
}

/// `26–38 of 38`.
fn range(page: &Page) -> String {
    let last = page.first + page.rows.len() as u64 - 1;
    match page.rows.len() {
        1 => format!("{last} of {}", page.count),
        _ => format!("{}–{last} of {}", page.first, page.count),
    }
}

fn none_yet(tab: Tab) -> AnyView {
    let (title, what) = match tab {
        Tab::Multiparty => (
            "No private offers yet",
            "A multiparty offer goes from you to a selling partner, who sets its own price and extends it to one customer. Begin with a name; the rest can follow in any order, and nobody else sees it before you submit.",
        ),
        Tab::Customer => (
            "No customer offers",
            "A customer offer goes straight from you to one customer, without a partner in between. What you sell through a selling partner is under Multiparty.",
        ),
        Tab::Csp => (
            "No CSP partner offers",
            "A CSP partner offer gives partners of the cloud solution provider programme a margin on your list price; they bill their customers themselves. What a selling partner extends to one named customer is under Multiparty.",
        ),
    };
    let onward = match tab {
        Tab::Multiparty => {
            view! { <LinkButton href="/offers/new" label="Begin a private offer" icon="plus"/> }.into_any()
        }
        _ => {
            view! { <LinkButton href=Asked::on(Tab::Multiparty).address() label="Go to multiparty offers"/> }.into_any()
        }
    };
    view! { <EmptyState title><p>{what}</p>{onward}</EmptyState> }.into_any()
}

fn nothing_matches(asked: &Asked) -> AnyView {
    let href = Asked::on(asked.tab).address();
    view! {
        <EmptyState title="No offer matches">
            <p>"Searched are the offer’s name and number, the customer’s and the partner’s name; every word must be found."</p>
            <LinkButton href label="Clear filters"/>
        </EmptyState>
    }
    .into_any()
}

fn behind_the_last(asked: &Asked) -> AnyView {
    let href = asked.first_page().address();
    view! {
        <EmptyState title="No offers on this page">
            <p>"The list has changed since this address was made."</p>
            <LinkButton href label="Go to the first page"/>
        </EmptyState>
    }
    .into_any()
}

fn too_long(asked: &Asked, sentence: String) -> AnyView {
    let href = Asked::on(asked.tab).address();
    view! {
        <EmptyState title="The search is too long">
            <p>{sentence}</p>
            <LinkButton href label="Clear filters"/>
        </EmptyState>
    }
    .into_any()
}
