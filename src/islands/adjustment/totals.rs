//! What the whole offer comes to, at every side the partner sees.

use super::{Typing, words::against_list};
use crate::components::{Amount, AmountSize, Pair, Pairs, WaterBar, WaterRow, Waterfall};
use domain::{Money, Percent, party::desk::Sums, pricing};
use leptos::prelude::*;

/// The side panel's figures: what the customer pays, what is owed, what is kept.
#[island]
pub fn Totals() -> impl IntoView {
    let typing = expect_context::<Typing>();
    let (publisher, customer) = (typing.desk.publisher.clone(), typing.desk.customer.clone());
    move || {
        let (owe, pays) = (format!("You owe {publisher}"), format!("{customer} pays"));
        match typing.sums() {
            Some(sums) => figures(&sums, owe, pays).into_any(),
            None => view! {
                <div class="desk-sum"><span class="figure-label">{pays}</span><span class="soft">"Not set yet"</span></div>
                <p class="small soft">"Set your adjustment for every product: the sum follows."</p>
            }
            .into_any(),
        }
    }
}

fn figures(sums: &Sums, owe: String, pays: String) -> impl IntoView + use<> {
    let exact = sums.customer.exact && sums.partner.exact;
    let prefix = if sums.customer.exact { "" } else { "from" };
    let (currency, figure) = (sums.customer.amount.currency.to_string(), sums.customer.amount.figure());
    let (owed, kept) = (sums.partner.amount.figure(), sums.share.figure());
    let least = (!exact).then(|| view! { <p class="small soft">"The customer chooses term, plan or users when it accepts; this is the least it commits to."</p> });
    view! {
        <div class="desk-sum">
            <span class="figure-label">{pays}</span>
            <Amount currency figure size=AmountSize::Medium prefix/>
        </div>
        {least}
        <Pairs>
            <Pair label=owe>{owed}</Pair>
            <Pair label="You keep" total=true>{kept}</Pair>
        </Pairs>
    }
}

/// The one figure, for the bar at the foot of a phone.
#[island]
pub fn CustomerPays() -> impl IntoView {
    let typing = expect_context::<Typing>();
    let label = format!("{} pays", typing.desk.customer);
    let figure = move || typing.sums().map_or("not set yet".to_owned(), |sums| sums.customer.in_words());
    view! { <span class="thumb-says"><span>{label}</span><span class="strong">{figure}</span></span> }
}

/// From the list price to what the customer pays, step by step.
#[island]
pub fn FromList() -> impl IntoView {
    let typing = expect_context::<Typing>();
    let (publisher, customer) = (typing.desk.publisher.clone(), typing.desk.customer.clone());
    let caption = format!("From list price to what {customer} pays, {}", typing.desk.currency);
    move || {
        let set = typing.sums();
        let missing = set
            .is_none()
            .then(|| view! { <p class="soft">"Your markup follows when every product has its adjustment."</p> });
        let known = if set.is_some() { usize::MAX } else { BEFORE_MARKUP };
        let rows = set
            .or_else(|| typing.sums_before())
            .map(|sums| rows(&sums, typing.only(), &publisher, &customer))
            .unwrap_or_default();
        let rows = rows.into_iter().take(known).collect();
        view! { <Waterfall caption=caption.clone() rows/>{missing} }
    }
}

/// List price, the publisher's change, partner price: what stands before anything is added.
const BEFORE_MARKUP: usize = 3;

/// The rows of the waterfall, also where nothing is typed any more.
///
/// `added` is the adjustment where there is but one; of several the share of the whole is told.
pub fn rows(sums: &Sums, added: Option<Percent>, publisher: &str, customer: &str) -> Vec<WaterRow> {
    let (list, partner, pays) = (sums.list.amount, sums.partner.amount, sums.customer.amount);
    let widest = list.minor.max(partner.minor).max(pays.minor).max(1);
    let at = |minor: i64| u32::try_from(i128::from(minor.max(0)) * 1000 / i128::from(widest)).unwrap_or_default();
    let bar = |label: String, sublabel: String, amount: Money, bar| WaterRow {
        label,
        sublabel,
        amount: amount.figure(),
        offset: 0,
        width: at(amount.minor),
        bar,
    };
    let step = |label: String, sublabel: String, from: Money, to: Money, bar| WaterRow {
        label,
        sublabel,
        amount: signed(to.minor - from.minor, to),
        offset: at(from.minor.min(to.minor)),
        width: at((to.minor - from.minor).abs()),
        bar,
    };
    let change = if partner.minor > list.minor { "addition" } else { "reduction" };
    let net = pricing::net_discount(list, pays).map(against_list).unwrap_or_default();
    let added = match added {
        Some(percent) => Some(format!("{percent} % of the partner price")),
        None => pricing::adjustment_for(partner, pays).map(|(p, _)| format!("{} % of the partner price", p.rounded())),
    };
    vec![
        bar("List price".into(), String::new(), list, WaterBar::Faint),
        step(format!("{publisher}’s {change}"), String::new(), list, partner, WaterBar::Faint),
        bar(format!("You owe {publisher}"), "Partner price".into(), partner, WaterBar::Body),
        step("Your markup".into(), added.unwrap_or_default(), partner, pays, WaterBar::Mark),
        bar(format!("{customer} pays"), net, pays, WaterBar::Total),
    ]
}

/// `+12,000.00`, `−30,000.00`.
fn signed(minor: i64, like: Money) -> String {
    let figure = Money::of_minor(minor.saturating_abs(), like.currency).figure();
    match minor {
        0 => figure,
        m if m > 0 => format!("+{figure}"),
        _ => format!("−{figure}"),
    }
}
