//! Products, plans and prices of a file (MS-1.7, MS-2.2).

use chrono::NaiveDate;
use domain::{
    Money, PlanId, Rate,
    catalog::{BillingTerm, Market, Meter, PaymentModel, Plan, PricingModel, ProductKind, Reservation},
    pack::MICROSOFT,
    text::{counted, plural},
};

use super::{format, row::FileObject};
use crate::token;

#[derive(Debug)]
pub(super) struct Product {
    pub(super) place: String,
    pub(super) key: String,
    pub(super) publisher: String,
    pub(super) name: String,
    pub(super) kind: Option<ProductKind>,
    pub(super) model: Option<PricingModel>,
    pub(super) transactable: bool,
    pub(super) co_sell: bool,
    pub(super) plans: Vec<Listed>,
}

/// A plan, with the key it has in the file.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) place: String,
    pub(super) key: String,
    pub(super) plan: Plan,
}

pub(super) fn product(row: &mut FileObject, today: NaiveDate) -> Product {
    Product {
        place: row.place.clone(),
        key: row.text("key", format::key),
        publisher: row.text("publisher", format::key),
        name: row.text("name", format::name),
        kind: row.code("kind", &["saas", "virtual_machine", "application"]),
        model: row.code("model", &["flat_rate", "per_user"]),
        transactable: row.flag("transactable"),
        co_sell: row.flag("co_sell"),
        plans: row.rows("plans", true, |row| listed(row, today)),
    }
}

fn listed(row: &mut FileObject, today: NaiveDate) -> Listed {
    let key = row.text("key", format::key);
    let plan = Plan {
        id: PlanId(token::id()),
        name: row.text("name", format::name),
        description: row.text("description", format::description),
        public: row.flag("public"),
        trial: row.flag("trial"),
        terms: row.rows("terms", false, |row| term(row, today)),
        meters: row.rows("meters", false, meter),
        reservations: row.rows("reservations", false, |row| reservation(row, today)),
        markets: row.rows("markets", true, market).into_iter().flatten().collect(),
    };
    Listed { place: row.place.clone(), key, plan }
}

/// A word of the catalogue that no public plan may have, and why.
const OFFERS_ONLY: (&str, &str) = (
    "schedule",
    "A public plan can’t have a payment schedule; offers add their own to terms longer than a month. Enter per_month, per_year or upfront (MS-2.2.4).",
);

fn term(row: &mut FileObject, today: NaiveDate) -> BillingTerm {
    let months = listed_months(row, "billing_term_months", today);
    let payment = row.code_but("payment", &["per_month", "per_year", "upfront"], OFFERS_ONLY);
    if payment == Some(PaymentModel::PerYear) && !months.is_multiple_of(12) {
        row.say("payment", "per_year needs whole years. Enter per_month or upfront (MS-2.2.4).");
    }
    // A refused word is taken for another, so that its plan is not said to have no price as well; nothing is imported anyway.
    BillingTerm { months, prices: row.by_currency("prices", price), payment: payment.unwrap_or(PaymentModel::Upfront) }
}

fn reservation(row: &mut FileObject, today: NaiveDate) -> Reservation {
    let months = listed_months(row, "reservation_months", today);
    let vcpu = row.optional_number("vcpu").and_then(|cores| {
        let fits = u32::try_from(cores).ok().filter(|n| *n > 0);
        if fits.is_none() {
            row.say("vcpu", "Enter a number of cores, at least 1. Leave it out for a flat rate.");
        }
        fits
    });
    Reservation { months, vcpu, prices: row.by_currency("prices", price) }
}

/// A length the rule pack lists; 0 once refused.
fn listed_months(row: &mut FileObject, list: &str, today: NaiveDate) -> u32 {
    let months = row.number("months");
    let allowed = MICROSOFT.list(list, today);
    if months != 0 && allowed.contains(&months.to_string().as_str()) {
        return months.try_into().unwrap_or_default();
    }
    let rule = MICROSOFT.lists.iter().find(|l| l.key == list).map_or("", |l| l.source);
    let (length, are) = (counted(months, "month"), plural(months, "is", "are"));
    row.say("months", format!("{length} {are} not offered. Enter one of {} ({rule}).", allowed.join(", ")));
    0
}

fn meter(row: &mut FileObject) -> Meter {
    Meter {
        id: row.text("key", format::key),
        name: row.text("name", format::name),
        unit: row.text("unit", format::name),
        included: row.optional_number("included"),
        rates: row.by_currency("rates", rate),
    }
}

fn market(row: &mut FileObject) -> Option<Market> {
    let country = row.text("country", format::country);
    let currency = row.text("currency", format::currency).parse().ok();
    Some(Market { country, currency: currency? })
}

fn price(text: &str, currency: domain::Currency) -> Result<Money, String> {
    Money::read_price(text, currency).map_err(|e| e.sentence(currency))
}

fn rate(text: &str, currency: domain::Currency) -> Result<Rate, String> {
    Rate::read_price(text, currency).map_err(|sentence| format!("{} (COM-5).", sentence.trim_end_matches('.')))
}
