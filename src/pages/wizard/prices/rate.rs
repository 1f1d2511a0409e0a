//! Where the rate comes from (MS-12.6).

use super::Pricing;
use crate::{
    addresses,
    components::{Notice, Pair, Pairs, Section, Tone},
};
use domain::{
    calendar,
    fx::{self, FixedRate, FixedRates},
};
use leptos::prelude::*;

pub(super) fn section(at: &Pricing) -> impl IntoView + use<> {
    let rates = at.desk.stored.rates.as_ref().filter(|rates| rates.base == at.own);
    let inside = match rates.and_then(|rates| Some((rates, rates.get(at.currency)?))) {
        Some((rates, rate)) => known(at, rates, rate),
        None => {
            let sentence =
                format!("{} Or type every price in {} above.", fx::missing(at.own, at.currency), at.currency);
            view! { <Notice tone=Tone::Bad title="No rate"><p>{sentence}</p></Notice> }.into_any()
        }
    };
    view! {
        <Section id="rate" title="Where the rate comes from">
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
        (0, _) => "None: today’s rate is the same".to_owned(),
        (_, tiny) if tiny == "0" => "Less than 0.01 % since".to_owned(),
        (_, signed) => format!("{signed} % since"),
    });
    let drift = drift.unwrap_or_else(|| "There is no rate today to compare with".to_owned());
    let (source, day) = (rate.source.clone(), calendar::day(rate.date));
    let equation = format!("1 {} = {} {}", at.own, rate.rate, at.currency);
    view! {
        <Pairs start=true>
            <Pair label="Rate">{equation}</Pair>
            <Pair label="Source">{source}</Pair>
            <Pair label="Rate of">{day}</Pair>
            <Pair label="Age">{age}</Pair>
            <Pair label="Fixed here">{fixed}", when this offer was priced; it never refreshes by itself"</Pair>
            <Pair label="Drift">{drift}</Pair>
        </Pairs>
    }
    .into_any()
}
