//! Rates as tables: `cases/*.txt` hold a title, reference rates, questions, and after each the answer.
//!
//! ```text
//! # MS-12.11: the book's conversion
//! rate = EUR USD 1.10 2026-12-04 European Central Bank
//! convert = 1,000.00 EUR to USD
//! => 1,100.00 at 1.1000 direct, 4 Dec 2026, European Central Bank
//! ```

use super::*;
use crate::Money;
use chrono::{DateTime, Utc};

mod properties;

const TABLES: [(&str, &str); 4] = [
    ("convert.txt", include_str!("cases/convert.txt")),
    ("ways.txt", include_str!("cases/ways.txt")),
    ("words.txt", include_str!("cases/words.txt")),
    ("read.txt", include_str!("cases/read.txt")),
];

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn every_question_has_the_answer_its_table_says() {
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for (file, text) in TABLES {
        for block in text.split("\n\n") {
            let case = Case::read(block);
            asked += case.questions.len();
            for (question, expected) in &case.questions {
                let answer = case.answer(question);
                if answer != *expected {
                    wrong.push(format!(
                        "{file}: {}\n  {question}\n  the table says {expected}\n  the code says {answer}",
                        case.title
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 100, "only {asked} questions were asked");
}

#[test]
fn the_order_of_the_references_never_decides() {
    for block in TABLES[1].1.split("\n\n") {
        let mut case = Case::read(block);
        case.references.reverse();
        for (question, expected) in &case.questions {
            assert_eq!(case.answer(question), *expected, "{}", case.title);
        }
    }
}

#[test]
fn a_missing_rate_is_a_problem_that_says_the_way_out() {
    let problem = missing_at("currency", currency("USD"), currency("KWD"));
    assert_eq!((problem.code.as_str(), problem.rule.as_str(), problem.blocks()), ("rate_missing", "MS-12.6", true));
    assert_eq!(
        problem.sentence,
        "No rate from USD to KWD. Import one with `countersign rates import FILE`, or choose a currency that has a rate."
    );
}

#[test]
fn a_rate_travels_as_a_decimal_string() {
    let rate: Exchange = "1.0850".parse().unwrap();
    assert_eq!(serde_json::to_string(&rate).unwrap(), r#""1.0850""#);
    assert_eq!(serde_json::from_str::<Exchange>(r#""1.085""#).unwrap(), rate);
    for wrong in ["1.085", r#""0""#, r#""-1""#, r#""1,085""#, "null"] {
        assert!(serde_json::from_str::<Exchange>(wrong).is_err(), "{wrong}");
    }
}

/// One block of a table: its rates, its questions and their answers.
struct Case {
    pub title: String,
    pub references: Vec<Reference>,
    pub questions: Vec<(String, String)>,
}

impl Case {
    pub fn read(block: &str) -> Self {
        let mut case = Self { title: String::new(), references: Vec::new(), questions: Vec::new() };
        let mut question = None;
        for line in block.lines().filter(|line| !line.is_empty()) {
            if let Some(title) = line.strip_prefix("# ") {
                case.title = title.into();
            } else if let Some(rate) = line.strip_prefix("rate = ") {
                case.references.push(read_reference(rate));
            } else if let Some(answer) = line.strip_prefix("=> ") {
                let asked = question.take().unwrap_or_else(|| panic!("{}: {answer} answers nothing", case.title));
                case.questions.push((asked, answer.into()));
            } else {
                assert!(question.replace(line.to_owned()).is_none(), "{}: {line} comes too early", case.title);
            }
        }
        assert!(question.is_none() && !case.questions.is_empty(), "{}: a question without an answer", case.title);
        case
    }

    pub fn answer(&self, question: &str) -> String {
        let (verb, value) = question.split_once('=').unwrap();
        match verb.trim() {
            "read" => value.parse::<Exchange>().map_or_else(|defect| defect.to_string(), |rate| rate.to_string()),
            "convert" => self.convert(value.trim()),
            "explain" => {
                let (amount, to) = conversion(value.trim());
                let found = self.table().rate(amount.currency, to);
                found.map_or("none".into(), |found| found.explain(amount, to).unwrap())
            }
            other => panic!("{}: nobody can {other}", self.title),
        }
    }

    fn convert(&self, text: &str) -> String {
        let (amount, to) = conversion(text);
        let Some(found) = self.table().rate(amount.currency, to) else { return "none".into() };
        let Ok(result) = found.convert(amount, to) else { return "too large".into() };
        assert_eq!(result.currency, to);
        let how = match found.how {
            How::Same => "same".into(),
            How::Direct => "direct".into(),
            How::Inverse => "inverse".into(),
            How::Through(pivot) => format!("through {pivot}"),
        };
        let source = if found.source.is_empty() { "nobody" } else { &found.source };
        format!("{} at {} {how}, {}, {source}", result.figure(), found.rate, crate::calendar::day(found.date))
    }

    fn table(&self) -> Table {
        Table::new("2026-12-04".parse().unwrap(), self.references.clone())
    }
}

/// `EUR USD 1.10 2026-12-04 European Central Bank`.
fn read_reference(text: &str) -> Reference {
    let words: Vec<_> = text.splitn(5, ' ').collect();
    let [base, quote, rate, date, source] = words.as_slice() else { panic!("rate = {text}") };
    Reference {
        base: currency(base),
        quote: currency(quote),
        rate: rate.parse().unwrap(),
        date: date.parse().unwrap(),
        source: (*source).into(),
    }
}

/// `1,000.00 EUR to USD`.
fn conversion(text: &str) -> (Money, Currency) {
    let words: Vec<_> = text.split(' ').collect();
    let [amount, from, "to", to] = words.as_slice() else { panic!("{text} says no conversion") };
    (Money::parse(amount, from).unwrap(), currency(to))
}

fn reference(quote: &str, rate: &str, date: &str) -> Reference {
    Reference {
        base: currency("EUR"),
        quote: currency(quote),
        rate: rate.parse().unwrap(),
        date: date.parse().unwrap(),
        source: "European Central Bank".into(),
    }
}

fn table(date: &str, rates: &[(&str, &str)]) -> Table {
    Table::new(date.parse().unwrap(), rates.iter().map(|(quote, rate)| reference(quote, rate, date)))
}

fn now() -> DateTime<Utc> {
    "2026-12-04T15:30:00Z".parse().unwrap()
}

fn euros() -> FixedRates {
    let wanted = ["USD", "JPY", "EUR", "USD", "KWD"].map(currency);
    let (fixed, missing) = FixedRates::fix(
        currency("EUR"),
        wanted.into_iter(),
        &table("2026-12-04", &[("USD", "1.10"), ("JPY", "165.55")]),
        now(),
    );
    assert_eq!(missing, [currency("KWD")]);
    fixed
}

#[test]
fn each_wanted_currency_is_fixed_once_and_the_base_never() {
    let codes: Vec<_> = euros().rates.iter().map(|rate| rate.currency.code()).collect();
    assert_eq!(codes, ["JPY", "USD"]);
}

#[test]
fn fixed_rates_stay_when_the_table_moves_on() {
    let fixed = euros();
    let later = table("2026-12-14", &[("USD", "1.155"), ("JPY", "149.00")]);
    let price = Money::parse("1,000.00", "EUR").unwrap();
    assert_eq!(fixed.convert(price, Currency::USD).unwrap().unwrap().to_string(), "USD 1,100.00");
    let drift = |code| fixed.drift(currency(code), &later).map(|drift| drift.rounded());
    assert_eq!(drift("USD"), Some("5".into()));
    assert_eq!(drift("JPY"), Some("−10".into()));
    assert_eq!(fixed.drift(Currency::USD, &table("2026-12-14", &[])), None);
    assert_eq!(fixed.drift(currency("KWD"), &later), None);
    let usd = fixed.get(Currency::USD).unwrap();
    let today = "2026-12-14".parse().unwrap();
    assert_eq!((fixed.age_days(today), usd.age_days(today)), (10, 10));
}

#[test]
fn the_base_needs_no_rate_and_other_currencies_are_not_converted() {
    let fixed = euros();
    let (euro, dollar) = (Money::parse("1.00", "EUR").unwrap(), Money::parse("1.00", "USD").unwrap());
    assert_eq!(fixed.convert(euro, currency("EUR")), Some(Ok(euro)));
    assert_eq!(fixed.convert(euro, currency("KWD")), None);
    assert_eq!(fixed.convert(dollar, currency("EUR")), None);
    assert_eq!(fixed.convert(dollar, Currency::USD), None);
    assert_eq!(
        fixed.convert(Money::of_minor(i64::MAX, currency("EUR")), Currency::USD),
        Some(Err(crate::money::MoneyError::TooLarge))
    );
}

#[test]
fn the_words_are_those_of_the_fixed_rate() {
    let sentence = euros().explain(Money::parse("1,000.00", "EUR").unwrap(), Currency::USD).unwrap().unwrap();
    assert!(sentence.starts_with("1,000.00 EUR × 1.1000 = 1,100.00 USD, "), "{sentence}");
}

#[test]
fn what_is_stored_comes_back() {
    let (crossed, _) = FixedRates::fix(
        Currency::USD,
        ["JPY", "EUR"].map(currency).into_iter(),
        &table("2026-12-04", &[("USD", "1.10"), ("JPY", "165.55")]),
        now(),
    );
    for fixed in [euros(), crossed] {
        let text = serde_json::to_string(&fixed).unwrap();
        assert_eq!(serde_json::from_str::<FixedRates>(&text).unwrap(), fixed, "{text}");
    }
    let text = serde_json::to_string(&euros()).unwrap();
    assert_eq!(
        text,
        r#"{"base":"EUR","fixed_at":"2026-12-04T15:30:00Z","rates":[{"currency":"JPY","rate":"165.5500","date":"2026-12-04","source":"European Central Bank","how":"direct"},{"currency":"USD","rate":"1.1000","date":"2026-12-04","source":"European Central Bank","how":"direct"}]}"#
    );
}
