//! Each field that a view serializes, changed by itself, is named in a sentence.

use super::{
    sample::{day, eur, rate, rate_of, usd},
    *,
};
use crate::{
    catalog::PaymentModel,
    fx::How,
    offer::terms::{Line, Start},
    pricing::PaymentKey,
    view::{LineView, PaymentView, PricePointView, RateView},
};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// A path within the view as serialized, a change of what stands there, and words that name it.
type Case = (&'static str, fn(&mut OfferView), &'static str);

/// Which offer it is, how far it is, and what lies on desks: no part of what it says.
const APART: [&str; 8] = ["id", "number", "kind", "revision", "version", "party", "status", "link"];

fn line(view: &mut OfferView) -> &mut LineView {
    &mut view.lines[1]
}
fn point(view: &mut OfferView) -> &mut PricePointView {
    &mut view.lines[1].points[0]
}
fn scheduled(view: &mut OfferView) -> &mut PricePointView {
    &mut view.lines[0].points[0]
}
fn row(view: &mut OfferView) -> &mut PaymentView {
    &mut scheduled(view).rows[1]
}
fn meter(view: &mut OfferView) -> &mut RateView {
    &mut view.lines[1].rates[0]
}
fn sold(view: &mut OfferView) -> &mut Line {
    &mut view.markets.as_mut().unwrap().lines[0]
}
fn rates(view: &mut OfferView) -> &mut crate::fx::FixedRates {
    view.markets.as_mut().unwrap().rates.as_mut().unwrap()
}
fn price(view: &mut OfferView) -> &mut crate::pricing::PriceOverride {
    &mut view.markets.as_mut().unwrap().overrides.0[0]
}

const OF_THE_OFFER: &[Case] = &[
    ("publisher", |v| v.publisher = "New".into(), "Publisher from “Contoso”"),
    ("name", |v| v.name = "New".into(), "Name from"),
    ("description", |v| v.description = Some("New".into()), "Description is now"),
    ("account.identifier", |v| v.account.as_mut().unwrap().identifier = "9".into(), "Billing account from"),
    (
        "account.organization",
        |v| v.account.as_mut().unwrap().organization.0 = uuid::Uuid::nil(),
        "Customer is a different",
    ),
    ("account.customer", |v| v.account.as_mut().unwrap().customer = "New".into(), "Customer from"),
    ("account.country", |v| v.account.as_mut().unwrap().country = "FR".into(), "Country of the billing account from"),
    ("partner.seller_id", |v| v.partner.as_mut().unwrap().seller_id = "9".into(), "Seller ID from"),
    (
        "partner.organization",
        |v| v.partner.as_mut().unwrap().organization.0 = uuid::Uuid::nil(),
        "partner is a different",
    ),
    ("partner.name", |v| v.partner.as_mut().unwrap().name = "New".into(), "Selling partner from"),
    ("start", |v| v.start = Some(Start::Month("2027-05".parse().unwrap())), "Start from on acceptance to 1 May 2027"),
    ("end", |v| v.end = Some(day("2028-01-01")), "End from"),
    ("accept_by", |v| v.accept_by = Some(day("2027-01-01")), "Accept by from"),
    (
        "publisher_documents[].id",
        |v| v.publisher_documents.as_mut().unwrap()[0].id.0 = uuid::Uuid::nil(),
        "was replaced",
    ),
    ("publisher_documents[].name", |v| v.publisher_documents.as_mut().unwrap()[0].name = "N".into(), "now called “N”"),
    (
        "publisher_documents[].sha256",
        |v| v.publisher_documents.as_mut().unwrap()[0].sha256 = "x".into(),
        "was replaced",
    ),
    ("publisher_documents[].bytes", |v| v.publisher_documents.as_mut().unwrap()[0].bytes = 5, "was replaced"),
    ("partner_documents[].id", |v| v.partner_documents.as_mut().unwrap()[0].id.0 = uuid::Uuid::nil(), "was replaced"),
    ("partner_documents[].name", |v| v.partner_documents.as_mut().unwrap()[0].name = "N".into(), "now called “N”"),
    ("partner_documents[].sha256", |v| v.partner_documents.as_mut().unwrap()[0].sha256 = "x".into(), "was replaced"),
    ("partner_documents[].bytes", |v| v.partner_documents.as_mut().unwrap()[0].bytes = 5, "was replaced"),
    ("publisher_contacts[]", |v| v.publisher_contacts = None, "“publisher@contoso.example” removed"),
    ("partner_contacts[]", |v| v.partner_contacts = None, "“partner@fabrikam.example” removed"),
    ("prepared_by", |v| v.prepared_by = Some("New".into()), "Prepared by from"),
    ("list_value.amount", |v| v.list_value.as_mut().unwrap().amount = usd("1"), "Total at list price from"),
    ("list_value.exact", |v| v.list_value.as_mut().unwrap().exact ^= true, "Total at list price from"),
    ("partner_value.amount", |v| v.partner_value.as_mut().unwrap().amount = usd("1"), "Partner total from"),
    ("partner_value.exact", |v| v.partner_value.as_mut().unwrap().exact ^= true, "Partner total from"),
    ("customer_value.amount", |v| v.customer_value.as_mut().unwrap().amount = usd("1"), "Customer total from"),
    ("customer_value.exact", |v| v.customer_value.as_mut().unwrap().exact ^= true, "Customer total from"),
    ("share", |v| v.share = Some(usd("1")), "Your share from"),
    ("fee.percent", |v| v.fee.as_mut().unwrap().percent = "9".parse().unwrap(), "fee of each payment from 3 % to 9 %"),
    ("fee.fee", |v| v.fee.as_mut().unwrap().fee = usd("1"), "Marketplace fee from"),
    ("fee.payout", |v| v.fee.as_mut().unwrap().payout = usd("1"), "Payout from"),
    ("fee.exact", |v| v.fee.as_mut().unwrap().exact ^= true, "Payout from"),
    ("estimate.gross", |v| v.estimate.as_mut().unwrap().gross = usd("1"), "Estimated gross in US dollars from"),
    ("estimate.fee", |v| v.estimate.as_mut().unwrap().fee = usd("1"), "Estimated fee in US dollars from"),
    ("estimate.net", |v| v.estimate.as_mut().unwrap().net = usd("1"), "Estimated net in US dollars from"),
    ("estimate.exact", |v| v.estimate.as_mut().unwrap().exact ^= true, "Estimated net in US dollars from"),
    ("renewal", |v| v.renewal = Some(true), "ttested as a renewal"),
    ("publisher_note", |v| v.publisher_note = Some("New".into()), "Sales note is now"),
    ("partner_note", |v| v.partner_note = Some("New".into()), "Sales note is now"),
    ("markets.rates.base", |v| rates(v).base = eur(), "Currency that is converted from"),
    ("markets.rates.fixed_at", |v| rates(v).fixed_at += chrono::TimeDelta::days(1), "exchange rates were fixed from"),
    ("markets.rates.rates[].currency", |v| rates(v).rates[0].currency = "GBP".parse().unwrap(), "Rate to GBP added"),
    ("markets.rates.rates[].rate", |v| rates(v).rates[0].rate = rate_of("2"), "Rate to EUR from 0.9200 to 2.0000"),
    ("markets.rates.rates[].date", |v| rates(v).rates[0].date = day("2026-01-01"), "Source of the rate to EUR from"),
    ("markets.rates.rates[].source", |v| rates(v).rates[0].source = "New".into(), "Source of the rate to EUR from"),
    ("markets.rates.rates[].how", |v| rates(v).rates[0].how = How::Direct, "Source of the rate to EUR from"),
    ("markets.rates.rates[].fixed_at", |v| rates(v).rates[0].fixed_at = None, "Source of the rate to EUR from"),
    ("markets.overrides[].line", |v| price(v).line = 1, "Price in EUR of Insight, Team (1 year, 1 Mar 2027) added"),
    (
        "markets.overrides[].months",
        |v| price(v).price.months = 36,
        "Price in EUR of Analytics, Pro (3 years, 1 Mar 2027) added",
    ),
    ("markets.overrides[].payment", |v| price(v).payment = PaymentKey::Each, "(1 year, each payment) added"),
    (
        "markets.overrides[].amount",
        |v| price(v).amount.minor = 5,
        "Price in EUR of Analytics, Pro (1 year, 1 Mar 2027) from",
    ),
    ("markets.lines[].markets[].country", |v| sold(v).markets[0].country = "FR".into(), "is also sold in France (EUR)"),
    (
        "markets.lines[].markets[].currency",
        |v| sold(v).markets[0].currency = Currency::USD,
        "is also sold in Germany (USD)",
    ),
];

const OF_A_LINE: &[Case] = &[
    ("lines[].title", |v| line(v).title = "New".into(), "Insight, Team is now called New"),
    ("lines[].product_name", |v| line(v).product_name = "New".into(), "is now called"),
    ("lines[].plan_name", |v| line(v).plan_name = None, "is now called"),
    ("lines[].description", |v| line(v).description = "New".into(), "Description of Insight, Team is now"),
    ("lines[].kind", |v| line(v).kind = ProductKind::Application, "Kind of Insight, Team from SaaS to application"),
    ("lines[].co_sell", |v| line(v).co_sell = true, "counts towards the spend commitment now"),
    (
        "lines[].users.min",
        |v| line(v).users.as_mut().unwrap().min = 9,
        "Number of users of Insight, Team from 25 to 500",
    ),
    (
        "lines[].users.max",
        |v| line(v).users.as_mut().unwrap().max = 900,
        "Number of users of Insight, Team from 25 to 500",
    ),
    (
        "lines[].discount",
        |v| line(v).discount = Some("3".parse().unwrap()),
        "Discount of Insight, Team from 1 % to 3 %",
    ),
    ("lines[].adjustment", |v| line(v).adjustment = None, "Adjustment of Insight, Team removed, it was 5 %"),
    ("lines[].points[].plan_name", |v| point(v).plan_name = "New".into(), "Plan of Insight, Team ("),
    ("lines[].points[].what", |v| point(v).what = "New".into(), "is now “New”"),
    ("lines[].points[].months", |v| scheduled(v).months = 24, "Term of Analytics, Pro ("),
    ("lines[].points[].payment", |v| point(v).payment = PaymentModel::Upfront, "Billing frequency of Insight, Team ("),
    ("lines[].points[].payments", |v| point(v).payments = 3, "Number of payments of Insight, Team ("),
    ("lines[].points[].per_user", |v| point(v).per_user = false, "is no longer per user"),
    ("lines[].points[].vcpu", |v| v.lines[2].points[0].vcpu = Some(16), "vCPU of Gate, Gateway ("),
    ("lines[].points[].list", |v| point(v).list = usd("99"), "List price of Insight, Team ("),
    (
        "lines[].points[].list_total",
        |v| point(v).list_total = usd("99"),
        "List price over the whole term of Insight, Team (",
    ),
    ("lines[].points[].partner", |v| point(v).partner = Some(usd("9")), "Partner price of Insight, Team ("),
    ("lines[].points[].customer", |v| point(v).customer = Some(usd("9")), "Customer price of Insight, Team ("),
    (
        "lines[].points[].reserved[].size",
        |v| v.lines[2].points[0].reserved[0].size = "New".into(),
        "Reservation of New for",
    ),
    ("lines[].points[].reserved[].vcpu", |v| v.lines[2].points[0].reserved[0].vcpu = None, "vCPU of 4 vCPU, Gate"),
    (
        "lines[].points[].reserved[].quantity",
        |v| v.lines[2].points[0].reserved[0].quantity = 9,
        "Quantity of 4 vCPU for",
    ),
    (
        "lines[].points[].reserved[].partner",
        |v| v.lines[2].points[0].reserved[0].partner = None,
        "Unit partner price of 4 vCPU for",
    ),
    (
        "lines[].points[].reserved[].customer",
        |v| v.lines[2].points[0].reserved[0].customer = None,
        "Unit customer price of 4 vCPU for",
    ),
    ("lines[].points[].included[].meter", |v| point(v).included[0].meter = "New".into(), "Included New of"),
    ("lines[].points[].included[].unit", |v| point(v).included[0].unit = "new".into(), "Included Events of"),
    ("lines[].points[].included[].quantity", |v| point(v).included[0].quantity = None, "Included Events of"),
    ("lines[].points[].rows[].date", |v| row(v).date = Some(day("2027-03-02")), "moved from 1 Mar 2027 to 2 Mar 2027"),
    ("lines[].points[].rows[].note", |v| row(v).note = "New".into(), "Note on the payment on 1 Mar 2027 for"),
    ("lines[].points[].rows[].times", |v| row(v).times = 2, "Number of times of the payment"),
    (
        "lines[].points[].rows[].partner",
        |v| row(v).shares.partner = Some(usd("9")),
        "partner price, from USD 15,000.00",
    ),
    (
        "lines[].points[].rows[].customer",
        |v| row(v).shares.customer = Some(usd("9")),
        "customer price, from USD 16,500.00",
    ),
    ("lines[].points[].rows[].share", |v| row(v).shares.share = Some(usd("9")), "your share, from USD 1,500.00"),
    ("lines[].points[].rows[].fee", |v| row(v).shares.fee = Some(usd("9")), "marketplace fee, from USD 450.00"),
    ("lines[].points[].rows[].net", |v| row(v).shares.net = Some(usd("9")), "payout, from USD 14,550.00"),
    ("lines[].points[].total.partner", |v| point(v).total.partner = None, "Partner price over the whole term of"),
    ("lines[].points[].total.customer", |v| point(v).total.customer = None, "Customer price over the whole term of"),
    ("lines[].points[].total.share", |v| point(v).total.share = None, "Your share over the whole term of"),
    ("lines[].points[].total.fee", |v| point(v).total.fee = None, "Marketplace fee over the whole term of"),
    ("lines[].points[].total.net", |v| point(v).total.net = None, "Payout over the whole term of"),
    ("lines[].rates[].plan_name", |v| meter(v).plan_name = "New".into(), "Plan of"),
    ("lines[].rates[].meter", |v| meter(v).meter = "New".into(), "Metered price of New for Insight, Team added"),
    ("lines[].rates[].unit", |v| meter(v).unit = "new".into(), "Unit of Events for Insight, Team from"),
    ("lines[].rates[].included", |v| meter(v).included = None, "Included quantity of Events for Insight, Team removed"),
    ("lines[].rates[].list", |v| meter(v).list = rate("1"), "Metered list price of Events for Insight, Team from"),
    ("lines[].rates[].partner", |v| meter(v).partner = Some(rate("1")), "Metered partner price of Events for"),
    ("lines[].rates[].customer", |v| meter(v).customer = Some(rate("1")), "Metered customer price of Events for"),
];

#[test]
fn each_field_changed_by_itself_is_named() {
    let then = full_view();
    for (path, change, words) in OF_THE_OFFER.iter().chain(OF_A_LINE) {
        let mut now = then.clone();
        change(&mut now);
        assert_ne!(then, now, "{path} was not changed");
        let said = sentences(&then, &now);
        assert!(said.iter().any(|one| one.contains(words)), "{path}: {said:?}");
        let back = sentences(&now, &then);
        assert!(!back.is_empty(), "{path}, the other way round");
    }
}

#[test]
fn no_field_is_left_out() {
    let mut found = BTreeSet::new();
    gather("", &serde_json::to_value(full_view()).unwrap(), &mut found);
    let told: BTreeSet<String> = OF_THE_OFFER.iter().chain(OF_A_LINE).map(|(path, _, _)| (*path).to_owned()).collect();
    let apart = |path: &str| APART.contains(&path) || path.starts_with("dates.");
    // The lines behind the markets are told as they are seen, apart from where they are sold.
    let seen = |path: &str| path.starts_with("markets.lines[].") && !path.contains(".markets[].");
    let left_out: Vec<_> = found.iter().filter(|path| !apart(path) && !seen(path) && !told.contains(*path)).collect();
    assert!(left_out.is_empty(), "not compared: {left_out:?}");
    let nowhere: Vec<_> = told.difference(&found).collect();
    assert!(nowhere.is_empty(), "no field of the view: {nowhere:?}");
}

/// Every path to a value; amounts and rates are values.
fn gather(path: &str, at: &Json, found: &mut BTreeSet<String>) {
    let whole = |fields: &serde_json::Map<String, Json>| fields.contains_key("currency") && fields.len() == 2;
    match at {
        Json::Object(fields) if !(whole(fields) && (fields.contains_key("minor") || fields.contains_key("units"))) => {
            for (name, value) in fields.iter().filter(|_| path != "start") {
                gather(&format!("{path}{}{name}", if path.is_empty() { "" } else { "." }), value, found);
            }
        }
        Json::Array(list) => list.iter().for_each(|one| gather(&format!("{path}[]"), one, found)),
        _ => drop(found.insert(path.to_owned())),
    }
}
