//! Explain this number: inputs, formula, rounding and rule, from the code that computed it.

use crate::components::{Pair, Pairs};
use domain::explain::Working;
use leptos::prelude::*;

/// `of` names the number for whoever hears the summary only.
pub(super) fn explained(of: &str, working: &Working) -> impl IntoView + use<> {
    let Working { inputs, formula, rounding, rule, result, .. } = working.clone();
    let inputs = inputs.into_iter().map(|(label, value)| view! { <Pair label>{value}</Pair> }).collect_view();
    view! {
        <details class="help">
            <summary>"Explain this number"<span class="unseen">": "{of.to_owned()}</span></summary>
            <Pairs start=true>
                {inputs}
                <Pair label="Computed">{format!("{formula} = {}", result.figure())}</Pair>
                <Pair label="Rounding">{rounding}</Pair>
                <Pair label="Rule"><a class="rule-link" href=format!("/rules/{rule}")>{rule}</a></Pair>
            </Pairs>
        </details>
    }
}
