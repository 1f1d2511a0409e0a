//! Today's rates in place of the fixed ones: before and after, then one button (MS-12.6). Typed prices stay.

use super::{Pricing, about};
use crate::{
    components::{LinkButton, Section, SubmitButton, TableBox},
    pages::query,
};
use domain::{
    Currency, calendar,
    fx::FixedRates,
    pricing::{self, Value},
};
use leptos::prelude::*;

/// The way to the table; nothing while today's rates are those the offer has.
pub(super) fn link(at: &Pricing) -> Option<impl IntoView + use<>> {
    let differs = |currency: &Currency| at.today.differs(at.desk.stored.rates.as_ref(), *currency);
    let day = at.today.day().filter(|_| at.all.iter().any(differs))?;
    let href = format!("{}&refresh=1#refresh", about(at.desk.number, at.currency));
    Some(view! {
        <div class="row">
            <LinkButton href label=format!("Use the rates of {}", calendar::day(day))/>
            <span class="small soft">"Shows before and after first; keeps the prices you typed."</span>
        </div>
    })
}

pub(super) fn table(at: &Pricing) -> Option<impl IntoView + use<>> {
    let today = at.today.fixed.as_ref().filter(|_| query("refresh") == "1")?;
    let day = at.today.day()?;
    let rows = at.all.iter().map(|currency| row(at, today, *currency)).collect_view();
    let (own, keep) = (at.own, about(at.desk.number, at.currency));
    let title = format!("The rates of {}", calendar::day(day));
    Some(view! {
        <Section id="refresh" title>
            <TableBox label="Before and after">
                <table class="table">
                    <thead><tr>
                        <th scope="col">"Currency"</th>
                        <th scope="col" class="num">{format!("1 {own} now")}</th>
                        <th scope="col" class="num">"After"</th>
                        <th scope="col" class="num">"Total now"</th>
                        <th scope="col" class="num">"After"</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </TableBox>
            <div class="row">
                <SubmitButton label="Use these rates" name="action" value="refresh"/>
                <LinkButton href=keep label="Keep the fixed rates"/>
            </div>
        </Section>
    })
}

fn row(at: &Pricing, today: &FixedRates, currency: Currency) -> impl IntoView + use<> {
    let rate = |rates: Option<&FixedRates>| {
        rates.and_then(|rates| rates.get(currency)).map_or_else(|| "no rate".to_owned(), |rate| rate.rate.to_string())
    };
    let total = |rates: Option<&FixedRates>| {
        let checked = &at.desk.checked;
        let total = pricing::market_total(&checked.lines, currency, rates, &checked.overrides);
        total.map_or_else(|| "–".to_owned(), Value::in_words)
    };
    let now = at.desk.stored.rates.as_ref();
    view! {
        <tr>
            <th scope="row">{currency.code()}</th>
            <td class="num">{rate(now)}</td><td class="num">{rate(Some(today))}</td>
            <td class="num">{total(now)}</td><td class="num">{total(Some(today))}</td>
        </tr>
    }
}
