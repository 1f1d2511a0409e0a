//! Private offer management: what waits for an answer first, then everything else; below, what a seller needs to know.

use super::words;
use crate::{
    addresses,
    components::{Amount, Deadline, EmptyState, PageHead, Pager, Section, StatusMark},
    pages::{Frame, Stop, actor, backend, filters::facets, loaded, query, search_too_long},
};
use at::{At, tools};
use backend::{
    Backend,
    offers::listing::{self, Count, Cursor, ListRow, Look, Page, Query, Sort},
    organizations::{self, OwnAccount},
};
use chrono::NaiveDate;
use domain::{
    access::Actor,
    calendar, country,
    offer::{self, Kind, Status},
    party::Party,
    pricing::Value,
};
use leptos::prelude::*;

mod at;

#[component]
pub fn PrivateOffersPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let search = query("q").trim().to_owned();
        let too_long = search_too_long(&search);
        // What is too long is not looked for: the database refuses patterns without end.
        let wanted = if too_long.is_some() { "" } else { &search };
        let at = At::read(&search);
        // Looked for once: both lists are parts of what is found.
        let look = listing::look(&backend, &actor, &at.query(wanted, &Part::WAITING)).await?;
        let waiting = Part::WAITING.page(&backend, &actor, &look, at.query(wanted, &Part::WAITING)).await?;
        let others = Part::OTHERS.page(&backend, &actor, &look, at.query(wanted, &Part::OTHERS)).await?;
        let names = listing::names(&backend, &actor, &facets(&kinds(), Party::Customer)).await?;
        let accounts = organizations::billing_accounts(&backend, &actor).await?;
        let title = match waiting.count.is_zero() {
            true => "Private offer management".to_owned(),
            false => format!("{} waiting · Private offer management", waiting.count),
        };
        let lead = format!(
            "Offers made to {}. Everyone there can view them; owners, contributors and signatories of the billing account can accept.",
            actor.organization.name
        );
        let nothing = waiting.count.is_zero() && others.count.is_zero();
        let today = backend.today();
        let body = match (nothing, at.is_plain()) {
            _ if too_long.is_some() => view! { <EmptyState title="The search is too long" icon="search"><p>{too_long}" "<a href=addresses::PRIVATE_OFFERS>"Show all offers"</a></p></EmptyState> }.into_any(),
            (true, true) => view! { <EmptyState title="No private offers yet" icon="target"><p>"Sellers send private offers to a billing account. Give your seller the billing account ID below. Their offer will appear here, and they’ll send you a link."</p></EmptyState> }.into_any(),
            (true, false) => view! { <EmptyState title=if search.is_empty() { "No matches".to_owned() } else { format!("Nothing matches “{search}”") } icon="search"><p>"Search matches the start of words in names, numbers and sellers. "<a href=addresses::PRIVATE_OFFERS>"Show all offers"</a></p></EmptyState> }.into_any(),
            _ => view! {
                {Part::WAITING.section(waiting, &at, waiting_table(today))}
                {Part::OTHERS.section(others, &at, decided_table(today))}
            }
            .into_any(),
        };
        Ok::<_, Stop>(view! {
            <Frame title narrow=true class="private-offers">
                <PageHead title="Private offer management" lead/>
                {(!nothing || !at.is_plain()).then(|| tools(&at, &names))}
                {body}
                {accounts_section(accounts)}
            </Frame>
        })
    })
}

/// Whatever was made to the customer, by whom ever.
fn kinds() -> Vec<Kind> {
    Kind::seen_by(Party::Customer)
}

fn waits(kind: Kind, status: Status) -> bool {
    kind.waits_for(status) == Some(Party::Customer)
}

/// One of the two lists of the page, each with its own way through.
struct Part {
    id: &'static str,
    title: &'static str,
    /// Whether an offer of the kind stands in it.
    holds: fn(Kind, Status) -> bool,
    sort: Sort,
    descending: bool,
    /// Names of its keys in the address.
    after: &'static str,
    before: &'static str,
}

impl Part {
    /// The nearest deadline first.
    const WAITING: Self = Self {
        id: "waiting",
        title: "Waiting for an answer",
        holds: waits,
        sort: Sort::AcceptBy,
        descending: false,
        after: "waiting_after",
        before: "waiting_before",
    };
    /// The latest change first.
    const OTHERS: Self = Self {
        id: "others",
        title: "Accepted and past",
        holds: |kind, status| kind.sees(Party::Customer, status) && !waits(kind, status),
        sort: Sort::Modified,
        descending: true,
        after: "after",
        before: "before",
    };

    fn statuses(&self, kind: Kind) -> Vec<Status> {
        Status::ALL.into_iter().filter(|status| (self.holds)(kind, *status)).collect()
    }

    async fn page(&self, backend: &Backend, actor: &Actor, look: &Look, query: Query) -> Result<Page, Stop> {
        Ok(listing::list_beside(backend, actor, &query, look, None).await?)
    }

    fn section(&self, page: Page, at: &At, table: impl FnOnce(Vec<listing::ListRow>) -> AnyView) -> AnyView {
        if page.count.is_zero() {
            let nothing = if at.is_plain() { "No offers." } else { "No matches." };
            return view! { <Section id=self.id title=self.title><p class="soft">{nothing}</p></Section> }.into_any();
        }
        let way = |name: &'static str, cursor: Option<Cursor>| cursor.map(|c| at.address(&[(name, c.encode())]));
        let (newer, older) = (way(self.before, page.newer), way(self.after, page.older));
        let pager = (newer.is_some() || older.is_some())
            .then(|| view! { <Pager text=format!("{} of {}", page.rows.len(), page.count) newer older/> });
        let aside =
            if page.count == Count::Exactly(1) { "1 offer".to_owned() } else { format!("{} offers", page.count) };
        let table = table(page.rows);
        view! { <Section id=self.id title=self.title aside>{table}{pager}</Section> }.into_any()
    }
}

/// The organization's billing accounts: sellers cannot look them up (MS-1.14), so they are shown for handing on.
fn accounts_section(accounts: Vec<OwnAccount>) -> impl IntoView {
    let body = match accounts.is_empty() {
        true => view! { <p>"Your organization has no billing account here yet, so it can’t receive offers. Ask the operator of this installation to add one."</p> }.into_any(),
        false => account_table(accounts).into_any(),
    };
    view! {
        <Section id="accounts" title="Your billing accounts">
            <p class="soft">"Sellers can’t look these up. Give your seller the ID of the account that will pay. An offer goes to that account only."</p>
            {body}
        </Section>
    }
}

fn account_table(accounts: Vec<OwnAccount>) -> impl IntoView {
    view! {
        <table class="table table-cards customer-accounts">
            <thead><tr><th scope="col">"Billing account ID"</th><th scope="col">"Agreement"</th><th scope="col">"Country"</th><th scope="col">"Currency"</th></tr></thead>
            <tbody>{accounts.into_iter().map(account_row).collect_view()}</tbody>
        </table>
    }
}

fn account_row(account: OwnAccount) -> impl IntoView {
    let agreement = match account.agreement.as_str() {
        "enterprise" => "Enterprise agreement".to_owned(),
        "customer" => "Customer agreement".to_owned(),
        other => other.to_owned(),
    };
    view! {
        <tr>
            <th scope="row" class="cell-name"><code class="account-id">{account.identifier}</code></th>
            <td data-label="Agreement">{agreement}</td>
            <td data-label="Country">{country::name(&account.country).to_owned()}</td>
            <td data-label="Currency">{account.currency}</td>
        </tr>
    }
}

/// Fewer days than this are few.
const URGENT_DAYS: i64 = 4;

/// What waits: until when counts.
fn waiting_table(today: NaiveDate) -> impl FnOnce(Vec<ListRow>) -> AnyView {
    move |rows| table("Accept by", rows, |row| deadline(row, today))
}

/// What is decided: since when counts.
fn decided_table(today: NaiveDate) -> impl FnOnce(Vec<ListRow>) -> AnyView {
    move |rows| {
        table("Since", rows, |row| {
            let day = row.since.date_naive();
            view! { <Deadline full=calendar::day(day) relative=calendar::relative(day, today) iso=day.to_string() stacked=true/> }.into_any()
        })
    }
}

fn deadline(row: &ListRow, today: NaiveDate) -> AnyView {
    let Some(day) = row.accept_by else { return ().into_any() };
    let urgent = (day - today).num_days() < URGENT_DAYS;
    let full = calendar::deadline(day);
    view! { <Deadline full relative=calendar::relative(day, today) iso=words::iso_deadline(day) urgent stacked=true/> }
        .into_any()
}

fn table(when: &'static str, rows: Vec<ListRow>, at: impl Fn(&ListRow) -> AnyView) -> AnyView {
    let rows: Vec<_> = rows.into_iter().map(|r| (at(&r), r)).map(|(at, r)| row(when, at, r)).collect();
    view! {
        <table class="table table-hover table-open table-cards customer-offers">
            <thead><tr>
                <th scope="col">"Offer"</th><th scope="col">"From"</th><th scope="col" class="num">"Total"</th><th scope="col">{when}</th><th scope="col">"Status"</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(when: &'static str, at: AnyView, row: ListRow) -> impl IntoView {
    let (label, tone, icon) = words::state(row.status, false);
    let (seller, product) = match row.kind.seller_to(Party::Customer) {
        Party::Publisher | Party::Customer => (row.publisher, None),
        Party::Partner => (row.partner, Some(view! { <span class="sub">"Product by "{row.publisher}</span> })),
    };
    view! {
        <tr>
            <th scope="row" class="cell-name"><a class="name" href=addresses::PRIVATE_OFFER.of(row.number)>{row.name}</a><span class="sub">{offer::label(row.number)}</span></th>
            <td data-label="From">{seller}{product}</td>
            <td class="num" data-label="Total">{row.customer_total.map(amount)}</td>
            <td data-label=when>{at}</td>
            <td data-label="Status"><StatusMark label tone icon/></td>
        </tr>
    }
}

fn amount(value: Value) -> impl IntoView {
    let prefix = if value.exact { "" } else { "from" };
    view! { <Amount currency=value.amount.currency.to_string() figure=value.amount.figure() prefix/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_finds_every_offer_that_it_sees_in_one_of_the_two_lists() {
        assert_eq!(kinds(), [Kind::Customer, Kind::Multiparty]);
        assert!(kinds().into_iter().all(|kind| Part::WAITING.statuses(kind) == [Status::PendingAcceptance]));
        for kind in Kind::ALL {
            for status in Status::ALL {
                let lists = [Part::WAITING, Part::OTHERS].map(|part| part.statuses(kind).contains(&status));
                let there = lists.into_iter().filter(|there| *there).count();
                assert_eq!(there, usize::from(kind.sees(Party::Customer, status)), "{kind:?} {status:?}");
            }
        }
    }
}
