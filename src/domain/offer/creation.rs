//! What is decided when an offer is created: which form it has (MS-1.12) and in which currency its prices are (MS-12.1, MS-12.2).

use super::draft::{Customization, DraftLine};
use crate::{
    Currency, Problem,
    catalog::{Plan, Product, ProductKind},
};

#[cfg(test)]
mod tests;

impl Customization {
    /// Whether an offer of this form may build on the plan (MS-1.9, MS-2.2.12, MS-2.2.13).
    pub fn fits(self, product: &Product, plan: &Plan) -> bool {
        let form = match self {
            Self::ExistingPlans => true,
            Self::NewPlans => product.kind == ProductKind::Saas && !plan.terms.is_empty(),
            Self::Reservations => product.kind == ProductKind::VirtualMachine && !plan.reservations.is_empty(),
        };
        product.transactable && plan.public && form
    }

    /// The plans of these products an offer of this form may build on.
    pub fn plans(self, products: &[Product]) -> impl Iterator<Item = (&Product, &Plan)> {
        let all = products.iter().flat_map(|product| product.plans.iter().map(move |plan| (product, plan)));
        all.filter(move |(product, plan)| self.fits(product, plan))
    }

    /// What the form lets the publisher set, in a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::ExistingPlans => {
                "Plans you already list, of every kind of product: a discount in percent, or an absolute price."
            }
            Self::NewPlans => {
                "New SaaS plans made from listed ones: price per billing term or a payment schedule, quantities included per meter, least and most users."
            }
            Self::Reservations => {
                "Software of virtual machines reserved for 1 or 3 years: vCPU size, quantity and unit price, paid upfront, monthly or by a payment schedule."
            }
        }
    }

    /// Why this form cannot be chosen with these products; none where it can.
    pub fn lacking(self, products: &[Product]) -> Option<&'static str> {
        if self.plans(products).next().is_some() {
            return None;
        }
        match self {
            // A draft needs only its name (MS-2.1.11): its products may come later.
            Self::ExistingPlans => None,
            Self::NewPlans => Some(
                "You have no public SaaS plan that can be bought in the marketplace, so there is no template. Publish one first.",
            ),
            Self::Reservations => Some(
                "You have no public virtual-machine plan with reservation pricing. Enable a reservation of 1 or 3 years on one first.",
            ),
        }
    }
}

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
pub fn check(form: Customization, typed: &str, products: &[Product]) -> Vec<Problem> {
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
            "No plan this form can build on is sold in {wanted}. Choose {choose}, or enable a market with {wanted} on a public plan and give it a list price."
        ),
    )
}

/// What is told where the currency is chosen (MS-12.1, MS-12.2).
pub const CURRENCY_HINT: &str =
    "Prices are entered in it. It can be changed until you submit; prices of other markets are converted.";
