//! Type a: existing plans at an absolute price or a discount (MS-2.2.7 … 10), for one plan or a whole product.

use super::{Catalogued, Problem};
use crate::{
    Money, Percent, Rate,
    catalog::{Market, PaymentModel, Plan, PricingModel, ProductKind},
    offer::{
        draft::PriceForm,
        terms::{Line, MeterRate, Price, PricePoint},
    },
};

/// The line with every price it sets, or its problems.
pub(super) fn line(on: &Catalogued, problems: &mut Vec<Problem>) -> Option<Line> {
    let before = problems.len();
    let plans: Vec<&Plan> = on.product.public_plans().filter(|p| on.plan.is_none_or(|only| only.id == p.id)).collect();
    let price = match on.typed.price {
        PriceForm::Percentage => Price::Discount(on.typed.percent.parse().ok()?),
        PriceForm::Absolute => {
            absolute_allowed(on, problems)?;
            Price::Absolute
        }
    };
    if plans.iter().all(|p| p.terms.is_empty() && p.reservations.is_empty() && p.meters.is_empty()) {
        let sentence = format!(
            "{} has no price in your catalogue. Add a billing term to it, or remove the line.",
            on.product.name
        );
        problems.push(Problem::error(on.at("price"), "nothing_priced", "MS-2.2.1", sentence));
    }
    let points = plans.iter().flat_map(|p| points(on, p, price, problems)).collect();
    let rates = plans.iter().flat_map(|p| rates(on, p, price, problems)).collect();
    (problems[before..].iter().all(|p| !p.blocks())).then(|| Line {
        product: on.product.id,
        product_name: on.product.name.clone(),
        kind: on.product.kind,
        co_sell: on.product.co_sell,
        plan: on.plan.map(|p| p.id),
        plan_name: on.plan.map(|p| p.name.clone()),
        description: String::new(),
        price,
        points,
        rates,
        users: None,
        markets: markets(&plans),
    })
}

/// Where any of the plans is sold.
fn markets(plans: &[&Plan]) -> Vec<Market> {
    let mut markets: Vec<Market> = Vec::new();
    for market in plans.iter().flat_map(|p| &p.markets) {
        if !markets.contains(market) {
            markets.push(market.clone());
        }
    }
    markets
}

/// MS-2.2.8: an absolute price is for one plan, not for virtual machines, not for plans with a trial.
fn absolute_allowed(on: &Catalogued, problems: &mut Vec<Problem>) -> Option<()> {
    let product = on.product;
    let mut refuse = |code: &str, rule: &str, sentence: String| {
        problems.push(Problem::error(on.at("price"), code, rule, sentence));
        None
    };
    match on.plan {
        _ if product.kind == ProductKind::VirtualMachine => refuse(
            "absolute_virtual_machine",
            "MS-2.2.8",
            format!(
                "{} is a virtual machine, so it can’t have an absolute price. Use a percentage discount.",
                product.name
            ),
        ),
        None => refuse(
            "absolute_needs_plan",
            "MS-2.2.7",
            "An absolute price applies to a single plan. Choose a plan, or use a discount for the whole product."
                .into(),
        ),
        Some(plan) if plan.trial => refuse(
            "absolute_trial",
            "MS-2.2.8",
            format!(
                "{} has a trial, so it can’t have an absolute price. Publish a public plan without a trial, or use a percentage discount.",
                plan.name
            ),
        ),
        Some(_) => Some(()),
    }
}

/// One a billing term, then one a reservation.
fn points(on: &Catalogued, plan: &Plan, price: Price, problems: &mut Vec<Problem>) -> Vec<PricePoint> {
    let per_user = on.product.model == PricingModel::PerUser;
    let terms = plan.terms.iter().map(|t| (t.months, t.payment, per_user, None, &t.prices));
    let reserved = plan.reservations.iter().map(|r| (r.months, PaymentModel::Upfront, false, r.vcpu, &r.prices));
    let mut points = Vec::new();
    for (months, payment, per_user, vcpu, prices) in terms.chain(reserved) {
        let Some(list) = on.list(prices, plan, problems) else { continue };
        let Some(partner) = partner_price(on, price, list, months, problems) else { continue };
        points.push(PricePoint {
            plan: Some(plan.id),
            plan_name: plan.name.clone(),
            months,
            payment,
            per_user,
            vcpu,
            list,
            partner,
            schedule: None,
            reserved: Vec::new(),
            included: Vec::new(),
        });
    }
    points
}

fn partner_price(
    on: &Catalogued,
    price: Price,
    list: Money,
    months: u32,
    problems: &mut Vec<Problem>,
) -> Option<Money> {
    match price {
        Price::Discount(discount) => list.less_percent(discount).ok(),
        Price::Absolute => {
            let typed = on.typed.amounts.iter().find(|a| a.months == months).map(|a| a.amount.as_str());
            on.amount(&on.at(&format!("amounts.{months}")), typed.unwrap_or_default(), problems)
        }
    }
}

fn rates(on: &Catalogued, plan: &Plan, price: Price, problems: &mut Vec<Problem>) -> Vec<MeterRate> {
    let mut rates = Vec::new();
    for meter in &plan.meters {
        let Some(list) = meter.rates.iter().find(|r| r.currency == on.currency).copied() else {
            // A meter left out would be used for nothing.
            on.no_list_price(&format!("{}, {}", plan.name, meter.name), problems);
            continue;
        };
        let Some(partner) = rate(on, price, list, &meter.id, problems) else { continue };
        rates.push(MeterRate {
            plan_name: plan.name.clone(),
            meter: meter.name.clone(),
            unit: meter.unit.clone(),
            included: meter.included,
            list,
            partner,
        });
    }
    rates
}

/// A discount applies to every meter (MS-1.8); an absolute price may leave a meter at list price.
fn rate(on: &Catalogued, price: Price, list: Rate, meter: &str, problems: &mut Vec<Problem>) -> Option<Rate> {
    let discount: Percent = match price {
        Price::Discount(discount) => discount,
        Price::Absolute => {
            let typed = on.typed.rates.iter().find(|r| r.meter == meter).map(|r| r.rate.trim()).unwrap_or_default();
            if typed.is_empty() {
                return Some(list);
            }
            let refused = |sentence| Problem::error(on.at(&format!("rates.{meter}")), "rate", "COM-5", sentence);
            return Rate::read_price(typed, on.currency).map_err(|sentence| problems.push(refused(sentence))).ok();
        }
    };
    list.less_percent(discount).ok()
}
