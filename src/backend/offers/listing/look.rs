//! What is known of a query before a row is read: the few offers that can match, or that there are many, and how to come by them. A page
//! and the figures beside it are made of the same look.

use std::collections::HashSet;

use domain::{
    access::Actor,
    search::{self, Term},
};

use super::{MAX_COUNTED, Query, driver::Driver, facets, index_scan, words};
use crate::{Backend, Fault};

/// What was found out.
pub struct Look {
    pub(super) terms: Vec<Term>,
    pub(super) found: Found,
}

pub(super) enum Found {
    /// Nothing narrows the list but its view.
    All,
    Nothing,
    /// Only these can match.
    Few(Vec<i64>),
    /// More than a few, on the days asked for.
    OnDays,
    /// More than a few; those that matter are come by this way.
    Many(Driver),
}

/// Looks up what narrows the query, of every kind of offer and in every view.
pub async fn look(backend: &Backend, actor: &Actor, query: &Query) -> Result<Look, Fault> {
    let terms = search::terms(&crate::storable(&query.text));
    let senseless = terms.is_empty() && !query.text.trim().is_empty();
    let found = if senseless { Found::Nothing } else { found(backend, actor, query, &terms).await? };
    Ok(Look { terms, found })
}

async fn found(backend: &Backend, actor: &Actor, query: &Query, terms: &[Term]) -> Result<Found, Fault> {
    let mut found = Found::All;
    if !query.facets.is_empty() {
        let hits = facets::hits(backend, actor, query, MAX_COUNTED + 1).await?;
        for (hits, (facet, name)) in hits.into_iter().zip(&query.facets) {
            found = match hits.len() {
                more if more > MAX_COUNTED => found.or(Found::Many(Driver::Facet(*facet, name.clone()))),
                _ => found.and(hits),
            };
        }
    }
    if matches!(found, Found::All | Found::Many(_)) && !terms.is_empty() {
        found = match words::look_up(backend, actor, query, terms).await? {
            words::Found::Nothing => Found::Nothing,
            words::Found::Few(numbers) => found.and(numbers),
            words::Found::Many(driver) => found.or(Found::Many(driver)),
        };
    }
    if matches!(found, Found::All | Found::Many(_)) && query.days.is_some() {
        let numbers = index_scan::on_days(backend, actor, query, MAX_COUNTED + 1).await?;
        found = if numbers.len() > MAX_COUNTED { found.or(Found::OnDays) } else { found.and(numbers) };
    }
    Ok(found)
}

impl Found {
    /// Only what is among `numbers` too.
    fn and(self, numbers: Vec<i64>) -> Self {
        let few = match self {
            Self::Nothing => return Self::Nothing,
            Self::Few(known) => {
                let numbers: HashSet<i64> = numbers.into_iter().collect();
                known.into_iter().filter(|number| numbers.contains(number)).collect()
            }
            Self::All | Self::OnDays | Self::Many(_) => numbers,
        };
        if few.is_empty() { Self::Nothing } else { Self::Few(few) }
    }

    /// `many`, where nothing better is known.
    fn or(self, many: Self) -> Self {
        if matches!(self, Self::All) { many } else { self }
    }
}
