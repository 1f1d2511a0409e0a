//! Helpers for tables.
//!
//! A table is written by hand with these classes: `.table`; `.table-hover` for rows that lead
//! somewhere; `.table-cards` for lists that become two-column cards below 760 px. In a card each
//! cell shows its `data-label` above it; `.cell-name` and `.cell-wide` take the whole width,
//! `.cell-desk` is left out. `.num` sets figures to the right, `.sub` is a second line in a cell,
//! `.row-picked` marks a row, `.row-strong` a row spoken of. Head cells of `.table-stick` stay in
//! view.

use super::Icon;
use leptos::prelude::*;

/// A head cell that sorts: `href` is the address of the list in the other order.
///
/// `direction` is `Some(true)` where the list is sorted by this column upwards, `Some(false)`
/// downwards, `None` where it is sorted by another.
///
/// ```ignore
/// view! { <SortHead label="Accept by" href="?sort=accept-by" direction=Some(true)/> }
/// ```
#[component]
pub fn SortHead(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    direction: Option<bool>,
    #[prop(optional)] numeric: bool,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let arrow = direction.map(|up| view! { <Icon name=if up { "chevron-up" } else { "chevron-down" }/> });
    let sorted = direction.map(|up| if up { "ascending" } else { "descending" });
    let class = format!("{}{class}", if numeric { "num " } else { "" });
    let class = (!class.is_empty()).then(|| class.trim().to_owned());
    view! {
        <th scope="col" class=class aria-sort=sorted>
            <a class="sort" href=href>{label}{arrow}</a>
        </th>
    }
}

/// A box that lets a wide table scroll sideways, also with the keyboard. `label` names it.
#[component]
pub fn TableBox(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <div class="table-box" tabindex="0" role="region" aria-label=label>{children()}</div> }
}
