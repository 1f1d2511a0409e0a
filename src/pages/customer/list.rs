//! Private offer management: what waits for an answer first, then everything else; below, what a seller needs to know.

/// Where the organization's billing account IDs are found.
mod accounts;
/// The rows.
mod table;

use super::words;
use crate::{
    addresses,
    components::{EmptyState, Icon, PageHead, Pager, Section},
    pages::{Frame, Stop, actor, backend, loaded, query, search_too_long},
};
use backend::{
    Backend,
    offers::listing::{self, Count, Cursor, Page, Query, Sort},
    organizations,
};
use domain::{access::Actor, offer::Status, party::Party};
use leptos::prelude::*;

#[component]
pub fn PrivateOffersPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let search = query("q").trim().to_owned();
        let too_long = search_too_long(&search);
        // What is too long is not looked for: the database refuses patterns without end.
        let wanted = if too_long.is_some() { "" } else { &search };
        let waiting = Part::WAITING.page(&backend, &actor, wanted).await?;
        let others = Part::OTHERS.page(&backend, &actor, wanted).await?;
        let accounts = organizations::billing_accounts(&backend, &actor).await?;
        let title = match waiting.count.is_zero() {
            true => "Private offer management".to_owned(),
            false => format!("{} waiting · Private offer management", waiting.count),
        };
        let lead = format!(
            "Offers made to {}. Everyone there may read them; owners, contributors and signatories of the billing account accept.",
            actor.organization.name
        );
        let nothing = waiting.count.is_zero() && others.count.is_zero();
        let today = backend.today();
        let body = match (nothing, search.is_empty()) {
            _ if too_long.is_some() => view! { <EmptyState title="The search is too long" icon="search"><p>{too_long}" "<a href=addresses::PRIVATE_OFFERS>"Show all offers"</a></p></EmptyState> }.into_any(),
            (true, true) => view! { <EmptyState title="No private offer has reached you yet" icon="target"><p>"A seller makes an offer to one of your billing accounts. Send the seller the ID of that account, below; when the offer arrives it stands here, and the seller sends you its link."</p></EmptyState> }.into_any(),
            (true, false) => view! { <EmptyState title=format!("Nothing matches “{search}”") icon="search"><p>"Beginnings of words in names, numbers and sellers are searched. "<a href=addresses::PRIVATE_OFFERS>"Show all offers"</a></p></EmptyState> }.into_any(),
            _ => view! {
                {Part::WAITING.section(waiting, &search, table::waiting(today))}
                {Part::OTHERS.section(others, &search, table::decided(today))}
            }
            .into_any(),
        };
        Ok::<_, Stop>(view! {
            <Frame title narrow=true class="private-offers">
                <PageHead title="Private offer management" lead/>
                {(!nothing || !search.is_empty()).then(|| find(&search))}
                {body}
                {accounts::section(accounts)}
            </Frame>
        })
    })
}

fn find(search: &str) -> impl IntoView + use<> {
    view! {
        <form class="find" method="get" role="search">
            <label class="unseen" for="q">"Search offers"</label>
            <span class="find-box"><Icon name="search"/><input class="input input-tall" type="search" id="q" name="q" value=search.to_owned() placeholder="Name, number or seller"/></span>
            <button class="btn btn-tall" type="submit">"Search"</button>
        </form>
    }
}

/// One of the two lists of the page, each with its own way through.
struct Part {
    id: &'static str,
    title: &'static str,
    statuses: &'static [Status],
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
        statuses: &[Status::PendingAcceptance],
        sort: Sort::AcceptBy,
        descending: false,
        after: "waiting_after",
        before: "waiting_before",
    };
    /// The latest change first.
    const OTHERS: Self = Self {
        id: "others",
        title: "Accepted and past",
        statuses: &[Status::Accepted, Status::Declined, Status::Expired, Status::Ended],
        sort: Sort::Modified,
        descending: true,
        after: "after",
        before: "before",
    };

    async fn page(&self, backend: &Backend, actor: &Actor, search: &str) -> Result<Page, Stop> {
        let asked = Query {
            party: Party::Customer,
            kind: domain::offer::Kind::Multiparty,
            text: search.to_owned(),
            statuses: self.statuses.to_vec(),
            deadlines: None,
            sort: self.sort,
            descending: self.descending,
            after: Cursor::decode(&query(self.after)),
            before: Cursor::decode(&query(self.before)),
        };
        Ok(listing::list(backend, actor, &asked).await?)
    }

    fn section(&self, page: Page, search: &str, table: impl FnOnce(Vec<listing::ListRow>) -> AnyView) -> AnyView {
        if page.count.is_zero() {
            let nothing = if search.is_empty() { "Nothing here." } else { "Nothing here matches." };
            return view! { <Section id=self.id title=self.title><p class="soft">{nothing}</p></Section> }.into_any();
        }
        let way = |name: &str, cursor: Option<Cursor>| cursor.map(|c| address(search, name, &c.encode()));
        let (newer, older) = (way(self.before, page.newer), way(self.after, page.older));
        let pager = (newer.is_some() || older.is_some())
            .then(|| view! { <Pager text=format!("{} of {}", page.rows.len(), page.count) newer older/> });
        let aside =
            if page.count == Count::Exactly(1) { "1 offer".to_owned() } else { format!("{} offers", page.count) };
        let table = table(page.rows);
        view! { <Section id=self.id title=self.title aside>{table}{pager}</Section> }.into_any()
    }
}

fn address(search: &str, name: &str, key: &str) -> String {
    let pairs = [("q", search), (name, key)];
    let given = pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>();
    format!("{}?{}", addresses::PRIVATE_OFFERS, serde_urlencoded::to_string(given).unwrap_or_default())
}
