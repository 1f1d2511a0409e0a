//! The inbox: what waits for the partner, and everything else it ever got.

use super::{deadline, mark};
use crate::{
    addresses,
    components::{
        Chip, EmptyState, FilterChips, Icon, NavItem, PageHead, Pager, SelectField, SortHead, TableBox, Views,
    },
    pages::{
        Frame, Live, actor, backend,
        filters::{Filters, facets},
        loaded,
        offers::list::{in_other_order, range},
        search_too_long,
    },
};
use address::{Address, Cut, kinds};
use backend::{
    offers::listing::{self, ListRow, Names, Page, Sort},
    organizations,
};
use chrono::{DateTime, Utc};
use domain::{calendar, offer, party::Party, pricing::Value};
use leptos::prelude::*;

mod address;

#[component]
pub fn InboxPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let at = Address::read();
        let too_long = search_too_long(&at.text);
        let asked = if too_long.is_some() { Address::of(at.cut).query() } else { at.query() };
        let (look, beside) = listing::dashboard(&backend, &actor, &asked).await?;
        let tallies = beside.tallies.as_deref();
        let page = listing::list_beside(&backend, &actor, &asked, &look, tallies).await?;
        let count = |cut| tallies.map(|tallies| listing::counted(tallies, &Address::of(cut).query()).number());
        let items = Cut::ALL.map(|cut| (cut, count(cut)));
        // Of a search it would be another number than that of the inbox.
        let waiting = match at.filtered() {
            true => 0,
            false => count(Cut::Waiting).unwrap_or_default(),
        };
        let names = listing::names(&backend, &actor, &facets(&kinds(), Party::Partner)).await?;
        let seller_ids = match page.count.is_zero() {
            true => organizations::seller_ids(&backend, actor.organization.id).await?,
            false => Vec::new(),
        };
        let title = if waiting == 0 { "Inbox".to_owned() } else { format!("Inbox, {waiting} waiting for you") };
        let (chips, more, clear) = (chips(&at), more(&at, &names), Address::of(at.cut).href());
        let lead = "Offers from publishers, for you to price and extend to customers.";
        Ok(view! {
            <Frame title class="dashboard">
                <PageHead title="Inbox" lead/>
                <div class="list-tools">
                    <div data-live="views"><Views label="Parts of the inbox" items=items.iter().map(|(cut, count)| place(*cut, *count, &at)).collect()/></div>
                    {find(&at)}
                    <div class="list-chips" data-live="chips">
                        <FilterChips items=chips clear>{more}</FilterChips>
                    </div>
                </div>
                <div data-live="found">
                {match too_long {
                    Some(sentence) => unsearched(&at, sentence),
                    None => list(&at, page, &seller_ids),
                }}
                </div>
                <Live/>
            </Frame>
        })
    })
}

fn place(cut: Cut, count: Option<u64>, at: &Address) -> NavItem {
    NavItem {
        label: cut.label().to_owned(),
        href: at.in_part(cut).href(),
        current: cut == at.cut,
        count: count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
    }
}

/// The form for filters and order: below 760 px no head of a column sorts.
fn more(at: &Address, names: &Names) -> AnyView {
    let sorts = [
        (Sort::AcceptBy, "Accept by"),
        (Sort::Modified, "Last change"),
        (Sort::Name, "Name"),
        (Sort::Customer, "Customer"),
        (Sort::Total, "Customer pays"),
        (Sort::Status, "Status"),
    ];
    let sorts = sorts.map(|(sort, label)| (sort.code().to_owned(), label.to_owned())).to_vec();
    let orders = [("asc", "A to Z, earliest or lowest first"), ("desc", "Z to A, latest or highest first")];
    let orders = orders.map(|(code, label)| (code.to_owned(), label.to_owned())).to_vec();
    let fields = view! {
        <SelectField name="sort" label="Sort by" value=at.sort.code() options=sorts/>
        <SelectField name="order" label="Order" value=at.order() options=orders/>
    };
    let asks: Vec<&str> = Filters::fields().chain(["sort", "order"]).collect();
    at.filters.panel(addresses::INBOX, at.kept(&asks), &kinds(), names, Some(fields.into_any()))
}

fn find(at: &Address) -> impl IntoView + use<> {
    view! {
        <form class="find" method="get" action=addresses::INBOX role="search" data-find>
            {at.kept(&["q"]).into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
            <label class="unseen" for="q">"Find an offer by name, number, publisher or customer"</label>
            <span class="find-box"><Icon name="search"/>
                <input class="input" type="search" id="q" name="q" value=at.text.clone() placeholder="Name, number, company"/></span>
            <button class="btn" type="submit">"Search"</button>
        </form>
    }
}

fn chips(at: &Address) -> Vec<Chip> {
    let text = (!at.text.is_empty()).then(|| Chip {
        label: "Text".into(),
        value: at.text.clone(),
        without: at.without_text(),
    });
    text.into_iter().chain(at.filters.chips(|filters| at.filtered_by(filters))).collect()
}

fn unsearched(at: &Address, sentence: String) -> AnyView {
    let all = at.without_text();
    view! { <EmptyState title="The search is too long"><p>{sentence}" "<a href=all>"Show all of them"</a></p></EmptyState> }.into_any()
}

fn list(at: &Address, page: Page, seller_ids: &[String]) -> AnyView {
    if page.rows.is_empty() && page.older.is_none() {
        return empty(at, seller_ids);
    }
    let (text, note) = (range(&page), in_other_order(page.order));
    let newer = page.newer.as_ref().map(|c| at.page("before", c));
    let older = page.older.as_ref().map(|c| at.page("after", c));
    view! { {note}{table(at, page.rows)}<Pager text newer older/> }.into_any()
}

/// Why there is nothing, and what to do about it.
fn empty(at: &Address, seller_ids: &[String]) -> AnyView {
    if at.filtered() {
        let all = at.in_part(Cut::All).href();
        let more = (at.cut != Cut::All).then(|| view! { <p><a href=all>"Search all offers"</a></p> });
        return view! { <EmptyState title=if at.text.is_empty() { "Nothing here matches".to_owned() } else { format!("Nothing here matches “{}”", at.text) }><p>"Search matches the start of words in the name, number and companies."</p>{more}</EmptyState> }
            .into_any();
    }
    let whom = match seller_ids {
        [] => view! { <p>"Publishers need your seller ID to send you offers, and you have none here yet. Ask the operator of this installation to add one."</p> }.into_any(),
        ids => {
            let plural = if ids.len() == 1 { "Your seller ID is " } else { "Your seller IDs are " };
            view! { <p>"Publishers need your seller ID to send you offers. "{plural}<strong class="mono">{ids.join(", ")}</strong>": give it to publishers who want to sell through you."</p> }.into_any()
        }
    };
    let (title, says) = at.cut.when_empty();
    view! { <EmptyState title icon="diamond"><p>{says}</p>{whom}</EmptyState> }.into_any()
}

/// The table of the inbox.
fn table(at: &Address, rows: Vec<ListRow>) -> impl IntoView + use<> {
    let now = backend().now();
    let head = |label: &'static str, sort: Sort, numeric: bool| view! { <SortHead label href=at.sorted(sort) direction=at.direction(sort) numeric/> };
    let label = at.cut.label();
    let heads = view! {
        {head("Offer", Sort::Name, false)}
        <th scope="col">"Publisher"</th>
        {head("Customer", Sort::Customer, false)}
        {head("Accept by", Sort::AcceptBy, false)}
        <th scope="col" class="num">"You owe"</th>
        {head("Customer pays", Sort::Total, true)}
        {head("Status", Sort::Status, false)}
        {head("Since", Sort::Modified, false)}
    };
    let lines = rows.into_iter().map(|row| line(row, now)).collect_view();
    view! {
        <TableBox label>
            <table class="table table-hover table-open table-cards table-stick offers">
                <caption class="unseen">{label}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </TableBox>
    }
}

fn line(row: ListRow, now: DateTime<Utc>) -> impl IntoView {
    let label = offer::label(row.number);
    let accept_by = row.accept_by.map(|day| deadline(day, now.date_naive(), true));
    let value = |value: Option<Value>| value.map_or("not set".to_owned(), Value::in_words);
    view! {
        <tr>
            <th scope="row" class="cell-name"><a class="name" href=addresses::INBOX_OFFER.of(row.number) title=row.name.clone()>{row.name.clone()}</a><span class="sub">{label}</span></th>
            <td data-label="Publisher">{row.publisher}</td>
            <td data-label="Customer">{row.customer}</td>
            <td data-label="Accept by">{accept_by}</td>
            <td class="num" data-label="You owe">{value(row.partner_total)}</td>
            <td class="num" data-label="Customer pays">{value(row.customer_total)}</td>
            <td data-label="Status">{mark(row.kind, row.status)}</td>
            <td data-label="Since" class="nowrap">{calendar::lasted(row.since, now)}" "<span class="sub">{calendar::short_moment(row.since)}</span></td>
        </tr>
    }
}
