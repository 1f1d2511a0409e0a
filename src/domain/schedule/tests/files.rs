use super::dice::Dice;
use crate::schedule::{Payment, Schedule, cell, csv, paste};

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
