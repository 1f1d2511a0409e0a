//! Which form an offer has (MS-1.12), and on which plans it may build.

use crate::catalog::{Plan, Product, ProductKind};
use serde::{Deserialize, Serialize};

/// Which form the offer has (MS-1.12): it is chosen once, when the offer is created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Customization {
    /// a: existing plans, absolute or percentage.
    #[default]
    ExistingPlans,
    /// b: new SaaS plans from a template: price, included quantities, user limits.
    NewPlans,
    /// c: reservations of virtual-machine software.
    Reservations,
}

crate::codes! {
    /// As forms and files write it.
    Customization {
        ExistingPlans = "existing_plans",
        NewPlans = "new_plans",
        Reservations = "reservations",
    }
}

impl Customization {
    /// Reads [`Self::code`], whatever blanks stand around it.
    pub fn read(text: &str) -> Option<Self> {
        Self::of_code(text.trim())
    }

    /// The field's own words (MS-1.12).
    pub fn label(self) -> &'static str {
        match self {
            Self::ExistingPlans => "Customize pricing for existing offers",
            Self::NewPlans => "Customize pricing, metering quantities, and user limits for SaaS offers",
            Self::Reservations => "Customize pricing and specific quantities for VM software reservation offers",
        }
    }

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
                "Your existing plans, for any product type: a percentage discount or an absolute price."
            }
            Self::NewPlans => {
                "New SaaS plans based on your public ones: a price per billing term or a payment schedule, included meter quantities, minimum and maximum users."
            }
            Self::Reservations => {
                "Virtual machine software reserved for 1 or 3 years: vCPU size, quantity and unit price, paid upfront, monthly or by payment schedule."
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
            Self::NewPlans => {
                Some("You have no public SaaS plan sold in the marketplace to use as a template. Publish one first.")
            }
            Self::Reservations => Some(
                "You have no public virtual machine plan with reservation pricing. Enable a 1- or 3-year reservation on one first.",
            ),
        }
    }
}
