//! What the line says, and the state at the head of the page with it.

use crate::islands::drawn::first;
use leptos::{prelude::document, web_sys::Element};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Ink,
    Wait,
    Bad,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Ink => "tone-ink",
            Self::Wait => "tone-wait",
            Self::Bad => "tone-bad",
        }
    }
}

/// The line is read out when it changes; the head, which says the same in short, is not. Its icon, drawn for what was so when the page
/// came, makes way for a sign.
pub(super) fn say(part: &Element, tone: Tone, words: &str) {
    if let Some(line) = first::<Element>(part, ".autosave-says") {
        line.set_class_name(&format!("autosave-says {}", tone.class()));
        if line.text_content().as_deref() != Some(words) {
            line.set_text_content(Some(words));
        }
    }
    let Ok(Some(head)) = document().query_selector(".page-head .save") else { return };
    head.set_class_name(&format!("save save-said {}", tone.class()));
    let _ = head.remove_attribute("role");
    if let Some(text) = first::<Element>(&head, "span") {
        text.set_text_content(Some(
            words.split([':', '.', ';']).next().filter(|_| tone != Tone::Good).unwrap_or(words),
        ));
    }
}

/// `12:08 UTC`.
pub(super) fn clock() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    format!("{} UTC", now.get(11..16).unwrap_or_default())
}
