//! The estimate in US dollars of an offer in another currency (MS-12.9).

use crate::components::{EstimateTable, estimate_workings};
use domain::party::OfferView;
use leptos::prelude::*;

pub(super) fn section(view: &OfferView) -> Option<impl IntoView + use<>> {
    let (estimate, percent) = (view.estimate?, view.fee.as_ref()?.percent);
    let markets = view.markets.as_ref();
    let workings = markets.map(|m| estimate_workings(&m.lines, m.rates.as_ref(), &m.overrides)).unwrap_or_default();
    Some(view! { <EstimateTable estimate percent workings/> })
}
