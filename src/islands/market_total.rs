//! What the payments of a price come to in a market, while they are typed: the same sum as on the server (MS-12.4).

use super::listening::listening;
use domain::{Currency, Money};
use leptos::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

/// Around a table of prices. Each of its fields says in `data-payment` what holds while it is empty (see [`payment_wire`]); the sum
/// stands in the cell with `data-total`.
#[component]
pub fn MarketTotal(children: Children) -> impl IntoView {
    view! { <Summing>{children()}</Summing> }
}

#[island]
fn Summing(children: Children) -> impl IntoView {
    listening(children, heard())
}

/// How often the price is paid, its currency, and the converted price in the smallest units there are: `12 EUR 49900`.
pub fn payment_wire(times: u32, currency: Currency, converted: Option<Money>) -> String {
    format!("{times} {currency} {}", converted.map(|price| price.minor.to_string()).unwrap_or_default())
}

/// In the browser: the total follows each key.
#[cfg(target_arch = "wasm32")]
fn heard() -> super::listening::Heard {
    use super::drawn::each;
    use leptos::web_sys::{HtmlInputElement, wasm_bindgen::JsCast};
    Box::new(|field| {
        let Some(table) = field.closest("table").ok().flatten() else { return };
        let mut all = Vec::new();
        each(&table, "data-payment", &mut |field, wire| {
            let typed = field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value).unwrap_or_default();
            all.push((typed, wire.to_owned()));
        });
        let sum = total(&all);
        each(&table, "data-total", &mut |cell, _| cell.set_text_content(Some(&sum)));
    })
}

/// The figure, or a dash while one of the prices cannot be read.
#[cfg(any(target_arch = "wasm32", test))]
fn total(payments: &[(String, String)]) -> String {
    let mut sum: Option<Money> = None;
    for (typed, wire) in payments {
        let Some(often) = paid(typed, wire) else { return "–".to_owned() };
        let Ok(so_far) = sum.map_or(Ok(often), |sum| sum.plus(often)) else { return "–".to_owned() };
        sum = Some(so_far);
    }
    sum.map_or_else(|| "–".to_owned(), Money::figure)
}

#[cfg(any(target_arch = "wasm32", test))]
fn paid(typed: &str, wire: &str) -> Option<Money> {
    let mut parts = wire.split(' ');
    let (times, currency) = (parts.next()?.parse().ok()?, parts.next()?.parse::<Currency>().ok()?);
    let price = match typed.trim() {
        "" => Money::of_minor(parts.next()?.parse().ok()?, currency),
        typed => Money::read_price(typed, currency).ok()?,
    };
    price.times(times).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(payments: &[(&str, u32, Option<i64>)]) -> String {
        let one = |(typed, times, converted): &(&str, u32, Option<i64>)| {
            let converted = converted.map(|minor| Money::of_minor(minor, Currency::USD));
            ((*typed).to_owned(), payment_wire(*times, Currency::USD, converted))
        };
        total(&payments.iter().map(one).collect::<Vec<_>>())
    }

    #[test]
    fn what_is_typed_counts_in_place_of_what_was_converted() {
        assert_eq!(of(&[("", 12, Some(100)), ("", 1, Some(5))]), "12.05");
        assert_eq!(of(&[("2.50", 12, Some(100)), (" ", 1, Some(5))]), "30.05");
        assert_eq!(of(&[("7", 1, None)]), "7.00");
    }

    #[test]
    fn there_is_no_total_beside_a_price_that_is_none() {
        for payments in [[("abc", 1, Some(100))], [("-1", 1, Some(100))], [("", 1, None)]] {
            assert_eq!(of(&payments), "–", "{payments:?}");
        }
    }
}
