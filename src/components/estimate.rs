//! What the publisher would get in US dollars (MS-12.9).

use super::{ExplainAll, Notice, Pair, Pairs, Section, Tone};
use crate::addresses;
use domain::{
    Currency, Money,
    explain::Working,
    fx::{self, FixedRates},
    offer::terms::Line,
    pricing::{Counted, Estimate, Estimated, NotEstimated},
};
use leptos::prelude::*;

/// Gross, fee and net with how each came about, or what is missing. For an offer in another currency, `own`.
///
/// ```ignore
/// let estimated = pricing::estimated(&lines, rates, &overrides, percent);
/// view! { <EstimateTable estimated own payments=estimate_payments(&lines, rates, &estimated)/> }
/// ```
#[component]
pub fn EstimateTable(
    estimated: Result<Estimated, NotEstimated>,
    own: Currency,
    /// One a counted payment: its name, and where its price comes from.
    payments: Vec<(String, String)>,
    /// The page on which a missing price is typed; empty where nothing can be typed any more.
    #[prop(optional, into)]
    review: String,
) -> impl IntoView {
    let inside = match estimated {
        Ok(estimated) => figures(&estimated, payments).into_any(),
        Err(why) => missing(why.sentence(own), review).into_any(),
    };
    view! { <Section id="receive" title="What you receive" aside="estimated in US dollars">{inside}</Section> }
}

fn figures(estimated: &Estimated, payments: Vec<(String, String)>) -> impl IntoView + use<> {
    let Estimate { gross, fee, net, exact } = estimated.total;
    let (percent, from) = (estimated.percent, if exact { "" } else { ", from" });
    let explained = explained(estimated, payments);
    view! {
        <Pairs class="receive-pairs">
            <Pair label=format!("Estimated gross{from}")>{gross.to_string()}</Pair>
            <Pair label=format!("Marketplace fee, {percent} % of each payment")>{format!("− {fee}")}</Pair>
            <Pair label=format!("Estimated net{from}") total=true>{net.to_string()}</Pair>
        </Pairs>
        <p class="soft small">{fx::CAUTION}" "<a href=addresses::RULE.of("MS-12.9")>"Rule MS-12.9"</a></p>
        {explained}
    }
}

/// Of every payment where its price comes from, its fee and what is left of it; then the sums.
fn explained(estimated: &Estimated, payments: Vec<(String, String)>) -> impl IntoView + use<> {
    let all = |working: &dyn Fn(&Counted) -> Option<Working>| {
        let names = payments.iter().map(|(name, _)| name.clone());
        let each = names.zip(&estimated.payments).filter_map(|(name, p)| Some((name, working(p)?)));
        each.collect::<Vec<_>>()
    };
    let (fees, nets) = (all(&|p| p.fee_working(estimated.percent)), all(&|p| p.net_working()));
    let sum = |name: &str, pick: fn(&Counted) -> Money| Some((name.to_owned(), estimated.sum_working(pick)?));
    let sums =
        [sum("Estimated gross", |p| p.gross), sum("Marketplace fee", |p| p.fee), sum("Estimated net", |p| p.net)];
    let sums: Vec<_> = sums.into_iter().flatten().collect();
    let line = |(name, source): (String, String)| view! { <div class="pair"><dt>{name}</dt><dd class="explain-formula">{source}</dd></div> };
    let prices = payments.into_iter().map(line).collect_view();
    view! {
        <details class="explain">
            <summary>"Explain this estimate"</summary>
            <div class="explain-body">
                <p>"Gross is the sum of every price in US dollars, using your own prices where you entered them. The fee is taken and rounded on each payment. Net is what remains."</p>
                <dl class="pairs pairs-start">{prices}</dl>
                <ExplainAll title="Explain the fee of each payment" caption="Fee of each payment, in US dollars" workings=fees/>
                <ExplainAll title="Explain the net of each payment" caption="Net of each payment, in US dollars" workings=nets/>
                <ExplainAll title="Explain the sums" caption="Gross, fee and net, in US dollars" workings=sums/>
            </div>
        </details>
    }
}

fn missing(sentence: String, review: String) -> impl IntoView {
    let way = (!review.is_empty()).then(|| view! { <p><a href=review>"Enter prices in USD"</a></p> });
    view! { <Notice tone=Tone::Wait title="Not estimated"><p>{sentence}</p>{way}</Notice> }
}

/// What [`EstimateTable`] says of each payment; of which line, where there are several.
pub fn estimate_payments(
    lines: &[Line],
    rates: Option<&FixedRates>,
    estimated: &Result<Estimated, NotEstimated>,
) -> Vec<(String, String)> {
    let title = |payment: &Counted| {
        let line = lines.get(payment.line).filter(|_| lines.len() > 1);
        let of = line.and_then(|line| Some(line.points.first()?.plan_name.clone()));
        of.map_or_else(|| payment.in_words(), |plan| format!("{plan}, {}", payment.in_words()))
    };
    let all = estimated.iter().flat_map(|estimated| &estimated.payments);
    all.map(|payment| (title(payment), payment.source(rates))).collect()
}
