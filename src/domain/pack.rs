//! Rule packs (COM-1): every limit, list and number of a storefront as data, with its value, unit, source and the day it holds from.
//! `packs/*.toml` is turned into constants when the crate is built.

use crate::percent::Percent;
use chrono::{Datelike, NaiveDate};

#[cfg(all(test, feature = "rules"))]
mod tests;

include!(concat!(env!("OUT_DIR"), "/microsoft.rs"));

/// A storefront's rules at one version. An offer keeps the version it was checked with.
#[derive(Clone, Copy, Debug)]
pub struct Pack {
    pub id: &'static str,
    pub version: &'static str,
    pub storefront: &'static str,
    pub limits: &'static [Limit],
    pub lists: &'static [List],
}

/// One number of the storefront.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub key: &'static str,
    pub value: &'static str,
    pub unit: &'static str,
    /// The day it holds from, `2021-01-01`.
    pub from: &'static str,
    /// The rule's id in the rule book.
    pub source: &'static str,
    /// `seed`, `decided`, `docs` or `ours`.
    pub mark: &'static str,
}

/// A value of the storefront through time: the days it holds from, as `20210101`, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<T: 'static>(&'static [(u32, T)]);

impl<T: Copy> Dated<T> {
    /// What holds on `day`: of several values the latest that holds from that day or before. Before the first there was no storefront.
    pub fn on(self, day: NaiveDate) -> T {
        let day = u32::try_from(day.year()).unwrap_or(0) * 10_000 + day.month() * 100 + day.day();
        let held = self.0.iter().rev().find(|(from, _)| *from <= day);
        held.unwrap_or(&self.0[0]).1
    }

    /// The only value there ever was, for what the program itself is built by, such as how a percentage is stored. A second value
    /// in the pack does not compile.
    pub const fn always(self) -> T {
        assert!(self.0.len() == 1, "a value that changed is asked with a day");
        self.0[0].1
    }
}

/// A dated list: from its day on it adds to what was in force before.
#[derive(Clone, Copy, Debug)]
pub struct List {
    pub key: &'static str,
    pub from: &'static str,
    pub values: &'static [&'static str],
    pub source: &'static str,
    pub mark: &'static str,
}

/// One rule in words, for its page.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub id: &'static str,
    pub title: &'static str,
    pub text: &'static str,
    pub mark: &'static str,
}

/// Which of the dated market lists an installation follows (MS-4.1.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markets {
    /// All that are in force on the day.
    #[default]
    InForce,
    /// The United States alone, as the programme began.
    UnitedStatesOnly,
}

impl Pack {
    /// The countries (ISO 3166 alpha-2) whose customers and partners may take part in a multiparty offer on `today`.
    pub fn multiparty_markets(&self, today: NaiveDate, which: Markets) -> Vec<&'static str> {
        self.open_markets("multiparty_markets", today, which)
    }

    /// The markets of a dated list that are open on `today`.
    pub fn open_markets(&self, list: &str, today: NaiveDate, which: Markets) -> Vec<&'static str> {
        let day = today.to_string();
        let lists = self.lists.iter().filter(|l| l.key == list && l.from <= day.as_str());
        match which {
            Markets::InForce => lists.flat_map(|l| l.values).copied().collect(),
            Markets::UnitedStatesOnly => vec!["US"],
        }
    }

    /// The values of a dated list that are in force on `today`, such as `billing_term_months`.
    pub fn list(&self, key: &str, today: NaiveDate) -> Vec<&'static str> {
        let day = today.to_string();
        self.lists.iter().filter(|l| l.key == key && l.from <= day.as_str()).flat_map(|l| l.values).copied().collect()
    }

    /// The pack of that label, which an offer keeps; none for one that this program does not have.
    pub fn find(label: &str) -> Option<&'static Self> {
        PACKS.iter().find(|pack| pack.label() == label)
    }

    /// What the pack says under `key` on `day`: of several entries the latest that holds from that day or before.
    pub fn limit(&self, key: &str, day: NaiveDate) -> Option<&'static Limit> {
        let day = day.to_string();
        self.limits.iter().filter(|l| l.key == key && l.from <= day.as_str()).max_by_key(|l| l.from)
    }

    /// A percentage of the pack on `day`.
    pub fn percent(&self, key: &str, day: NaiveDate) -> Option<Percent> {
        self.limit(key, day)?.value.parse().ok()
    }

    /// The storefront's fee on an offer submitted on `day` (MS-9.2); attested renewals pay the reduced one (MS-9.6).
    pub fn fee(&self, renewal: bool, day: NaiveDate) -> Option<Percent> {
        self.percent(if renewal { "fee_percent_renewal" } else { "fee_percent" }, day)
    }

    /// `microsoft 2026-11`.
    pub fn label(&self) -> String {
        format!("{} {}", self.id, self.version)
    }
}

/// The rule of that id, if the pack has it.
#[cfg(feature = "rules")]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id.eq_ignore_ascii_case(id))
}
