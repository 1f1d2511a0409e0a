//! What was found, and how much was looked at.

use serde::Serialize;

use super::Until;

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
