//! Rows as they are read, whatever the format, with what must hold for each.

use chrono::{Days, NaiveDate};
use domain::{
    Currency, calendar,
    fx::{Exchange, Reference},
};

use super::defects::Defects;

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
                format!("The rate of {base} to itself is always 1. Take it out, or correct one of the two currencies.");
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
                let sentence = format!(
                    "{} to {} of {day} stands in line {line} already. Take one of them out.",
                    again.base, again.quote
                );
                self.defects.say(*at, "", sentence);
            }
        }
        if self.taken.is_empty() && self.defects.none() {
            self.defects.say_of_all("The file holds no rate. Compare it with the formats in docs/rates.md.");
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
