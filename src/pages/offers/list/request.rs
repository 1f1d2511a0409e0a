//! What the address of the list asks for. All of it stands there, so that a view can be shared.

use crate::addresses;
use axum::http::request::Parts;
use backend::offers::listing::{Cursor, Query, Sort};
use chrono::NaiveDate;
use domain::{
    offer::{Kind, Status, work::View},
    party::Party,
};
use leptos::prelude::*;

/// The statuses a list can be filtered by; one word stands for both ways of being In Progress.
pub const FILTERS: [Status; 8] = [
    Status::Draft,
    Status::InProgress,
    Status::PendingPartnerAction,
    Status::PendingAcceptance,
    Status::Accepted,
    Status::Declined,
    Status::Expired,
    Status::Ended,
];

/// A kind of offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    Customer,
    Csp,
    #[default]
    Multiparty,
}

impl Tab {
    pub const ALL: [Self; 3] = [Self::Customer, Self::Csp, Self::Multiparty];

    pub fn label(self) -> &'static str {
        match self {
            Self::Customer => "Customers",
            Self::Csp => "CSP partners",
            Self::Multiparty => "Multiparty",
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::Customer => Kind::Customer,
            Self::Csp => Kind::Csp,
            Self::Multiparty => Kind::Multiparty,
        }
    }

    /// As it stands in the address.
    pub fn code(self) -> &'static str {
        self.kind().code()
    }
}

/// One view of the list. What an address says that means nothing is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRequest {
    pub tab: Tab,
    pub view: View,
    pub text: String,
    pub statuses: Vec<Status>,
    pub sort: Sort,
    /// The other way round than the column's own.
    pub reversed: bool,
    after: Option<Cursor>,
    before: Option<Cursor>,
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

    /// A kind's offers in these statuses.
    pub fn in_statuses(tab: Tab, statuses: &[Status]) -> Self {
        Self { statuses: statuses.to_vec(), ..Self::on(tab) }
    }

    pub fn read(query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let one = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str()).unwrap_or_default();
        let wanted: Vec<_> = pairs.iter().filter(|(n, _)| n == "status").map(|(_, v)| v.as_str()).collect();
        let view = View::of_code(one("view")).unwrap_or_default();
        let sort = Sort::of_code(one("sort")).unwrap_or(default_sort(view));
        Self {
            view,
            tab: Tab::ALL.into_iter().find(|t| t.code() == one("tab")).unwrap_or_default(),
            text: one("q").trim().to_owned(),
            statuses: FILTERS.into_iter().filter(|s| wanted.contains(&s.code())).collect(),
            sort,
            reversed: match one("order") {
                "asc" => falls(sort),
                "desc" => !falls(sort),
                _ => false,
            },
            after: Cursor::decode(one("after")),
            before: Cursor::decode(one("before")),
        }
    }

    /// The address that asks for this.
    pub fn address(&self) -> String {
        let mut pairs = self.pairs();
        pairs.extend(self.after.as_ref().map(|c| ("after", c.encode())));
        pairs.extend(self.before.as_ref().map(|c| ("before", c.encode())));
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
        !self.text.is_empty() || !self.statuses.is_empty()
    }

    pub fn too_long(&self) -> Option<String> {
        crate::pages::search_too_long(&self.text)
    }

    pub fn query(&self, today: NaiveDate) -> Query {
        let both = |status| {
            let hidden = (status == Status::InProgress).then_some(Status::InProgressToCustomer);
            std::iter::once(status).chain(hidden)
        };
        let plain = Query::view(Party::Publisher, self.tab.kind(), self.view, today);
        let ticked: Vec<Status> = self.statuses.iter().copied().flat_map(both).collect();
        let within = |status: &Status| self.statuses.is_empty() || ticked.contains(status);
        // Everything, and what is ticked of a view: none of them may be none.
        let of_view = if self.view == View::All { Status::ALL.to_vec() } else { plain.statuses.clone() };
        let statuses: Vec<Status> = of_view.into_iter().filter(within).collect();
        let nothing = statuses.is_empty();
        let whole = self.view == View::All && self.statuses.is_empty();
        Query {
            text: self.text.clone(),
            statuses: if whole {
                Vec::new()
            } else if nothing {
                // A status no publisher's list holds: nothing is found.
                vec![Status::Live]
            } else {
                statuses
            },
            sort: self.sort,
            descending: self.descending(),
            after: self.after.clone(),
            before: self.before.clone(),
            ..plain
        }
    }
}

/// Other views, a click away. Whatever changes the list begins at its top.
impl ListRequest {
    pub fn first_page(&self) -> Self {
        Self { after: None, before: None, ..self.clone() }
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
