//! What stands in the way, on top of a form.

use super::Icon;
use crate::addresses;
use leptos::prelude::*;

/// The summary of problems: each links to its field and, smaller, to the rule behind it.
///
/// A line is (address of the field, usually `#` and [`super::field_id`]; sentence; id of the
/// rule). An empty address leaves the sentence without a link. `focus` moves the keyboard here,
/// for the answer to a refused form; a draft that is merely opened does not ask for it.
///
/// ```ignore
/// let lines = vec![("#accept-by".into(), "Accept by: 7 Dec 2026 has passed".into(), Some("MS-4.2.4".into()))];
/// view! { <ProblemSummary title="1 problem before you can submit" items=lines focus=true/> }
/// ```
#[component]
pub fn ProblemSummary(
    #[prop(into)] title: String,
    items: Vec<(String, String, Option<String>)>,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <section class="problems" role=focus.then_some("alert") aria-labelledby="problems">
                <h2 id="problems" tabindex="-1" autofocus=focus><Icon name="problem"/>{title}</h2>
                <ul>{items.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}

fn line((href, sentence, rule): (String, String, Option<String>)) -> impl IntoView {
    let sentence = if href.is_empty() {
        view! { <span>{sentence}</span> }.into_any()
    } else {
        view! { <a href=href>{sentence}</a> }.into_any()
    };
    let rule = rule.map(|id| view! { " "<a class="rule-link" href=addresses::RULE.of(&id)><span class="unseen">"Rule "</span>{id.clone()}</a> });
    view! { <li>{sentence}{rule}</li> }
}
