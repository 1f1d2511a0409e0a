//! What is different from what somebody had before.

use super::Section;
use leptos::prelude::*;

/// Sentences of what changed, or that nothing did. `since` ends "since …": `you had it on 12 Nov 2026, 10:04 UTC`.
///
/// ```ignore
/// view! { <Changed since="12 Nov 2026" sentences/> }
/// ```
#[component]
pub fn Changed(#[prop(into)] since: String, sentences: Vec<String>) -> impl IntoView {
    let title = match sentences.len() {
        0 => format!("Nothing changed since {since}"),
        _ => format!("What changed since {since}"),
    };
    let said = match sentences.is_empty() {
        true => view! { <p class="soft">"It says the same as before, word for word and to the cent."</p> }.into_any(),
        false => changes(sentences).into_any(),
    };
    view! { <div class="changed"><Section id="changed" title>{said}</Section></div> }
}

/// The bare list.
pub fn changes(sentences: Vec<String>) -> impl IntoView {
    view! { <ul class="changes">{sentences.into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul> }
}
