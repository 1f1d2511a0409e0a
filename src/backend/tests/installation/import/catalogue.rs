//! Defects of products, plans and prices.

use serde_json::{Value, json};

use super::Defect;

pub fn table() -> Vec<Defect> {
    [products(), plans(), prices()].concat()
}

fn products() -> Vec<Defect> {
    vec![
        (
            "/products/1/key",
            json!("insight"),
            "products[1].key: “insight” is already used at products[0]. Use a unique value.",
        ),
        (
            "/products/1/publisher",
            json!("fabrikam"),
            "products[1].publisher: “fabrikam” isn’t a publisher. Add this kind, or remove the product.",
        ),
        (
            "/products/1/kind",
            json!("container"),
            "products[1].kind: “container” isn’t allowed here. Use one of saas, virtual_machine, application.",
        ),
        (
            "/products/1/kind",
            json!("saas"),
            "products[1].plans[0].reservations: Only virtual machines have reservations. Use terms instead (MS-2.2.13).",
        ),
        (
            "/products/0/model",
            json!("per_user"),
            "products[0].plans[0].meters: A per-user product can’t have meters, and all its plans use the same pricing model (MS-2.2.2). Remove the meters.",
        ),
        ("/products/0/plans", json!([]), "products[0].plans: The list is empty. Add at least one."),
    ]
}

fn plans() -> Vec<Defect> {
    vec![
        (
            "/products/0/plans/0/terms",
            Value::Null,
            "products[0].plans[0].terms: The plan has no price. Add a term, or for a virtual machine a reservation.",
        ),
        (
            "/products/0/plans/0/terms/0/months",
            json!(18),
            "products[0].plans[0].terms[0].months: 18 months are not offered. Enter one of 1, 12, 24, 36, 48, 60 (MS-2.2.3).",
        ),
        (
            "/products/0/plans/0/terms/-",
            json!({ "months": 12, "payment": "upfront", "prices": { "USD": "1", "JPY": "1", "KWD": "1" } }),
            "products[0].plans[0].terms[1].months: This plan already has a term of 12 months, and a term can only have one payment model (MS-2.2.4). Remove one.",
        ),
        (
            "/products/0/plans/0/terms/-",
            json!({ "months": 1, "payment": "per_year", "prices": { "USD": "1", "JPY": "1", "KWD": "1" } }),
            "products[0].plans[0].terms[1].payment: per_year needs whole years. Enter per_month or upfront (MS-2.2.4).",
        ),
        (
            "/products/0/plans/0/terms/0/payment",
            json!("schedule"),
            "products[0].plans[0].terms[0].payment: A public plan can’t have a payment schedule; offers add their own to terms longer than a month. Enter per_month, per_year or upfront (MS-2.2.4).",
        ),
        (
            "/products/1/plans/0/reservations/0/months",
            json!(24),
            "products[1].plans[0].reservations[0].months: 24 months are not offered. Enter one of 12, 36 (MS-2.2.13).",
        ),
        (
            "/products/1/plans/0/reservations/0/vcpu",
            json!(0),
            "products[1].plans[0].reservations[0].vcpu: Enter a number of cores, at least 1. Leave it out for a flat rate.",
        ),
        (
            "/products/1/plans/0/reservations/1",
            json!({ "months": 12, "vcpu": 4, "prices": { "USD": "1" } }),
            "products[1].plans[0].reservations[1]: This plan already has a reservation of this length and size. Remove one.",
        ),
        (
            "/products/0/plans/0/meters/-",
            json!({ "key": "events", "name": "More", "unit": "event", "rates": { "USD": "1", "JPY": "1", "KWD": "1" } }),
            "products[0].plans[0].meters[1].key: “events” is already used here. Give each meter a unique key.",
        ),
        (
            "/products/0/plans/0/meters/0/included",
            json!(-1),
            "products[0].plans[0].meters[0].included: Use a whole number of 0 or more without quotes, not the number -1.",
        ),
    ]
}

fn prices() -> Vec<Defect> {
    vec![
        (
            "/products/0/plans/0/terms/0/prices/USD",
            json!(12500.5),
            "products[0].plans[0].terms[0].prices.USD: Write the amount in quotes, \"12500.5\", so no program rounds it.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/USD",
            json!("1.234"),
            "products[0].plans[0].terms[0].prices.USD: USD has 2 decimals. Round the amount, or enter 1,234.00 if the point separates thousands.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/USD",
            json!("60.000"),
            "products[0].plans[0].terms[0].prices.USD: “60.000” could be 60.00 or 60,000.00. Enter one of them.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/JPY",
            json!("440.000"),
            "products[0].plans[0].terms[0].prices.JPY: “440.000” could be 440 or 440,000. Enter one of them.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/USD",
            json!("(1.000,00)"),
            "products[0].plans[0].terms[0].prices.USD: A price can’t be negative. Enter 0 or more.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/JPY",
            json!("1.5"),
            "products[0].plans[0].terms[0].prices.JPY: JPY has no decimals. Enter a whole number, such as 1,234.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/USD",
            json!("-1"),
            "products[0].plans[0].terms[0].prices.USD: A price can’t be negative. Enter 0 or more.",
        ),
        (
            "/products/0/plans/0/terms/0/prices/DOLLAR",
            json!("1"),
            "products[0].plans[0].terms[0].prices.DOLLAR: “DOLLAR” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD.",
        ),
        (
            "/products/0/plans/0/terms/0/prices",
            json!({}),
            "products[0].plans[0].terms[0].prices: Use amounts by currency, such as { \"USD\": \"12500.00\" }.",
        ),
        (
            "/products/0/plans/0/meters/0/rates/USD",
            json!("0.000000001"),
            "products[0].plans[0].meters[0].rates.USD: “0.000000001” isn’t a valid price per unit. Enter 0 or more with up to 8 decimals, such as 0.0093 (COM-5).",
        ),
        (
            "/products/0/plans/0/markets/-",
            json!({ "country": "DE", "currency": "EUR" }),
            "products[0].plans[0].terms[0].prices: EUR is missing, the currency of market DE. Add it, or remove the market.\n\
             products[0].plans[0].meters[0].rates: EUR is missing, the currency of market DE. Add it, or remove the market.",
        ),
        (
            "/products/0/plans/0/markets/-",
            json!({ "country": "US", "currency": "JPY" }),
            "products[0].plans[0].markets[3].country: US is already listed. A market can only have one currency. Remove one.",
        ),
        (
            "/products/0/plans/0/markets",
            Value::Null,
            "products[0].plans[0].markets: This is missing. Add a list in square brackets.",
        ),
    ]
}
