//! Lines, terms and offers to begin with: a test changes what it is about. It is the 20th of November 2026; Contoso publishes Insight,
//! Fabrikam sells it, Northwind buys.
//!
//! The crate `testing` cannot have it: it is built with another copy of this crate than the unit tests are.

#[cfg(test)]
mod offer;

#[cfg(test)]
pub use offer::{account, day, offer, organization, part, seller, terms};

use crate::{
    Money, PlanId, ProductId,
    catalog::{PaymentModel, ProductKind},
    pricing::{Line, Price, PricePoint},
};
use uuid::Uuid;

/// A plan for 12 months, paid upfront, at its list price.
pub fn point(plan: &str, price: Money) -> PricePoint {
    PricePoint {
        plan: None,
        plan_name: plan.into(),
        months: 12,
        payment: PaymentModel::Upfront,
        per_user: false,
        vcpu: None,
        list: price,
        partner: price,
        schedule: None,
        reserved: Vec::new(),
        included: Vec::new(),
    }
}

/// A plan of a product at these prices, sold nowhere in particular.
pub fn line([product, plan]: [&str; 2], points: Vec<PricePoint>) -> Line {
    Line {
        product: ProductId(Uuid::nil()),
        product_name: product.into(),
        kind: ProductKind::Saas,
        co_sell: false,
        plan: Some(PlanId(Uuid::nil())),
        plan_name: Some(plan.into()),
        description: String::new(),
        price: Price::Absolute,
        points,
        rates: Vec::new(),
        users: None,
        markets: Vec::new(),
    }
}
