//! Why a form was not taken, on top of it.

use super::retry;
use crate::{
    addresses,
    components::{Notice, ProblemSummary, Tone, field_id},
    serve::Retry,
};
use domain::Problem;
use leptos::prelude::*;

/// The summary of a refused form: each problem links to its field. Nothing when this page is no answer to one.
///
/// `title` stands over the list of problems; by default it counts them.
#[component]
pub fn RetryNotice(#[prop(optional, into)] title: String) -> impl IntoView {
    retry().map(|again| view! { {whole(&again)}{fields(&again, title)} })
}

fn fields(again: &Retry, title: String) -> impl IntoView + use<> {
    let count = again.problems.len();
    let title = match (title.is_empty(), count) {
        (false, _) => title,
        (true, 1) => "There is a problem".to_owned(),
        (true, _) => format!("There are {count} problems"),
    };
    let items: Vec<_> = again.problems.iter().map(line).collect();
    view! { <ProblemSummary title items focus=true/> }
}

fn line(problem: &Problem) -> (String, String, Option<String>) {
    let field = if problem.path.is_empty() { String::new() } else { format!("#{}", field_id(&problem.path)) };
    (field, problem.sentence.clone(), (!problem.rule.is_empty()).then(|| problem.rule.clone()))
}

fn whole(again: &Retry) -> Option<AnyView> {
    if again.sentence.is_empty() {
        return None;
    }
    let changed = (!again.changed.is_empty()).then(
        || view! { <ul>{again.changed.iter().cloned().map(|line| view! { <li>{line}</li> }).collect_view()}</ul> },
    );
    let rule = (!again.rule.is_empty())
        .then(|| view! { " "<a class="rule-link" href=addresses::RULE.of(&again.rule)>{again.rule.clone()}</a> });
    let sentence = again.sentence.clone();
    Some(view! { <Notice tone=Tone::Bad title=sentence spoken=true>{rule}{changed}</Notice> }.into_any())
}
