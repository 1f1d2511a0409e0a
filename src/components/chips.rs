//! Filters in force, each to be taken away by itself.

use super::Icon;
use leptos::prelude::*;

/// One filter: "Partner" "Fabrikam", and the address of the list without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chip {
    pub label: String,
    pub value: String,
    pub without: String,
}

/// The filters in force; `clear` is the address of the list without any. Draws nothing when
/// there is none. `children` come after the chips.
///
/// ```ignore
/// view! { <FilterChips items=chips clear="/offers"/> }
/// ```
#[component]
pub fn FilterChips(
    items: Vec<Chip>,
    #[prop(optional, into)] clear: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let many = items.len() > 1 && !clear.is_empty();
    let chip = |chip: Chip| {
        view! {
            <li><a class="chip" href=chip.without>
                <span class="unseen">"Remove filter "</span><span class="chip-label">{chip.label}</span>" "
                <b>{chip.value}</b><Icon name="x"/>
            </a></li>
        }
    };
    (!items.is_empty() || children.is_some()).then(|| {
        view! {
            <div class="chips">
                {(!items.is_empty()).then(|| view! { <ul class="chip-list" aria-label="Filters">{items.into_iter().map(chip).collect_view()}</ul> })}
                {many.then(|| view! { <a class="btn btn-quiet btn-small" href=clear>"Clear all"</a> })}
                {children.map(|children| children())}
            </div>
        }
    })
}
