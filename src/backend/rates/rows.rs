//! Rows as they are read, whatever the format, with what must hold for each.

use std::fmt::Display;

use chrono::{Days, NaiveDate};
use domain::{
    Currency, calendar,
    fx::{Exchange, Reference},
};

/// The source of the bank's own files, which do not name it in a field.
pub(super) const BANK: &str = "European Central Bank";

/// What its files are based on.
pub(super) const BANK_BASE: &str = "EUR";

/// Currencies of the bank's history that exist no more and have no code today: their cells are counted, not imported.
const WITHDRAWN: [&str; 10] = ["CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "ROL", "SIT", "SKK", "TRL"];

/// The rows of one file so far.
pub(super) struct Rows<'a> {
    pub(super) text: &'a str,
    pub(super) defects: Defects<'a>,
    pub(super) skipped: usize,
    today: NaiveDate,
    /// With the byte each one began at.
    taken: Vec<(usize, Reference)>,
}

impl<'a> Rows<'a> {
    pub(super) fn of(text: &'a str, today: NaiveDate) -> Self {
        Self { text, defects: Defects::of(text), skipped: 0, today, taken: Vec::new() }
    }

    pub(super) fn say(&mut self, at: usize, place: &str, sentence: &str) {
        self.defects.say(at, place, sentence);
    }

    /// The day of one or more rates. A rate of tomorrow is taken: where the file was made it may be tomorrow already.
    pub(super) fn day(&mut self, at: usize, text: &str) -> Option<NaiveDate> {
        match calendar::read_day(text) {
            Ok(day) if day > self.today + Days::new(1) => {
                let (day, today) = (calendar::day(day), calendar::day(self.today));
                self.defects.say(at, "", format_args!("{day} is in the future; today is {today}. Correct the date."));
                None
            }
            Ok(day) => Some(day),
            Err(sentence) => {
                self.defects.say(at, "", sentence);
                None
            }
        }
    }

    /// A currency of the row; none when its code is unknown, which has been said.
    pub(super) fn currency(&mut self, at: usize, place: &str, code: &str) -> Option<Currency> {
        code.parse().map_err(|sentence: String| self.defects.say(at, place, sentence)).ok()
    }

    pub(super) fn is_withdrawn(code: &str) -> bool {
        WITHDRAWN.contains(&code)
    }

    /// One rate. `place` tells where in the line it stands.
    pub(super) fn take(
        &mut self,
        at: usize,
        place: &str,
        pair: (Currency, Currency),
        rate: &str,
        (date, source): (NaiveDate, &str),
    ) {
        let (base, quote) = pair;
        if base == quote {
            let sentence =
                format!("The rate of {base} to itself is always 1. Remove it, or correct one of the currencies.");
            return self.defects.say(at, place, sentence);
        }
        match rate.parse::<Exchange>() {
            Ok(rate) => self.taken.push((at, Reference { base, quote, rate, date, source: domain::text::nfc(source) })),
            Err(defect) => self.defects.say(at, place, defect),
        }
    }

    /// In the order of the key, each pair once a source and day; or every defect.
    pub(super) fn finish(mut self) -> Result<(Vec<Reference>, usize), Vec<String>> {
        self.taken.sort_by(|(a, x), (b, y)| key(x).cmp(&key(y)).then(a.cmp(b)));
        for pair in self.taken.windows(2) {
            let [(before, first), (at, again)] = pair else { continue };
            if key(first) == key(again) {
                let line = self.defects.line(*before);
                let day = calendar::day(again.date);
                let sentence =
                    format!("{} to {} for {day} is already in line {line}. Remove one.", again.base, again.quote);
                self.defects.say(*at, "", sentence);
            }
        }
        if self.taken.is_empty() && self.defects.none() {
            self.defects.say_of_all("The file has no rates. See docs/rates.md for supported formats.");
        }
        if self.defects.none() {
            Ok((self.taken.into_iter().map(|(_, row)| row).collect(), self.skipped))
        } else {
            Err(self.defects.into_sentences())
        }
    }
}

fn key(row: &Reference) -> (&str, &'static str, &'static str, NaiveDate) {
    (&row.source, row.base.code(), row.quote.code(), row.date)
}

/// So many are told one by one: who mends these meets the others the next time.
const TOLD: usize = 20;

/// The defects of one text.
pub(super) struct Defects<'a> {
    text: &'a str,
    told: Vec<String>,
    more: usize,
}

impl<'a> Defects<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, told: Vec::new(), more: 0 }
    }

    /// A defect at a byte of the text; `place` narrows it down within the line, such as `, USD`, or is empty.
    pub(super) fn say(&mut self, at: usize, place: impl Display, sentence: impl Display) {
        if self.told.len() < TOLD {
            self.told.push(format!("Line {}{place}: {sentence}", self.line(at)));
        } else {
            self.more += 1;
        }
    }

    /// A defect of the file as a whole.
    pub(super) fn say_of_all(&mut self, sentence: impl Into<String>) {
        self.told.push(sentence.into());
    }

    /// The line of a byte, counted from 1. Readers point at where they stood before a row, so line ends there are passed over.
    pub(super) fn line(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let at = at.min(bytes.len());
        let ends = bytes[at..].iter().take_while(|b| b"\r\n".contains(b)).count();
        bytes[..at + ends].iter().filter(|b| **b == b'\n').count() + 1
    }

    pub(super) fn none(&self) -> bool {
        self.told.is_empty()
    }

    pub(super) fn into_sentences(mut self) -> Vec<String> {
        match self.more {
            0 => {}
            1 => self.told.push("One more problem isn’t listed. Fix these first.".into()),
            more => self.told.push(format!("{more} more problems aren’t listed. Fix these first.")),
        }
        self.told
    }
}
