//! Prices in all markets, at the foot of step 2, and what the publisher receives, on the review (MS-12.3, MS-12.4, MS-12.9).

use super::{desk::Desk, prices};
use crate::components::{EstimateTable, Icon, Notice, Section, TableBox, Tone, estimate_workings};
use domain::{
    Currency,
    offer::terms::Line,
    pack::MICROSOFT,
    pricing::{self, Value},
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Countries named in a row before the rest is counted.
const NAMED: usize = 4;

/// Of what is saved; nothing while every market pays in the offer's own currency.
pub(super) fn section(desk: &Desk) -> Option<impl IntoView + use<>> {
    let own: Currency = desk.stored.currency.trim().parse().unwrap_or(Currency::USD);
    let lines = &desk.checked.lines;
    let others = prices::others(lines, own);
    if others.is_empty() {
        return None;
    }
    let first = (!countries(lines, own).is_empty()).then(|| row(desk, own, own));
    let rows: Vec<_> = others.iter().map(|currency| row(desk, own, *currency)).collect();
    let head = format!("1 {own}");
    let (customer, accepting) = (customers_market(desk, own), accepting(lines, own));
    Some(view! {
        <Section id="markets" title="Prices in all markets">
            <TableBox label="Rates and totals by currency">
                <table class="table">
                    <thead><tr>
                        <th scope="col">"Currency"</th>
                        <th scope="col">"Markets"</th>
                        <th scope="col" class="num">{head}</th>
                        <th scope="col" class="num">"Total"</th>
                        <th scope="col" class="num">"Overridden"</th>
                        <th scope="col"><span class="unseen">"Review"</span></th>
                    </tr></thead>
                    <tbody>{first}{rows}</tbody>
                </table>
            </TableBox>
            {customer}
            {accepting}
        </Section>
    })
}

fn row(desk: &Desk, own: Currency, currency: Currency) -> impl IntoView + use<> {
    let (checked, rates) = (&desk.checked, desk.stored.rates.as_ref().filter(|rates| rates.base == own));
    let fixed = rates.and_then(|rates| rates.get(currency));
    let rate = match fixed {
        _ if currency == own => "Entered".to_owned(),
        Some(fixed) => fixed.rate.to_string(),
        None => "no rate".to_owned(),
    };
    let total = pricing::market_total(&checked.lines, currency, rates, &checked.overrides);
    let total = total.map_or_else(|| "–".to_owned(), Value::in_words);
    let (typed, all) = pricing::typed_of(&sold_in(&checked.lines, currency), currency, &checked.overrides);
    let overridden = if currency == own { "–".to_owned() } else { format!("{typed} of {all}") };
    let reviewed = desk
        .stored
        .is_reviewed(currency)
        .then(|| view! { <Icon name="check"/><span class="unseen">"Reviewed. "</span> });
    let link = (currency != own).then(|| {
        view! { {reviewed}<a href=prices::about(desk.number, currency)>"Review"<span class="unseen">{format!(" prices in {currency}")}</span></a> }
    });
    view! {
        <tr>
            <th scope="row">{currency.code()}</th>
            <td>{shortened(&countries(&checked.lines, currency))}</td>
            <td class="num">{rate}</td>
            <td class="num">{total}</td>
            <td class="num">{overridden}</td>
            <td>{link}</td>
        </tr>
    }
}

/// The lines as they are, those sold elsewhere without prices, so that the index of each stays.
fn sold_in(lines: &[Line], currency: Currency) -> Vec<Line> {
    let one = |line: &Line| {
        let sold = line.markets.iter().any(|market| market.currency == currency);
        let points = if sold { line.points.clone() } else { Vec::new() };
        Line { points, ..line.clone() }
    };
    lines.iter().map(one).collect()
}

/// Where any of the plans is sold in `currency`.
fn countries(lines: &[Line], currency: Currency) -> BTreeSet<String> {
    let markets = lines.iter().flat_map(|line| &line.markets);
    markets.filter(|market| market.currency == currency).map(|market| market.country.clone()).collect()
}

/// `DE, AT, NL, FR, 9 more`.
fn shortened(countries: &BTreeSet<String>) -> String {
    let mut named: Vec<String> = countries.iter().take(NAMED).cloned().collect();
    if countries.len() > NAMED {
        named.push(format!("{} more", countries.len() - NAMED));
    }
    named.join(", ")
}

/// What the customer pays in, by its billing account's country; told apart where that is not the offer's currency.
fn customers_market(desk: &Desk, own: Currency) -> Option<AnyView> {
    let account = desk.account.as_ref()?;
    let markets = || desk.checked.lines.iter().flat_map(|line| &line.markets);
    let (customer, country) = (&account.customer, &account.country);
    let market = markets().find(|market| market.country == *country);
    let sentence = match market {
        None => format!("{customer}’s billing account is in {country}, where none of these plans is sold."),
        Some(market) if market.currency == own => {
            return Some(
                view! { <p class="soft small">{format!("{customer} in {country} pays {own}.")}</p> }.into_any(),
            );
        }
        Some(market) => format!(
            "{customer} in {country} pays {}, not the offer’s {own}. Review the prices in {} before you submit.",
            market.currency, market.currency
        ),
    };
    Some(view! { <Notice tone=Tone::Wait><p>{sentence}</p></Notice> }.into_any())
}

/// *View markets* (MS-12.3).
fn accepting(lines: &[Line], own: Currency) -> impl IntoView + use<> {
    let own_markets: Vec<String> = countries(lines, own).into_iter().collect();
    let rest = lines.iter().flat_map(|line| &line.markets).filter(|market| market.currency != own);
    let rest: BTreeSet<String> = rest.map(|market| format!("{} ({})", market.country, market.currency)).collect();
    let rest: Vec<String> = rest.into_iter().collect();
    let named = |markets: Vec<String>| if markets.is_empty() { "None".to_owned() } else { markets.join(", ") };
    view! {
        <details class="explain">
            <summary>"View markets"</summary>
            <div class="explain-body">
                <p><b>{format!("Accept {own}: ")}</b>{named(own_markets)}</p>
                <p><b>"Pay in another currency: "</b>{named(rest)}</p>
                <p><a href="/rules/MS-12.3">"Rule MS-12.3"</a></p>
            </div>
        </details>
    }
}

/// In US dollars, for an offer in another currency.
pub(super) fn receive(desk: &Desk) -> Option<impl IntoView + use<>> {
    let own: Currency = desk.stored.currency.trim().parse().ok()?;
    let (checked, rates) = (&desk.checked, desk.stored.rates.as_ref());
    if own == Currency::USD || checked.lines.is_empty() {
        return None;
    }
    let percent = MICROSOFT.percent(if desk.stored.renewal { "fee_percent_renewal" } else { "fee_percent" })?;
    let estimate = pricing::estimate(&checked.lines, rates, &checked.overrides, percent)?;
    let workings = estimate_workings(&checked.lines, rates, &checked.overrides);
    Some(view! { <EstimateTable estimate percent workings/> })
}
