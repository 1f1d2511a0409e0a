//! Words to the reader: a notice, an empty list, whether the work is saved.

use super::{Icon, Tone};
use leptos::prelude::*;

/// A notice in its tone.
///
/// ```ignore
/// view! { <Notice tone=Tone::Wait title="Overlaps O-1019">"The lower absolute price counts."</Notice> }
/// ```
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(optional, into)] title: String,
    /// Read out when it appears: for the answer to something just done.
    #[prop(optional)]
    spoken: bool,
    children: Children,
) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <p class="notice-title">{title}</p> });
    view! {
        <div class=format!("notice {}", tone.class()) role=spoken.then_some("status")>
            <Icon name=tone.icon()/>
            <div class="notice-text">{title}{children()}</div>
        </div>
    }
}

/// Nothing here yet, or nothing for you: says which, and the next step.
///
/// ```ignore
/// view! { <EmptyState title="Nothing waits for you"><p>"6 offers are with others."</p></EmptyState> }
/// ```
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(optional)] icon: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = (!icon.is_empty()).then(|| view! { <Icon name=icon/> });
    view! { <section class="empty"><h2>{icon}<span>{title}</span></h2>{children.map(|children| children())}</section> }
}

/// Whether the work is kept: "Saved 12:04:31 UTC", "Saving", "Offline, kept here". `tone` Good
/// is saved, Ink is saving, Wait and Bad need the reader.
///
/// ```ignore
/// view! { <SaveState text="Saved 12:04:31 UTC" tone=Tone::Good/> }
/// ```
#[component]
pub fn SaveState(
    #[prop(into)] text: String,
    tone: Tone,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let icon = match tone {
        Tone::Good => "check",
        Tone::Ink => "in-progress",
        Tone::Wait => "clock",
        Tone::Bad => "warning",
        Tone::Calm => "circle",
    };
    view! {
        <span class=format!("save {}", tone.class()) role="status">
            <Icon name=icon/><span>{text}</span>{children.map(|children| children())}
        </span>
    }
}
