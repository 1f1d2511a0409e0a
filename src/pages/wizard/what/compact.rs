//! A line in one row: what it is, its list price, discount or quantity, price, and what it comes to. The rest unfolds.

use super::super::draft_page::DraftPage;
use crate::components::Follows;
use domain::{Percent, Problem, form::path, offer::customization::Customization, pricing::Value, text::counted};
use leptos::prelude::*;

/// So many lines stand open as they are; of more, those that need something.
const OPEN: usize = 2;

/// The cells of a row.
pub(super) struct Compact {
    /// `1 year, paid monthly`.
    pub term: String,
    pub list: String,
    /// The discount or the quantity.
    pub middle: AnyView,
    pub price: AnyView,
}

/// The names of the columns; each cell has its own for those who don’t see them above.
pub(super) fn head(of: Customization) -> impl IntoView {
    let [list, middle, price] = names(of);
    view! {
        <div class="lines-head" aria-hidden="true">
            <span>"Product and plan"</span>
            <span class="num">{list}</span>
            <span class="num">{middle}</span>
            <span class="num">{price}</span>
            <span class="num">"Subtotal"</span>
        </div>
    }
}

const fn names(of: Customization) -> [&'static str; 3] {
    match of {
        Customization::ExistingPlans => ["List price", "Discount", "Price"],
        Customization::NewPlans => ["Template price", "Users", "Price"],
        Customization::Reservations => ["List price", "Quantity", "Unit price"],
    }
}

impl Compact {
    /// The cells behind the name of the line.
    pub fn cells(self, desk: &DraftPage, index: usize, key: u32) -> impl IntoView + use<> {
        let [list, middle, price] = names(desk.draft.customization);
        let at = |field: &str| path::line(index, field);
        let subtotal = subtotal(desk, key).unwrap_or_else(|| "–".to_owned());
        view! {
            <div class="line-cell num"><span class="line-label">{list}</span><Follows name=at("row.list")>{self.list}</Follows></div>
            <div class="line-cell num line-middle"><span class="line-label">{middle}</span>{self.middle}</div>
            <div class="line-cell num strong"><span class="line-label">{price}</span><Follows name=at("row.price")>{self.price}</Follows></div>
            <div class="line-cell num strong"><span class="line-label">"Subtotal"</span><Follows name=at("row.sum")>{subtotal}</Follows></div>
        }
    }
}

/// What the saved line comes to over its term.
fn subtotal(desk: &DraftPage, key: u32) -> Option<String> {
    let place = desk.checked.keys.iter().position(|known| *known == key)?;
    let line = desk.checked.lines.get(place)?;
    let value = Value::of_line(line, desk.stored.priced_in(), |point| point.total_with(Percent::ZERO))?;
    Some(if value.exact { value.amount.figure() } else { format!("from {}", value.amount.figure()) })
}

fn of_line(desk: &DraftPage, index: usize) -> impl Iterator<Item = &Problem> {
    desk.problems.iter().filter(move |p| p.blocks() && path::index_of_line(&p.path) == Some(index))
}

/// Whether the line stands unfolded: there are few, or something in it is wrong.
pub(super) fn is_open(desk: &DraftPage, index: usize) -> bool {
    let in_row = path::line(index, "percent");
    desk.draft.lines.len() <= OPEN || of_line(desk, index).any(|p| !desk.is_calm(p) && p.path != in_row)
}

/// `2 problems`, `3 to fill in`.
pub(super) fn state(desk: &DraftPage, index: usize) -> Option<impl IntoView + use<>> {
    let (to_fill, wrong): (Vec<_>, Vec<_>) = of_line(desk, index).partition(|p| desk.is_calm(p));
    let (class, said) = match (wrong.len(), to_fill.len()) {
        (0, 0) => return None,
        (0, to_fill) => ("small soft", format!("{to_fill} to fill in")),
        (wrong, _) => ("small tone-bad line-wrong", counted(wrong, "problem")),
    };
    Some(view! { <span class=class>{said}</span> })
}

/// A line that has no such figure.
pub(super) fn none() -> AnyView {
    view! { <span class="soft">"–"</span> }.into_any()
}

/// For an offer that is priced line by line.
pub(super) fn plain(text: String) -> AnyView {
    view! { <span>{text}</span> }.into_any()
}

/// The term that costs least over its length, which is what a total counts, and how many others there are.
pub(super) fn and_more(term: &str, others: usize) -> String {
    match others {
        0 => term.to_owned(),
        n => format!("{term}, {n} more"),
    }
}
