//! Small figures in a strip; each opens the list it counts.

use leptos::prelude::*;

/// One figure: what it counts, the figure, its currency where it is money, and a note under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// ISO 4217 code; empty for plain counts.
    pub currency: String,
    pub note: String,
    /// The list; empty where there is none to open.
    pub href: String,
}

/// ```ignore
/// view! { <Figures label="This quarter" items=vec![Figure { label: "Expiring within 7 days".into(), value: "3".into(), ..Default::default() }]/> }
/// ```
#[component]
pub fn Figures(#[prop(into)] label: String, items: Vec<Figure>) -> impl IntoView {
    view! { <ul class="figures" aria-label=label>{items.into_iter().map(|item| view! { <li>{figure(item)}</li> }).collect_view()}</ul> }
}

fn figure(item: Figure) -> AnyView {
    let currency = (!item.currency.is_empty()).then(|| view! { <span class="cur">{item.currency}</span>" " });
    let inside = view! {
        <span class="figure-label">{item.label}</span>
        <span class="figure-value">{currency}{item.value}</span>
        <span class="figure-note">{item.note}</span>
    };
    if item.href.is_empty() {
        view! { <div class="figure-box">{inside}</div> }.into_any()
    } else {
        view! { <a class="figure-box" href=item.href>{inside}</a> }.into_any()
    }
}
