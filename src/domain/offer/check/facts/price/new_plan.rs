//! Type b: a new SaaS plan from a public one, the template for what can be chosen (MS-2.2.1 … 6, MS-2.2.12).

use super::{Catalogued, Problem, schedule_of};
use crate::{
    Percent,
    catalog::{BillingTerm, PaymentModel, Plan, PricingModel, ProductKind, months},
    decimal::count,
    offer::{
        check::lines,
        draft::{DraftAmount, TermPayment},
        terms::{Included, Line, MeterRate, Price, PricePoint},
    },
};

/// The new plan with every price it sets, or its problems.
pub(super) fn line(on: &Catalogued, problems: &mut Vec<Problem>) -> Option<Line> {
    let before = problems.len();
    let plan = template(on, problems)?;
    let per_user = on.product.model == PricingModel::PerUser;
    let offered: Vec<&DraftAmount> = on.typed.amounts.iter().filter(|a| a.offered).collect();
    if offered.is_empty() {
        let sentence = format!("Choose at least one billing term from {}, the template.", plan.name);
        problems.push(Problem::error(on.at("terms"), "terms_missing", "MS-2.2.5", sentence));
    }
    let points: Vec<PricePoint> =
        offered.iter().filter_map(|typed| point(on, plan, typed, per_user, problems)).collect();
    let rates = rates(on, plan, problems);
    // What is wrong with them has been said by the first pass.
    let users = if per_user { lines::users(on.index, on.typed, on.today).ok() } else { None };
    countable(on, &points, users.map_or(1, |u| u.min), problems);
    let clean = problems[before..].iter().all(|p| !p.blocks());
    clean.then(|| Line {
        plan_name: Some(on.typed.name.trim().to_owned()),
        description: on.typed.description.trim().to_owned(),
        users,
        ..on.line(plan, Price::Absolute, points, rates)
    })
}

/// The least number of users over the whole term must come to an amount that can be counted.
fn countable(on: &Catalogued, points: &[PricePoint], users: u32, problems: &mut Vec<Problem>) {
    for point in points {
        if point.total_with(Percent::ZERO).is_none_or(|total| total.times(users).is_err()) {
            let sentence =
                "The price over the term for the minimum number of users is too large. Lower the price or the minimum.";
            let path = on.at(&format!("amounts.{}", point.months));
            problems.push(Problem::error(path, "price_too_large", "COM-2", sentence));
        }
    }
}

/// MS-2.2.12: a public SaaS plan.
fn template<'a>(on: &Catalogued<'a>, problems: &mut Vec<Problem>) -> Option<&'a Plan> {
    let mut refuse = |code: &str, sentence: String| {
        problems.push(Problem::error(on.at("price"), code, "MS-2.2.12", sentence));
        None
    };
    match on.plan {
        _ if on.product.kind != ProductKind::Saas => refuse(
            "template_not_saas",
            format!(
                "{} isn’t SaaS, and new plans need a SaaS template. Remove it, and create another type of offer for it.",
                on.product.name
            ),
        ),
        None => refuse(
            "template_missing",
            "A new plan needs a single plan as its template. Choose a plan, not the whole product.".into(),
        ),
        Some(plan) => Some(plan),
    }
}

fn point(
    on: &Catalogued,
    plan: &Plan,
    typed: &DraftAmount,
    per_user: bool,
    problems: &mut Vec<Problem>,
) -> Option<PricePoint> {
    let Some(term) = plan.terms.iter().find(|t| t.months == typed.months) else {
        let sentence =
            format!("{} isn’t offered for {}. Choose one of its own billing terms.", plan.name, months(typed.months));
        problems.push(Problem::error(
            on.at(&format!("offered.{}", typed.months)),
            "term_not_on_plan",
            "MS-2.2.1",
            sentence,
        ));
        return None;
    };
    let list = on.list(&term.prices, plan, problems)?;
    let included = included(on, plan, typed, problems);
    let point = |payment, list, partner, schedule| PricePoint {
        plan: None,
        plan_name: on.typed.name.trim().to_owned(),
        months: typed.months,
        payment,
        per_user,
        vcpu: None,
        list,
        partner,
        schedule,
        reserved: Vec::new(),
        included: included.clone().unwrap_or_default(),
    };
    match typed.payment {
        TermPayment::Plan => {
            let amount = on.amount(&on.at(&format!("amounts.{}", typed.months)), &typed.amount, problems)?;
            included.as_ref()?;
            Some(point(term.payment, list, amount, None))
        }
        TermPayment::Schedule => {
            possible(on, term, per_user, problems)?;
            let schedule = schedule_of(on, typed.months, None, problems)?;
            included.as_ref()?;
            let list = list.times(term.payment.payments(term.months)).ok()?;
            Some(point(PaymentModel::Schedule, list, schedule.total().ok()?, Some(schedule)))
        }
    }
}

/// MS-5.1, MS-5.2, each with a way out.
fn possible(on: &Catalogued, term: &BillingTerm, per_user: bool, problems: &mut Vec<Problem>) -> Option<()> {
    let path = on.at(&format!("payment.{}", term.months));
    if per_user {
        let sentence = format!(
            "{} is priced per user, and per-user plans can’t have a payment schedule. Choose the plan’s own payment model.",
            on.product.name
        );
        problems.push(Problem::error(path, "schedule_per_user", "MS-5.1", sentence));
        return None;
    }
    if term.months <= 1 {
        let sentence =
            "A one-month term can’t have a payment schedule. Choose a longer term, or the plan’s own payment model.";
        problems.push(Problem::error(path, "schedule_term", "MS-5.2", sentence));
        return None;
    }
    Some(())
}

/// One quantity a meter: a whole number, or unlimited (MS-2.2.12).
fn included(on: &Catalogued, plan: &Plan, typed: &DraftAmount, problems: &mut Vec<Problem>) -> Option<Vec<Included>> {
    let mut found = Vec::new();
    for meter in &plan.meters {
        let text = typed.included.iter().find(|i| i.meter == meter.id).map(|i| i.quantity.trim()).unwrap_or_default();
        let quantity = if text.eq_ignore_ascii_case("unlimited") { Some(None) } else { count(text).map(Some) };
        match quantity.filter(|q| q.is_none_or(|n| n <= 1_000_000_000_000_000)) {
            Some(quantity) => found.push(Included { meter: meter.name.clone(), unit: meter.unit.clone(), quantity }),
            None => {
                let sentence = if text.is_empty() {
                    format!(
                        "Enter how many {} the price includes for {}: a whole number, 0 for none, or “unlimited”.",
                        meter.unit,
                        months(typed.months)
                    )
                } else {
                    format!(
                        "“{text}” isn’t a valid quantity of {}. Enter a whole number, 0 for none, or “unlimited”.",
                        meter.unit
                    )
                };
                let path = on.at(&format!("included.{}.{}", typed.months, meter.id));
                problems.push(Problem::error(path, "included", "MS-2.2.12", sentence));
            }
        }
    }
    (found.len() == plan.meters.len()).then_some(found)
}

/// What is used beyond the included quantity costs the list rate: type b has no price for it.
fn rates(on: &Catalogued, plan: &Plan, problems: &mut Vec<Problem>) -> Vec<MeterRate> {
    let mut rates = Vec::new();
    for meter in &plan.meters {
        match meter.rates.iter().find(|r| r.currency == on.currency) {
            Some(list) => rates.push(MeterRate {
                plan_name: on.typed.name.trim().to_owned(),
                meter: meter.name.clone(),
                unit: meter.unit.clone(),
                included: None,
                list: *list,
                partner: *list,
            }),
            None => on.no_list_price(&format!("{}, {}", plan.name, meter.name), problems),
        }
    }
    rates
}
