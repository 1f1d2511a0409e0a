//! What holds for any schedule: 157,000 of them, drawn from seeds, so that a failure comes back.

use super::{Ask, Frequency, Payment, Schedule, cell, csv, paste};
use crate::{Currency, Money, money::Remainder};
use chrono::{Days, NaiveDate};

mod generator;
mod shares;
mod timeline;

/// Numbers, days and schedules as a seed gives them, by SplitMix64.
struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `least` to `most`, both possible.
    pub fn within(&mut self, least: i64, most: i64) -> i64 {
        least + (self.bits() % (most - least + 1).unsigned_abs()).cast_signed()
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.within(0, of.len() as i64 - 1) as usize]
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.within(1, 100) <= percent
    }

    pub fn currency(&mut self) -> Currency {
        self.one(&["USD", "EUR", "JPY", "KWD", "GBP"]).parse().unwrap()
    }

    /// Every order of magnitude as often as any other, up to what a person can type.
    pub fn minor(&mut self) -> i64 {
        let most = 10_i64.pow(self.within(0, 15) as u32);
        self.within(0, most - 1)
    }

    /// 2026 to 2040, month ends and leap days more often than they come.
    pub fn day(&mut self) -> NaiveDate {
        let any = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(self.within(0, 5400).unsigned_abs());
        match self.within(0, 3) {
            0 => last_of_month(any),
            1 => NaiveDate::from_ymd_opt(self.one(&[2028, 2032, 2036]), 2, 29).unwrap(),
            _ => any,
        }
    }

    pub fn ask(&mut self) -> Ask {
        let currency = self.currency();
        let total = Money::of_minor(self.minor(), currency);
        let initial = match self.within(0, 5) {
            0 | 1 => None,
            2 => Some(Money::zero(currency)),
            3 => Some(total),
            4 => Some(Money::of_minor(self.minor(), currency)),
            _ => Some(Money::of_minor(self.within(0, total.minor), currency)),
        };
        Ask {
            total,
            term_months: self.one(&[2, 6, 7, 12, 12, 18, 24, 36, 48, 60, 60, 69, 70, 120]),
            frequency: self.one(&Frequency::ALL),
            initial,
            first: self.day(),
            remainder: self.one(&Remainder::ALL),
            note: String::new(),
            today: "2026-11-24".parse().unwrap(),
        }
    }

    /// Up to 70 payments, each up to 10⁷ units or so.
    pub fn schedule(&mut self, currency: Currency) -> Schedule {
        let mut day = self.day();
        let mut payments = vec![Payment::initial(Money::of_minor(self.within(0, 9_999_999), currency))];
        for _ in 0..self.one(&[0, 1, 2, 4, 12, 12, 36, 69]) {
            day = day + Days::new(self.within(1, 60).unsigned_abs());
            let amount = Money::of_minor(self.minor() % 1_000_000_000, currency);
            payments.push(Payment { date: Some(day), amount, note: String::new() });
        }
        Schedule { payments }
    }
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    crate::calendar::Month::of(day).last_day()
}

/// The length of a month from the calendar's own rule.
fn month_length(year: i32, month: u32) -> u32 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// What notes are made of: everything a separator, a quote or a formula could be taken for.
const PIECES: [&str; 24] = [
    "a",
    "Total",
    "total:",
    "1,234.50",
    ",",
    ";",
    "\"",
    "\"\"",
    "'",
    "=1+1",
    "-",
    "+",
    "@",
    "'=",
    " ",
    "2026-12-31",
    "USD",
    "EUR",
    "25%",
    "On subscribing",
    "円",
    "Nov 30, 2026",
    "\\",
    "''-",
];

#[test]
fn twenty_thousand_files_are_read_back_as_they_were_written() {
    let mut dice = Dice::new(11);
    for _ in 0..20_000 {
        let currency = dice.currency();
        let mut schedule = dice.schedule(currency);
        schedule.payments.truncate(8);
        for payment in &mut schedule.payments {
            let note: String = (0..dice.within(0, 4)).map(|_| dice.one(&PIECES)).collect();
            payment.note = cell::note(&note);
        }
        let text = csv::write(&schedule);
        let read = paste::read(&text, currency, None, cell::DayOrder::Unknown);
        assert_eq!(
            (read.asks, read.left_out),
            (None, paste::LeftOut { heading: true, ..Default::default() }),
            "{text}"
        );
        let typed = read.initial.iter().chain(&read.rows);
        let payment = |row: &crate::schedule::DraftPayment| Payment {
            date: (!row.date.is_empty()).then(|| row.date.parse().unwrap()),
            amount: crate::Money::parse(&row.amount, currency.code()).unwrap(),
            note: row.note.clone(),
        };
        assert_eq!(Schedule { payments: typed.map(payment).collect() }, schedule, "{text}");
    }
}
