//! What an offer says, to the party that reads it.
//!
//! It is handed an [`OfferView`] and shows what that holds: what a party may not see is not in its view, so nothing is decided
//! here. The publisher's page, "View as", and whoever else shows an offer to be read use the same sections.

use super::{Sees, field_id};
use chrono::NaiveDate;
use domain::{
    offer::Kind,
    party::{Field, Party},
    view::{OfferView, who_sees},
};
use leptos::prelude::*;

mod dates;
mod lines;
mod papers;
mod parties;
mod payments;
mod totals;

/// The sections of an offer. `today` (UTC) is for the relative form of dates; with `chips` each part says who sees it.
///
/// ```ignore
/// view! { <OfferTerms view=shown.view today=backend.today() chips=true/> }
/// ```
#[component]
pub fn OfferTerms(view: OfferView, today: NaiveDate, #[prop(optional)] chips: bool) -> impl IntoView {
    let chips = Chips(chips.then_some(view.kind));
    view! {
        {lines::section(&view)}
        {payments::section(&view, chips)}
        {totals::section(&view, chips)}
        {dates::section(&view, today, chips)}
        {parties::section(&view, chips)}
        {papers::documents(&view, chips)}
        {papers::contacts(&view, chips)}
        {papers::notes(&view, chips)}
    }
}

/// Where every payment goes and how each amount came about, by itself; nothing where the reader has no amounts.
///
/// ```ignore
/// view! { <OfferPayments view/> }
/// ```
#[component]
pub fn OfferPayments(view: OfferView) -> impl IntoView {
    payments::section(&view, Chips(None))
}

/// Whether each part says who sees it.
#[derive(Clone, Copy)]
struct Chips(Option<Kind>);

impl Chips {
    /// The chip of a field, or nothing.
    fn of(self, field: Field) -> AnyView {
        match self.0 {
            Some(kind) => view! { <Sees who=who_sees(kind, field)/> }.into_any(),
            None => ().into_any(),
        }
    }
}

/// What the parties call one another: the reader is "you".
fn called(view: &OfferView, party: Party) -> String {
    if view.party == party { "you".to_owned() } else { view.name_of(party) }
}

/// An id for a heading that depends on data.
fn heading_id(prefix: &str, index: usize) -> String {
    field_id(&format!("{prefix}.{index}"))
}
