use super::dice::{Dice, month_length};
use crate::{
    Money, Problem,
    money::Remainder,
    offer::terms::Start,
    schedule::{Ask, Bounds, Generated, check, generate},
};
use chrono::{Datelike, Days};

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
    told(ask, made);
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
fn told(ask: &Ask, made: &Generated) {
    let words = made.split.in_words();
    let amounts: Vec<Money> = made.schedule.dated().map(|p| p.amount).collect();
    let more: Vec<usize> = (1..=amounts.len()).filter(|n| amounts[n - 1].minor > made.split.base.minor).collect();
    let said = match (more.as_slice(), amounts.len()) {
        (_, 0) => "nothing is split.".to_owned(),
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
