//! What the page is about, and what was pressed on it.

use super::super::draft_page::DraftPage;
use backend::offers::RatesToday;
use domain::{
    Currency,
    form::{Fields, PricesButton},
    offer::market_prices::PriceField,
    pricing::Overrides,
};

/// What was pressed; none for the answer to a question, and for a form without a button of ours, which is saved all the same.
pub(super) fn pressed(form: &Fields) -> Option<PricesButton> {
    PricesButton::parse(form.value("action")).filter(|_| !cleared(form))
}

/// Whether the question about [`PricesButton::Clear`] was answered.
pub(super) fn cleared(form: &Fields) -> bool {
    form.value("confirm") == "yes"
}

/// The price whose button *Remove* was pressed.
pub(super) fn dropped(form: &Fields) -> Option<PriceField> {
    match pressed(form)? {
        PricesButton::Drop(price) => Some(price),
        _ => None,
    }
}

/// What the page is about.
pub(super) struct Pricing {
    pub desk: DraftPage,
    /// Of the offer.
    pub own: Currency,
    /// The market's.
    pub currency: Currency,
    pub all: Vec<Currency>,
    pub today: RatesToday,
    /// As the fields have them: after a refused save what was typed, otherwise what is stored.
    pub overrides: Overrides,
    /// Typed for payments that are not there: name and text of each field.
    pub lost: Vec<(PriceField, String)>,
}
