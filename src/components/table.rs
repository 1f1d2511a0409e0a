//! What a table needs around it: heads that sort, filters in force, newer and older.
//!
//! A table is written by hand with these classes: `.table`; `.table-hover` for rows that lead
//! somewhere; `.table-open` for those where a click anywhere opens the row's `.name`; `.table-cards` for lists that become two-column cards below 760 px. In a card each
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

/// The way through a long list: addresses of the pages before and after, where there are any.
///
/// ```ignore
/// view! { <Pager text="10 of 38" newer=None older=Some("?after=O-0987".to_owned())/> }
/// ```
#[component]
pub fn Pager(#[prop(optional, into)] text: String, newer: Option<String>, older: Option<String>) -> impl IntoView {
    view! {
        <nav class="pager" aria-label="Pages">
            <span>{text}</span>
            <span class="pager-ways">
                {way(newer, view! { <Icon name="chevron-left"/>"Newer" }.into_any())}
                {way(older, view! { "Older"<Icon name="chevron-right"/> }.into_any())}
            </span>
        </nav>
    }
}

fn way(href: Option<String>, inside: AnyView) -> AnyView {
    match href {
        Some(href) => view! { <a class="btn btn-small" href=href>{inside}</a> }.into_any(),
        None => view! { <a class="btn btn-small" role="link" aria-disabled="true">{inside}</a> }.into_any(),
    }
}
