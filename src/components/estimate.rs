//! What the publisher would get in US dollars (MS-12.9).

use super::{Pair, Pairs, Section};
use domain::{
    Currency, Percent,
    fx::{self, FixedRates},
    offer::terms::Line,
    pricing::{self, Estimate, Overrides},
};
use leptos::prelude::*;

/// Gross, fee and net, with where each US-dollar price comes from. For an offer in another currency.
#[component]
pub fn EstimateTable(estimate: Estimate, percent: Percent, workings: Vec<String>) -> impl IntoView {
    let Estimate { gross, fee, net, exact } = estimate;
    let from = if exact { "" } else { ", from" };
    let workings = workings.into_iter().map(|text| view! { <p class="explain-formula">{text}</p> }).collect_view();
    view! {
        <Section id="receive" title="What you receive" aside="estimated in US dollars">
            <Pairs>
                <Pair label=format!("Estimated gross{from}")>{gross.to_string()}</Pair>
                <Pair label=format!("Marketplace fee, {percent} % of each payment")>{format!("− {fee}")}</Pair>
                <Pair label=format!("Estimated net{from}") total=true>{net.to_string()}</Pair>
            </Pairs>
            <p class="soft small">{fx::CAUTION}" "<a href="/rules/MS-12.9">"Rule MS-12.9"</a></p>
            <details class="explain">
                <summary>"Explain this estimate"</summary>
                <div class="explain-body">{workings}</div>
            </details>
        </Section>
    }
}

/// One sentence for each payment that is counted: how its US-dollar price came about.
pub fn estimate_workings(lines: &[Line], rates: Option<&FixedRates>, overrides: &Overrides) -> Vec<String> {
    let of_line = |(index, line): (usize, &Line)| {
        let prices = pricing::least(line).map(|point| pricing::local(index, point, Currency::USD, rates, overrides));
        let sentence = |price: pricing::LocalPrice| match price.typed {
            Some(typed) => Some(format!("{}: {typed}, typed in place of the converted price", price.entered)),
            None => rates?.explain(price.entered, Currency::USD)?.ok(),
        };
        prices.into_iter().flatten().filter_map(sentence).collect::<Vec<_>>()
    };
    lines.iter().enumerate().flat_map(of_line).collect()
}
