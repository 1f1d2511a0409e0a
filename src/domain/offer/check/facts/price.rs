//! One line of the price table against the catalogue: which plans it covers, and every price it sets.

use super::{Draft, Facts, Problem};
use crate::{
    Currency, Money, calendar,
    catalog::{Plan, Product},
    decimal::NotANumber,
    offer::{
        customization::Customization,
        draft::DraftLine,
        terms::{Line, MeterRate, Price, PricePoint, Start},
    },
    schedule::{Bounds, Schedule},
};
use chrono::NaiveDate;

mod existing;
mod new_plan;
mod reservation;

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

    fn line(&self, plan: &Plan, price: Price, points: Vec<PricePoint>, rates: Vec<MeterRate>) -> Line {
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

    /// MS-12.2: the offer's currency is one of the plan's markets. US dollars are the default everywhere (MS-12.1), and a plan without a
    /// price in the currency is named for that.
    fn sold(&self, problems: &mut Vec<Problem>) -> Option<()> {
        let plans = self.product.public_plans().filter(|plan| self.plan.is_none_or(|only| only.id == plan.id));
        let unsold: Vec<&str> = plans
            .filter(|plan| plan.lists_in(self.currency) && !plan.sells_in(self.currency))
            .map(|plan| plan.name.as_str())
            .collect();
        if unsold.is_empty() || self.currency == Currency::USD {
            return Some(());
        }
        let (currency, are) = (self.currency, if unsold.len() == 1 { "is" } else { "are" });
        let sentence = format!(
            "{} {are} not sold in {currency}: no market uses it. Choose another currency or plan, or enable a market with {currency} on the public plan.",
            unsold.join(", ")
        );
        problems.push(Problem::error(self.at("price"), "currency_not_offered", "MS-12.2", sentence));
        None
    }

    fn list(&self, prices: &[Money], plan: &Plan, problems: &mut Vec<Problem>) -> Option<Money> {
        let found = prices.iter().find(|m| m.currency == self.currency).copied();
        if found.is_none() {
            self.no_list_price(&plan.name, problems);
        }
        found
    }

    /// Said once for each thing without a price, however many terms it has.
    fn no_list_price(&self, what: &str, problems: &mut Vec<Problem>) {
        let currency = self.currency;
        let sentence =
            format!("{what} has no list price in {currency}. Choose another plan, or add the price to the catalogue.");
        let problem = Problem::error(self.at("price"), "no_list_price", "MS-12.2", sentence);
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// A price that is not below zero.
    fn amount(&self, path: &str, typed: &str, problems: &mut Vec<Problem>) -> Option<Money> {
        let refused = |e: NotANumber| {
            let code = if e == NotANumber::Empty { "amount_missing" } else { "amount" };
            Problem::error(path, code, "MS-2.2.7", e.sentence(self.currency))
        };
        Money::read_price(typed, self.currency).map_err(|e| problems.push(refused(e))).ok()
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
    catalogued.sold(problems)?;
    match draft.customization {
        Customization::ExistingPlans => existing::line(&catalogued, problems),
        Customization::NewPlans => new_plan::line(&catalogued, problems),
        Customization::Reservations => reservation::line(&catalogued, problems),
    }
}

/// Why this product or plan cannot be the base of an offer (MS-1.9).
fn closed(product: &Product, typed: &DraftLine, plan: Option<&Plan>) -> Option<String> {
    const ONLY: &str = "You can only offer public plans transactable in the marketplace. Remove the line.";
    match plan {
        _ if !product.transactable => Some(format!("{} isn’t public and transactable. {ONLY}", product.name)),
        Some(plan) if !plan.public => Some(format!("{}, {} is a private plan. {ONLY}", product.name, plan.name)),
        None if typed.plan.is_some() => {
            Some(format!("This plan of {} is no longer in your catalogue. Remove the line.", product.name))
        }
        None if product.public_plans().next().is_none() => Some(format!("{} has no public plan. {ONLY}", product.name)),
        _ => None,
    }
}

/// The payment schedule of one line's term, against the dates of the offer (MS-5), when nothing in it blocks; `fixed` is the total where
/// the reservations set it. Its problems get the schedule's path.
fn schedule_of(on: &Catalogued, months: u32, fixed: Option<Money>, problems: &mut Vec<Problem>) -> Option<Schedule> {
    let typed = on.draft.schedule(on.typed.key, months);
    let bounds = Bounds {
        term_months: months,
        total: None,
        accept_by: calendar::read_day(&on.draft.accept_by).ok(),
        start: Start::read(&on.draft.start),
        today: on.today,
    };
    let sheet = typed.sheet(on.currency, fixed, &bounds);
    let path = typed.path();
    let blocked = sheet.problems.iter().any(Problem::blocks);
    problems.extend(sheet.problems.into_iter().map(|p| Problem { path: format!("{path}.{}", p.path), ..p }));
    (!blocked).then_some(sheet.schedule)
}
