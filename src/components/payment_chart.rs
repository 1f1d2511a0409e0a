//! Payments as bars, drawn on the server: an inline SVG for the eye, a table for who listens.

use chrono::{Datelike, NaiveDate};
use domain::Money;
use leptos::prelude::*;

/// Where bars, lines and words stand; integers only.
pub mod plot;

pub use plot::{Plot, PlotBar};

/// How a bar is drawn. Each differs in more than its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarState {
    #[default]
    Plain,
    /// Made by the generator.
    Generated,
    /// Typed or kept by hand: with a cap.
    Pinned,
    /// Wrong or left out of the sum: an outline.
    NotCounted,
}

/// One payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartBar {
    /// `31 Dec 2026`, `On subscribing`.
    pub label: String,
    /// Names its month below the axis; without a day `Start` stands there.
    pub day: Option<NaiveDate>,
    /// One amount, or two on top of each other; of one currency.
    pub amounts: Vec<Money>,
    pub state: BarState,
}

impl ChartBar {
    pub fn of(day: Option<NaiveDate>, amounts: Vec<Money>) -> Self {
        let label = day.map_or_else(|| "On subscribing".to_owned(), domain::calendar::day);
        Self { label, day, amounts, state: BarState::Plain }
    }

    fn says(&self) -> String {
        let amounts: Vec<String> = self.amounts.iter().map(ToString::to_string).collect();
        format!("{}: {}", self.label, amounts.join(" + "))
    }
}

/// `id` names the drawing, `title` says what it is and `desc` what it shows. `names` are those of the stacked amounts, for the legend;
/// none where there is but one. With `table` a table that only screen readers get stands beside it: leave it out where the page has one.
///
/// ```ignore
/// view! { <PaymentChart id="pay" title="Payments by day, USD" desc="12 of about 10,000 from …" bars names=vec!["You owe Contoso".into(), "Your markup".into()]/> }
/// ```
#[component]
pub fn PaymentChart(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] desc: String,
    bars: Vec<ChartBar>,
    #[prop(optional)] names: Vec<String>,
    #[prop(optional)] table: bool,
) -> impl IntoView {
    let plot = Plot::of(&bars);
    let beside = table.then(|| listened(&title, &names, &bars));
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    let named = format!("{title_id} {desc_id}");
    let lines = plot.lines.iter().map(|y| view! { <line class="chart-line" x1="0" x2=plot.width y1=*y y2=*y/> });
    let lines = lines.collect_view();
    let drawn = plot.bars.iter().zip(&bars).map(|(at, bar)| drawn(at, bar)).collect_view();
    let view_box = format!("0 0 {} {}", plot.width, plot::HEIGHT);
    let ticks = plot.ticks.iter().rev().map(|text| view! { <span>{text.clone()}</span> }).collect_view();
    let words = plot.words.iter().map(word_of).collect_view();
    view! {
        <figure class="chart" data-bars=bars.len()>
            <div class="chart-y" aria-hidden="true">{ticks}</div>
            <svg class="chart-plot" id=id viewBox=view_box preserveAspectRatio="none" role="img" aria-labelledby=named focusable="false">
                <title id=title_id>{title}</title>
                <desc id=desc_id>{desc}</desc>
                {lines}{drawn}
                <line class="chart-base" x1="0" x2=plot.width y1=plot::HEIGHT y2=plot::HEIGHT/>
            </svg>
            <div class="chart-x" aria-hidden="true">{words}</div>
            {legend(&names, &bars)}
            {beside}
        </figure>
    }
}

fn drawn(at: &PlotBar, bar: &ChartBar) -> impl IntoView + use<> {
    let rect = |class: &'static str, y: u32, height: u32| {
        view! { <rect class=class x=at.x y=y width=at.width height=height/> }
    };
    let class = match bar.state {
        BarState::Plain => "bar",
        BarState::Generated => "bar bar-made",
        BarState::Pinned => "bar bar-pinned",
        BarState::NotCounted => "bar-gap",
    };
    let upper = (at.upper.height > 0).then(|| rect("bar bar-mark", at.upper.y, at.upper.height));
    let cap =
        (bar.state == BarState::Pinned).then(|| rect("bar-cap", at.top().saturating_sub(plot::CAP + 6), plot::CAP));
    view! { <g><title>{bar.says()}</title>{rect(class, at.lower.y, at.lower.height)}{upper}{cap}</g> }
}

fn word_of(word: &plot::Word) -> impl IntoView + use<> {
    let class = word.class();
    let year_class = if word.year_narrow { "chart-year-narrow" } else { "chart-year" };
    let year = word.year.map(|year| view! { <span class=year_class>{year}</span> });
    view! { <span class=class><span>{word.text.clone()}</span>{year}</span> }
}

/// Only what is drawn is explained.
fn legend(names: &[String], bars: &[ChartBar]) -> Option<AnyView> {
    let has = |state| bars.iter().any(|bar| bar.state == state);
    let states = [
        (BarState::Generated, "chart-key chart-key-made", "Generated"),
        (BarState::Pinned, "chart-key chart-key-pinned", "Pinned"),
        (BarState::NotCounted, "chart-key chart-key-gap", "Not counted"),
    ];
    let mixed = has(BarState::Pinned) || has(BarState::NotCounted);
    let states =
        states.into_iter().filter(|(state, ..)| mixed && has(*state)).map(|(_, key, name)| (key, name.to_owned()));
    let keys = ["chart-key", "chart-key chart-key-mark"];
    let parts = keys.into_iter().zip(names.iter().cloned());
    let entries: Vec<_> = parts.chain(states).map(|(key, name)| view! { <li><i class=key></i>{name}</li> }).collect();
    (!entries.is_empty()).then(|| view! { <ul class="chart-legend" aria-hidden="true">{entries}</ul> }.into_any())
}

/// The same figures for who listens.
fn listened(title: &str, names: &[String], bars: &[ChartBar]) -> impl IntoView + use<> {
    let columns = bars.iter().map(|bar| bar.amounts.len()).max().unwrap_or(1);
    let heads = (0..columns).map(|i| names.get(i).cloned().unwrap_or_else(|| "Amount".to_owned()));
    let heads = heads.map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let row = |bar: &ChartBar| {
        let cells = bar.amounts.iter().map(|m| view! { <td>{m.to_string()}</td> }).collect_view();
        view! { <tr><th scope="row">{bar.label.clone()}</th>{cells}</tr> }
    };
    let rows = bars.iter().map(row).collect_view();
    view! {
        <table class="unseen">
            <caption>{title.to_owned()}</caption>
            <thead><tr><th scope="col">"Date"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// `Jan`.
fn month(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES[day.month0() as usize]
}
