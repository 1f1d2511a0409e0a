//! Typed prices of payments that are no longer in the schedule: they count nowhere, and come back with their payment.

use super::{Pricing, payments::payment};
use crate::components::{Section, SubmitButton};
use domain::{offer::market_prices::PriceField, pricing};
use leptos::prelude::*;

pub(super) fn list(at: &Pricing) -> Option<impl IntoView + use<>> {
    let gone = at.desk.draft.prices_in(at.currency).filter(|(field, _)| !is_there(at, field));
    let item = |(field, typed): (PriceField, &str)| {
        let text = format!("{}: {} {typed}", payment(field.payment, 1), at.currency);
        let value = format!("drop:{field}");
        view! {
            <li class="row"><span class="as-typed">{text}</span><SubmitButton label="Remove" name="action" value small=true/></li>
        }
    };
    let items: Vec<_> = gone.map(item).collect();
    (!items.is_empty()).then(|| {
        view! {
            <Section id="vanished" title="No longer in the schedule">
                <p class="soft small">"These prices are of payments that are gone. They count nowhere."</p>
                <ul class="plain-list">{items}</ul>
            </Section>
        }
    })
}

/// A line that is not priced yet may still have the payment.
fn is_there(at: &Pricing, field: &PriceField) -> bool {
    let checked = &at.desk.checked;
    let line = checked.keys.iter().position(|key| *key == field.line).and_then(|index| checked.lines.get(index));
    line.is_none_or(|line| {
        let mut points = line.points.iter().filter(|point| point.months == field.months);
        points.any(|point| pricing::payments(point).iter().any(|(key, _)| *key == field.payment))
    })
}
