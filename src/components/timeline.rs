//! What happened, newest first.

use super::Icon;
use leptos::prelude::*;

/// One event as its reader is told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineItem {
    pub icon: &'static str,
    /// The sentence.
    pub text: String,
    /// "14 Dec 2026, 15:42:08 UTC"
    pub at_full: String,
    /// "14 Dec, 15:42"
    pub at_short: String,
    /// "2026-12-14T15:42:08Z"
    pub iso: String,
    /// A reason given, what changed.
    pub more: Option<String>,
}

/// The events of one offer. `full` shows the times in full, for a page of its own; beside
/// something else the short form stands, the full one on hovering it.
///
/// ```ignore
/// view! { <Timeline items=events full=true/> }
/// ```
#[component]
pub fn Timeline(items: Vec<TimelineItem>, #[prop(optional)] full: bool) -> impl IntoView {
    let class = if full { "timeline timeline-full" } else { "timeline" };
    view! { <ol class=class>{items.into_iter().map(|item| event(item, full)).collect_view()}</ol> }
}

fn event(item: TimelineItem, full: bool) -> impl IntoView {
    let (shown, title) = if full { (item.at_full, None) } else { (item.at_short, Some(item.at_full)) };
    view! {
        <li class="event">
            <Icon name=item.icon/>
            <span class="event-text">{item.text}</span>
            <time datetime=item.iso title=title>{shown}</time>
            {item.more.map(|more| view! { <p class="event-more">{more}</p> })}
        </li>
    }
}
