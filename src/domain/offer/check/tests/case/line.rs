//! What a case changes within the last line, in a schedule of it or in a price for another market.
//!
//! ```text
//! type = new_plans
//! term = 12 by schedule | events unlimited
//! schedule = 12 | 120,000.00 | 0 | 2026-12-15 60,000.00 | 2027-06-15 60,000.00
//! override = GBP 1 12 each 800.00
//! ```

use crate::{
    offer::{
        Draft,
        draft::{DraftAmount, DraftIncluded, DraftLine, DraftOverride, DraftReservation, DraftReserved, TermPayment},
    },
    schedule::{DraftPayment, DraftSchedule},
};

/// Makes the change, or says that it is none of these. `lines` are the case's own, the draft's stay where there are none.
pub fn change(key: &str, value: &str, draft: &mut Draft, lines: &mut [DraftLine]) -> bool {
    let Some(line) = lines.last_mut().or(draft.lines.last_mut()) else { return false };
    match key {
        "plan name" => line.name = value.into(),
        "plan description" => line.description = value.into(),
        "users" => {
            let (min, max) = value.split_once(" to ").unwrap();
            (line.users_min, line.users_max) = (min.into(), max.into());
        }
        "term" => term(line, value),
        "duration" => reservation(line).duration = value.into(),
        "payment" => reservation(line).payment = value.into(),
        "reserve" if value == "none" => reservation(line).rows.clear(),
        "reserve" => reservation(line).rows.push(reserved(value)),
        "schedule" => {
            let schedule = schedule(line.key, value);
            draft.set_schedule(schedule);
        }
        "override" => draft.overrides.push(typed_price(value)),
        _ => return false,
    }
    true
}

/// `12 at 900.00 | events 100,000`, `12 by schedule`, `12 off`.
fn term(line: &mut DraftLine, text: &str) {
    let mut parts = text.split(" | ");
    let what = parts.next().unwrap_or_default();
    let (months, price) = what.split_once(' ').unwrap();
    let months = months.parse().unwrap();
    line.amounts.retain(|a| a.months != months);
    if price == "off" {
        return;
    }
    let payment = if price == "by schedule" { TermPayment::Schedule } else { TermPayment::Plan };
    let amount = price.strip_prefix("at").unwrap_or_default().trim().to_owned();
    let quantity = |part: &str| {
        let (meter, quantity) = part.split_once(' ').unwrap();
        DraftIncluded { meter: meter.into(), quantity: quantity.into() }
    };
    line.amounts.push(DraftAmount { months, amount, offered: true, payment, included: parts.map(quantity).collect() });
}

fn reservation(line: &mut DraftLine) -> &mut DraftReservation {
    line.reservation.get_or_insert_default()
}

/// `4 | 3 | 1,200.00`: cores, quantity, unit price.
fn reserved(text: &str) -> DraftReserved {
    let cells: Vec<_> = text.split('|').map(|cell| cell.trim().to_owned()).collect();
    let [vcpu, quantity, unit] = cells.try_into().unwrap();
    DraftReserved { vcpu, quantity, unit }
}

/// `12 | total | initial charge | day amount | day amount note`.
fn schedule(key: u32, text: &str) -> DraftSchedule {
    let cells: Vec<_> = text.split('|').map(str::trim).collect();
    let mut schedule = DraftSchedule::new(key, cells[0].parse().unwrap());
    schedule.generator.total = cells[1].into();
    schedule.initial.amount = cells[2].into();
    let row = |cell: &&str| {
        let mut words = cell.splitn(3, ' ').map(String::from);
        let mut next = || words.next().unwrap_or_default();
        DraftPayment { date: next(), amount: next(), note: next(), ..DraftPayment::default() }
    };
    schedule.rows = cells[3..].iter().map(row).collect();
    schedule
}

/// `GBP 1 12 each 800.00`: currency, the line's key, months, payment, amount.
fn typed_price(text: &str) -> DraftOverride {
    let words: Vec<_> = text.splitn(5, ' ').collect();
    DraftOverride {
        currency: words[0].into(),
        line: words[1].parse().unwrap(),
        price: words[2].parse().unwrap(),
        payment: words[3].parse().unwrap(),
        amount: words[4].into(),
    }
}
