//! The fixed rate with its source, and today's in place of it: every payment before and after, then one button (MS-12.6). Typed prices
//! stay.

use super::{
    super::{markets, step::prices_in},
    asked::{Pricing, pressed},
};
use crate::{
    addresses,
    components::{Icon, LinkButton, Notice, Pair, Pairs, Section, SubmitButton, TableBox, Tone},
    pages::query,
};
use domain::{
    Currency, Money, calendar, catalog,
    form::{PricesButton, RATES},
    fx::{self, FixedRate, FixedRates},
    offer::terms::PricePoint,
    pricing::{self, LocalPrice, Value},
};
use leptos::prelude::*;

/// The way to the tables; nothing while today's rates are those the offer has.
pub(super) fn link(at: &Pricing) -> Option<impl IntoView + use<>> {
    let day = at.today.day().filter(|_| !wants_refresh(at) && !changing(at).is_empty())?;
    let href = format!("{}&refresh=1#refresh", prices_in(at.desk.number, at.currency));
    Some(view! {
        <div class="row">
            <LinkButton href label=format!("Use the rates of {}", calendar::day(day))/>
            <span class="small soft">"Preview every payment before and after. Keeps prices you entered."</span>
        </div>
    })
}

/// By the link, or by a button that was refused.
fn wants_refresh(at: &Pricing) -> bool {
    query("refresh") == "1"
        || at.desk.retry.as_ref().is_some_and(|again| pressed(&again.form) == Some(PricesButton::Refresh))
}

/// The currencies whose rate would be another one.
fn changing(at: &Pricing) -> Vec<Currency> {
    let stored = at.desk.stored.rates.as_ref();
    at.all.iter().copied().filter(|currency| at.today.differs(stored, *currency)).collect()
}

/// What they would change, and the button that takes them.
pub(super) fn refresh(at: &Pricing) -> Option<impl IntoView + use<>> {
    let today = at.today.fixed.as_ref().filter(|_| wants_refresh(at))?;
    let (day, changing) = (at.today.day()?, changing(at));
    let rows = at.all.iter().map(|currency| row(at, today, *currency)).collect_view();
    let payments = changing.iter().map(|currency| payments(at, today, *currency)).collect_view();
    let problems = problems(at);
    let (own, keep, print) = (at.own, prices_in(at.desk.number, at.currency), at.today.fingerprint());
    let buttons = if changing.is_empty() {
        view! { <p>"The offer already uses today’s rates."</p><LinkButton href=keep label="Close"/> }.into_any()
    } else {
        view! { <SubmitButton label="Use these rates" name="action" value=PricesButton::Refresh.to_string()/><LinkButton href=keep label="Keep the fixed rates"/> }
            .into_any()
    };
    Some(view! {
        <Section id="refresh" title=format!("The rates of {}", calendar::day(day)) aside="Nothing has changed yet">
            {problems}
            <input type="hidden" name=RATES value=print/>
            <TableBox label="Rates and totals before and after">
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
            {payments}
            <div class="row">{buttons}</div>
        </Section>
    })
}

fn problems(at: &Pricing) -> impl IntoView + use<> {
    let line = |text| view! { <p class="field-problem"><Icon name="problem"/><span><span class="unseen">"Problem: "</span>{text}</span></p> };
    at.desk.at("refresh").problems.into_iter().map(line).collect_view()
}

fn row(at: &Pricing, today: &FixedRates, currency: Currency) -> impl IntoView + use<> {
    let rate = |rates: Option<&FixedRates>| {
        rates.and_then(|rates| rates.get(currency)).map_or_else(|| "no rate".to_owned(), |rate| rate.rate.to_string())
    };
    let total = |rates: Option<&FixedRates>| {
        let total = pricing::market_total(&at.desk.checked.lines, currency, rates, &at.overrides);
        let total = total.filter(|_| !markets::unread(&at.desk, currency));
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

/// Every payment in one currency; unfolded for the one that is looked at.
fn payments(at: &Pricing, today: &FixedRates, currency: Currency) -> impl IntoView + use<> {
    let lines = at.desk.checked.lines.iter().enumerate().filter(|(_, line)| pricing::priced_in(line, currency));
    let points: Vec<_> = lines.flat_map(|(index, line)| line.points.iter().map(move |point| (index, point))).collect();
    let count: usize = points.iter().map(|(_, point)| pricing::payments(point).len()).sum();
    let several = points.len() > 1;
    let bodies = points.iter().map(|(index, point)| body(at, today, currency, *index, point, several)).collect_view();
    let count = domain::text::counted(count, "payment");
    let (open, label) = (currency == at.currency, format!("Payments in {currency} before and after"));
    view! {
        <details class="explain prices-after" open=open>
            <summary>{format!("{count} in {currency}, before and after")}</summary>
            <TableBox label>
                <table class="table">
                    <thead><tr>
                        <th scope="col">"Payment"</th>
                        <th scope="col" class="num">{format!("Now, {currency}")}</th>
                        <th scope="col" class="num">"After"</th>
                        <th scope="col" class="num">"Change"</th>
                    </tr></thead>
                    {bodies}
                </table>
            </TableBox>
        </details>
    }
}

fn body(
    at: &Pricing,
    today: &FixedRates,
    currency: Currency,
    index: usize,
    point: &PricePoint,
    named: bool,
) -> impl IntoView + use<> {
    let price = |rates: Option<&FixedRates>| pricing::local(index, point, currency, rates, &at.overrides);
    let (now, after) = (price(at.desk.stored.rates.as_ref()), price(Some(today)));
    // As HTML, since there may be thousands: only our own words, days and figures stand in it, nothing that was typed.
    let rows: String = now.iter().zip(&after).map(|(now, after)| payment(now, after)).collect();
    let name = named.then(|| {
        let name = format!("{}, {}", point.plan_name, catalog::months(point.months));
        view! { <tbody><tr><th scope="rowgroup" colspan="4">{name}</th></tr></tbody> }
    });
    view! { {name}<tbody inner_html=rows></tbody> }
}

fn payment(now: &LocalPrice, after: &LocalPrice) -> String {
    let figure = |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), Money::figure);
    let change = match (now.typed, now.price().zip(after.price())) {
        (Some(_), _) => "Overridden, stays".to_owned(),
        (None, Some((before, then))) => then.minus(before).map_or_else(|_| "–".to_owned(), Money::signed),
        (None, None) => "–".to_owned(),
    };
    let (name, now, after) = (now.key.in_words(now.times), figure(now.price()), figure(after.price()));
    format!(
        "<tr><th scope=\"row\">{name}</th><td class=\"num\">{now}</td><td class=\"num\">{after}</td><td class=\"num soft\">{change}</td></tr>"
    )
}

/// Rate source (MS-12.6).
pub(super) fn source(at: &Pricing) -> impl IntoView + use<> {
    let rates = at.desk.stored.rates.as_ref().filter(|rates| rates.base == at.own);
    let inside = match rates.and_then(|rates| Some((rates, rates.get(at.currency)?))) {
        Some((rates, rate)) => known(at, rates, rate),
        None => {
            let sentence =
                format!("{} Or enter every price in {} above.", fx::missing(at.own, at.currency), at.currency);
            view! { <Notice tone=Tone::Bad title="No rate"><p>{sentence}</p></Notice> }.into_any()
        }
    };
    view! {
        <Section id="rate" title="Rate source">
            {inside}
            <Notice tone=Tone::Wait><p>{fx::CAUTION}" "<a href=addresses::RULE.of("MS-12.6")>"Rule MS-12.6"</a></p></Notice>
        </Section>
    }
}

fn known(at: &Pricing, rates: &FixedRates, rate: &FixedRate) -> AnyView {
    let fixed = rates.fixed_at(at.currency);
    let fixed = format!("{}, {}", calendar::moment(fixed), calendar::relative(fixed.date_naive(), at.desk.today));
    let age = match rate.age_days(at.desk.today) {
        0 => "of today".to_owned(),
        n => domain::text::counted(n, "day"),
    };
    let drift = rates.drift(at.currency, &at.today.table).map(|drift| match (drift.units(), drift.signed()) {
        (0, _) => "None. Today’s rate is the same".to_owned(),
        (_, tiny) if tiny == "0" => "Less than 0.01 % since".to_owned(),
        (_, signed) => format!("{signed} % since"),
    });
    let drift = drift.unwrap_or_else(|| "No rate today to compare".to_owned());
    let (source, day) = (rate.source.clone(), calendar::day(rate.date));
    let equation = format!("1 {} = {} {}", at.own, rate.rate, at.currency);
    view! {
        <Pairs start=true>
            <Pair label="Rate">{equation}</Pair>
            <Pair label="Source">{source}</Pair>
            <Pair label="Rate of">{day}</Pair>
            <Pair label="Age">{age}</Pair>
            <Pair label="Fixed here">{fixed}", when this offer was priced; it doesn’t update automatically"</Pair>
            <Pair label="Drift">{drift}</Pair>
        </Pairs>
    }
    .into_any()
}
