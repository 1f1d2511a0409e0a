//! What can be added to an offer: the publisher's own products and plans, found by the beginnings of their words, and why one of them
//! cannot be added (MS-1.9, MS-2.2.11 … 13).

use super::{customization::Customization, draft::DraftLine};
use crate::{
    catalog::{Plan, Product, ProductKind},
    form::Picked,
    search::{Term, terms, words},
};

/// Technical: rows that a page shows at once. Who has more finds them by their names.
pub const SHOWN: usize = 40;

/// Technical: characters of a search that count.
pub const LONGEST: usize = 100;

/// How a product or plan stands to the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Addable,
    InOffer,
    /// Its whole product is in the offer.
    WithProduct,
    /// Some of its plans are in the offer.
    PlansFirst,
    /// The product is not sold in the marketplace.
    NotSold,
    Private,
    /// The form of the offer takes no such product.
    NotSaas,
    NoTerm,
    NotMachine,
    NoReservation,
}

impl Standing {
    /// Why it cannot be added; none where it can.
    pub const fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Addable => return None,
            Self::InOffer => "In the offer",
            Self::WithProduct => "In the offer with the whole product",
            Self::PlansFirst => "Remove its individual plans first",
            Self::NotSold => "Not sold in the marketplace",
            Self::Private => "Private plan",
            Self::NotSaas => "Not SaaS",
            Self::NoTerm => "No billing term",
            Self::NotMachine => "Not a virtual machine",
            Self::NoReservation => "No reservation pricing",
        })
    }

    /// It would be there in another form of the offer, or after a change of the catalogue: shown only to those who look for it.
    const fn is_unfit(self) -> bool {
        match self {
            Self::Addable | Self::InOffer | Self::WithProduct | Self::PlansFirst => false,
            Self::NotSold | Self::Private | Self::NotSaas | Self::NoTerm | Self::NotMachine | Self::NoReservation => {
                true
            }
        }
    }
}

/// One row: a plan, or the whole product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    pub product: &'a Product,
    pub plan: Option<&'a Plan>,
    pub standing: Standing,
    pub ticked: bool,
}

impl Row<'_> {
    pub fn picked(&self) -> Picked {
        Picked { product: self.product.id, plan: self.plan.map(|plan| plan.id) }
    }
}

/// What a search finds, in the order of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    pub rows: Vec<Row<'a>>,
    /// How many more there are than are shown.
    pub more: usize,
}

/// The rows for what was typed; those that are ticked stay in sight, whatever was typed since.
pub fn find<'a>(
    of: Customization,
    products: &'a [Product],
    lines: &[DraftLine],
    typed: &str,
    ticked: &[Picked],
) -> Found<'a> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let (wanted, looked) = (terms(&typed), !typed.trim().is_empty());
    let mut found = Found { rows: Vec::new(), more: 0 };
    let mut matching = 0;
    for product in products {
        for mut row in rows(of, product, lines) {
            row.ticked = row.standing == Standing::Addable && ticked.contains(&row.picked());
            let matches = (looked || !row.standing.is_unfit()) && is_named(&row, &wanted, looked);
            matching += usize::from(matches && !row.ticked);
            match row.ticked || matches && matching <= SHOWN {
                true => found.rows.push(row),
                false => found.more += usize::from(matches),
            }
        }
    }
    found
}

/// Its plans, then the product as a whole, which only an offer on existing plans can take.
fn rows<'a>(of: Customization, product: &'a Product, lines: &[DraftLine]) -> Vec<Row<'a>> {
    let row =
        |plan: Option<&'a Plan>| Row { product, plan, standing: standing(of, product, plan, lines), ticked: false };
    let whole = of == Customization::ExistingPlans && product.public_plans().next().is_some();
    product.plans.iter().map(|plan| row(Some(plan))).chain(whole.then(|| row(None))).collect()
}

fn standing(of: Customization, product: &Product, plan: Option<&Plan>, lines: &[DraftLine]) -> Standing {
    if !product.transactable {
        return Standing::NotSold;
    }
    if plan.is_some_and(|plan| !plan.public) {
        return Standing::Private;
    }
    match of {
        Customization::ExistingPlans => among(product, plan, lines),
        Customization::NewPlans if product.kind != ProductKind::Saas => Standing::NotSaas,
        Customization::NewPlans if plan.is_some_and(|plan| plan.terms.is_empty()) => Standing::NoTerm,
        Customization::Reservations if product.kind != ProductKind::VirtualMachine => Standing::NotMachine,
        Customization::Reservations if plan.is_some_and(|plan| plan.reservations.is_empty()) => Standing::NoReservation,
        // A template, and a machine of each duration, is taken as often as wanted.
        Customization::NewPlans | Customization::Reservations => Standing::Addable,
    }
}

/// No plan stands in an offer twice (MS-2.2.11).
fn among(product: &Product, plan: Option<&Plan>, lines: &[DraftLine]) -> Standing {
    let mut ours = lines.iter().filter(|line| line.product == product.id).map(|line| line.plan).peekable();
    let none = ours.peek().is_none();
    let all: Vec<_> = ours.collect();
    match plan {
        _ if none => Standing::Addable,
        Some(plan) if all.contains(&Some(plan.id)) => Standing::InOffer,
        Some(_) if all.contains(&None) => Standing::WithProduct,
        Some(_) => Standing::Addable,
        None if all.contains(&None) => Standing::InOffer,
        None => Standing::PlansFirst,
    }
}

/// Each of the words begins one of the names. What is typed and holds no word names nothing.
fn is_named(row: &Row, wanted: &[Term], looked: bool) -> bool {
    if !looked {
        return true;
    }
    let plan = row.plan.map_or("all plans", |plan| plan.name.as_str());
    let names = words(&format!("{} {plan} {}", row.product.name, row.product.kind.label()));
    !wanted.is_empty() && wanted.iter().all(|term| names.iter().any(|name| name.starts_with(&term.beginning)))
}

#[cfg(test)]
mod tests;
