//! The last moment for something.

use leptos::prelude::*;

/// A deadline in full with the relative form beside it.
///
/// `iso` is the machine's form of the same moment (`2026-11-30T23:59:59Z`); without it the
/// words stand alone.
///
/// ```ignore
/// view! { <Deadline full="30 Nov 2026, 23:59:59 UTC" relative="in 10 days" iso="2026-11-30T23:59:59Z"/> }
/// ```
#[component]
pub fn Deadline(
    #[prop(into)] full: String,
    #[prop(optional, into)] relative: String,
    #[prop(optional, into)] iso: String,
    /// Little time is left: the relative form is set off.
    #[prop(optional)]
    urgent: bool,
    /// The relative form on a line of its own, for cells.
    #[prop(optional)]
    stacked: bool,
) -> impl IntoView {
    let class = match (stacked, urgent) {
        (true, true) => "day day-stacked day-urgent",
        (true, false) => "day day-stacked",
        (false, true) => "day day-urgent",
        (false, false) => "day",
    };
    let full = if iso.is_empty() {
        view! { <span class="day-full">{full}</span> }.into_any()
    } else {
        view! { <time class="day-full" datetime=iso>{full}</time> }.into_any()
    };
    let relative = (!relative.is_empty()).then(|| view! { " "<span class="day-relative">{relative}</span> });
    view! { <span class=class>{full}{relative}</span> }
}
