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

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WaterBar {
    /// What is only compared with: the list price, a reduction.
    Faint,
    #[default]
    Body,
    /// The figure spoken of.
    Mark,
    /// The sum at the foot.
    Total,
}

/// One row; `offset` and `width` are in thousandths of the widest bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaterRow {
    pub label: String,
    pub sublabel: String,
    /// Formatted, with its sign where it is a step.
    pub amount: String,
    pub offset: u32,
    pub width: u32,
    pub bar: WaterBar,
}

/// A table whose middle column shows each amount as a bar. The currency stands in `caption`.
///
/// ```ignore
/// view! { <Waterfall caption="From list price to what Northwind pays, USD" rows=rows/> }
/// ```
#[component]
pub fn Waterfall(#[prop(into)] caption: String, rows: Vec<WaterRow>) -> impl IntoView {
    view! {
        <table class="waterfall">
            <caption class="unseen">{caption}</caption>
            <tbody>{rows.into_iter().map(bar_row).collect_view()}</tbody>
        </table>
    }
}

fn bar_row(row: WaterRow) -> impl IntoView {
    let (line, bar) = match row.bar {
        WaterBar::Faint => ("water-faint", "bar bar-faint"),
        WaterBar::Body => ("water-body", "bar"),
        WaterBar::Mark => ("water-mark", "bar bar-mark"),
        WaterBar::Total => ("water-total", "bar bar-total"),
    };
    let sub = (!row.sublabel.is_empty()).then(|| view! { <span class="sub">{row.sublabel}</span> });
    let width = row.width.min(1000_u32.saturating_sub(row.offset));
    view! {
        <tr class=line>
            <th scope="row">{row.label}{sub}</th>
            <td class="water-bar" aria-hidden="true">
                <svg viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false">
                    <rect class=bar x=row.offset y="0" width=width height="10"/>
                </svg>
            </td>
            <td class="num">{row.amount}</td>
        </tr>
    }
}
