//! One value after the other; each that cannot be read says why, and the others are read all the same.

use super::Request;
use crate::{
    Currency, Money, Problem,
    calendar::{Month, read_day},
    decimal::{NotANumber, count, exact},
    money::Remainder,
    percent::DECIMALS,
    schedule::{Frequency, Start, cell, regenerate},
    text::either,
};
use chrono::NaiveDate;

/// What could be read. What could not stands in `unread` and has a value that does no harm.
pub(super) struct Values {
    pub currency: Currency,
    pub total: Option<Money>,
    pub term_months: u32,
    pub frequency: Frequency,
    pub initial: Option<Money>,
    pub first: NaiveDate,
    pub remainder: Remainder,
    pub note: String,
    pub ramp: Option<String>,
    pub accept_by: Option<NaiveDate>,
    pub start: Option<Start>,
    /// The fields that have a problem of their own.
    pub unread: Vec<&'static str>,
}

pub(super) fn values(request: &Request) -> (Values, Vec<Problem>) {
    let mut reader = Reader { problems: Vec::new(), unread: Vec::new() };
    let ramp = request.ramp.clone().filter(|text| !text.trim().is_empty());
    let currency = reader.take("currency", currency(request.currency.as_deref()));
    let amount = |path, typed: &str, total| match currency {
        Some(currency) => amount(path, typed, currency, total),
        None => of_any_currency(path, typed),
    };
    let total = match request.total.as_deref() {
        None if ramp.is_some() => None,
        typed => reader.take("total", typed.ok_or(Some(total_missing())).and_then(|t| amount("total", t, None))),
    };
    let term_months = reader.take("term_months", term(request.term_months.as_deref())).unwrap_or(12);
    let frequency = reader.take("frequency", frequency(request.frequency.as_deref())).unwrap_or_default();
    let initial = request.initial.as_deref().map(|typed| {
        reader
            .take("initial", amount("initial", typed, total))
            .unwrap_or(Money::zero(currency.unwrap_or(Currency::USD)))
    });
    let first = reader.take("first", regenerate::first(request.first.as_deref().unwrap_or_default()).map_err(Some));
    let remainder = reader.take("remainder", remainder(request.remainder.as_deref())).unwrap_or_default();
    let start = request.start.as_deref().and_then(|typed| reader.take("start", start(typed)));
    let accept_by = match request.accept_by.as_deref() {
        None if request.start.is_none() => None,
        typed => reader.take("accept_by", accept_by(typed)),
    };
    let values = Values {
        currency: currency.unwrap_or(Currency::USD),
        total,
        term_months,
        frequency,
        initial,
        first: first.unwrap_or_default(),
        remainder,
        note: cell::note(request.note.as_deref().unwrap_or_default()),
        ramp,
        accept_by,
        start,
        unread: reader.unread,
    };
    (values, reader.problems)
}

struct Reader {
    problems: Vec<Problem>,
    unread: Vec<&'static str>,
}

/// None for the problem: it hangs on another field, which has said so.
type Reading<T> = Result<T, Option<Problem>>;

impl Reader {
    fn take<T>(&mut self, field: &'static str, reading: Reading<T>) -> Option<T> {
        match reading {
            Ok(value) => Some(value),
            Err(problem) => {
                self.unread.push(field);
                self.problems.extend(problem);
                None
            }
        }
    }
}

fn refused<T>(path: &str, code: &str, rule: &str, sentence: impl Into<String>) -> Reading<T> {
    Err(Some(Problem::error(path, code, rule, sentence)))
}

fn currency(typed: Option<&str>) -> Reading<Currency> {
    match typed.unwrap_or("USD").trim().parse() {
        Ok(currency) => Ok(currency),
        Err(sentence) => refused("currency", "currency_unknown", "COM-2", sentence),
    }
}

fn total_missing() -> Problem {
    Problem::error("total", "total_missing", "MS-5.8", "Enter the total contract value to split.")
}

/// Plain figures keep their sign, so that the generator can say what is wrong with a negative one.
fn amount(path: &str, typed: &str, currency: Currency, total: Option<Money>) -> Reading<Money> {
    match Money::read(typed, currency) {
        Ok(amount) => Ok(amount),
        Err(e @ NotANumber::TooManyDecimals(_)) => {
            refused(path, &format!("{path}_decimals"), "COM-2", e.sentence(currency))
        }
        Err(e @ NotANumber::TooLarge) => refused(path, &format!("{path}_too_large"), "COM-2", e.sentence(currency)),
        Err(NotANumber::Unclear { sentence, meant }) => {
            let (code, rule) = match exact(typed, DECIMALS, Some(currency)) {
                _ if meant.len() > 1 => ("unclear", "COM-10"),
                // A figure, of which only the decimals are too many.
                Ok(_) => ("decimals", "COM-2"),
                Err(_) => ("unreadable", amount_rule(path)),
            };
            refused(path, &format!("{path}_{code}"), rule, sentence)
        }
        Err(_) => cell::amount(typed, currency, total)
            .or_else(|trouble| refused(path, &format!("{path}_unreadable"), amount_rule(path), trouble.sentence)),
    }
}

/// Where the field is asked for.
fn amount_rule(path: &str) -> &'static str {
    if path == "total" { "MS-5.8" } else { "MS-5.9" }
}

/// While nobody knows the currency, its decimals and signs are not the point, but figures are figures.
fn of_any_currency(path: &str, typed: &str) -> Reading<Money> {
    let bare = typed.trim_matches(|c: char| !c.is_ascii_digit() && !['+', '-', '−', '.', ','].contains(&c));
    match Money::read(bare, Currency::USD) {
        Ok(amount) => Ok(amount),
        Err(NotANumber::TooManyDecimals(_) | NotANumber::TooLarge) => Err(None),
        // A figure, with more decimals than some currencies have.
        Err(_) if exact(bare, DECIMALS, None).is_ok() => Err(None),
        Err(_) => {
            let unreadable = NotANumber::Unreadable(typed.to_owned());
            refused(path, &format!("{path}_unreadable"), amount_rule(path), unreadable.sentence(Currency::USD))
        }
    }
}

fn term(typed: Option<&str>) -> Reading<u32> {
    let Some(typed) = typed.map(str::trim).filter(|t| !t.is_empty()) else {
        let sentence = "Enter the billing term in months, such as 12.";
        return refused("term_months", "term_missing", "MS-2.2.3", sentence);
    };
    count(typed).and_then(|months| months.try_into().ok()).ok_or(()).or_else(|()| {
        let sentence = format!("“{typed}” isn’t a number of months. Enter a whole number such as 12.");
        refused("term_months", "term_unreadable", "MS-2.2.3", sentence)
    })
}

fn frequency(typed: Option<&str>) -> Reading<Frequency> {
    let typed = typed.unwrap_or(Frequency::Monthly.code());
    Frequency::read(typed).ok_or(()).or_else(|()| {
        let sentence = format!("“{typed}” isn’t a frequency. Choose {}.", either(&Frequency::ALL.map(Frequency::code)));
        refused("frequency", "frequency_unknown", "MS-5.8", sentence)
    })
}

fn remainder(typed: Option<&str>) -> Reading<Remainder> {
    let typed = typed.unwrap_or(Remainder::First.code());
    Remainder::read(typed).ok_or(()).or_else(|()| {
        let sentence =
            format!("“{typed}” isn’t a remainder rule. Choose {}.", either(&Remainder::ALL.map(Remainder::code)));
        refused("remainder", "remainder_unknown", "COM-6", sentence)
    })
}

fn accept_by(typed: Option<&str>) -> Reading<NaiveDate> {
    let Some(typed) = typed else {
        let sentence =
            "Payment dates depend on the accept-by date, or the start if later. Enter the accept-by date too.";
        return refused("accept_by", "accept_by_missing", "MS-5.5", sentence);
    };
    read_day(typed).or_else(|sentence| refused("accept_by", "accept_by_format", "MS-4.2.8", sentence))
}

fn start(typed: &str) -> Reading<Start> {
    let typed = typed.trim();
    if typed.replace('-', " ").eq_ignore_ascii_case("on acceptance") {
        return Ok(Start::OnAcceptance);
    }
    let month = typed.parse::<Month>().ok().or_else(|| {
        let day = read_day(typed).ok()?;
        Some(Month::of(day)).filter(|month| month.first_day() == day)
    });
    month.map(Start::Month).ok_or(()).or_else(|()| {
        let sentence = format!(
            "“{typed}” isn’t a valid start. An offer starts on the first day of a month, such as 2027-01, or on acceptance."
        );
        refused("start", "start_format", "MS-4.2.5", sentence)
    })
}
