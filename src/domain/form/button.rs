//! The buttons of the forms: what each posts, printed by the pages and read by whoever takes the form, on the server and in the browser.
//!
//! What is not written exactly as a page prints it is no button. Text that stands behind a verb, such as a seller ID, is taken as it is.

use super::{Picked, ScheduleButton, ScheduleId};
use crate::{PlanId, ProductId, offer::market_prices::PriceField};
use std::fmt;

#[cfg(test)]
mod tests;

/// What the browser's own saving says instead of a button.
pub const AUTOSAVE: &str = "autosave";

/// The field of the day that [`Button::Accepted`] asks about.
pub const ACCEPTED_ON: &str = "accepted";

/// A button of a page of the wizard, posted as `action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Button {
    Save,
    /// Saves, and goes on to the next page.
    Next,
    /// Saves, and goes on to the review, past what may stay as it is.
    Review,
    Autosave,
    /// The customer of that billing account.
    Customer(String),
    /// The selling partner of that seller ID.
    Partner(String),
    /// A line for a product, or with `/` behind it for a plan: see [`Button::add`].
    Add(String),
    /// A line for each product and plan that is ticked.
    AddTicked,
    /// Saves, and looks for products and plans.
    Find,
    /// One discount for all lines.
    Discount,
    /// Takes that back: what stood in the lines before, as `form/discount.rs` writes it.
    TakeBack(String),
    /// Removes a line; asks first where something would be lost.
    Remove(usize),
    /// The answer to that question.
    Drop(usize),
    /// A row more in the reservation of a line.
    Reserve(usize),
    Unreserve {
        line: usize,
        row: usize,
    },
    /// Saves, and goes on to the payments of a schedule.
    Payments(ScheduleId),
    /// The currency of the prices; how the question about another one is declined.
    Currency(String),
    /// The last day of the price.
    End(String),
    /// The last day to accept.
    AcceptBy(String),
    /// If accepted on a day: asks, and saves nothing.
    Accepted,
    Schedule(ScheduleButton),
    /// Removes a document.
    Detach(usize),
}

impl Button {
    /// A line for a plan, or for the whole product.
    pub fn add(product: ProductId, plan: Option<PlanId>) -> Self {
        Self::Add(Picked { product, plan }.to_string())
    }

    /// None for whatever is no button of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (verb, object) = text.split_once(':').unwrap_or((text, ""));
        let at = || object.parse().ok();
        let text_of = || object.to_owned();
        let button = match verb {
            "save" => Self::Save,
            "next" => Self::Next,
            "review" => Self::Review,
            AUTOSAVE => Self::Autosave,
            "customer" => Self::Customer(text_of()),
            "partner" => Self::Partner(text_of()),
            "add" => Self::Add(text_of()),
            "add-ticked" => Self::AddTicked,
            "find" => Self::Find,
            "discount" => Self::Discount,
            "take-back" => Self::TakeBack(text_of()),
            "remove" => Self::Remove(at()?),
            "drop" => Self::Drop(at()?),
            "reserve" => Self::Reserve(at()?),
            "unreserve" => {
                let (line, row) = object.split_once('.')?;
                Self::Unreserve { line: line.parse().ok()?, row: row.parse().ok()? }
            }
            "schedule" => Self::Payments(ScheduleId::of_address(object)?),
            "currency" => Self::Currency(text_of()),
            "end" => Self::End(text_of()),
            "accept_by" => Self::AcceptBy(text_of()),
            "accepted" => Self::Accepted,
            "detach" => Self::Detach(at()?),
            _ => Self::Schedule(ScheduleButton::parse(text)?),
        };
        // `007` and `save:all` are read as well, and printed by nobody.
        (button.to_string() == text).then_some(button)
    }
}

impl fmt::Display for Button {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Save => f.write_str("save"),
            Self::Next => f.write_str("next"),
            Self::Review => f.write_str("review"),
            Self::Autosave => f.write_str(AUTOSAVE),
            Self::Customer(account) => write!(f, "customer:{account}"),
            Self::Partner(id) => write!(f, "partner:{id}"),
            Self::Add(what) => write!(f, "add:{what}"),
            Self::AddTicked => f.write_str("add-ticked"),
            Self::Find => f.write_str("find"),
            Self::Discount => f.write_str("discount"),
            Self::TakeBack(before) => write!(f, "take-back:{before}"),
            Self::Remove(line) => write!(f, "remove:{line}"),
            Self::Drop(line) => write!(f, "drop:{line}"),
            Self::Reserve(line) => write!(f, "reserve:{line}"),
            Self::Unreserve { line, row } => write!(f, "unreserve:{line}.{row}"),
            Self::Payments(schedule) => write!(f, "schedule:{}", schedule.address()),
            Self::Currency(code) => write!(f, "currency:{code}"),
            Self::End(day) => write!(f, "end:{day}"),
            Self::AcceptBy(day) => write!(f, "accept_by:{day}"),
            Self::Accepted => f.write_str("accepted"),
            Self::Schedule(button) => button.fmt(f),
            Self::Detach(document) => write!(f, "detach:{document}"),
        }
    }
}

/// A button of Review pricing, which is a form of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PricesButton {
    Save,
    /// Saves, and shows the prices in the chosen currency.
    Show,
    /// Saves, and marks the currency as reviewed.
    Reviewed,
    /// Takes every price typed in the currency back; asks first.
    Clear,
    /// Today's rates in place of the fixed ones.
    Refresh,
    /// Takes one typed price back.
    Drop(PriceField),
}

impl PricesButton {
    /// None for whatever is no button of ours.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "save" => Self::Save,
            "show" => Self::Show,
            "reviewed" => Self::Reviewed,
            "clear" => Self::Clear,
            "refresh" => Self::Refresh,
            text => Self::Drop(text.strip_prefix("drop:")?.parse().ok()?),
        })
    }
}

impl fmt::Display for PricesButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Save => f.write_str("save"),
            Self::Show => f.write_str("show"),
            Self::Reviewed => f.write_str("reviewed"),
            Self::Clear => f.write_str("clear"),
            Self::Refresh => f.write_str("refresh"),
            Self::Drop(price) => write!(f, "drop:{price}"),
        }
    }
}

/// A button of the selling partner's form, posted as `do`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerButton {
    Save,
    /// Saves, and hands the offer to the customer.
    Extend,
    /// If accepted on a day: asks, and saves nothing.
    Ask,
    /// Saves, with the chosen PDF.
    Add,
    /// Saves, without one of the documents.
    Remove(usize),
}

impl PartnerButton {
    /// What [`Self::Ask`] posts.
    pub const ASK: &'static str = "ask";

    /// None for whatever is no button of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let button = match text {
            "save" => Self::Save,
            "extend" => Self::Extend,
            Self::ASK => Self::Ask,
            "add" => Self::Add,
            text => Self::Remove(text.strip_prefix("remove.")?.parse().ok()?),
        };
        (button.to_string() == text).then_some(button)
    }
}

impl fmt::Display for PartnerButton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Save => f.write_str("save"),
            Self::Extend => f.write_str("extend"),
            Self::Ask => f.write_str(Self::ASK),
            Self::Add => f.write_str("add"),
            Self::Remove(document) => write!(f, "remove.{document}"),
        }
    }
}
