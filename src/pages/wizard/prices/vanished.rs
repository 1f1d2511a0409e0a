//! Typed prices of payments that are no longer in the schedule: they count nowhere, and come back with their payment.

use super::Pricing;
use crate::components::{Section, TextField};
use domain::{offer::market_prices::PriceField, pricing};
use leptos::prelude::*;

pub(super) fn list(at: &Pricing) -> Option<impl IntoView + use<>> {
    let gone = at.desk.stored.prices_in(at.currency).filter(|(field, _)| !is_there(at, field));
    let mut items: Vec<AnyView> = gone.map(|(field, typed)| kept(field, typed)).collect();
    items.extend(at.lost.iter().map(|(field, typed)| lost(at, *field, typed)));
    (!items.is_empty()).then(|| {
        view! {
            <Section id="vanished" title="No longer in the schedule">
                <p class="soft small">"These prices are of payments that are gone. They count nowhere, and count again when their payment comes back."</p>
                <ul class="plain-list">{items}</ul>
            </Section>
        }
    })
}

/// Stored, and not posted with the form.
fn kept(field: PriceField, typed: &str) -> AnyView {
    let text = format!("{}: {} {typed}", named(field), field.currency);
    view! { <li class="row"><span class="as-typed">{text}</span>{remove(field)}</li> }.into_any()
}

/// Typed while the payment went: it stays in its field until it is let go of.
fn lost(at: &Pricing, field: PriceField, typed: &str) -> AnyView {
    let (name, problems) = (field.to_string(), at.desk.at(&field.to_string()));
    let label = format!("{}, {}", named(field), field.currency);
    view! { <li class="prices-lost"><TextField name label kind="decimal" value=typed.to_owned() problems autocomplete="off"/>{remove(field)}</li> }
        .into_any()
}

fn named(field: PriceField) -> String {
    format!("{} ({})", field.payment.in_words(1), field.price.in_words())
}

fn remove(field: PriceField) -> impl IntoView {
    let value = format!("drop:{field}");
    view! {
        <button class="btn btn-small" type="submit" name="action" value=value>
            "Remove"<span class="unseen">{format!(" {} {}", field.currency, named(field))}</span>
        </button>
    }
}

/// A line that is not priced yet may still have the payment.
fn is_there(at: &Pricing, field: &PriceField) -> bool {
    let checked = &at.desk.checked;
    let line = checked.keys.iter().position(|key| *key == field.line).and_then(|index| checked.lines.get(index));
    line.is_none_or(|line| {
        let mut points = line.points.iter().filter(|point| field.price == point.id());
        points.any(|point| pricing::payments(point).iter().any(|(key, _)| *key == field.payment))
    })
}
