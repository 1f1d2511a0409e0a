//! What is decided when an offer is created: which form it has (MS-1.12) and in which currency its prices are (MS-12.1, MS-12.2).

use super::{Kind, customization::Customization, draft::DraftLine};
use crate::{
    Currency, Problem,
    catalog::{Plan, Product},
};

/// The currencies prices can be entered in: those of the markets of the plans `form` may build on, as far as they have list prices.
/// US dollars first (MS-12.1), the others by their code.
pub fn currencies(form: Customization, products: &[Product]) -> Vec<Currency> {
    let mut found: Vec<Currency> = form.plans(products).flat_map(|(_, plan)| sold_in(plan)).collect();
    found.sort_unstable_by_key(|currency| (*currency != Currency::USD, currency.code()));
    found.dedup();
    found
}

/// Those of every form: what a page offers before one is chosen.
pub fn all_currencies(products: &[Product]) -> Vec<Currency> {
    currencies(Customization::ExistingPlans, products)
}

/// Those that an offer of these lines can be in: every plan of every line is sold in them. US dollars, the default, stay.
pub fn currencies_of(form: Customization, lines: &[DraftLine], products: &[Product]) -> Vec<Currency> {
    let mut found = currencies(form, products);
    for line in lines {
        let product = products.iter().find(|product| product.id == line.product);
        let plans = product.into_iter().flat_map(Product::public_plans);
        for plan in plans.filter(|plan| line.plan.is_none_or(|only| only == plan.id)) {
            let sold: Vec<Currency> = sold_in(plan).collect();
            found.retain(|currency| *currency == Currency::USD || sold.contains(currency));
        }
    }
    found
}

/// Currencies of the plan's markets in which it has a list price (MS-12.2).
fn sold_in(plan: &Plan) -> impl Iterator<Item = Currency> {
    plan.markets.iter().map(|market| market.currency).filter(|currency| plan.lists_in(*currency))
}

/// What is wrong with a new offer's form and currency. `typed` is a currency code; empty is US dollars (MS-12.1).
pub fn check(kind: Kind, form: Customization, typed: &str, products: &[Product]) -> Vec<Problem> {
    if !kind.description().customizations.contains(&form) {
        let sentence =
            format!("A {} has other customization types. Choose one of those shown.", kind.description().noun);
        return vec![Problem::error("customization", "customization_of_another_kind", "MS-1.12", sentence)];
    }
    if let Some(sentence) = form.lacking(products) {
        return vec![Problem::error("customization", "customization_without_plans", "MS-1.12", sentence)];
    }
    currency(form, typed, products).err().into_iter().collect()
}

fn currency(form: Customization, typed: &str, products: &[Product]) -> Result<(), Problem> {
    let refuse = |code: &str, sentence: String| Err(Problem::error("currency", code, "MS-12.2", sentence));
    let typed = typed.trim();
    let wanted = match typed.parse::<Currency>() {
        _ if typed.is_empty() => return Ok(()),
        Err(sentence) => return refuse("currency_unknown", sentence),
        // The default everywhere (MS-12.1): what has no price in it is said at its line.
        Ok(Currency::USD) => return Ok(()),
        Ok(wanted) => wanted,
    };
    let offered = currencies(form, products);
    if offered.contains(&wanted) {
        return Ok(());
    }
    let codes: Vec<&str> = offered.iter().map(|c| c.code()).collect();
    let choose = if codes.is_empty() { "USD".to_owned() } else { codes.join(", ") };
    refuse(
        "currency_not_offered",
        format!(
            "None of your plans for this type of offer is sold in {wanted}. Choose {choose}, or enable a market with {wanted} on a public plan and add a list price."
        ),
    )
}

/// What is told where the currency is chosen (MS-12.1, MS-12.2).
pub const CURRENCY_HINT: &str =
    "You enter prices in this currency, and other markets’ prices are converted. You can change it until you submit.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Money, OrganizationId, PlanId, ProductId,
        catalog::{BillingTerm, Market, PaymentModel, PricingModel, ProductKind, Reservation},
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
        assert_eq!(
            codes(&check(Kind::Multiparty, Customization::NewPlans, "", &machine)),
            ["customization_without_plans"]
        );
        assert_eq!(
            codes(&check(Kind::Multiparty, Customization::Reservations, "", &saas)),
            ["customization_without_plans"]
        );
        assert_eq!(codes(&check(Kind::Multiparty, Customization::ExistingPlans, "", &[])), Vec::<&str>::new());
        assert_eq!(codes(&check(Kind::Multiparty, Customization::Reservations, "USD", &machine)), Vec::<&str>::new());
    }

    #[test]
    fn a_csp_partner_offer_is_of_existing_plans_only() {
        let saas = [product(ProductKind::Saas, &["USD"], &["USD"])];
        let refused = |form| codes(&check(Kind::Csp, form, "", &saas)) == ["customization_of_another_kind"];
        assert_eq!(Customization::ALL.map(refused), [false, true, true]);
    }

    #[test]
    fn a_currency_that_is_none_or_not_offered_is_refused_with_those_that_are() {
        let products = [product(ProductKind::Saas, &["EUR", "USD"], &["EUR", "USD"])];
        let typed = |code| check(Kind::Multiparty, Customization::ExistingPlans, code, &products);
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
}
