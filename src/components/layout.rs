//! What stands around every page: the bar on top, the head of a page, the foot.

mod bar;
mod head;

pub use bar::{SkipLink, TopBar};
pub use head::PageHead;

use crate::addresses;
use leptos::prelude::*;

/// One place to go: in the main navigation, among tabs, among work views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    /// This is the page being looked at.
    pub current: bool,
    /// How many things are there, where that helps to choose.
    pub count: Option<u32>,
}

/// A [`NavItem`] as a link, its count after the label.
pub(super) fn link(item: NavItem, class: &'static str) -> impl IntoView {
    let current = item.current.then_some("page");
    let count = item.count.map(|count| view! { " "<span class="count">{count}</span> });
    view! { <a class=class href=item.href aria-current=current>{item.label}{count}</a> }
}

/// Everything between the bar and the foot. `narrow` is for pages that are read rather than
/// worked in; bar and foot then keep to the same column.
#[component]
pub fn Page(
    #[prop(optional)] narrow: bool,
    /// The page's own class, named as its file in `style/pages/`.
    #[prop(optional, into)]
    class: String,
    children: Children,
) -> impl IntoView {
    let class =
        format!("page{}{}{class}", if narrow { " page-narrow" } else { "" }, if class.is_empty() { "" } else { " " });
    view! { <main class=class id="main" tabindex="-1">{children()}</main> }
}

/// The foot of every page.
#[component]
pub fn Foot() -> impl IntoView {
    view! {
        <footer class="foot">
            <span>"Countersign"</span>
            <span>"All deadlines are UTC, inclusive to 23:59:59"</span>
            <a href=addresses::GUIDE>"Guidance"</a>
            <a href=addresses::RULES>"Rules in force"</a>
            <a href=addresses::VERIFY>"Verify a receipt"</a>
            <a href=addresses::ACCESSIBILITY>"Accessibility"</a>
        </footer>
    }
}

/// On phones: the figure and the one step, at the foot of the window. On wider screens nothing;
/// so it only repeats what stands on the page, with a link to it.
///
/// ```ignore
/// view! { <ThumbBar><span class="thumb-says"><Amount .../></span><LinkButton href="#accept" label="Go to accept" kind=ButtonKind::Primary tall=true/></ThumbBar> }
/// ```
#[component]
pub fn ThumbBar(children: Children) -> impl IntoView {
    view! { <div class="thumb-bar">{children()}</div> }
}
