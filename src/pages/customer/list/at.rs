//! The list's address: search, filters, and a page of each part.

use super::{Part, kinds};
use crate::{
    addresses,
    components::{Chip, FilterChips, Icon},
    pages::{filters::Filters, query},
};
use axum::http::request::Parts;
use backend::offers::listing::{self, Cursor, Names, Query};
use domain::party::Party;
use leptos::prelude::*;

/// What the address asks for, whichever part and page is shown.
pub(super) struct At {
    search: String,
    filters: Filters,
}

impl At {
    pub fn read(search: &str) -> Self {
        let parts = use_context::<Parts>();
        let asked = parts.as_ref().and_then(|parts| parts.uri.query()).unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(asked).unwrap_or_default();
        Self { search: search.to_owned(), filters: Filters::read(&pairs, Party::Customer) }
    }

    pub fn is_plain(&self) -> bool {
        self.search.is_empty() && self.filters.is_empty()
    }

    /// One part of what is looked for.
    pub fn query(&self, wanted: &str, part: &Part) -> Query {
        self.filters.narrow(Query {
            party: Party::Customer,
            statuses: listing::each(&kinds(), |kind| part.statuses(kind)),
            kinds: kinds(),
            text: wanted.to_owned(),
            deadlines: None,
            facets: Vec::new(),
            days: None,
            sort: part.sort,
            descending: part.descending,
            after: Cursor::decode(&query(part.after)),
            before: Cursor::decode(&query(part.before)),
        })
    }

    /// As it stands in the address.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let text = (!self.search.is_empty()).then(|| ("q", self.search.clone()));
        text.into_iter().chain(self.filters.pairs()).collect()
    }

    pub fn address(&self, more: &[(&'static str, String)]) -> String {
        let pairs: Vec<_> = self.pairs().into_iter().chain(more.iter().cloned()).collect();
        match serde_urlencoded::to_string(pairs).unwrap_or_default() {
            asked if asked.is_empty() => addresses::PRIVATE_OFFERS.to_owned(),
            asked => format!("{}?{asked}", addresses::PRIVATE_OFFERS),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let filters = self.filters.clone();
        let without = Self { search: String::new(), filters };
        let text = (!self.search.is_empty()).then(|| Chip {
            label: "Search".into(),
            value: self.search.clone(),
            without: without.address(&[]),
        });
        let others = self.filters.chips(|filters| Self { search: self.search.clone(), filters }.address(&[]));
        text.into_iter().chain(others).collect()
    }
}

pub(super) fn tools(at: &At, names: &Names) -> impl IntoView + use<> {
    let kept =
        at.filters.pairs().into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let text = at.pairs().into_iter().filter(|(name, _)| *name == "q").collect();
    let more = at.filters.panel(addresses::PRIVATE_OFFERS, text, &kinds(), names, None);
    view! {
        <form class="find" method="get" role="search">
            {kept.collect_view()}
            <label class="unseen" for="q">"Search offers"</label>
            <span class="find-box"><Icon name="search"/><input class="input input-tall" type="search" id="q" name="q" value=at.search.clone() placeholder="Name, number or seller"/></span>
            <button class="btn btn-tall" type="submit">"Search"</button>
        </form>
        <div class="list-chips"><FilterChips items=at.chips() clear=addresses::PRIVATE_OFFERS>{more}</FilterChips></div>
    }
}
