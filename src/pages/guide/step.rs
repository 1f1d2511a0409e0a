//! A journey, step by step.

use super::{linked, picture};
use leptos::prelude::*;

/// One step: what to do, why it is so, and the screen it is done on.
pub(super) struct JourneyStep {
    pub title: &'static str,
    /// Paragraphs; ids of rules become links.
    pub says: &'static [&'static str],
    /// The picture's name, if there is one.
    pub picture: &'static str,
}

pub(super) fn journey(steps: &'static [JourneyStep]) -> impl IntoView {
    view! { <ol class="guide-steps">{steps.iter().map(step).collect_view()}</ol> }
}

fn step(step: &'static JourneyStep) -> impl IntoView {
    let says = step.says.iter().map(|text| view! { <p>{linked(text)}</p> }).collect_view();
    view! {
        <li>
            <h2>{step.title}</h2>
            <div class="prose">{says}</div>
            {picture::shown(step.picture)}
        </li>
    }
}
