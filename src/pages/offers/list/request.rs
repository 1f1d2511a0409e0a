//! What the address of the list asks for. All of it stands there, so that a view can be shared.

use crate::{addresses, pages::filters::Filters};
use axum::http::request::Parts;
use backend::offers::listing::{self, Cursor, Query, Sort};
use chrono::NaiveDate;
use domain::{
    offer::{Status, work::View},
    party::Party,
};
use leptos::prelude::*;

mod tab;

pub use tab::Tab;

/// One view of the list. What an address says that means nothing is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRequest {
    pub tab: Tab,
    pub view: View,
    pub text: String,
    pub statuses: Vec<Status>,
    pub filters: Filters,
    pub sort: Sort,
    /// The other way round than the column's own.
    pub reversed: bool,
    after: Option<Cursor>,
    before: Option<Cursor>,
    /// Every row of the page is ticked: what a box does with scripts.
    pub ticked: bool,
}

impl Default for ListRequest {
    fn default() -> Self {
        Self::read("")
    }
}

impl ListRequest {
    /// What this request asks for.
    pub fn here() -> Self {
        let parts = use_context::<Parts>();
        let query = parts.as_ref().and_then(|p| p.uri.query());
        Self::read(query.unwrap_or_default())
    }

    /// A kind's whole list.
    pub fn on(tab: Tab) -> Self {
        Self { tab, ..Self::default() }
    }

    /// A work view of a kind, in its usual order.
    pub fn of_view(tab: Tab, view: View) -> Self {
        Self { tab, view, sort: default_sort(view), ..Self::default() }
    }

    pub fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let one = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default();
        let wanted: Vec<_> = pairs.iter().filter(|(n, _)| n == "status").map(|(_, v)| v.as_str()).collect();
        let view = View::of_code(one("view")).unwrap_or_default();
        let sort = Sort::of_code(one("sort")).unwrap_or(default_sort(view));
        let tab = Tab::ALL.into_iter().find(|t| t.code() == one("tab")).unwrap_or_default();
        Self {
            view,
            tab,
            text: one("q").trim().to_owned(),
            statuses: tab.statuses().into_iter().filter(|s| wanted.contains(&s.code())).collect(),
            filters: Filters::read(&pairs, Party::Publisher),
            sort,
            reversed: match one("order") {
                "asc" => falls(sort),
                "desc" => !falls(sort),
                _ => false,
            },
            after: Cursor::decode(one("after")),
            before: Cursor::decode(one("before")),
            ticked: one("ticked") == "page",
        }
    }

    /// The address that asks for this.
    pub fn address(&self) -> String {
        let mut pairs = self.pairs();
        pairs.extend(self.after.as_ref().map(|c| ("after", c.encode())));
        pairs.extend(self.before.as_ref().map(|c| ("before", c.encode())));
        pairs.extend(self.ticked.then(|| ("ticked", "page".to_owned())));
        match serde_urlencoded::to_string(pairs).unwrap_or_default() {
            query if query.is_empty() => addresses::OFFERS.to_owned(),
            query => format!("{}?{query}", addresses::OFFERS),
        }
    }

    /// The page of saved views for this list.
    pub fn saved_views(&self) -> String {
        match self.first_page().behind() {
            query if query.is_empty() => addresses::OFFERS_VIEWS.to_owned(),
            query => format!("{}?{query}", addresses::OFFERS_VIEWS),
        }
    }

    /// What stands behind the question mark of its address.
    pub fn behind(&self) -> String {
        let address = self.address();
        address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    /// `Multiparty, waiting for others: “northwind”, Draft or Ended, by last change`.
    pub fn in_words(&self) -> String {
        let mut words = format!("{} offers", self.tab.label());
        if self.view != View::All {
            words.push_str(&format!(", {}", self.view.label()));
        }
        if !self.text.is_empty() {
            words.push_str(&format!(", found by “{}”", self.text));
        }
        let statuses: Vec<&str> = self.statuses.iter().map(|status| status.label()).collect();
        if !statuses.is_empty() {
            words.push_str(&format!(", {}", statuses.join(" or ")));
        }
        for filter in self.filters.in_words() {
            words.push_str(&format!(", {filter}"));
        }
        words + "."
    }

    /// What stands in the address whichever page is shown, as (name, value); what goes without saying is left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if self.tab != Tab::default() {
            pairs.push(("tab", self.tab.code().to_owned()));
        }
        if self.view != View::default() {
            pairs.push(("view", self.view.code().to_owned()));
        }
        if !self.text.is_empty() {
            pairs.push(("q", self.text.clone()));
        }
        pairs.extend(self.statuses.iter().map(|s| ("status", s.code().to_owned())));
        pairs.extend(self.filters.pairs());
        if self.sort != default_sort(self.view) {
            pairs.push(("sort", self.sort.code().to_owned()));
        }
        if self.reversed {
            pairs.push(("order", if self.descending() { "desc" } else { "asc" }.to_owned()));
        }
        pairs
    }

    pub fn descending(&self) -> bool {
        falls(self.sort) != self.reversed
    }

    pub fn filtered(&self) -> bool {
        !self.text.is_empty() || !self.statuses.is_empty() || !self.filters.is_empty()
    }

    pub fn too_long(&self) -> Option<String> {
        crate::pages::search_too_long(&self.text)
    }

    pub fn query(&self, today: NaiveDate) -> Query {
        let kinds = [self.tab.kind()];
        self.filters.narrow(Query {
            text: self.text.clone(),
            statuses: listing::each(&kinds, |kind| self.among(self.view.statuses(kind, Party::Publisher))),
            sort: self.sort,
            descending: self.descending(),
            after: self.after.clone(),
            before: self.before.clone(),
            ..Query::view(Party::Publisher, &kinds, self.view, today)
        })
    }

    /// Those of the statuses that are asked for.
    pub fn among(&self, mut statuses: Vec<Status>) -> Vec<Status> {
        let both = |status| {
            let hidden = (status == Status::InProgress).then_some(Status::InProgressToCustomer);
            std::iter::once(status).chain(hidden)
        };
        let asked: Vec<Status> = self.statuses.iter().copied().flat_map(both).collect();
        statuses.retain(|status| self.statuses.is_empty() || asked.contains(status));
        statuses
    }
}

/// Other views, a click away. Whatever changes the list begins at its top.
impl ListRequest {
    pub fn first_page(&self) -> Self {
        Self { after: None, before: None, ticked: false, ..self.clone() }
    }

    /// The same page with every row ticked, or none.
    pub fn with_ticks(&self, ticked: bool) -> Self {
        Self { ticked, ..self.clone() }
    }

    /// The same search and filters among offers of another kind.
    pub fn in_tab(&self, tab: Tab) -> Self {
        let known = tab.statuses();
        let statuses = self.statuses.iter().copied().filter(|status| known.contains(status)).collect();
        Self { tab, statuses, ..self.in_view(View::All) }
    }

    /// The same search and filters in another view, in its usual order.
    pub fn in_view(&self, view: View) -> Self {
        Self { view, sort: default_sort(view), reversed: false, ..self.first_page() }
    }

    /// The same search and filters, of these statuses.
    pub fn of_statuses(&self, statuses: &[Status]) -> Self {
        Self { statuses: statuses.to_vec(), ..self.in_view(View::All) }
    }

    pub fn filtered_by(&self, filters: Filters) -> Self {
        Self { filters, ..self.first_page() }
    }

    pub fn after(&self, key: Cursor) -> Self {
        Self { after: Some(key), ..self.first_page() }
    }

    pub fn before(&self, key: Cursor) -> Self {
        Self { before: Some(key), ..self.first_page() }
    }

    pub fn without_text(&self) -> Self {
        Self { text: String::new(), ..self.first_page() }
    }

    pub fn without(&self, status: Status) -> Self {
        let statuses = self.statuses.iter().copied().filter(|s| *s != status).collect();
        Self { statuses, ..self.first_page() }
    }

    /// By this column, or the other way round when it already is.
    pub fn sorted_by(&self, sort: Sort) -> Self {
        let reversed = self.sort == sort && !self.reversed;
        Self { sort, reversed, ..self.first_page() }
    }
}

/// The order a view comes in.
fn default_sort(view: View) -> Sort {
    if view == View::Expiring { Sort::AcceptBy } else { Sort::Modified }
}

/// Whether a column is first wanted from its high end.
fn falls(sort: Sort) -> bool {
    matches!(sort, Sort::Modified | Sort::Total)
}

#[cfg(test)]
mod tests;
