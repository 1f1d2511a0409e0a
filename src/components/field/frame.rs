//! What surrounds a control, whichever it is.

use super::field_id;
use crate::components::{Icon, Sees};
use leptos::prelude::*;

/// Everything about a field but its control.
#[derive(Clone, Default)]
pub(super) struct About {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub sees: String,
    pub problems: Vec<String>,
    pub optional: bool,
    /// A unit stands beside the control and belongs to its description.
    pub unit: bool,
}

impl About {
    pub(super) fn new(name: &str, label: String) -> Self {
        About { id: field_id(name), label, ..Default::default() }
    }

    /// Adds the limit to the hint: "At most 60 characters".
    pub(super) fn limited(mut self, hint: String, limit: Option<u32>) -> Self {
        self.hint = match (limit, hint.is_empty()) {
            (Some(limit), true) => format!("At most {limit} characters."),
            (Some(limit), false) => format!("At most {limit} characters. {hint}"),
            (None, _) => hint,
        };
        self
    }

    /// The ids a control points at, in reading order; none when there is nothing to point at.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = &self.id;
        let parts = [
            (!self.problems.is_empty(), "problem"),
            (!self.hint.is_empty(), "hint"),
            (self.unit, "unit"),
            (!self.sees.is_empty(), "sees"),
        ];
        let ids: Vec<String> = parts.iter().filter(|part| part.0).map(|part| format!("{id}-{}", part.1)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        (!self.problems.is_empty()).then_some("true")
    }

    pub(super) fn class(&self) -> &'static str {
        if self.problems.is_empty() { "field" } else { "field field-wrong" }
    }
}

/// The label's second half: "(optional)" and the chip.
pub(super) fn marks(about: &About) -> impl IntoView + use<> {
    let sees = about.sees.clone();
    let id = format!("{}-sees", about.id);
    (!sees.is_empty()).then(|| view! { <Sees who=sees id/> })
}

pub(super) fn optional(about: &About) -> impl IntoView + use<> {
    about.optional.then(|| view! { " "<span class="field-optional">"(optional)"</span> })
}

/// Hint and problems, in this order.
pub(super) fn remarks(about: &About) -> impl IntoView + use<> {
    let About { id, hint, problems, .. } = about.clone();
    let problem_id = format!("{id}-problem");
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let line = |problem| view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{problem}</span></p> };
    let problems = (!problems.is_empty()).then(
        || view! { <div class="field-problems" id=problem_id>{problems.into_iter().map(line).collect_view()}</div> },
    );
    view! { {hint}{problems} }
}

/// The whole field around `control`, whose id is the field's.
pub(super) fn framed(about: About, control: AnyView) -> impl IntoView {
    view! {
        <div class=about.class()>
            <div class="field-head"><label for=about.id.clone()>{about.label.clone()}{optional(&about)}</label>{marks(&about)}</div>
            {remarks(&about)}
            {control}
        </div>
    }
}
