//! Type c: reservations of a virtual machine's software, for one of the plan's durations (MS-2.2.13, MS-2.2.14).

use super::{Catalogued, Problem, schedule_of};
use crate::{
    Money,
    catalog::{PaymentModel, Plan, ProductKind, Reservation, months},
    offer::{
        draft::{DraftReservation, DraftReserved},
        reserved::most_of_one,
        terms::{Line, Price, PricePoint, Reserved},
    },
    text::thousands,
};

/// The reservation with its rows and payments, or its problems.
pub(super) fn line(on: &Catalogued, problems: &mut Vec<Problem>) -> Option<Line> {
    let before = problems.len();
    let plan = reservable(on, problems)?;
    let empty = DraftReservation::default();
    let typed = on.typed.reservation.as_ref().unwrap_or(&empty);
    let sizes = duration(on, plan, typed, problems)?;
    let payment = payment(on, typed, problems);
    let rows = rows(on, typed, &sizes, problems);
    let (payment, rows) = (payment?, rows?);
    let term = sizes.first()?.months;
    let subtotal = subtotal(on, &rows, payment, term, problems)?;
    let list = list(on, plan, &sizes, &rows, problems)?;
    let schedule = match payment {
        PaymentModel::Schedule => Some(schedule_of(on, term, Some(subtotal), problems)?),
        PaymentModel::PerMonth | PaymentModel::PerYear | PaymentModel::Upfront => None,
    };
    let point = PricePoint {
        plan: None,
        plan_name: on.plan_title(plan),
        months: term,
        payment,
        per_user: false,
        vcpu: None,
        list,
        partner: subtotal,
        schedule,
        reserved: rows,
        included: Vec::new(),
    };
    let clean = problems[before..].iter().all(|p| !p.blocks());
    clean.then(|| Line {
        plan_name: Some(on.plan_title(plan)),
        description: on.typed.description.trim().to_owned(),
        ..on.line(plan, Price::Absolute, vec![point], Vec::new())
    })
}

fn reservable<'a>(on: &Catalogued<'a>, problems: &mut Vec<Problem>) -> Option<&'a Plan> {
    let mut refuse = |code: &str, sentence: String| {
        problems.push(Problem::error(on.at("price"), code, "MS-2.2.13", sentence));
        None
    };
    match on.plan {
        _ if on.product.kind != ProductKind::VirtualMachine => refuse(
            "reservation_not_vm",
            format!(
                "{} isn’t a virtual machine, so it can’t be reserved. Remove it, and create another type of offer for it.",
                on.product.name
            ),
        ),
        None => refuse(
            "reservation_plan_missing",
            "A reservation covers a single plan. Choose a plan, not the whole product.".into(),
        ),
        Some(plan) if plan.reservations.is_empty() => refuse(
            "reservation_not_enabled",
            format!(
                "{} has no reservation pricing. Enable a duration of 1 or 3 years on the public plan first.",
                plan.name
            ),
        ),
        Some(plan) => Some(plan),
    }
}

/// Only durations enabled on the plan; its sizes come with it.
fn duration<'a>(
    on: &Catalogued,
    plan: &'a Plan,
    typed: &DraftReservation,
    problems: &mut Vec<Problem>,
) -> Option<Vec<&'a Reservation>> {
    let wanted: Option<u32> = typed.duration.trim().parse().ok();
    let sizes: Vec<&Reservation> = plan.reservations.iter().filter(|r| Some(r.months) == wanted).collect();
    if !sizes.is_empty() {
        return Some(sizes);
    }
    let mut enabled: Vec<u32> = plan.reservations.iter().map(|r| r.months).collect();
    enabled.sort_unstable();
    enabled.dedup();
    let enabled: Vec<String> = enabled.into_iter().map(months).collect();
    let sentence = format!("Choose a reservation duration enabled on {}: {}.", plan.name, enabled.join(" or "));
    problems.push(Problem::error(on.at("duration"), "duration", "MS-2.2.13", sentence));
    None
}

fn payment(on: &Catalogued, typed: &DraftReservation, problems: &mut Vec<Problem>) -> Option<PaymentModel> {
    match typed.payment.trim() {
        "upfront" => Some(PaymentModel::Upfront),
        "monthly" => Some(PaymentModel::PerMonth),
        "schedule" => Some(PaymentModel::Schedule),
        _ => {
            let sentence = "Choose how the reservation is paid: upfront, monthly or by payment schedule.";
            problems.push(Problem::error(on.at("payment"), "payment_missing", "MS-2.2.13", sentence));
            None
        }
    }
}

fn rows(
    on: &Catalogued,
    typed: &DraftReservation,
    sizes: &[&Reservation],
    problems: &mut Vec<Problem>,
) -> Option<Vec<Reserved>> {
    if typed.rows.is_empty() {
        let sentence = "Add at least one reservation with its size, quantity and unit price.";
        problems.push(Problem::error(on.at("reserved"), "reserved_missing", "MS-2.2.13", sentence));
        return None;
    }
    let mut found: Vec<Reserved> = Vec::new();
    let mut complete = true;
    for (r, row) in typed.rows.iter().enumerate() {
        match reserved(on, r, row, sizes, &found, problems) {
            Some(row) => found.push(row),
            None => complete = false,
        }
    }
    complete.then_some(found)
}

fn reserved(
    on: &Catalogued,
    r: usize,
    row: &DraftReserved,
    sizes: &[&Reservation],
    before: &[Reserved],
    problems: &mut Vec<Problem>,
) -> Option<Reserved> {
    let at = |field: &str| on.at(&format!("reserved.{r}.{field}"));
    let vcpu = size(&row.vcpu, sizes, before)
        .map_err(|sentence| problems.push(Problem::error(at("vcpu"), "vcpu", "MS-2.2.13", sentence)))
        .ok();
    let quantity = row.count(on.today);
    if quantity.is_none() {
        let typed = row.quantity.trim();
        let (code, sentence) = if typed.is_empty() {
            ("quantity_missing", "Enter the quantity to reserve.".to_owned())
        } else {
            let most = thousands(most_of_one(on.today).into());
            ("quantity", format!("“{typed}” isn’t a valid quantity. Enter a whole number from 1 to {most}."))
        };
        problems.push(Problem::error(at("quantity"), code, "MS-2.2.13", sentence));
    }
    let unit = on.amount(&at("unit"), &row.unit, problems);
    Some(Reserved { vcpu: vcpu?, quantity: quantity?, unit: unit? })
}

/// One of the plan's sizes, each once; none where the plan has a flat rate.
fn size(typed: &str, sizes: &[&Reservation], before: &[Reserved]) -> Result<Option<u32>, String> {
    let flat = sizes.iter().all(|s| s.vcpu.is_none());
    if flat {
        return if before.is_empty() {
            Ok(None)
        } else {
            Err("The plan has a flat rate, so you only need one row. Remove this row and increase the first row’s quantity."
                .into())
        };
    }
    let offered: Vec<u32> = sizes.iter().filter_map(|s| s.vcpu).collect();
    let all: Vec<String> = offered.iter().map(u32::to_string).collect();
    let number: Option<u32> = typed.trim().parse().ok();
    match number.filter(|n| offered.contains(n)) {
        None => Err(format!("Choose one of the plan’s vCPU sizes: {}.", all.join(", "))),
        Some(n) if before.iter().any(|b| b.vcpu == Some(n)) => {
            Err(format!("{n} vCPU is already reserved above. Increase its quantity and remove this row."))
        }
        Some(n) => Ok(Some(n)),
    }
}

/// Per payment: the sum of unit × quantity (MS-2.2.14). It must also fit over the whole term.
fn subtotal(
    on: &Catalogued,
    rows: &[Reserved],
    payment: PaymentModel,
    term: u32,
    problems: &mut Vec<Problem>,
) -> Option<Money> {
    let sums: Option<Vec<Money>> = rows.iter().map(|row| row.subtotal(row.unit)).collect();
    let sum = sums
        .and_then(|sums| Money::sum(on.currency, sums).ok())
        .filter(|sum| sum.times(payment.payments(term)).is_ok());
    if sum.is_none() {
        let sentence = "The reservation total is too large. Lower the quantities or prices.";
        problems.push(Problem::error(on.at("reserved"), "reserved_too_large", "COM-2", sentence));
    }
    sum
}

/// What the same sizes cost at list price over the whole duration.
fn list(
    on: &Catalogued,
    plan: &Plan,
    sizes: &[&Reservation],
    rows: &[Reserved],
    problems: &mut Vec<Problem>,
) -> Option<Money> {
    let mut whole = Money::zero(on.currency);
    for row in rows {
        let size = sizes.iter().find(|s| s.vcpu == row.vcpu || row.vcpu.is_none())?;
        let one = on.list(&size.prices, plan, problems)?;
        whole = whole.plus(one.times(row.quantity).ok()?).ok()?;
    }
    Some(whole)
}
