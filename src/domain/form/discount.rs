//! One discount for all lines of an offer: set in one go, and taken back in one go.

use super::{DISCOUNT, Fields, path};
use crate::{Percent, Problem, offer::check};
use chrono::NaiveDate;
use std::fmt;

/// Technical: characters of a discount that is kept for going back. What is longer is none, and stays as it is.
const LONGEST: usize = 40;
/// Technical: lines that are looked at; far more than an offer has.
const MOST: usize = 100;

/// What stood in the lines before: how it is taken back. Written `10|1=5|3=`: the discount, then each line's key and what it had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscountForAll {
    /// As it was written into the lines.
    pub percent: String,
    /// Key of each line that took it, and what was typed there.
    pub before: Vec<(u32, String)>,
}

/// Writes the typed discount into every line that has one. A line with an absolute price keeps it.
pub fn set(form: &mut Fields, today: NaiveDate) -> Result<DiscountForAll, Problem> {
    let typed = form.value(DISCOUNT).to_owned();
    if let Some(problem) = check::discount(DISCOUNT, &typed, true, today) {
        return Err(problem);
    }
    let percent = typed.parse::<Percent>().map_or_else(|_| typed.trim().to_owned(), |percent| percent.to_string());
    let mut before = Vec::new();
    for (index, key) in takers(form) {
        let field = path::line(index, "percent");
        let was = form.value(&field).to_owned();
        if was.chars().count() > LONGEST {
            continue;
        }
        if was != percent {
            form.set(&field, &percent);
            before.push((key, was));
        }
    }
    form.retain(|name| name != DISCOUNT);
    Ok(DiscountForAll { percent, before })
}

/// Writes back what stood there, where nobody has typed anything else since.
pub fn take_back(form: &mut Fields, all: &DiscountForAll) {
    for (index, key) in takers(form) {
        let field = path::line(index, "percent");
        if let Some((_, was)) = all.before.iter().find(|(known, _)| *known == key)
            && form.value(&field) == all.percent
        {
            form.set(&field, was);
        }
    }
}

/// Index and key of each line that has a discount.
fn takers(form: &Fields) -> Vec<(usize, u32)> {
    let there = (0..MOST).take_while(|index| form.has(&path::line(*index, "product")));
    let discounted = there.filter(|index| form.value(&path::line(*index, "price")) != "absolute");
    discounted.map(|index| (index, form.value(&path::line(index, "key")).parse().unwrap_or_default())).collect()
}

impl fmt::Display for DiscountForAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.percent)?;
        self.before.iter().try_for_each(|(key, was)| write!(f, "|{key}={}", escaped(was)))
    }
}

impl DiscountForAll {
    /// None for what is not written so.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('|');
        let percent = parts.next()?.to_owned();
        percent.parse::<Percent>().ok()?;
        let one = |part: &str| {
            let (key, was) = part.split_once('=')?;
            Some((key.parse().ok()?, unescaped(was)))
        };
        let before: Vec<(u32, String)> = parts.take(MOST).map(one).collect::<Option<_>>()?;
        Some(Self { percent, before })
    }
}

fn escaped(text: &str) -> String {
    text.replace('~', "~0").replace('|', "~1")
}

fn unescaped(text: &str) -> String {
    text.replace("~1", "|").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line `key:percent`, or `key:absolute`.
    fn form(lines: &str, all: &str) -> Fields {
        let fields = lines.split_whitespace().enumerate().flat_map(|(i, line)| {
            let (key, percent) = line.split_once(':').unwrap();
            let form = if percent == "absolute" { "absolute" } else { "percentage" };
            [("product", "p"), ("key", key), ("price", form), ("percent", percent)]
                .map(|(field, value)| (path::line(i, field), value.to_owned()))
        });
        Fields::of(fields.chain([(DISCOUNT.to_owned(), all.to_owned())]))
    }

    fn percents(form: &Fields) -> String {
        let all = (0..9).filter(|i| form.has(&path::line(*i, "product")));
        all.map(|i| form.value(&path::line(i, "percent")).to_owned()).collect::<Vec<_>>().join(" ")
    }

    fn today() -> NaiveDate {
        "2026-11-30".parse().unwrap()
    }

    #[test]
    fn every_line_with_a_discount_takes_it_and_goes_back_to_what_it_had() {
        let table = [
            ("1:5 2: 3:7.25", "10", "10 10 10", "5  7.25", "10|1=5|2=|3=7.25"),
            ("1:5 2:absolute 3:1", "12.50", "12.5 absolute 12.5", "5 absolute 1", "12.5|1=5|3=1"),
            ("1:a|b~1 2:12,5", "10 %", "10 10", "a|b~1 12,5", "10|1=a~1b~01|2=12,5"),
            ("1:10 2:5", "10", "10 10", "10 5", "10|2=5"),
            ("7:absolute", "10", "absolute", "absolute", "10"),
        ];
        for (lines, typed, after, back, written) in table {
            let mut form = form(lines, typed);
            let all = set(&mut form, today()).unwrap();
            assert_eq!(percents(&form), after, "{lines}");
            assert_eq!(all.to_string(), written);
            assert_eq!(DiscountForAll::read(written).as_ref(), Some(&all));
            take_back(&mut form, &all);
            assert_eq!(percents(&form), back, "{lines}");
        }
    }

    #[test]
    fn what_is_no_discount_is_said_and_changes_nothing() {
        let table = [
            ("", "discount_missing"),
            ("ten", "discount_unreadable"),
            ("100.5", "discount_range"),
            ("-1", "discount_range"),
            ("12,5", "discount_unreadable"),
        ];
        for (typed, code) in table {
            let mut form = form("1:5 2:6", typed);
            let before = form.clone();
            let problem = set(&mut form, today()).unwrap_err();
            assert_eq!((problem.code.as_str(), problem.path.as_str()), (code, DISCOUNT), "{typed}");
            assert_eq!(form, before);
        }
    }

    #[test]
    fn a_line_that_was_changed_since_keeps_what_was_typed() {
        let mut form = form("1:5 2:6", "10");
        let all = set(&mut form, today()).unwrap();
        form.set("lines.1.percent", "11");
        form.remove_row("lines", 0);
        take_back(&mut form, &all);
        assert_eq!(percents(&form), "11");
    }

    #[test]
    fn what_no_page_wrote_is_not_read() {
        for text in ["", "x", "10|", "10|1", "10|x=1", "|1=2"] {
            assert_eq!(DiscountForAll::read(text), None, "{text}");
        }
    }
}
