//! One line of the price table against the catalogue: which plans it covers, and every price it sets.

use super::{Draft, Facts, Problem};
use crate::{
    Currency, Money, Percent, Rate,
    catalog::{Market, Plan, PricingModel, Product, ProductKind},
    offer::{
        draft::{Customization, DraftLine, PriceForm},
        terms::{Line, MeterRate, Point, Price},
    },
};
use chrono::NaiveDate;

mod new_plan;
mod reservation;
mod schedule;

/// A typed line with what the catalogue knows of it.
struct Catalogued<'a> {
    index: usize,
    typed: &'a DraftLine,
    draft: &'a Draft,
    product: &'a Product,
    plan: Option<&'a Plan>,
    currency: Currency,
    today: NaiveDate,
}

impl Catalogued<'_> {
    /// The path of a field of this line.
    fn at(&self, field: &str) -> String {
        format!("lines.{}.{field}", self.index)
    }

    fn line(&self, plan: &Plan, price: Price, points: Vec<Point>, rates: Vec<MeterRate>) -> Line {
        Line {
            product: self.product.id,
            product_name: self.product.name.clone(),
            kind: self.product.kind,
            co_sell: self.product.co_sell,
            plan: Some(plan.id),
            plan_name: Some(plan.name.clone()),
            description: String::new(),
            price,
            points,
            rates,
            users: None,
            markets: plan.markets.clone(),
        }
    }

    /// The reservation's own name, or the plan's.
    fn plan_title(&self, plan: &Plan) -> String {
        let own = self.typed.name.trim();
        if own.is_empty() { plan.name.clone() } else { own.to_owned() }
    }

    fn list(&self, prices: &[Money], plan: &Plan, problems: &mut Vec<Problem>) -> Option<Money> {
        let found = prices.iter().find(|m| m.currency == self.currency).copied();
        if found.is_none() {
            self.no_list_price(&plan.name, problems);
        }
        found
    }

    fn no_list_price(&self, what: &str, problems: &mut Vec<Problem>) {
        no_list_price(self.index, what, self.currency, problems);
    }
}

/// USD unless the draft says otherwise (MS-12.1).
pub(super) fn currency(draft: &Draft) -> Option<Currency> {
    if draft.currency.trim().is_empty() { Some(Currency::USD) } else { draft.currency.trim().parse().ok() }
}

/// The priced line, or its problems.
pub(super) fn line(
    index: usize,
    typed: &DraftLine,
    draft: &Draft,
    facts: &Facts,
    problems: &mut Vec<Problem>,
) -> Option<Line> {
    let before = problems.len();
    let at = |field: &str| format!("lines.{index}.{field}");
    let Some(product) = facts.products.iter().find(|p| p.id == typed.product) else {
        problems.push(Problem::error(
            at("price"),
            "product_unknown",
            "MS-1.9",
            "This product is no longer in your catalogue. Remove the line.",
        ));
        return None;
    };
    let plan = typed.plan.and_then(|id| product.plan(id));
    if let Some(sentence) = closed(product, typed, plan) {
        problems.push(Problem::error(at("price"), "not_transactable", "MS-1.9", sentence));
        return None;
    }
    let currency = currency(draft)?;
    let catalogued = Catalogued { index, typed, draft, product, plan, currency, today: facts.today };
    match draft.customization {
        Customization::NewPlans => return new_plan::line(&catalogued, problems),
        Customization::Reservations => return reservation::line(&catalogued, problems),
        Customization::ExistingPlans => {}
    }
    let plans: Vec<&Plan> = product.public_plans().filter(|p| plan.is_none_or(|only| only.id == p.id)).collect();
    let price = match typed.price {
        PriceForm::Percentage => Price::Discount(typed.percent.parse().ok()?),
        PriceForm::Absolute => {
            absolute_allowed(&at("price"), product, plan, problems)?;
            Price::Absolute
        }
    };
    let pricing = Pricing { index, typed, price, currency, per_user: product.model == PricingModel::PerUser };
    if plans.iter().all(|p| p.terms.is_empty() && p.reservations.is_empty() && p.meters.is_empty()) {
        let sentence = format!(
            "{} has no price in your catalogue, so there is nothing to offer. Add a billing term to it, or remove the line.",
            product.name
        );
        problems.push(Problem::error(at("price"), "nothing_priced", "MS-2.2.1", sentence));
    }
    let points = plans.iter().flat_map(|p| pricing.points(p, problems)).collect();
    let rates = plans.iter().flat_map(|p| pricing.rates(p, problems)).collect();
    (problems[before..].iter().all(|p| !p.blocks())).then(|| Line {
        product: product.id,
        product_name: product.name.clone(),
        kind: product.kind,
        co_sell: product.co_sell,
        plan: plan.map(|p| p.id),
        plan_name: plan.map(|p| p.name.clone()),
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

/// Said once for each thing without a price, however many terms it has.
fn no_list_price(index: usize, what: &str, currency: Currency, problems: &mut Vec<Problem>) {
    let sentence =
        format!("{what} has no list price in {currency}. Choose another plan, or add the price to the catalogue.");
    let problem = Problem::error(format!("lines.{index}.price"), "no_list_price", "MS-12.2", sentence);
    if !problems.contains(&problem) {
        problems.push(problem);
    }
}

/// Why this product or plan cannot be the base of an offer (MS-1.9).
fn closed(product: &Product, typed: &DraftLine, plan: Option<&Plan>) -> Option<String> {
    const ONLY: &str = "Only public plans transactable in the marketplace can be offered: remove the line.";
    match plan {
        _ if !product.transactable => Some(format!("{} is not public and transactable. {ONLY}", product.name)),
        Some(plan) if !plan.public => Some(format!("{}, {} is a private plan. {ONLY}", product.name, plan.name)),
        None if typed.plan.is_some() => {
            Some(format!("This plan of {} is no longer in your catalogue. Remove the line.", product.name))
        }
        None if product.public_plans().next().is_none() => Some(format!("{} has no public plan. {ONLY}", product.name)),
        _ => None,
    }
}

/// MS-2.2.8: an absolute price is for one plan, not for virtual machines, not for plans with a trial.
fn absolute_allowed(path: &str, product: &Product, plan: Option<&Plan>, problems: &mut Vec<Problem>) -> Option<()> {
    let mut refuse = |code: &str, rule: &str, sentence: String| {
        problems.push(Problem::error(path, code, rule, sentence));
        None
    };
    match plan {
        _ if product.kind == ProductKind::VirtualMachine => refuse(
            "absolute_virtual_machine",
            "MS-2.2.8",
            format!(
                "{} is a virtual machine: an absolute price is not possible. Use a discount in percent.",
                product.name
            ),
        ),
        None => refuse(
            "absolute_needs_plan",
            "MS-2.2.7",
            "An absolute price overrides one plan's price. Choose a plan, or use a discount for the whole product."
                .into(),
        ),
        Some(plan) if plan.trial => refuse(
            "absolute_trial",
            "MS-2.2.8",
            format!(
                "{} has a trial: an absolute price is not possible. Publish a public plan without a trial, or use a discount in percent.",
                plan.name
            ),
        ),
        Some(_) => Some(()),
    }
}

struct Pricing<'a> {
    index: usize,
    typed: &'a DraftLine,
    price: Price,
    currency: Currency,
    per_user: bool,
}

impl Pricing<'_> {
    fn points(&self, plan: &Plan, problems: &mut Vec<Problem>) -> Vec<Point> {
        let mut points = Vec::new();
        for term in &plan.terms {
            let Some(list) = self.list(&term.prices, plan, problems) else {
                continue;
            };
            let Some(partner) = self.amount(list, term.months, problems) else {
                continue;
            };
            let (months, payment) = (term.months, term.payment);
            points.push(Point {
                plan_name: plan.name.clone(),
                months,
                payment,
                per_user: self.per_user,
                vcpu: None,
                list,
                partner,
                schedule: None,
                reserved: Vec::new(),
                included: Vec::new(),
            });
        }
        for reservation in &plan.reservations {
            let Some(list) = self.list(&reservation.prices, plan, problems) else {
                continue;
            };
            let Some(partner) = self.amount(list, reservation.months, problems) else {
                continue;
            };
            let payment = crate::catalog::PaymentModel::Upfront;
            points.push(Point {
                plan_name: plan.name.clone(),
                months: reservation.months,
                payment,
                per_user: false,
                vcpu: reservation.vcpu,
                list,
                partner,
                schedule: None,
                reserved: Vec::new(),
                included: Vec::new(),
            });
        }
        points
    }

    fn list(&self, prices: &[Money], plan: &Plan, problems: &mut Vec<Problem>) -> Option<Money> {
        let found = prices.iter().find(|m| m.currency == self.currency).copied();
        if found.is_none() {
            self.no_list_price(&plan.name, problems);
        }
        found
    }

    fn no_list_price(&self, what: &str, problems: &mut Vec<Problem>) {
        no_list_price(self.index, what, self.currency, problems);
    }

    fn amount(&self, list: Money, months: u32, problems: &mut Vec<Problem>) -> Option<Money> {
        match self.price {
            Price::Discount(discount) => list.less_percent(discount).ok(),
            Price::Absolute => {
                let typed = self
                    .typed
                    .amounts
                    .iter()
                    .find(|a| a.months == months)
                    .map(|a| a.amount.as_str())
                    .unwrap_or_default();
                let read = Money::read(typed, self.currency).map_err(|e| e.sentence(self.currency));
                let valid = read.and_then(|m| {
                    if m.minor < 0 { Err("A price cannot be negative. Enter 0 or more.".to_owned()) } else { Ok(m) }
                });
                let path = format!("lines.{}.amounts.{months}", self.index);
                valid.map_err(|sentence| problems.push(Problem::error(path, "amount", "MS-2.2.7", sentence))).ok()
            }
        }
    }

    fn rates(&self, plan: &Plan, problems: &mut Vec<Problem>) -> Vec<MeterRate> {
        let mut rates = Vec::new();
        for meter in &plan.meters {
            let Some(list) = meter.rates.iter().find(|r| r.currency == self.currency).copied() else {
                // A meter left out would be used for nothing.
                self.no_list_price(&format!("{}, {}", plan.name, meter.name), problems);
                continue;
            };
            let Some(partner) = self.rate(list, &meter.id, problems) else {
                continue;
            };
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
    fn rate(&self, list: Rate, meter: &str, problems: &mut Vec<Problem>) -> Option<Rate> {
        let discount: Percent = match self.price {
            Price::Discount(discount) => discount,
            Price::Absolute => {
                let typed =
                    self.typed.rates.iter().find(|r| r.meter == meter).map(|r| r.rate.as_str()).unwrap_or_default();
                if typed.trim().is_empty() {
                    return Some(list);
                }
                let path = format!("lines.{}.rates.{meter}", self.index);
                let read = Rate::read(typed, self.currency).ok().filter(|r| r.units() >= 0);
                if read.is_none() {
                    let sentence = format!(
                        "“{}” is not a price per unit. Write 0 or more with at most 8 decimals, such as 0.0093.",
                        typed.trim()
                    );
                    problems.push(Problem::error(path, "rate", "COM-5", sentence));
                }
                return read;
            }
        };
        list.less_percent(discount).ok()
    }
}
