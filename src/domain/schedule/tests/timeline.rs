use super::Dice;
use crate::{
    Money,
    calendar::{Month, add_months},
    catalog::PaymentModel,
    offer::terms::Start,
    schedule::{Bounds, Deal, Timeline, resolve},
};
use chrono::Days;

fn deal(dice: &mut Dice) -> Deal {
    let currency = dice.currency();
    let accept_by = dice.day();
    let start = if dice.chance(50) { Start::OnAcceptance } else { Start::Month(Month::of(dice.day())) };
    let schedule = dice.schedule(currency);
    Deal {
        start,
        end: accept_by + Days::new(400),
        accept_by,
        term_months: dice.one(&[2, 12, 24, 36, 60]),
        payment: dice.one(&[
            PaymentModel::Schedule,
            PaymentModel::Schedule,
            PaymentModel::PerMonth,
            PaymentModel::PerYear,
            PaymentModel::Upfront,
        ]),
        payments: schedule,
    }
}

#[test]
fn thirty_thousand_timelines_charge_what_was_agreed() {
    let mut dice = Dice::new(9);
    for _ in 0..30_000 {
        let deal = deal(&mut dice);
        let accepted = deal.accept_by - Days::new(dice.within(0, 90).unsigned_abs());
        let timeline = resolve(&deal, accepted).unwrap();
        assert!(timeline.begins >= accepted && timeline.begins >= deal.start.day(accepted), "{deal:?}");
        assert_eq!(timeline.ends.succ_opt().unwrap(), add_months(timeline.begins, deal.term_months));
        assert_eq!(timeline.total(), Some(agreed(&deal)), "{deal:?}");
        ordered(&timeline);
        flagged(&deal, &timeline);
        assert!(resolve(&deal, deal.accept_by + Days::new(1)).is_err());
    }
}

fn agreed(deal: &Deal) -> Money {
    match deal.payment {
        PaymentModel::Schedule => deal.payments.total().unwrap(),
        model => deal.payments.payments[0].amount.times(model.payments(deal.term_months)).unwrap(),
    }
}

/// By their days, none before the beginning, each running total the sum so far.
fn ordered(timeline: &Timeline) {
    assert!(timeline.charges.is_sorted_by_key(|c| c.due));
    let mut sum = Money::zero(timeline.charges[0].amount.currency);
    for charge in &timeline.charges {
        sum = sum.plus(charge.amount).unwrap();
        assert_eq!(charge.running, sum);
        assert!(charge.due >= timeline.begins);
    }
}

/// MS-5.15, MS-5.6.
fn flagged(deal: &Deal, timeline: &Timeline) {
    let over = add_months(timeline.begins, deal.term_months);
    for charge in &timeline.charges {
        assert_eq!(charge.at_once, charge.scheduled.is_some_and(|day| day < timeline.begins), "{charge:?}");
        assert_eq!(charge.beyond, charge.due > over, "{charge:?}");
        assert_eq!(charge.due, charge.scheduled.map_or(charge.due, |day| day.max(timeline.begins)));
        assert!(deal.payment == PaymentModel::Schedule || (charge.due < over && charge.scheduled.is_none()));
    }
}

/// What the window of MS-5.5 is for: accepted on the last day, no payment of a checked schedule is past or beyond.
#[test]
fn five_thousand_checked_schedules_keep_their_days_when_accepted_last() {
    let mut dice = Dice::new(10);
    for _ in 0..5_000 {
        let mut deal = deal(&mut dice);
        deal.payment = PaymentModel::Schedule;
        let bounds = Bounds {
            term_months: deal.term_months,
            total: None,
            accept_by: Some(deal.accept_by),
            start: Some(deal.start),
            today: deal.accept_by,
        };
        let window = bounds.window().unwrap();
        deal.payments.payments.retain(|p| p.date.is_none_or(|day| window.contains(day)));
        let days = (window.through - window.after).num_days();
        let day = window.after + Days::new(dice.within(1, days).unsigned_abs());
        deal.payments.payments.push(crate::schedule::Payment { date: Some(day), ..deal.payments.payments[0].clone() });
        let timeline = resolve(&deal, deal.accept_by).unwrap();
        assert!(timeline.charges.iter().all(|c| !c.at_once && !c.beyond), "{deal:?}");
    }
}
