//! What was found, by hand or column by column, and how much was looked at.

use sea_orm::{EntityTrait, IdenStatic, Iterable, ModelTrait, Value};
use serde::Serialize;

use super::Until;
use crate::instant;

/// A row that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub table: &'static str,
    /// `O-1042`, `O-1042, event 3`, a document's id.
    pub key: String,
    /// What is wrong, in a sentence.
    pub wrong: String,
    pub expected: String,
    pub found: String,
}

/// How much was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub offers: u64,
    pub events: u64,
    pub revisions: u64,
    pub acceptances: u64,
    pub documents: u64,
    /// Of the documents' files.
    pub bytes: u64,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Nothing was found.
    pub agrees: bool,
    pub checked: Checked,
    /// The first bad row first.
    pub findings: Vec<Finding>,
    /// It stopped at the last one shown; there may be more.
    pub more: bool,
}

/// A text that is shown whole up to so many characters.
const SHOWN: usize = 120;

/// Collects until it is full.
#[derive(Debug)]
pub(super) struct Findings {
    pub checked: Checked,
    found: Vec<Finding>,
    most: usize,
}

impl Findings {
    pub fn new(until: Until) -> Self {
        let most = match until {
            Until::TheFirst => 1,
            Until::Findings(most) => most.max(1),
        };
        Self { checked: Checked::default(), found: Vec::new(), most }
    }

    pub fn full(&self) -> bool {
        self.found.len() >= self.most
    }

    pub fn add(
        &mut self,
        table: &'static str,
        key: impl Into<String>,
        wrong: impl Into<String>,
        [expected, found]: [&str; 2],
    ) {
        if !self.full() {
            let (expected, found) = (shortened(expected), shortened(found));
            self.found.push(Finding { table, key: key.into(), wrong: wrong.into(), expected, found });
        }
    }

    pub fn report(self) -> Report {
        Report { agrees: self.found.is_empty(), more: self.full(), checked: self.checked, findings: self.found }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A finding for every column in which a row differs from what it should be. Instants may differ by `slack` milliseconds.
pub(super) fn differing<M: ModelTrait>(
    findings: &mut Findings,
    table: &'static str,
    key: &str,
    [expected, found]: [&M; 2],
    slack: u64,
) {
    for column in <M::Entity as EntityTrait>::Column::iter() {
        let (expected, found, name) = (expected.get(column), found.get(column), column.as_str());
        let is_instant = name == "at" || name.ends_with("_at") || name == "status_since";
        if expected == found || is_instant && apart(&expected, &found).is_some_and(|apart| apart <= slack) {
            continue;
        }
        let wrong = format!("The column {name} doesn’t match the history.");
        findings.add(table, key, wrong, [&in_words(&expected, is_instant), &in_words(&found, is_instant)]);
    }
}

fn apart(a: &Value, b: &Value) -> Option<u64> {
    match (a, b) {
        (Value::BigInt(Some(a)), Value::BigInt(Some(b))) => Some(a.abs_diff(*b)),
        _ => None,
    }
}

fn in_words(value: &Value, is_instant: bool) -> String {
    match value {
        Value::BigInt(Some(millis)) if is_instant => instant(*millis).to_rfc3339(),
        Value::BigInt(Some(number)) => number.to_string(),
        Value::Int(Some(number)) => number.to_string(),
        Value::Bool(Some(yes)) => yes.to_string(),
        Value::String(Some(text)) => text.to_string(),
        Value::Uuid(Some(id)) => id.to_string(),
        _ => "nothing".into(),
    }
}
