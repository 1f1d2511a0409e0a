//! What is asked beside the lines: which products are looked for and ticked, and one discount for all lines. The address carries it from
//! page to page; none of it is saved.

use super::super::{action::Destination, draft_page::DraftPage};
use crate::pages::query;
use chrono::NaiveDate;
use domain::{
    Problem,
    form::{Button, FIND, Fields, Picked, discount, discount::DiscountForAll},
    offer::picker,
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// In the address: the words of the search, what is ticked, and what a discount for all lines replaced.
pub(in crate::pages::wizard) const FOUND: &str = "find";
const TICKED: &str = "ticked";
const REPLACED: &str = "replaced";

/// What the page looked for when it was drawn.
pub(super) const LOOKED: &str = "aside.looked";

/// Technical: boxes an address carries; an offer takes fewer.
const MOST: usize = 20;

/// What such a button does, and where it leads; nothing for any other.
pub(in crate::pages::wizard) fn press(
    form: &mut Fields,
    button: &Button,
    today: NaiveDate,
) -> Result<Option<Destination>, Vec<Problem>> {
    Ok(Some(match button {
        Button::Find => found(form),
        // The Enter key in the search presses Save.
        Button::Save if form.value(FIND).trim() != form.value(LOOKED).trim() => found(form),
        Button::Discount => {
            let all = discount::set(form, today).map_err(|problem| vec![problem])?;
            told(&[(REPLACED, &all.to_string())], "lines")
        }
        Button::TakeBack(before) => {
            if let Some(all) = DiscountForAll::read(before) {
                discount::take_back(form, &all);
            }
            Destination::Stay("lines".to_owned())
        }
        Button::Save
        | Button::Next
        | Button::Review
        | Button::Autosave
        | Button::Customer(_)
        | Button::Partner(_)
        | Button::Add(_)
        | Button::AddTicked
        | Button::Remove(_)
        | Button::Drop(_)
        | Button::Reserve(_)
        | Button::Unreserve { .. }
        | Button::Payments(_)
        | Button::Currency(_)
        | Button::End(_)
        | Button::AcceptBy(_)
        | Button::Accepted
        | Button::Schedule(_)
        | Button::Detach(_) => return Ok(None),
    }))
}

fn found(form: &Fields) -> Destination {
    let typed: String = form.value(FIND).trim().chars().take(picker::LONGEST).collect();
    let ticked: Vec<String> = Picked::ticked(form).iter().take(MOST).map(Picked::to_string).collect();
    told(&[(FOUND, &typed), (TICKED, &ticked.join(","))], "picker")
}

fn told(pairs: &[(&str, &str)], at: &'static str) -> Destination {
    let pairs: Vec<_> = pairs.iter().map(|(name, text)| format!("{name}={}", encoded(text))).collect();
    Destination::Told(pairs.join("&"), at)
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// What is looked for and ticked: of a form that was not taken, or of the address.
pub(super) fn looked(desk: &DraftPage) -> (String, Vec<Picked>) {
    match &desk.retry {
        Some(again) => (again.form.value(FIND).to_owned(), Picked::ticked(&again.form)),
        None => (query(FOUND), Picked::listed(&query(TICKED))),
    }
}

/// What was replaced by the discount that all lines have now.
pub(super) fn replaced(desk: &DraftPage) -> Option<DiscountForAll> {
    DiscountForAll::read(&query(REPLACED)).filter(|_| desk.retry.is_none())
}
