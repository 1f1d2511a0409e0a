//! What a discount makes of the list prices, while it is typed: the same sums as on the server (MS-1.8, MS-2.2.9).

use domain::{Money, Percent, Rate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A list price of a line: an amount per payment, or a meter's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListPrice {
    Amount(Money),
    Rate(Rate),
}

/// One row: what is priced ("Enterprise: 1 year, paid monthly") and its list price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRow {
    pub what: String,
    pub list: ListPrice,
}

impl ListPrice {
    fn figure(self) -> String {
        match self {
            Self::Amount(amount) => amount.figure(),
            Self::Rate(rate) => rate.figure(),
        }
    }

    fn less(self, discount: Percent) -> Option<Self> {
        Some(match self {
            Self::Amount(amount) => Self::Amount(amount.less_percent(discount).ok()?),
            Self::Rate(rate) => Self::Rate(rate.less_percent(discount).ok()?),
        })
    }
}

/// Around the field of a discount: list price and resulting partner price per term and meter. `typed` is the saved discount.
#[island]
pub fn PriceTable(rows: Vec<PriceRow>, currency: String, typed: String, children: Children) -> impl IntoView {
    let typed = RwSignal::new(typed);
    let line = move |row: PriceRow| {
        let list = row.list;
        view! {
            <tr>
                <th scope="row">{row.what}</th>
                <td class="num">{list.figure()}</td>
                <td class="num strong">{move || partner_price(list, &typed.read())}</td>
            </tr>
        }
    };
    view! {
        <div class="price-table" on:input=move |event| typed.set(event_target_value(&event))>
            {children()}
            <table class="table">
                <thead><tr>
                    <th scope="col">"Price"</th>
                    <th scope="col" class="num">"List, "{currency.clone()}</th>
                    <th scope="col" class="num">"Partner price, "{currency}</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The figure, or a dash while the discount cannot be read.
fn partner_price(list: ListPrice, typed: &str) -> String {
    typed
        .parse::<Percent>()
        .ok()
        .filter(|discount| (0..=Percent::WHOLE).contains(&discount.units()))
        .and_then(|discount| list.less(discount))
        .map_or_else(|| "–".to_owned(), ListPrice::figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discount_takes_off_terms_and_meters_alike() {
        let amount = ListPrice::Amount(Money::parse("499.00", "USD").unwrap());
        let rate = ListPrice::Rate(Rate::read("0.01", domain::Currency::USD).unwrap());
        assert_eq!(partner_price(amount, "7"), "464.07");
        assert_eq!(partner_price(rate, "7"), "0.0093");
    }

    #[test]
    fn what_cannot_be_read_gives_no_price() {
        let amount = ListPrice::Amount(Money::parse("499.00", "USD").unwrap());
        for typed in ["", "ten", "-1", "100.5"] {
            assert_eq!(partner_price(amount, typed), "–", "{typed:?}");
        }
    }
}
