//! The selling partner's prices while they are typed: percentage and customer price follow each other to the cent, and every sum
//! on the page with them. The counting is `domain`'s, the same that the server does when the form is saved.

use domain::{
    Currency, Percent,
    offer::{
        partner::DraftAdjustment,
        terms::{Line, Point},
    },
    party::{
        Field,
        desk::{self, Sums},
        visibility::{may_see, who_sees},
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

mod pair;
mod prices;
mod totals;
mod words;

pub use pair::Adjustment;
pub use totals::{CustomerPays, FromList, Totals, rows as waterfall_rows};

/// The offer at the partner's desk, as far as prices go. It stands in the page source: nothing but the partner's own view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Desk {
    pub lines: Vec<DeskLine>,
    pub currency: Currency,
    pub publisher: String,
    pub customer: String,
}

/// A product or plan with its partner prices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeskLine {
    pub line: Line,
    /// What each price is for, one a point: `1 year, paid monthly`.
    pub labels: Vec<String>,
}

impl DeskLine {
    /// The price the two fields are about, and what it is for.
    pub fn leading(&self) -> Option<(&Point, &str)> {
        Some((self.line.leading()?, self.labels.first()?))
    }
}

/// What stands in the fields now; shared by the islands inside one [`Adjusting`].
#[derive(Clone)]
struct Typing {
    desk: Arc<Desk>,
    typed: RwSignal<Vec<DraftAdjustment>>,
}

impl Typing {
    /// The pair of one line, as typed.
    fn pair(&self, index: usize) -> DraftAdjustment {
        self.typed.with(|typed| typed.get(index).cloned().unwrap_or_default())
    }

    fn set(&self, index: usize, pair: DraftAdjustment) {
        self.typed.update(|typed| {
            if let Some(slot) = typed.get_mut(index) {
                *slot = pair;
            }
        });
    }

    fn sums(&self) -> Option<Sums> {
        self.typed.with(|typed| desk::sums(&self.lines(), self.desk.currency, typed))
    }

    /// The adjustment of an offer of one line.
    fn only(&self) -> Option<Percent> {
        match self.desk.lines.as_slice() {
            [only] => desk::adjustment(&only.line, &self.pair(0)),
            _ => None,
        }
    }

    /// The sums if nothing were added: what is known before anything is typed.
    fn sums_before(&self) -> Option<Sums> {
        let nothing = DraftAdjustment { percent: "0".into(), price: String::new() };
        desk::sums(&self.lines(), self.desk.currency, &vec![nothing; self.desk.lines.len()])
    }

    fn lines(&self) -> Vec<Line> {
        self.desk.lines.iter().map(|l| l.line.clone()).collect()
    }
}

/// Holds what is typed for the islands among its children. `typed` has one pair a line.
#[island]
pub fn Adjusting(desk: Desk, typed: Vec<DraftAdjustment>, children: Children) -> impl IntoView {
    provide_context(Typing { desk: Arc::new(desk), typed: RwSignal::new(typed) });
    children()
}

/// A quantity with its thousands apart: `250,000,000`.
pub fn grouped(quantity: u64) -> String {
    let digits = quantity.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The chip beside one of the partner's fields.
pub fn seen_with(field: Field) -> String {
    use domain::party::Party::{Customer, Publisher};
    if may_see(field, Publisher) || may_see(field, Customer) { who_sees(field) } else { "Only you".into() }
}
