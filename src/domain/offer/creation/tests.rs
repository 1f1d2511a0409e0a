use super::*;
use crate::{
    Money, OrganizationId, PlanId, ProductId,
    catalog::{BillingTerm, Market, PaymentModel, PricingModel, Reservation},
};
use uuid::Uuid;

/// A product with one public plan, sold and priced in these currencies.
fn product(kind: ProductKind, sold: &[&str], priced: &[&str]) -> Product {
    let currency = |code: &&str| code.parse::<Currency>().unwrap();
    let prices: Vec<Money> = priced.iter().map(|code| Money::of_minor(1_000, currency(code))).collect();
    let machine = kind == ProductKind::VirtualMachine;
    let term = BillingTerm { months: 12, payment: PaymentModel::Upfront, prices: prices.clone() };
    let reservation = Reservation { months: 12, vcpu: None, prices };
    let plan = Plan {
        id: PlanId(Uuid::nil()),
        name: "Plan".into(),
        description: String::new(),
        public: true,
        trial: false,
        terms: if machine { Vec::new() } else { vec![term] },
        meters: Vec::new(),
        reservations: if machine { vec![reservation] } else { Vec::new() },
        markets: sold.iter().map(|code| Market { country: code[..2].into(), currency: currency(code) }).collect(),
    };
    Product {
        id: ProductId(Uuid::nil()),
        publisher: OrganizationId(Uuid::nil()),
        name: "Product".into(),
        kind,
        model: PricingModel::FlatRate,
        transactable: true,
        co_sell: false,
        plans: vec![plan],
    }
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|p| p.code.as_str()).collect()
}

#[test]
fn a_currency_is_offered_where_a_market_takes_it_and_a_list_price_exists() {
    let saas = product(ProductKind::Saas, &["USD", "EUR", "JPY"], &["USD", "EUR", "GBP"]);
    let machine = product(ProductKind::VirtualMachine, &["KWD"], &["KWD"]);
    let products = [saas, machine];
    let offered = |form| currencies(form, &products).iter().map(|c| c.code()).collect::<Vec<_>>();
    assert_eq!(offered(Customization::NewPlans), ["USD", "EUR"]);
    assert_eq!(offered(Customization::Reservations), ["KWD"]);
    assert_eq!(offered(Customization::ExistingPlans), ["USD", "EUR", "KWD"]);
}

#[test]
fn private_plans_and_closed_products_offer_nothing() {
    let mut private = product(ProductKind::Saas, &["EUR"], &["EUR"]);
    private.plans[0].public = false;
    let closed = Product { transactable: false, ..product(ProductKind::Saas, &["EUR"], &["EUR"]) };
    assert_eq!(all_currencies(&[private, closed]), []);
}

#[test]
fn a_form_without_a_fitting_plan_says_what_is_lacking() {
    let saas = [product(ProductKind::Saas, &["USD"], &["USD"])];
    let machine = [product(ProductKind::VirtualMachine, &["USD"], &["USD"])];
    assert_eq!(codes(&check(Customization::NewPlans, "", &machine)), ["customization_without_plans"]);
    assert_eq!(codes(&check(Customization::Reservations, "", &saas)), ["customization_without_plans"]);
    assert_eq!(codes(&check(Customization::ExistingPlans, "", &[])), Vec::<&str>::new());
    assert_eq!(codes(&check(Customization::Reservations, "USD", &machine)), Vec::<&str>::new());
}

#[test]
fn a_currency_that_is_none_or_not_offered_is_refused_with_those_that_are() {
    let products = [product(ProductKind::Saas, &["EUR", "USD"], &["EUR", "USD"])];
    let typed = |code| check(Customization::ExistingPlans, code, &products);
    assert_eq!(codes(&typed("dollars")), ["currency_unknown"]);
    let refused = typed("JPY");
    assert_eq!(codes(&refused), ["currency_not_offered"]);
    assert!(refused[0].sentence.contains("Choose USD, EUR,"), "{}", refused[0].sentence);
    for code in ["", " ", "USD", "EUR"] {
        assert_eq!(codes(&typed(code)), Vec::<&str>::new(), "{code}");
    }
}

/// MS-12.2: what is chosen decides, not what else is listed.
#[test]
fn the_lines_of_an_offer_leave_only_currencies_that_all_of_them_are_sold_in() {
    let mut products = [
        product(ProductKind::Saas, &["USD", "EUR", "GBP"], &["USD", "EUR", "GBP"]),
        product(ProductKind::Saas, &["USD", "EUR"], &["USD", "EUR", "JPY"]),
        product(ProductKind::Saas, &["USD", "JPY"], &["USD", "JPY", "EUR"]),
    ];
    for (product, n) in products.iter_mut().zip(1..) {
        product.id = ProductId(Uuid::from_u128(n));
        product.plans[0].id = PlanId(Uuid::from_u128(n));
    }
    let of = |chosen: &[usize]| {
        let line = |at: &usize| DraftLine::of(products[*at].id, Some(products[*at].plans[0].id));
        let lines: Vec<_> = chosen.iter().map(line).collect();
        let found = currencies_of(Customization::ExistingPlans, &lines, &products);
        found.iter().map(|c| c.code()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of(&[]), "USD EUR GBP JPY");
    assert_eq!(of(&[0]), "USD EUR GBP");
    assert_eq!(of(&[0, 1]), "USD EUR");
    assert_eq!(of(&[2]), "USD JPY", "its price in euros is for no market");
    assert_eq!(of(&[1, 2]), "USD");
}
