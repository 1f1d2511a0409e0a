//! The estimate in US dollars of an offer in another currency (MS-12.9).

use crate::components::{EstimateTable, estimate_payments};
use domain::{Currency, pricing, view::OfferView};
use leptos::prelude::*;

/// Nothing for an offer in US dollars; where a price in them is missing, that is said.
pub(super) fn section(view: &OfferView) -> Option<impl IntoView + use<>> {
    let (markets, percent) = (view.markets.as_ref()?, view.fee.as_ref()?.percent);
    let own = markets.lines.iter().flat_map(|line| &line.points).next()?.partner.currency;
    let rates = markets.rates.as_ref();
    (own != Currency::USD).then(|| {
        let estimated = pricing::estimated(&markets.lines, rates, &markets.overrides, percent);
        let payments = estimate_payments(&markets.lines, rates, &estimated);
        view! { <EstimateTable estimated own payments/> }
    })
}
