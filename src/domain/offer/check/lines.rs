//! The price table: one to ten products or plans (MS-2.2.11), as far as the form alone tells.

use super::{Draft, Problem, Scope};
use crate::{
    Percent,
    offer::draft::{Customization, DraftLine, PriceForm},
    pack::{number, percentage},
};
use chrono::NaiveDate;

mod text;

pub(super) use text::users;

pub(super) fn shape(draft: &Draft, scope: Scope, today: NaiveDate, problems: &mut Vec<Problem>) {
    let lines = &draft.lines;
    let most = number::PRODUCTS_PER_OFFER.on(today);
    if lines.is_empty() && scope == Scope::Submit {
        problems.push(Problem::error(
            "lines",
            "lines_missing",
            "MS-2.2.11",
            "Add at least one product or plan and set its partner price.",
        ));
    }
    if lines.len() > most {
        let sentence = format!(
            "The offer has {} products and plans; at most {most} are allowed. Remove {}.",
            lines.len(),
            lines.len() - most
        );
        problems.push(Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence));
    }
    for (i, line) in lines.iter().enumerate() {
        // A template may be used for several new plans.
        if draft.customization != Customization::ExistingPlans {
            problems.extend(text::shape(draft, i, scope, today));
            continue;
        }
        if lines[..i].iter().any(|other| overlap(other, line)) {
            let sentence =
                "This plan is already in the offer, by itself or with its whole product. Remove one of the two.";
            problems.push(Problem::error(format!("lines.{i}.price"), "line_twice", "MS-2.2.11", sentence));
        }
        if line.price == PriceForm::Percentage {
            problems.extend(discount(i, &line.percent, scope, today));
        }
    }
}

fn overlap(a: &DraftLine, b: &DraftLine) -> bool {
    a.product == b.product && (a.plan == b.plan || a.plan.is_none() || b.plan.is_none())
}

fn discount(index: usize, typed: &str, scope: Scope, today: NaiveDate) -> Option<Problem> {
    let (path, least) = (format!("lines.{index}.percent"), percentage::DISCOUNT_PERCENT_LEAST.on(today));
    if typed.trim().is_empty() {
        let sentence = format!("Enter the discount off the list price in percent: {least} to 100.");
        return (scope == Scope::Submit).then(|| Problem::error(path, "discount_missing", "MS-2.2.9", sentence));
    }
    match typed.parse::<Percent>() {
        Err(e) => Some(Problem::error(path, "discount_unreadable", "COM-3", crate::percent::sentence(&e, typed))),
        Ok(p) if !(least..=Percent::of_units(Percent::WHOLE)).contains(&p) => {
            let sentence = format!(
                "A discount is from {least} to 100 percent, not {p}. For a price above list set an absolute price."
            );
            Some(Problem::error(path, "discount_range", "MS-2.2.9", sentence))
        }
        Ok(_) => None,
    }
}
