//! Prices in all markets, at the foot of step 2, and what the publisher receives, on the review (MS-12.3, MS-12.4, MS-12.9).

use super::{draft_page::DraftPage, step::prices_in};
use crate::{
    addresses,
    components::{EstimateTable, Icon, Notice, Section, TableBox, Tone, estimate_payments},
    pages::query,
};
use domain::{
    Currency, country,
    offer::terms::Line,
    pricing::{self, NotEstimated, Overrides, Value},
};
use leptos::prelude::*;

/// Countries named in a row before the rest is counted.
const NAMED: usize = 4;

/// Of what is saved; nothing while every market pays in the offer's own currency.
pub(super) fn section(desk: &DraftPage) -> Option<impl IntoView + use<>> {
    let own = desk.stored.priced_in();
    let lines = &desk.checked.lines;
    let others = pricing::others(lines, own);
    if others.is_empty() {
        return None;
    }
    let first = lines.iter().any(|line| pricing::priced_in(line, own)).then(|| row(desk, own, own));
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

fn row(desk: &DraftPage, own: Currency, currency: Currency) -> impl IntoView + use<> {
    let (checked, rates) = (&desk.checked, desk.stored.rates.as_ref().filter(|rates| rates.base == own));
    let fixed = rates.and_then(|rates| rates.get(currency));
    let rate = match fixed {
        _ if currency == own => "Entered".to_owned(),
        Some(fixed) => fixed.rate.to_string(),
        None => "no rate".to_owned(),
    };
    let readable = || !unread(desk, currency);
    let total = pricing::market_total(&checked.lines, currency, rates, &checked.overrides).filter(|_| readable());
    let total = total.map_or_else(|| "–".to_owned(), Value::in_words);
    let (typed, all) = pricing::typed_of(&checked.lines, currency, &checked.overrides);
    let overridden = if currency == own { "–".to_owned() } else { format!("{typed} of {all}") };
    let reviewed = desk
        .stored
        .is_reviewed(currency)
        .then(|| view! { <Icon name="check"/><span class="unseen">"Reviewed. "</span> });
    let link = (currency != own).then(|| {
        view! { {reviewed}<a href=prices_in(desk.number, currency)>"Review"<span class="unseen">{format!(" prices in {currency}")}</span></a> }
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

/// Whether a price typed in `currency` is none: a sum would count the converted one in its place.
pub(super) fn unread(desk: &DraftPage, currency: Currency) -> bool {
    let of = format!("prices.{currency}.");
    let here = |path: &str| path.starts_with(&of);
    let typed = || desk.retry.is_some() && !desk.draft.prices_read(currency);
    desk.checked.problems.iter().any(|p| p.code == "override" && here(&p.path)) || typed()
}

/// The names of the countries where any of the plans is sold in `currency`.
fn countries(lines: &[Line], currency: Currency) -> Vec<&str> {
    let markets = lines.iter().flat_map(|line| &line.markets);
    country::names(markets.filter(|market| market.currency == currency).map(|market| market.country.as_str()))
}

/// `Austria, France, Germany, Netherlands, 9 more`.
fn shortened(countries: &[&str]) -> String {
    let named = countries.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    match countries.len().saturating_sub(NAMED) {
        _ if countries.is_empty() => "No market; for your estimate".to_owned(),
        0 => named,
        more => format!("{named}, {more} more"),
    }
}

/// What the customer pays in, by its billing account's country; told apart where that is not the offer's currency.
fn customers_market(desk: &DraftPage, own: Currency) -> Option<AnyView> {
    let account = desk.account.as_ref()?;
    let markets = || desk.checked.lines.iter().flat_map(|line| &line.markets);
    let market = markets().find(|market| market.country == account.country);
    let (customer, country) = (&account.customer, country::name(&account.country));
    let sentence = match market {
        None => format!("{customer}’s billing account is in {country}, where none of these plans are sold."),
        Some(market) if market.currency == own => {
            return Some(
                view! { <p class="soft small">{format!("{customer} ({country}) pays {own}.")}</p> }.into_any(),
            );
        }
        Some(market) => format!(
            "{customer} ({country}) pays {}, not the offer’s {own}. Review the prices in {} before you submit.",
            market.currency, market.currency
        ),
    };
    Some(view! { <Notice tone=Tone::Wait><p>{sentence}</p></Notice> }.into_any())
}

/// *View markets* (MS-12.3): who accepts the price as it is entered, and who pays in which other currency. The address opens it.
fn accepting(lines: &[Line], own: Currency) -> impl IntoView + use<> {
    let named = |names: &[&str]| if names.is_empty() { "None".to_owned() } else { names.join(", ") };
    let accept = named(&countries(lines, own));
    let rest = pricing::others(lines, own).into_iter().map(|currency| (currency, countries(lines, currency)));
    let rest = rest.filter(|(_, names)| !names.is_empty());
    let rest = rest.map(|(currency, names)| view! { <div class="pair"><dt>{format!("Pay {currency}")}</dt><dd>{named(&names)}</dd></div> });
    let (rest, open) = (rest.collect_view(), query("markets") == "all");
    view! {
        <details class="explain" id="view-markets" open=open>
            <summary>"View markets"</summary>
            <div class="explain-body">
                <dl class="pairs pairs-start">
                    <div class="pair"><dt>{format!("Accept {own}")}</dt><dd>{accept}</dd></div>
                    {rest}
                </dl>
                <p>"The price is published to every market above. "<a class="rule-link" href=addresses::RULE.of("MS-12.3")>"Rule MS-12.3"</a></p>
            </div>
        </details>
    }
}

/// In US dollars, for an offer in another currency.
pub(super) fn receive(desk: &DraftPage) -> Option<AnyView> {
    receive_with(desk, &desk.checked.overrides)
}

/// The same with prices as they are typed.
pub(super) fn receive_with(desk: &DraftPage, overrides: &Overrides) -> Option<AnyView> {
    let own: Currency = desk.stored.currency.trim().parse().ok()?;
    let (lines, rates) = (&desk.checked.lines, desk.stored.rates.as_ref());
    if own == Currency::USD || lines.is_empty() {
        return None;
    }
    let percent = desk.fee_percent()?;
    let estimated = match unread(desk, Currency::USD) {
        true => Err(NotEstimated::Unread),
        false => pricing::estimated(lines, rates, overrides, percent),
    };
    let payments = estimate_payments(lines, rates, &estimated);
    let review = prices_in(desk.number, Currency::USD);
    Some(view! { <EstimateTable estimated own payments review/> }.into_any())
}
