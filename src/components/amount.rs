//! Money, ready to read.

use leptos::prelude::*;

/// How large an amount stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmountSize {
    /// The figure a page is about.
    Big,
    /// The figure a panel is about.
    Medium,
    /// In a cell or a sentence.
    #[default]
    Cell,
}

/// An amount with its currency code: `currency` is the ISO 4217 code, `figure` comes formatted.
///
/// ```ignore
/// view! { <Amount currency="USD" figure="132,000.00" size=AmountSize::Big/> }
/// view! { <Amount currency="EUR" figure="95.00" prefix="from"/> }
/// ```
#[component]
pub fn Amount(
    #[prop(into)] currency: String,
    #[prop(into)] figure: String,
    #[prop(optional)] size: AmountSize,
    #[prop(optional, into)] prefix: String,
) -> impl IntoView {
    let class = match size {
        AmountSize::Big => "amount amount-big",
        AmountSize::Medium => "amount amount-medium",
        AmountSize::Cell => "amount",
    };
    let prefix = (!prefix.is_empty()).then(|| view! { <span class="amount-prefix">{prefix}</span>" " });
    view! { <span class=class>{prefix}<span class="cur">{currency}</span>" "<span class="figure">{figure}</span></span> }
}
