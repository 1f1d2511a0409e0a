//! What it costs: against list, and every single price.

use super::{payments::in_all, words};
use crate::components::{Amount, Explain, ExplainAll, Icon, Section, for_all};
use domain::{
    Money, pricing,
    text::{listed, thousands},
    view::{LineView, OfferView, PricePointView, RateView, ReservedView, explained},
};
use leptos::prelude::*;

/// Against list, then each. `missing` stands in place of a price that the view does not hold; empty where it holds them all.
pub(super) fn section(view: &OfferView, missing: &str) -> impl IntoView + use<> {
    (against_list(view, missing), each(view, missing))
}

/// List price, saving, own price; nothing where the two cannot be compared and nobody is told why.
fn against_list(view: &OfferView, missing: &str) -> Option<impl IntoView + use<>> {
    let (list, yours) = (view.list_value?, view.customer_value);
    if yours.is_none() && missing.is_empty() {
        return None;
    }
    let exact = yours.unwrap_or(list).exact;
    let from = if exact { "" } else { "from" };
    let least = match words::over(view.status) {
        true => "“From” is the minimum this offer would have committed you to.",
        false => {
            "“From” is the minimum this offer commits you to. The total depends on the billing term, plan and number of users you choose when you purchase."
        }
    };
    let choice = (!exact).then(|| view! { <p class="soft">{least}</p> });
    let metered = view.lines.iter().any(|line| !line.rates.is_empty());
    let metered = metered.then_some(" Usage beyond what’s included is billed as used.");
    let dearer = dearer(view);
    let working = yours.and_then(|yours| explained::against_list(list.amount, yours.amount));
    let working = working.map(|working| view! { <Explain of="what you save" working/> });
    let saving = yours.and_then(|yours| saving(list.amount, yours.amount, dearer.is_some()));
    let dearer =
        dearer.map(|sentence| view! { <p class="compare-but"><Icon name="warning"/><span>{sentence}</span></p> });
    let commitment = commitment(&view.lines);
    let yours = or_missing(yours.map(|yours| amount(yours.amount, from)), missing);
    Some(view! {
        <Section id="price" title="Price against list">
            <div class="compare" role="group" aria-label="Your price against the list price">
                <div><span class="compare-label">"List price"</span><span class="compare-value soft">{amount(list.amount, from)}</span></div>
                {saving}
                <div><span class="compare-label">"You pay"</span><span class="compare-value">{yours}</span></div>
            </div>
            {dearer}
            {working}
            <p class="soft">"Before tax."{metered}{commitment}</p>
            {choice}
        </Section>
    })
}

fn amount(money: Money, prefix: &'static str) -> impl IntoView {
    view! { <Amount currency=money.currency.to_string() figure=money.figure() prefix/> }
}

/// What the view holds, or why it does not.
fn or_missing(held: Option<impl IntoView + 'static>, missing: &str) -> AnyView {
    match held {
        Some(held) => held.into_any(),
        None => withheld(missing).into_any(),
    }
}

/// In place of a price.
pub(super) fn withheld(missing: &str) -> Option<impl IntoView + use<>> {
    (!missing.is_empty()).then(|| view! { <span class="price-kept">{missing.to_owned()}</span> })
}

/// Metered prices above list, where the flat price is compared: no saving stands alone above what costs more. None where there are none.
fn dearer(view: &OfferView) -> Option<String> {
    let above = |line: &LineView, rate: &RateView| {
        let yours = rate.customer.filter(|yours| yours.is_above(rate.list))?;
        let of = if view.lines.len() > 1 { format!(" of {}", line.product_name) } else { String::new() };
        Some(format!("{}{of} ({} instead of {} per {})", rate.meter, yours.figure(), rate.list.figure(), rate.unit))
    };
    let found: Vec<_> =
        view.lines.iter().flat_map(|line| line.rates.iter().filter_map(move |rate| above(line, rate))).collect();
    (!found.is_empty()).then(|| {
        format!(
            "Metered use costs more than the list price: {}. The comparison above doesn’t include it, so heavy use can cost you more than list.",
            listed(&found)
        )
    })
}

/// The difference in words; above list too, since that is no secret. `flat`: what is metered costs more, so it is only the flat price
/// that is lower.
fn saving(list: Money, yours: Money, flat: bool) -> Option<AnyView> {
    let difference = list.minus(yours).ok()?;
    let percent = pricing::net_discount(list, yours).map(|p| format!(", {} %", p.rounded().trim_start_matches('−')));
    let (label, sign, tone) = match difference.minor {
        0 => return Some(view! { <div><span class="compare-label">"Difference"</span><span class="compare-value soft">"none"</span></div> }.into_any()),
        n if n > 0 && flat => ("You save on the flat price", "−", "compare-value"),
        n if n > 0 => ("You save", "−", "compare-value tone-good"),
        _ => ("Above list", "+", "compare-value"),
    };
    let figure = format!("{sign}{}", difference.figure().trim_start_matches('−'));
    Some(
        view! {
            <div><span class="compare-label">{label}{percent}</span><span class=tone><Amount currency=difference.currency.to_string() figure/></span></div>
        }
        .into_any(),
    )
}

/// MS-1.4: what counts towards a committed spend.
fn commitment(lines: &[LineView]) -> Option<String> {
    let counting: Vec<String> = lines.iter().filter(|l| l.co_sell).map(|l| l.product_name.clone()).collect();
    match counting.len() {
        0 => None,
        n if n == lines.len() => Some(" Counts in full towards your committed cloud spend (MACC).".into()),
        _ => Some(format!(
            " What you pay for {} counts towards your committed cloud spend (MACC); the rest doesn’t.",
            listed(&counting)
        )),
    }
}

/// Every price of every line.
fn each(view: &OfferView, missing: &str) -> impl IntoView + use<> {
    let lines: Vec<_> = view.lines.iter().map(|line| of_line(line, view.lines.len() > 1, missing)).collect();
    view! { <Section id="prices" title="All prices">{lines}</Section> }
}

fn of_line(line: &LineView, several: bool, missing: &str) -> impl IntoView + use<> {
    let title = several.then(|| view! { <h3>{line.title.clone()}</h3> });
    let all_plans = line.plan_name.is_none();
    view! { {title}{points(line, all_plans, missing)}{rates(line, all_plans, missing)} }
}

fn points(line: &LineView, all_plans: bool, missing: &str) -> Option<impl IntoView + use<>> {
    let currency = line.points.first()?.list.currency.to_string();
    let rows: Vec<_> = line.points.iter().map(|p| point(p, all_plans, missing)).collect();
    let reserved: Vec<_> = line.points.iter().filter_map(|p| reserved(p, missing)).collect();
    Some(view! {
        <table class="table each-price">
            <caption class="unseen">"Prices of "{line.title.clone()}</caption>
            <thead><tr><th scope="col">"Billing term"</th><th scope="col" class="num">"List, "{currency.clone()}</th><th scope="col" class="num">"You pay, "{currency}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {reserved}
    })
}

/// Unit price × quantity of what is reserved (MS-2.2.14); nothing where a schedule rounds each payment, so that there is no unit price.
fn reserved(point: &PricePointView, missing: &str) -> Option<AnyView> {
    if point.reserved.is_empty() || point.has_schedule() {
        return None;
    }
    let row = |row: &ReservedView| {
        let unit = or_missing(row.customer.map(Money::figure), missing);
        let subtotal =
            or_missing(row.customer.and_then(|unit| unit.times(row.quantity).ok()).map(Money::figure), missing);
        view! { <tr><th scope="row">{row.size.clone()}</th><td class="num">{row.quantity}</td><td class="num">{unit}</td><td class="num strong">{subtotal}</td></tr> }
    };
    let rows: Vec<_> = point.reserved.iter().map(row).collect();
    let workings = explained::subtotals(point, |row| row.customer);
    let (caption, currency) = (format!("Reserved: {}, each payment", point.what), point.list.currency.to_string());
    Some(view! {
        <table class="table each-price">
            <caption>{caption}</caption>
            <thead><tr><th scope="col">"Size"</th><th scope="col" class="num">"Quantity"</th><th scope="col" class="num">"Each, "{currency.clone()}</th><th scope="col" class="num">"Together, "{currency}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <ExplainAll title="Explain the subtotals over the term" caption="Reservation subtotals" workings/>
    }.into_any())
}

fn point(point: &PricePointView, all_plans: bool, missing: &str) -> impl IntoView + use<> {
    let plan = all_plans.then(|| format!("{}: ", point.plan_name));
    let yours = or_missing(point.customer.map(Money::figure), missing);
    let above = above_list(point.customer.is_some_and(|yours| yours.minus(point.list).is_ok_and(|d| d.minor > 0)));
    view! {
        <tr>
            <th scope="row">{plan}{point.what.clone()}<span class="sub">{in_all(point)}</span></th>
            <td class="num soft">{point.list.figure()}{for_all(point.list_is_for_all())}</td>
            <td class="num strong">{yours}{above}</td>
        </tr>
    }
}

/// Beside a price that is higher than the public one.
fn above_list(is: bool) -> Option<impl IntoView> {
    is.then(|| view! { <span class="sub">"above list"</span> })
}

fn rates(line: &LineView, all_plans: bool, missing: &str) -> Option<impl IntoView + use<>> {
    let currency = line.rates.first()?.list.currency.to_string();
    let rows: Vec<_> = line.rates.iter().map(|r| rate(r, all_plans, missing)).collect();
    Some(view! {
        <table class="table each-price">
            <caption class="unseen">"Metered prices of "{line.title.clone()}</caption>
            <thead><tr><th scope="col">"Metered, billed monthly in arrears"</th><th scope="col" class="num">"List, "{currency.clone()}</th><th scope="col" class="num">"You pay, "{currency}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    })
}

fn rate(rate: &RateView, all_plans: bool, missing: &str) -> impl IntoView + use<> {
    let plan = all_plans.then(|| format!("{}: ", rate.plan_name));
    let beyond = match rate.included {
        Some(included) => format!("Per {} beyond {} a month", rate.unit, thousands(included)),
        None => format!("Per {}", rate.unit),
    };
    let above = above_list(rate.customer.is_some_and(|yours| yours.is_above(rate.list)));
    view! {
        <tr>
            <th scope="row">{plan}{rate.meter.clone()}<span class="sub">{beyond}</span></th>
            <td class="num soft">{rate.list.figure()}</td>
            <td class="num strong">{or_missing(rate.customer.map(|r| r.figure()), missing)}{above}</td>
        </tr>
    }
}
