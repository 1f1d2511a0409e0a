//! What no payment was made of, and why: kept as facts, so that the page which is shown next says the same whoever read the lines.
//!
//! ```
//! use domain::schedule::paste::LeftOut;
//! let left = LeftOut { heading: true, totals: vec![5], columns: vec![(3, "Status".into())], ..LeftOut::default() };
//! assert_eq!(
//!     left.in_words(3),
//!     "3 lines were added. We ignored the heading. The column “Status” was ignored: only date, amount, currency and note are \
//!      used. We ignored line 5, a total: totals are calculated automatically."
//! );
//! assert_eq!(LeftOut::read(&left.written()), left);
//! let line = LeftOut { line: Some((1, "TBD, TBD".into())), ..LeftOut::default() };
//! assert_eq!(line.sentences(), ["We ignored line 1 as a heading: “TBD, TBD”."]);
//! assert_eq!(LeftOut::read(&line.written()), line);
//! ```

use crate::text::{counted, listed, plural};

/// Columns that are named; of more the number is enough.
/// Technical: it keeps the address short that carries them from one page to the next.
const NAMED: usize = 20;

/// Technical, for the same: letters of a column's name.
const LETTERS: usize = 40;

/// Of one paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// One that names the columns.
    pub heading: bool,
    /// Number and words of a first line that only looks like one.
    pub line: Option<(usize, String)>,
    /// A column that numbers the payments, before their days.
    pub numbers: bool,
    /// The numbers of the lines that are totals.
    pub totals: Vec<usize>,
    /// Place, counted from 1, and name of each column that nothing was taken from.
    pub columns: Vec<(usize, String)>,
    /// So many more of them.
    pub more: usize,
}

impl LeftOut {
    /// Notes a line of words, in which nothing is a payment.
    pub fn line(&mut self, number: usize, words: &str) {
        self.line = Some((number, short(words)));
    }

    /// Notes a column once, whatever number of lines has a cell in it.
    pub fn column(&mut self, place: usize, name: &str) {
        if self.columns.iter().any(|(known, _)| *known == place) {
            return;
        }
        match self.columns.len() {
            n if n < NAMED => self.columns.push((place, short(name))),
            // It also comes from an address, where anything may stand.
            _ => self.more = self.more.saturating_add(1),
        }
    }

    /// What was left out and why, a sentence for each kind; the heading by itself is not worth one.
    pub fn sentences(&self) -> Vec<String> {
        let numbers = "We ignored the numbers before the dates; payments are numbered automatically.";
        let line = self.line.as_ref();
        let line = line.map(|(n, words)| format!("We ignored line {n} as a heading: “{words}”."));
        [line, self.of_columns(), self.numbers.then(|| numbers.to_owned()), self.of_totals()]
            .into_iter()
            .flatten()
            .collect()
    }

    /// All of it after so many lines became payments.
    pub fn in_words(&self, taken: usize) -> String {
        let mut all = vec![format!("{} {} added.", counted(taken, "line"), plural(taken, "was", "were"))];
        all.extend(self.heading.then(|| "We ignored the heading.".to_owned()));
        all.extend(self.sentences());
        all.join(" ")
    }

    fn of_columns(&self) -> Option<String> {
        let name = |(place, name): &(usize, String)| match name.as_str() {
            "" => format!("number {place}"),
            name => format!("“{name}”"),
        };
        let mut names: Vec<String> = self.columns.iter().map(name).collect();
        names.extend((self.more > 0).then(|| format!("{} more", self.more)));
        let (noun, were) = (plural(names.len(), "column", "columns"), plural(names.len(), "was", "were"));
        let all = listed(&names);
        let sentence = format!("The {noun} {all} {were} ignored: only date, amount, currency and note are used.");
        (!names.is_empty()).then_some(sentence)
    }

    fn of_totals(&self) -> Option<String> {
        let lines: Vec<String> = self.totals.iter().map(usize::to_string).collect();
        let all = listed(&lines);
        Some(match lines.len() {
            0 => return None,
            1 => format!("We ignored line {all}, a total: totals are calculated automatically."),
            _ => format!("We ignored lines {all}, totals: totals are calculated automatically."),
        })
    }

    /// As one text, for an address.
    pub fn written(&self) -> String {
        let flags = [(self.heading, "heading"), (self.numbers, "numbers")];
        let mut lines: Vec<String> = flags.into_iter().filter(|(on, _)| *on).map(|(_, word)| word.to_owned()).collect();
        lines.extend(self.line.iter().map(|(number, words)| format!("line {number} {words}")));
        lines.extend(self.totals.iter().map(|line| format!("total {line}")));
        lines.extend(self.columns.iter().map(|(place, name)| format!("column {place} {name}")));
        lines.extend((self.more > 0).then(|| format!("more {}", self.more)));
        lines.join("\n")
    }

    /// Reads [`Self::written`]; what is none of it means nothing.
    pub fn read(text: &str) -> Self {
        let mut left = Self::default();
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (number, name) = rest.split_once(' ').unwrap_or((rest, ""));
            match (word, number.parse()) {
                ("heading", _) => left.heading = true,
                ("numbers", _) => left.numbers = true,
                ("line", Ok(number)) => left.line(number, name),
                ("total", Ok(number)) if left.totals.len() < super::MOST => left.totals.push(number),
                ("column", Ok(place)) => left.column(place, name),
                ("more", Ok(number)) => left.more = number,
                _ => {}
            }
        }
        left
    }
}

fn short(name: &str) -> String {
    let name = super::cell::note(name);
    if name.chars().count() <= LETTERS { name } else { name.chars().take(LETTERS - 1).chain(['…']).collect() }
}
