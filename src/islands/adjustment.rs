//! The selling partner's prices while they are typed: percentage and customer price follow each other to the cent, and every sum
//! on the page with them. The counting is `domain`'s, the same that the server does when the form is saved.

use super::listening::listening;
use domain::{
    Currency,
    offer::{
        Kind,
        terms::{Line, PricePoint},
    },
    party::{Field, Party},
};
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod follow;
mod moving;
mod wire;

#[cfg(target_arch = "wasm32")]
use follow::heard;

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

pub use moving::{ABOVE_LIST, Moving, waterfall_rows};

/// The offer at the partner's desk, as far as prices go. It stands in the page source: nothing but the partner's own view.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerPrices {
    pub lines: Vec<PartnerPriceLine>,
    pub currency: Currency,
    pub publisher: String,
    pub customer: String,
}

/// A product or plan with its partner prices.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerPriceLine {
    pub line: Line,
    /// What each price is for, one a point: `1 year, paid monthly`.
    pub labels: Vec<String>,
}

impl PartnerPriceLine {
    /// The price the two fields are about, and what it is for.
    pub fn leading(&self) -> Option<(&PricePoint, &str)> {
        Some((self.line.leading()?, self.labels.first()?))
    }
}

/// Around the whole form: while prices are typed, everything in it that hangs on them follows. The HTML inside is the server's and
/// stays; only texts, bars and the other field change, so that little has to be downloaded and nothing is taken from under the
/// writer's hands.
#[component]
pub fn Adjusting(desk: PartnerPrices, children: Children) -> impl IntoView {
    view! { <Following><div class="adjusting" data-desk=desk.wire()>{children()}</div></Following> }
}

#[island]
fn Following(children: Children) -> impl IntoView {
    listening(children, heard())
}

/// The chip beside one of the partner's fields.
pub fn audience(kind: Kind, field: Field) -> String {
    let mut others = kind.description().parties.iter().filter(|party| **party != Party::Partner);
    if others.any(|party| kind.may_see(field, *party)) { kind.who_sees(field) } else { "Only you".into() }
}
