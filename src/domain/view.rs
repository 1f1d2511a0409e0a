//! What each party is shown of an offer, and how its amounts came about (V-1 … V-35). What a party may not see is absent.

/// How its amounts came about.
pub mod explained;
mod lines;
/// The shape of what is shown.
mod offer;
/// The selling partner's sums.
pub mod partner_prices;
mod seen_by;
#[cfg(test)]
mod tests;

pub use explained::{fees_explained, fees_of};
pub use lines::lines_of_draft;
pub use offer::{
    FeeView, LineView, MarketsView, OfferView, PaymentView, PricePointView, RateView, ReservedView, SharesView,
};
pub use seen_by::{as_sealed, preview_for_customer, seen_by};
