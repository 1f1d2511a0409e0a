//! Total, allocated, remaining; how the rest was split; and the payments as bars.

use super::payments::Drawn;
use leptos::prelude::*;

pub fn balance(drawn: &Drawn) -> impl IntoView + use<> {
    let shown = &drawn.shown;
    let code = drawn.plan.setting.currency.code();
    let figure = |label: &'static str, key: &'static str, text: &str, bad: bool| {
        let text = text.to_owned();
        view! {
            <div class="pay-figure" class:tone-bad=bad data-bad=(key == "remaining").then_some("")>
                <span class="panel-label">{label}</span>
                <span class="amount amount-medium"><span class="cur">{code}</span>" "<span class="figure" data-says=key>{text}</span></span>
            </div>
        }
    };
    let words = shown.in_words.clone();
    view! {
        <div class="pay-balance">
            {figure("Total", "total", &shown.total, false)}
            {figure("Allocated", "allocated", &shown.allocated, false)}
            {figure("Remaining", "remaining", &shown.remaining, shown.unbalanced)}
            <p class="small soft" data-says="in-words">{words}</p>
        </div>
        {bars(drawn)}
    }
}

/// What it shows stands in the table above, row by row.
fn bars(drawn: &Drawn) -> impl IntoView + use<> {
    let chart = drawn.shown.chart.clone();
    let tick = |i: usize| {
        let text = chart.ticks[i].clone();
        view! { <span data-says=format!("tick-{i}")>{text}</span> }
    };
    let ticks = (0..5).map(tick).collect_view();
    view! {
        <figure class="pay-chart">
            <div class="pay-scale" aria-hidden="true"><span data-says="top">{chart.top}</span><span>"0"</span></div>
            <svg class="pay-plot" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label=chart.says data-chart="" focusable="false">
                <path class="pay-grid" d="M0 1H1000M0 500H1000"/>
                <path class="bar" data-path="generated" d=chart.generated/>
                <path class="bar bar-mark" data-path="pinned" d=chart.pinned/>
                <path class="bar bar-gap" data-path="gaps" d=chart.gaps/>
                <path class="pay-base" d="M0 999H1000"/>
            </svg>
            <div class="pay-ticks" aria-hidden="true">{ticks}</div>
            <figcaption class="pay-legend small soft"><span class="key">"Generated"</span><span class="key key-mark">"Pinned"</span><span class="key key-gap">"Not counted yet"</span></figcaption>
        </figure>
    }
}
