//! The inbox's address: view, text, sort and page.

use crate::{
    addresses,
    pages::{filters::Filters, query},
};
use axum::http::request::Parts;
use backend::offers::listing::{self, Cursor, Query, Sort};
use domain::{
    offer::{Kind, Status, kind::Due},
    party::Party,
};
use leptos::prelude::use_context;

/// Every kind in which a partner has a part of its own.
pub(super) fn kinds() -> Vec<Kind> {
    Kind::seen_by(Party::Partner)
}

/// A part of the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Waiting,
    WithCustomers,
    Accepted,
    All,
}

domain::codes! {
    /// As it stands in the address.
    Cut { Waiting = "waiting", WithCustomers = "customers", Accepted = "accepted", All = "all" }
}

impl Cut {
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting for you",
            Self::WithCustomers => "With customers",
            Self::Accepted => "Accepted",
            Self::All => "All",
        }
    }

    fn statuses(self, kind: Kind) -> Vec<Status> {
        let due = kind.description().due;
        let within = |status: &Status| match self {
            Self::Waiting => kind.waits_for(*status) == Some(Party::Partner),
            Self::WithCustomers => {
                kind.sees(Party::Partner, *status)
                    && (kind.waits_for(*status) == Some(Party::Customer) || due(*status) == Some(Due::Publish))
            }
            Self::Accepted => due(*status) == Some(Due::End),
            Self::All => true,
        };
        Status::ALL.into_iter().filter(within).collect()
    }

    /// Title and sentence of the empty list.
    pub fn when_empty(self) -> (&'static str, &'static str) {
        match self {
            Self::Waiting => (
                "Nothing is waiting for you",
                "Offers to price appear here, along with expired and declined offers until you withdraw them.",
            ),
            Self::WithCustomers => (
                "No offers with customers",
                "Offers you extend appear here until the customer accepts or declines, or the deadline passes.",
            ),
            Self::Accepted => ("No accepted offers yet", "Accepted offers appear here until they end."),
            Self::All => ("No offers from publishers yet", "New offers appear here."),
        }
    }
}

/// What the address asks for.
#[derive(Clone, Debug)]
pub(super) struct Address {
    pub cut: Cut,
    pub text: String,
    pub filters: Filters,
    pub sort: Sort,
    pub descending: bool,
    after: Option<Cursor>,
    before: Option<Cursor>,
}

impl Address {
    /// The address of the request; what it does not know it leaves out.
    pub fn read() -> Self {
        let cut = Cut::of_code(&query("view")).unwrap_or(Cut::Waiting);
        let default = Self::of(cut);
        let (sort, descending) = match Sort::of_code(&query("sort")) {
            Some(sort) => (sort, query("order") == "desc"),
            None => (default.sort, default.descending),
        };
        let text: String = query("q").trim().to_owned();
        let parts = use_context::<Parts>();
        let asked = parts.as_ref().and_then(|parts| parts.uri.query()).unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(asked).unwrap_or_default();
        Self {
            text,
            filters: Filters::read(&pairs, Party::Partner),
            sort,
            descending,
            after: Cursor::decode(&query("after")),
            before: Cursor::decode(&query("before")),
            ..default
        }
    }

    /// A part in its usual order: what waits by its deadline, everything else by its last change.
    pub fn of(cut: Cut) -> Self {
        let (sort, descending) = match cut {
            Cut::Waiting => (Sort::AcceptBy, false),
            Cut::WithCustomers | Cut::Accepted | Cut::All => (Sort::Modified, true),
        };
        Self {
            cut,
            text: String::new(),
            filters: Filters::none(Party::Partner),
            sort,
            descending,
            after: None,
            before: None,
        }
    }

    pub fn query(&self) -> Query {
        self.filters.narrow(Query {
            party: Party::Partner,
            statuses: listing::each(&kinds(), |kind| self.cut.statuses(kind)),
            kinds: kinds(),
            text: self.text.clone(),
            deadlines: None,
            facets: Vec::new(),
            days: None,
            sort: self.sort,
            descending: self.descending,
            after: self.after.clone(),
            before: self.before.clone(),
        })
    }

    /// The same without a page.
    pub fn href(&self) -> String {
        self.with(&[])
    }

    /// The same search and filters in another part, in its usual order.
    pub fn in_part(&self, cut: Cut) -> Self {
        Self { text: self.text.clone(), filters: self.filters.clone(), ..Self::of(cut) }
    }

    pub fn without_text(&self) -> String {
        Self { text: String::new(), ..self.clone() }.href()
    }

    pub fn filtered_by(&self, filters: Filters) -> String {
        Self { filters, ..self.clone() }.href()
    }

    pub fn filtered(&self) -> bool {
        !self.text.is_empty() || !self.filters.is_empty()
    }

    /// What a form that does not ask for it sends along.
    pub fn kept(&self, but: &[&str]) -> Vec<(&'static str, String)> {
        let own = [("view", self.cut.code()), ("q", &self.text), ("sort", self.sort.code()), ("order", self.order())];
        let own = own.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.to_owned()));
        own.chain(self.filters.pairs()).filter(|(name, _)| !but.contains(name)).collect()
    }

    pub fn order(&self) -> &'static str {
        if self.descending { "desc" } else { "asc" }
    }

    /// Sorted by `sort`; the other way round if it is already.
    pub fn sorted(&self, sort: Sort) -> String {
        let descending = self.sort == sort && !self.descending;
        Self { sort, descending, ..self.clone() }.href()
    }

    /// `Some(true)` where the list goes up by `sort`.
    pub fn direction(&self, sort: Sort) -> Option<bool> {
        (self.sort == sort).then_some(!self.descending)
    }

    /// The page before or after a row.
    pub fn page(&self, way: &str, cursor: &Cursor) -> String {
        self.with(&[(way, &cursor.encode())])
    }

    fn with(&self, more: &[(&str, &str)]) -> String {
        let own = self.kept(&[]);
        let pairs = own.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied());
        format!("{}?{}", addresses::INBOX, serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_follow_from_the_kind() {
        use Status as S;
        let of = |kind| [Cut::Waiting, Cut::WithCustomers, Cut::Accepted].map(|cut: Cut| cut.statuses(kind));
        let multiparty = [
            vec![S::PendingPartnerAction, S::Declined, S::Expired],
            vec![S::InProgressToCustomer, S::PendingAcceptance],
            vec![S::Accepted],
        ];
        assert_eq!(of(Kind::Multiparty), multiparty);
        assert_eq!(of(Kind::Csp), [vec![], vec![], vec![S::Live]]);
    }
}
