//! The panel as those see it who only look at what the customer gets: the same fields, none of which does anything.

use super::{People, asked, questions, total};
use crate::serve::Retry;
use domain::view::OfferView;
use leptos::prelude::*;

/// Not a form, and everything in it disabled: nothing can be sent from here. `missing` as in the total.
pub(in super::super) fn inactive(view: &OfferView, people: &People, missing: &str) -> impl IntoView + use<> {
    let only = format!("Not active here: only {} can accept or decline.", people.organization);
    view! {
        <aside class="accept" id="accept" aria-label="Their answer">
            <div class="panel panel-float accept-inactive">
                <h2 class="unseen" id="accept-title">"Accept"</h2>
                {total(view, missing)}
                <p class="strong" id="accept-inactive">{only}</p>
                <fieldset disabled aria-labelledby="accept-title" aria-describedby="accept-inactive">
                    {asked(view, people, &Retry::default(), false)}
                    <button class="btn btn-risky btn-tall btn-wide" type="button">"Decline"</button>
                </fieldset>
            </div>
            {questions(view)}
        </aside>
    }
}
