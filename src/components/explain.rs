//! Explain this number: what went in, what was done, how it was rounded, under which rule. It unfolds without a script.

use crate::addresses;
use domain::explain::{Figured, Working};
use leptos::prelude::*;

/// One amount; `of` says which, such as `your net`.
///
/// ```ignore
/// view! { <Explain of="your net" working/> }
/// ```
#[component]
pub fn Explain(#[prop(into)] of: String, working: Working) -> impl IntoView {
    let inputs = working.inputs.into_iter();
    let inputs = inputs.map(|(name, value)| view! { <div class="pair"><dt>{name}</dt><dd>{value}</dd></div> });
    let inputs = inputs.collect_view();
    let exact = working.exact;
    view! {
        <details class="explain">
            <summary>"Explain this number"<span class="unseen">": "{of}</span></summary>
            <div class="explain-body">
                <dl class="pairs">{inputs}</dl>
                <p class="explain-formula">{working.formula}" = "{exact}</p>
                <p>{working.rounding}" "{rule(working.rule)}</p>
                <p><b>{working.result.to_string()}</b></p>
            </div>
        </details>
    }
}

/// Several amounts that were worked out alike, each under its name. Nothing where there is none.
///
/// ```ignore
/// view! { <ExplainAll title="Explain your markup" caption="Markup of each payment" workings=vec![("31 Dec 2026".into(), working)]/> }
/// ```
#[component]
pub fn ExplainAll<T: Figured>(
    #[prop(into)] title: String,
    #[prop(into)] caption: String,
    workings: Vec<(String, Working<T>)>,
) -> impl IntoView {
    (!workings.is_empty()).then(|| {
        let shared = shared(&workings).into_iter();
        let shared = shared.map(|(name, value)| view! { <div class="pair"><dt>{name}</dt><dd>{value}</dd></div> });
        let shared = shared.collect_view();
        let (said, rules) = (distinct(&workings, |w| w.rounding.clone()), distinct(&workings, |w| w.rule));
        let rules = rules.into_iter().map(|id| view! { " "{rule(id)} }).collect_view();
        let rows = workings.into_iter().map(line).collect_view();
        view! {
            <details class="explain">
                <summary>{title}</summary>
                <div class="explain-body">
                    <dl class="pairs">{shared}</dl>
                    <table class="table table-cards explain-table">
                        <caption class="unseen">{caption}</caption>
                        <thead><tr><th scope="col">"Amount"</th><th scope="col">"Worked out"</th><th scope="col" class="num">"Exact"</th><th scope="col" class="num">"Rounded"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    <p>{said.join(" ")}{rules}</p>
                </div>
            </details>
        }
    })
}

fn line<T: Figured>((name, working): (String, Working<T>)) -> impl IntoView + use<T> {
    view! {
        <tr>
            <th scope="row" class="cell-name">{name}</th>
            <td class="cell-wide explain-formula" data-label="Worked out">{working.formula}</td>
            <td class="num" data-label="Exact">{working.exact}</td>
            <td class="num" data-label="Rounded">{working.result.figure()}</td>
        </tr>
    }
}

/// What went into every one of several amounts alike, such as the percentage.
fn shared<T>(workings: &[(String, Working<T>)]) -> Vec<(String, String)> {
    let mut inputs = workings.first().map(|(_, w)| w.inputs.clone()).unwrap_or_default();
    if workings.len() > 1 {
        inputs.retain(|input| workings.iter().all(|(_, w)| w.inputs.contains(input)));
    }
    inputs
}

fn distinct<T, V: PartialEq>(workings: &[(String, Working<T>)], of: impl Fn(&Working<T>) -> V) -> Vec<V> {
    let mut found = Vec::new();
    for (_, working) in workings {
        let value = of(working);
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn rule(id: &'static str) -> impl IntoView {
    view! { <a class="rule-link" href=addresses::RULE.of(id)>"Rule "{id}</a> }
}
