//! The schedule generator against an independent oracle: `tests/oracle/schedule.py` worked out the same inputs with Python's dateutil
//! and decimal. `cargo xtask test` writes its file and names it in `COUNTERSIGN_ORACLE`; without the variable the comparison fails, unless
//! it was asked to go without the oracle.

use chrono::{Datelike, NaiveDate};
use domain::{
    Currency, Money, Percent, Problem,
    calendar::Month,
    money::Remainder,
    offer::terms::Start,
    schedule::{Ask, Bounds, Frequency, Schedule, check, generate},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::PathBuf,
};
use testing::needed;

const VARIABLE: &str = "COUNTERSIGN_ORACLE";

/// Fewer prove too little.
const LEAST: usize = 10_000;

/// Each of these must occur so often, or the oracle asks about something else than it should.
const SEEN: [(&str, usize); 17] = [
    ("made", 5_000),
    ("refused by COM-2", 100),
    ("refused by MS-2.2.3", 50),
    ("refused by MS-5.2", 100),
    ("refused by MS-5.3", 500),
    ("refused by MS-5.9", 500),
    ("refused by MS-5.10", 20),
    ("refused by two rules", 50),
    ("70 payments", 100),
    ("initial charge alone", 50),
    ("initial charge of 0 inside", 500),
    ("0 decimals", 1_000),
    ("3 decimals", 1_000),
    ("odd units", 1_000),
    ("month ends clamped", 500),
    ("29 February", 100),
    ("a day outside the term", 1_000),
];

#[test]
fn every_schedule_is_what_dateutil_and_decimal_make_of_it() {
    let Some(file) = needed("oracle", VARIABLE).map(PathBuf::from) else { return };
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|e| panic!("{} is not there ({e}): run tests/oracle/schedule.py", file.display()));
    let lines: Vec<Line> = text.lines().map(|line| serde_json::from_str(line).expect("a line of the oracle")).collect();
    assert!(lines.len() >= LEAST, "{} lines are fewer than {LEAST}", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| line.compare().err()).collect();
    let first = wrong.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} of {} differ from the oracle:\n\n{first}", wrong.len(), lines.len());
    everything_was_asked(&lines);
    let _ = writeln!(std::io::stderr(), "{} schedules are what the oracle says", lines.len());
}

/// This program once more, as a shell would start it that knows of no oracle.
#[test]
fn without_an_oracle_the_comparison_fails_unless_it_was_asked_to_go_without() {
    let ourselves = std::env::current_exe().expect("this program");
    let alone = |without: &str| {
        let mut command = std::process::Command::new(&ourselves);
        command.args(["--exact", "every_schedule_is_what_dateutil_and_decimal_make_of_it"]).env_remove(VARIABLE);
        command.env_remove("RUST_TEST_NOCAPTURE");
        command.env("COUNTERSIGN_TEST_WITHOUT", without).output().expect("an end")
    };
    for without in ["", "postgres"] {
        let failed = alone(without);
        assert!(!failed.status.success(), "{without}");
        assert!(String::from_utf8_lossy(&failed.stdout).contains("this test needs oracle"), "{failed:?}");
    }
    assert!(alone("postgres,oracle").status.success());
}

fn everything_was_asked(lines: &[Line]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for kind in lines.iter().flat_map(Line::kinds) {
        *seen.entry(kind).or_default() += 1;
    }
    for (kind, least) in SEEN {
        let times = seen.get(kind).copied().unwrap_or_default();
        assert!(times >= least, "“{kind}” occurs {times} times, that is fewer than {least}: {seen:?}");
    }
}

/// One line of the oracle's file: what was asked, and what it says to it.
#[derive(Debug, Deserialize)]
struct Line {
    total: String,
    currency: Currency,
    term_months: u32,
    frequency: String,
    initial: Option<String>,
    initial_currency: Currency,
    first: NaiveDate,
    remainder: String,
    accept_by: Option<NaiveDate>,
    start: Option<Month>,
    adjustment: Percent,
    /// The rules that refuse; empty when there is a schedule.
    #[serde(default)]
    refused: BTreeSet<String>,
    #[serde(default)]
    payments: Vec<(Option<NaiveDate>, String)>,
    /// The installments, counted from 0, whose days are outside the term.
    #[serde(default)]
    outside: BTreeSet<usize>,
    /// The payments with the partner's adjustment.
    #[serde(default)]
    customer: Vec<String>,
}

impl Line {
    /// The difference, told, if there is one.
    pub fn compare(&self) -> Result<(), String> {
        match generate(&self.ask()) {
            Err(problems) => self.same("the rules that refuse", &rules(&problems), &self.refused),
            Ok(made) => {
                self.same("the rules that refuse", &BTreeSet::new(), &self.refused)?;
                let payments = made.schedule.payments.iter().map(|p| (p.date, p.amount.plain())).collect();
                self.same("the payments", &payments, &self.payments)?;
                self.same("the days outside the term", &self.outside_of(&made.schedule), &self.outside)?;
                let adjusted = made.schedule.plus_percent(self.adjustment).map_err(|e| e.to_string())?;
                let customer = adjusted.payments.iter().map(|p| p.amount.plain()).collect();
                self.same("the customer’s amounts", &customer, &self.customer)
            }
        }
    }

    fn same<T: PartialEq + std::fmt::Debug>(&self, what: &str, ours: &T, oracle: &T) -> Result<(), String> {
        match ours == oracle {
            true => Ok(()),
            false => Err(format!("{what} differ\n  ours   {ours:?}\n  oracle {oracle:?}\n  of {self:?}")),
        }
    }

    fn ask(&self) -> Ask {
        let amount = |text: &str, currency| Money::read(text, currency).expect("an amount");
        Ask {
            total: amount(&self.total, self.currency),
            term_months: self.term_months,
            frequency: Frequency::read(&self.frequency).expect("a frequency"),
            initial: self.initial.as_deref().map(|text| amount(text, self.initial_currency)),
            first: self.first,
            remainder: Remainder::read(&self.remainder).expect("a remainder rule"),
            note: String::new(),
            today: domain::calendar::read_day("2026-11-24").unwrap(),
        }
    }

    fn outside_of(&self, schedule: &Schedule) -> BTreeSet<usize> {
        let bounds = Bounds {
            term_months: self.term_months,
            total: schedule.total().ok(),
            accept_by: self.accept_by,
            start: self.start.map(Start::Month),
            today: self.first,
        };
        let outside = |problem: &Problem| {
            assert!(["MS-5.5", "MS-5.6"].contains(&problem.rule.as_str()), "nothing else is wrong: {problem:?}");
            problem.blocks().then(|| problem.path.split('.').nth(1).and_then(|i| i.parse().ok()).expect("an index"))
        };
        check(schedule, &bounds).iter().filter_map(outside).collect()
    }

    /// What this line is an example of.
    pub fn kinds(&self) -> Vec<String> {
        let days: Vec<NaiveDate> = self.payments.iter().filter_map(|(day, _)| *day).collect();
        let mut amounts: Vec<&str> = self.payments.iter().skip(1).map(|(_, amount)| amount.as_str()).collect();
        amounts.dedup();
        let made = self.refused.is_empty();
        let inside =
            self.initial.as_deref().is_some_and(|text| Money::read(text, self.currency).is_ok_and(Money::is_zero));
        let mut kinds: Vec<String> = self.refused.iter().map(|rule| format!("refused by {rule}")).collect();
        let examples = [
            (made, "made"),
            (self.refused.len() > 1, "refused by two rules"),
            (self.payments.len() == 70, "70 payments"),
            (self.payments.len() == 1, "initial charge alone"),
            (made && inside, "initial charge of 0 inside"),
            (made && self.currency.exponent() == 0, "0 decimals"),
            (made && self.currency.exponent() == 3, "3 decimals"),
            (amounts.len() > 1, "odd units"),
            (days.iter().any(|day| day.day() < self.first.day()), "month ends clamped"),
            (days.iter().any(|day| (day.month(), day.day()) == (2, 29)), "29 February"),
            (!self.outside.is_empty(), "a day outside the term"),
        ];
        kinds.extend(examples.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind.to_owned()));
        kinds
    }
}

fn rules(problems: &[Problem]) -> BTreeSet<String> {
    problems.iter().map(|problem| problem.rule.clone()).collect()
}
