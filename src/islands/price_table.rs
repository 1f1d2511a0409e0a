//! What a discount makes of the list prices, while it is typed: the same sums as on the server (MS-1.8, MS-2.2.9).

use super::listening::listening;
use domain::{Currency, Money, Percent, Rate};
use leptos::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

/// A list price of a line: an amount per payment, or a meter's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPrice {
    Amount(Money),
    Rate(Rate),
}

/// One row: what is priced ("Enterprise: 1 year, paid monthly") and its list price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceRow {
    pub what: String,
    pub list: ListPrice,
}

impl ListPrice {
    pub fn figure(self) -> String {
        match self {
            Self::Amount(amount) => amount.figure(),
            Self::Rate(rate) => rate.figure(),
        }
    }

    /// For the browser: `amount USD 49900`, in the smallest units there are.
    pub fn wire(self) -> String {
        match self {
            Self::Amount(amount) => format!("amount {} {}", amount.currency, amount.minor),
            Self::Rate(rate) => format!("rate {} {}", rate.currency, rate.units()),
        }
    }

    #[cfg(any(target_arch = "wasm32", test))]
    fn of_wire(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (kind, currency, units) =
            (parts.next()?, parts.next()?.parse::<Currency>().ok()?, parts.next()?.parse().ok()?);
        Some(match kind {
            "amount" => Self::Amount(Money::of_minor(units, currency)),
            _ => Self::Rate(Rate::of_units(units, currency)),
        })
    }

    fn less(self, discount: Percent) -> Option<Self> {
        Some(match self {
            Self::Amount(amount) => Self::Amount(amount.less_percent(discount).ok()?),
            Self::Rate(rate) => Self::Rate(rate.less_percent(discount).ok()?),
        })
    }
}

/// List price and resulting partner price per term and meter, somewhere inside [`Discounted`]. `typed` is the saved discount, `follows` what
/// the table is called among the parts that follow what is saved.
#[component]
pub fn PriceTable(rows: Vec<PriceRow>, currency: Currency, typed: String, follows: String) -> impl IntoView {
    let line = |row: PriceRow| {
        view! {
            <tr>
                <th scope="row">{row.what}</th>
                <td class="num">{row.list.figure()}</td>
                <td class="num strong" data-list=row.list.wire()>{discounted_price(row.list, &typed)}</td>
            </tr>
        }
    };
    let lines = rows.into_iter().map(line).collect_view();
    let (body, head) = (format!("{follows}.rows"), format!("{follows}.head"));
    view! {
            <div class="price-table">
                <table class="table">
                    <thead data-follows=head><tr>
                        <th scope="col">"Price"</th>
                        <th scope="col" class="num">"List, "{currency.code()}</th>
                        <th scope="col" class="num">"Partner price, "{currency.code()}</th>
                    </tr></thead>
                    <tbody data-follows=body>{lines}</tbody>
                </table>
            </div>
    }
}

/// Around a line: each price in it that says from which list price it comes follows the discount of the line.
#[component]
pub fn Discounted(children: Children) -> impl IntoView {
    view! { <Discounting>{children()}</Discounting> }
}

#[island]
fn Discounting(children: Children) -> impl IntoView {
    listening(children, heard())
}

/// In the browser: every partner price of the line follows the discount.
#[cfg(target_arch = "wasm32")]
fn heard() -> super::listening::Heard {
    Box::new(|field| {
        let Some(line) = field.closest(".line").ok().flatten().filter(|_| field.name().ends_with(".percent")) else {
            return;
        };
        let typed = field.value();
        super::drawn::each(&line, "data-list", &mut |cell, list| {
            if let Some(list) = ListPrice::of_wire(list) {
                cell.set_text_content(Some(&discounted_price(list, &typed)));
            }
        });
    })
}

/// The figure, or a dash while the discount cannot be read.
pub fn discounted_price(list: ListPrice, typed: &str) -> String {
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
        assert_eq!(discounted_price(amount, "7"), "464.07");
        assert_eq!(discounted_price(rate, "7"), "0.0093");
    }

    #[test]
    fn the_browser_reads_the_list_price_it_is_given() {
        let amount = ListPrice::Amount(Money::parse("499.00", "KWD").unwrap());
        let rate = ListPrice::Rate(Rate::read("0.000022", domain::Currency::USD).unwrap());
        assert_eq!([amount, rate].map(|list| ListPrice::of_wire(&list.wire())), [Some(amount), Some(rate)]);
        assert_eq!(ListPrice::of_wire("amount USD"), None);
    }

    #[test]
    fn what_cannot_be_read_gives_no_price() {
        let amount = ListPrice::Amount(Money::parse("499.00", "USD").unwrap());
        for typed in ["", "ten", "-1", "100.5"] {
            assert_eq!(discounted_price(amount, typed), "–", "{typed:?}");
        }
    }
}
