//! Labels and values.

use leptos::prelude::*;

/// A list of [`Pair`]s: values to the right, as in a bill, or with `start` as in a record.
///
/// ```ignore
/// view! { <Pairs start=true><Pair label="Customer">"Northwind Traders"</Pair></Pairs> }
/// ```
#[component]
pub fn Pairs(
    #[prop(optional)] start: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let class = format!("pairs{} {class}", if start { " pairs-start" } else { "" });
    view! { <dl class=class.trim_end().to_owned()>{children()}</dl> }
}

/// One label and its value. `total` sets the pair off as the sum of those above.
#[component]
pub fn Pair(#[prop(into)] label: String, #[prop(optional)] total: bool, children: Children) -> impl IntoView {
    let class = if total { "pair pair-total" } else { "pair" };
    view! { <div class=class><dt>{label}</dt><dd>{children()}</dd></div> }
}
