use super::dice::Dice;
use crate::{
    Currency, Money,
    schedule::{
        DraftPayment, DraftSchedule, Origin,
        cell::{self, Day, DayOrder},
        regenerate::{Preview, preview},
    },
};
use chrono::{Days, NaiveDate};

/// A form with pinned and generated rows, some of them on the generator's own days, in the ways people write.
fn form(dice: &mut Dice) -> (DraftSchedule, Currency) {
    let ask = dice.ask();
    let currency = ask.total.currency;
    let mut form = DraftSchedule::new(1, ask.term_months);
    let fields = &mut form.generator;
    (fields.total, fields.first) = (ask.total.plain(), ask.first.to_string());
    (fields.frequency, fields.remainder) = (ask.frequency.code().into(), ask.remainder.code().into());
    if let Some(initial) = ask.initial.filter(|i| i.minor <= ask.total.minor) {
        (fields.placement, fields.initial) = ("inside".into(), initial.plain());
    }
    if dice.chance(30) {
        let charge = Money::of_minor(dice.within(0, ask.total.minor / 3), currency);
        form.initial = DraftPayment { amount: charge.plain(), note: "Agreed".into(), ..Default::default() };
    }
    let mut taken: Vec<NaiveDate> = Vec::new();
    for _ in 0..dice.within(0, 6) {
        let step = ask.frequency.months() * dice.within(0, 12) as u32;
        let own = crate::calendar::add_months(ask.first, step);
        let day = if dice.chance(70) { own } else { own + Days::new(dice.within(1, 40).unsigned_abs()) };
        if taken.contains(&day) {
            continue;
        }
        taken.push(day);
        let amount = Money::of_minor(dice.within(0, ask.total.minor / 5), currency);
        let pinned = dice.chance(70);
        form.rows.push(DraftPayment {
            date: if dice.chance(50) { day.to_string() } else { crate::calendar::day(day) },
            amount: if dice.chance(50) { amount.plain() } else { format!("{currency} {}", amount.figure()) },
            note: if dice.chance(30) { "Agreed".into() } else { String::new() },
            origin: if pinned { Origin::Pinned } else { Origin::Generated },
        });
    }
    (form, currency)
}

fn read(row: &DraftPayment, currency: Currency) -> (NaiveDate, Money) {
    let Ok(Day::Sure(day)) = cell::day(&row.date, DayOrder::Unknown) else { panic!("{row:?}") };
    (day, cell::amount(&row.amount, currency, None).unwrap())
}

#[test]
fn twelve_thousand_sheets_keep_what_is_pinned_and_sum_to_the_total() {
    let mut dice = Dice::new(7);
    let mut made = 0;
    for _ in 0..12_000 {
        let (form, currency) = form(&mut dice);
        let Ok(preview) = preview(&form, currency, None, "2026-11-24".parse().unwrap()) else { continue };
        made += 1;
        kept(&form, &preview, currency);
        summed(&form, &preview, currency);
        told(&preview, currency);
        // Nothing moves the second time.
        let again = crate::schedule::regenerate::preview(&preview.after, currency, None, "2026-11-24".parse().unwrap())
            .unwrap();
        assert_eq!(again.after, preview.after, "{form:?}");
    }
    assert!(made > 4_000, "only {made} were made");
}

fn kept(form: &DraftSchedule, preview: &Preview, currency: Currency) {
    let pinned = |form: &DraftSchedule| {
        let rows = form.rows.iter().filter(|row| row.origin == Origin::Pinned);
        let mut rows: Vec<_> = rows.map(|row| (read(row, currency), row.note.clone())).collect();
        rows.sort_by_key(|((day, _), _)| *day);
        rows
    };
    assert_eq!(pinned(form), pinned(&preview.after), "{form:?}");
    let charge = |form: &DraftSchedule| {
        let typed = &form.initial;
        let amount = cell::amount(&typed.amount, currency, None).unwrap();
        (typed.origin == Origin::Pinned).then(|| (amount, typed.note.clone()))
    };
    assert_eq!(charge(form), charge(&preview.after), "{form:?}");
}

fn summed(form: &DraftSchedule, preview: &Preview, currency: Currency) {
    let rows: Vec<_> = preview.after.rows.iter().map(|row| read(row, currency)).collect();
    assert!(rows.is_sorted_by(|a, b| a.0 < b.0), "{form:?}");
    assert!(rows.len() < 70, "{form:?}");
    let initial = cell::amount(&preview.after.initial.amount, currency, None).unwrap();
    let sum = Money::sum(currency, rows.iter().map(|(_, amount)| *amount).chain([initial])).unwrap();
    assert_eq!(sum.plain(), form.generator.total, "{form:?}");
    let kept = preview.changes.iter().filter(|change| change.pinned).all(|change| change.word() == "kept");
    assert!(kept, "{:?}", preview.changes);
}

/// The numbers in the words are those of the generated payments that got more than their part.
fn told(preview: &Preview, currency: Currency) {
    let Some(split) = preview.split.filter(|split| split.parts > 1) else { return };
    let more = |row: &DraftPayment| row.origin == Origin::Generated && read(row, currency).1.minor > split.base.minor;
    let numbers: Vec<usize> = (1..).zip(&preview.after.rows).filter(|(_, row)| more(row)).map(|(n, _)| n).collect();
    let words = &preview.in_words;
    let listed = words.rsplit_once("payment ").or(words.rsplit_once("payments ")).map_or("", |(_, numbers)| numbers);
    let mut said = Vec::new();
    if words.contains("the odd") {
        for run in listed.trim_end_matches('.').replace(" and ", ", ").split(", ") {
            let (a, b) = run.split_once(" to ").unwrap_or((run, run));
            said.extend(a.parse::<usize>().unwrap()..=b.parse().unwrap());
        }
    }
    assert_eq!(said, numbers, "{words}");
}
