//! Who is who in an offer, and what each of them sees (V-1 … V-35).

use serde::{Deserialize, Serialize};

/// How its amounts came about.
pub mod explained;
mod fee;
mod lines;
/// The selling partner's sums.
pub mod partner_prices;
mod payments;
mod seen_by;
#[cfg(test)]
mod tests;
mod view;
/// The table: field × party.
pub mod visibility;

pub use fee::{fees_explained, fees_of};
pub use lines::lines_of_draft;
pub use seen_by::{as_sealed, preview_for_customer, seen_by};
pub use view::{
    FeeView, LineView, MarketsView, OfferView, PaymentView, PricePointView, RateView, ReservedView, SharesView,
};
pub use visibility::{Field, may_see};

/// A side of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Publisher,
    Partner,
    Customer,
}

crate::codes! {
    /// As stored.
    Party { Publisher = "publisher", Partner = "partner", Customer = "customer" }
}

impl Party {
    pub fn noun(self) -> &'static str {
        match self {
            Self::Publisher => "publisher",
            Self::Partner => "selling partner",
            Self::Customer => "customer",
        }
    }
}
