//! What the address asks for.

use crate::addresses;
use axum::http::request::Parts;
use backend::{
    Backend, Fault, people,
    security::{Cursor, Filter, Kind, Way},
};
use domain::{PersonId, Problem, schedule::cell};
use leptos::prelude::*;

pub(super) const PATH: &str = addresses::SECURITY_LOG;
/// Characters of what may be typed into a field.
const MAX_CHARS: usize = 320;

/// As typed, as understood, and what could not be.
#[derive(Clone, Debug, Default)]
pub(super) struct LogRequest {
    pairs: Vec<(String, String)>,
    filter: Filter,
    way: Way,
    problems: Vec<Problem>,
}

impl LogRequest {
    /// What this request asks for.
    pub async fn here(backend: &Backend) -> Result<Self, Fault> {
        let query = use_context::<Parts>().and_then(|parts| parts.uri.query().map(str::to_owned));
        Self::read(backend, &query.unwrap_or_default()).await
    }

    pub async fn read(backend: &Backend, query: &str) -> Result<Self, Fault> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        let typed =
            |(name, value): (String, String)| (name, value.trim().replace('\0', "").chars().take(MAX_CHARS).collect());
        let mut request = Self { pairs: pairs.into_iter().map(typed).collect(), ..Self::default() };
        request.filter.kind = Kind::of_code(&request.typed("kind"));
        request.filter.client = Some(request.typed("client")).filter(|client| !client.is_empty());
        request.filter.person = request.person(backend).await?;
        request.filter.from = request.day("from");
        request.filter.to = request.day("to");
        let place = |name: &str| Cursor::decode(&request.typed(name));
        request.way = match (place("after"), place("before")) {
            (Some(place), _) => Way::OlderThan(place),
            (None, Some(place)) => Way::NewerThan(place),
            (None, None) => Way::Newest,
        };
        Ok(request)
    }

    /// By identifier, also of somebody who is not here any more, or by e-mail address.
    async fn person(&mut self, backend: &Backend) -> Result<Option<PersonId>, Fault> {
        let typed = self.typed("person");
        if typed.is_empty() {
            return Ok(None);
        }
        if let Ok(id) = typed.parse() {
            return Ok(Some(id));
        }
        let found = people::find_by_email(backend, &typed).await?;
        if found.is_none() {
            let sentence = "Nobody here has this e-mail address. Check it, or enter the person’s identifier.";
            self.problems.push(Problem::error("person", "unknown", "", sentence));
        }
        Ok(found)
    }

    fn day(&mut self, name: &str) -> Option<chrono::NaiveDate> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let read = cell::typed_day(&typed);
        read.map_err(|sentence| self.problems.push(Problem::error(name, "day", "", sentence))).ok()
    }

    /// None while something typed cannot be understood.
    pub fn filter(&self) -> Option<(&Filter, Way)> {
        self.problems.is_empty().then_some((&self.filter, self.way))
    }

    pub fn kind(&self) -> Option<Kind> {
        self.filter.kind
    }

    pub fn narrowed(&self) -> bool {
        self.filter != Filter::default()
    }

    /// What stands in a field; empty when nothing does.
    pub fn typed(&self, name: &str) -> String {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The sentences at a field.
    pub fn at(&self, name: &str) -> Vec<String> {
        self.problems.iter().filter(|p| p.path == name).map(|p| p.sentence.clone()).collect()
    }

    pub fn older(&self, place: Cursor) -> String {
        self.address(PATH, &[("after", place.encode())])
    }

    pub fn newer(&self, place: Cursor) -> String {
        self.address(PATH, &[("before", place.encode())])
    }

    /// The same with another filter in one field, from the newest on.
    pub fn with(&self, name: &'static str, value: &str) -> String {
        self.address(PATH, &[(name, value.to_owned())])
    }

    /// The filter behind another path.
    pub fn address(&self, path: &str, more: &[(&'static str, String)]) -> String {
        let kept = |name: &&str| !more.iter().any(|(n, _)| n == name);
        let fields = ["kind", "person", "client", "from", "to"].into_iter().filter(kept);
        let typed = fields.map(|name| (name, self.typed(name))).filter(|(_, value)| !value.is_empty());
        let pairs: Vec<_> = typed.chain(more.iter().cloned()).collect();
        match serde_urlencoded::to_string(pairs).unwrap_or_default() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}
