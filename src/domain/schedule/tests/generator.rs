use super::{
    super::{
        DraftPayment, DraftSchedule, Origin,
        cell::{self, Day, DayOrder},
        regenerate::{Preview, preview},
    },
    Dice, month_length,
};
use crate::{
    Currency, Money, Problem,
    money::Remainder,
    offer::terms::Start,
    schedule::{Ask, Bounds, Generated, check, generate},
};
use chrono::{Datelike, Days, NaiveDate};

#[test]
fn forty_thousand_generated_schedules_are_exact() {
    let mut dice = Dice::new(5);
    let mut made = 0;
    for _ in 0..40_000 {
        let ask = dice.ask();
        match generate(&ask) {
            Ok(generated) => {
                made += 1;
                holds(&ask, &generated);
            }
            Err(problems) => assert!(refused(&ask) && problems.iter().all(Problem::blocks), "{ask:?} {problems:?}"),
        }
    }
    assert!(made > 20_000, "only {made} were made");
}

/// By the rules' own words (MS-5.3, MS-5.9).
fn refused(ask: &Ask) -> bool {
    let dated = expected(ask);
    let initial = ask.initial.map_or(0, |i| i.minor);
    initial > ask.total.minor || dated + 1 > 70 || (dated == 0 && initial != ask.total.minor)
}

/// Term over step; one less where the initial charge is inside.
fn expected(ask: &Ask) -> u32 {
    let intervals = ask.term_months / ask.frequency.months();
    if ask.initial.is_some() { intervals.max(1) - 1 } else { intervals }
}

fn holds(ask: &Ask, made: &Generated) {
    let schedule = &made.schedule;
    assert_eq!(schedule.total().unwrap(), ask.total, "{ask:?}");
    assert_eq!(schedule.initial().unwrap().amount, ask.initial.unwrap_or(Money::zero(ask.total.currency)));
    assert_eq!(schedule.dated().count(), expected(ask) as usize, "{ask:?}");
    assert!(!refused(ask), "{ask:?}");
    no_drift(ask, made);
    by_rule(ask, made);
    check_words(ask, made);
}

/// Month by month on the anchor's day, or the month's last where it is shorter (COM-7); so the days are unique too.
fn no_drift(ask: &Ask, made: &Generated) {
    for (i, payment) in made.schedule.dated().enumerate() {
        let day = payment.date.unwrap();
        let months = ask.first.year() * 12 + ask.first.month0() as i32 + (i as u32 * ask.frequency.months()) as i32;
        let (year, month) = (months / 12, months as u32 % 12 + 1);
        assert_eq!((day.year(), day.month()), (year, month), "{ask:?}");
        assert_eq!(day.day(), ask.first.day().min(month_length(year, month)), "{ask:?}");
    }
}

/// COM-6.
fn by_rule(ask: &Ask, made: &Generated) {
    let amounts: Vec<i64> = made.schedule.dated().map(|p| p.amount.minor).collect();
    let Some((least, most)) = amounts.iter().min().zip(amounts.iter().max()) else { return };
    let rest = match ask.remainder {
        Remainder::First => &amounts[1..],
        Remainder::Last => &amounts[..amounts.len() - 1],
        Remainder::Spread => {
            assert!(most - least <= 1 && amounts.is_sorted_by(|a, b| a >= b), "{ask:?}");
            return;
        }
    };
    assert!(rest.iter().all(|amount| amount == least), "{ask:?}");
    assert!(most - least < amounts.len() as i64, "{ask:?}");
}

/// The words name the payment that really got the odd units.
fn check_words(ask: &Ask, made: &Generated) {
    let words = made.split.in_words();
    let amounts: Vec<Money> = made.schedule.dated().map(|p| p.amount).collect();
    let more: Vec<usize> = (1..=amounts.len()).filter(|n| amounts[n - 1].minor > made.split.base.minor).collect();
    let said = match (more.as_slice(), amounts.len()) {
        (_, 0) => "nothing to split.".to_owned(),
        (_, 1) => "in one payment; nothing is left over.".into(),
        ([], _) => "each; nothing is left over.".into(),
        ([one], _) => format!("is added to payment {one}."),
        ([first, .., last], _) => format!("to each of payments {first} to {last}."),
    };
    assert!(words.ends_with(&said), "{ask:?}: {words}, not {said}");
}

/// MS-5.5: with the first payment within one interval of the latest acceptance, all are inside the term counted from it.
#[test]
fn ten_thousand_generated_schedules_lie_inside_their_window() {
    let mut dice = Dice::new(6);
    let mut seen = 0;
    while seen < 10_000 {
        let mut ask = dice.ask();
        let accept_by = dice.day();
        let last = crate::calendar::add_months(accept_by, ask.frequency.months());
        let room = (last - accept_by).num_days();
        ask.first = accept_by + Days::new(dice.within(1, room).unsigned_abs());
        let Ok(made) = generate(&ask) else { continue };
        seen += 1;
        let bounds = Bounds {
            term_months: ask.term_months,
            total: Some(ask.total),
            accept_by: Some(accept_by),
            start: Some(Start::OnAcceptance),
            today: accept_by,
        };
        assert_eq!(check(&made.schedule, &bounds), [], "{ask:?}");
        let window = bounds.window().unwrap();
        assert!(made.schedule.dated().all(|p| window.contains(p.date.unwrap())));
    }
}

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
        check_words_of_preview(&preview, currency);
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
fn check_words_of_preview(preview: &Preview, currency: Currency) {
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
