//! The bar under the list. It is a plain form that asks for a page; what is ticked goes into its address.

use crate::{addresses, pages::offers::selected::Deed};
use leptos::prelude::*;

/// The style sheet shows it once something is ticked, and counts.
pub(super) fn bar() -> impl IntoView {
    let button = |deed: Deed| {
        view! { <button class="btn btn-small" type="submit" name="do" value=deed.code()>{deed.label()}"…"</button> }
    };
    view! {
        <form class="bulk" id="selection" method="get" action=addresses::OFFERS_SELECTED>
            <span class="bulk-sum">"selected"</span>
            {Deed::ALL.map(button).collect_view()}
            <span class="bulk-why">"What cannot be done with one of them is said before anything is done."</span>
        </form>
    }
}
