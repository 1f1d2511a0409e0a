//! Where something stands.

use super::Icon;
use leptos::prelude::*;

/// The five colours of meaning. Never used alone: a word and a shape go with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Done, binding, in order.
    Good,
    /// Somebody has to do something.
    Wait,
    /// Over, refused, wrong.
    Bad,
    /// Under way; the house's own accent.
    Ink,
    /// Nothing to do.
    #[default]
    Calm,
}

impl Tone {
    /// The class that sets `--tone` and `--wash` for whatever is inside.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Good => "tone-good",
            Tone::Wait => "tone-wait",
            Tone::Bad => "tone-bad",
            Tone::Ink => "tone-ink",
            Tone::Calm => "tone-calm",
        }
    }

    /// The drawing a notice or a saving state of this tone carries.
    pub fn icon(self) -> &'static str {
        match self {
            Tone::Good => "check-circle",
            Tone::Wait => "warning",
            Tone::Bad => "problem",
            Tone::Ink | Tone::Calm => "info",
        }
    }
}

/// A status: a word, a shape of its own and a colour.
///
/// ```ignore
/// view! { <StatusMark label="Pending acceptance" tone=Tone::Wait icon="target"/> }
/// ```
#[component]
pub fn StatusMark(#[prop(into)] label: String, tone: Tone, icon: &'static str) -> impl IntoView {
    view! { <span class=format!("status {}", tone.class())><Icon name=icon/><span>{label}</span></span> }
}
