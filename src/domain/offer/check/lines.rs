//! The price table: one to ten products or plans (MS-2.2.11), as far as the form alone tells; and what a new plan or a reservation says in
//! words and whole numbers: name, description, users, quantities (MS-2.2.6, MS-2.2.12).

use super::{Draft, Problem, Scope};
use crate::{
    Percent,
    decimal::count,
    form,
    offer::{
        customization::Customization,
        draft::{DraftLine, PriceForm},
        terms::Users,
    },
    pack::{number, percentage},
    party::Field,
    text,
};
use chrono::NaiveDate;

pub(super) fn shape(draft: &Draft, scope: Scope, today: NaiveDate, problems: &mut Vec<Problem>) {
    let lines = &draft.lines;
    let most = number::PRODUCTS_PER_OFFER.on(today);
    if let Scope::Submit(kind) = scope
        && lines.is_empty()
        && scope.requires(form::Field::Lines)
    {
        let price =
            if kind.description().price_base == Field::CustomerPrice { "customer price" } else { "partner price" };
        let sentence = format!("Add at least one product or plan and set its {price}.");
        problems.push(Problem::error("lines", "lines_missing", "MS-2.2.11", sentence));
    }
    if lines.len() > most {
        let sentence = format!(
            "The offer has {} products and plans; the limit is {most}. Remove {}.",
            lines.len(),
            lines.len() - most
        );
        problems.push(Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence));
    }
    for (i, line) in lines.iter().enumerate() {
        // A template may be used for several new plans.
        if draft.customization != Customization::ExistingPlans {
            problems.extend(line_shape(draft, i, scope, today));
            continue;
        }
        if lines[..i].iter().any(|other| overlap(other, line)) {
            let sentence =
                "This plan is already in the offer, on its own or as part of its product. Remove one of them.";
            problems.push(Problem::error(format!("lines.{i}.price"), "line_twice", "MS-2.2.11", sentence));
        }
        if line.price == PriceForm::Percentage {
            problems.extend(discount(&form::path::line(i, "percent"), &line.percent, scope.is_strict(), today));
        }
    }
}

fn overlap(a: &DraftLine, b: &DraftLine) -> bool {
    a.product == b.product && (a.plan == b.plan || a.plan.is_none() || b.plan.is_none())
}

/// What is wrong with a typed discount. `required`: also that there is none.
pub fn discount(path: &str, typed: &str, required: bool, today: NaiveDate) -> Option<Problem> {
    let least = percentage::DISCOUNT_PERCENT_LEAST.on(today);
    if typed.trim().is_empty() {
        let sentence = format!("Enter the discount off list price: {least} to 100 percent.");
        return required.then(|| Problem::error(path, "discount_missing", "MS-2.2.9", sentence));
    }
    match typed.parse::<Percent>() {
        Err(e) => Some(Problem::error(path, "discount_unreadable", "COM-3", crate::percent::sentence(&e, typed))),
        Ok(p) if !(least..=Percent::of_units(Percent::WHOLE)).contains(&p) => {
            let sentence = format!(
                "A discount must be {least} to 100 percent, not {p}. For a price above list, set an absolute price."
            );
            Some(Problem::error(path, "discount_range", "MS-2.2.9", sentence))
        }
        Ok(_) => None,
    }
}

/// Of one line, as far as the form alone tells.
fn line_shape(draft: &Draft, index: usize, scope: Scope, today: NaiveDate) -> Vec<Problem> {
    let Some(line) = draft.lines.get(index) else { return Vec::new() };
    let new_plan = draft.customization == Customization::NewPlans;
    let mut problems = Vec::new();
    problems.extend(name(draft, index, line, (scope, new_plan), today));
    problems.extend(description(index, line, (scope, new_plan), today));
    problems.extend(users(index, line, today).err().unwrap_or_default());
    problems.extend(reserved_twice(draft, index, line));
    problems
}

/// Two reservations of one plan and duration are one: the customer could not tell them apart (MS-2.2.13).
fn reserved_twice(draft: &Draft, index: usize, line: &DraftLine) -> Option<Problem> {
    let duration = |line: &DraftLine| line.reservation.as_ref().map(|r| r.duration.trim().to_owned());
    let own = duration(line).filter(|own| !own.is_empty())?;
    let same = |other: &DraftLine| other.plan == line.plan && duration(other).as_ref() == Some(&own);
    let at = draft.lines[..index].iter().position(same)?;
    let sentence = format!(
        "Plan {} in this offer already has reservations for this duration. Add the rows there, or choose another duration.",
        at + 1
    );
    Some(Problem::error(format!("lines.{index}.duration"), "reserved_twice", "MS-2.2.13", sentence))
}

fn name(
    draft: &Draft,
    index: usize,
    line: &DraftLine,
    (scope, needed): (Scope, bool),
    today: NaiveDate,
) -> Option<Problem> {
    let path = format!("lines.{index}.name");
    let (name, most) = (line.name.trim(), number::OFFER_NAME_CHARS.on(today));
    if name.is_empty() {
        let sentence = "Name the plan. The customer sees this name.";
        return (needed && scope.is_strict()).then(|| Problem::error(path, "plan_name_missing", "MS-2.2.12", sentence));
    }
    let length = name.chars().count();
    if length > most {
        let sentence = format!("The plan name has {length} characters; the limit is {most}. Shorten it.");
        return Some(Problem::error(path, "plan_name_too_long", "MS-2.2.12", sentence));
    }
    if let Some(sentence) = text::line_problem("The plan name", name) {
        return Some(Problem::error(path, "plan_name_characters", "MS-2.2.12", sentence));
    }
    let twice = draft.lines[..index].iter().any(|other| other.name.trim().to_lowercase() == name.to_lowercase());
    twice.then(|| {
        let sentence = format!("Another plan in this offer is already named “{name}”. Give each a different name.");
        Problem::error(path, "plan_name_twice", "MS-2.2.12", sentence)
    })
}

fn description(index: usize, line: &DraftLine, (scope, needed): (Scope, bool), today: NaiveDate) -> Option<Problem> {
    let path = format!("lines.{index}.description");
    let length = line.description.trim().chars().count();
    if length == 0 {
        let sentence = "Describe the plan in a sentence. The customer sees it before accepting.";
        return (needed && scope.is_strict())
            .then(|| Problem::error(path, "plan_description_missing", "MS-2.2.12", sentence));
    }
    let most = number::PLAN_DESCRIPTION_CHARS.on(today);
    if length > most {
        let sentence = format!("The description has {length} characters; the limit is {most}. Shorten it.");
        return Some(Problem::error(path, "plan_description_too_long", "MS-2.2.12", sentence));
    }
    let sentence = text::lines_problem("The description", &line.description)?;
    Some(Problem::error(path, "plan_description_characters", "MS-2.2.12", sentence))
}

/// Least and most users; empty is the storefront's default (MS-2.2.6).
pub(super) fn users(index: usize, line: &DraftLine, today: NaiveDate) -> Result<Users, Vec<Problem>> {
    let (least, most) = (number::USERS_MIN.on(today) as u32, number::USERS_MAX.on(today) as u32);
    let read = |field: &str, typed: &str, empty: u32| {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(empty);
        }
        count(typed).and_then(|n| n.try_into().ok()).filter(|n| (least..=most).contains(n)).ok_or_else(|| {
            let sentence =
                format!("“{typed}” isn’t a valid number of users. Enter a whole number from {least} to {most}, or leave it empty.");
            Problem::error(format!("lines.{index}.{field}"), field, "MS-2.2.6", sentence)
        })
    };
    let (min, max) = match (read("users_min", &line.users_min, least), read("users_max", &line.users_max, most)) {
        (Ok(min), Ok(max)) => (min, max),
        (min, max) => return Err([min.err(), max.err()].into_iter().flatten().collect()),
    };
    if min > max {
        let sentence =
            format!("The minimum users, {min}, is more than the maximum, {max}. Swap them, or raise the maximum.");
        return Err(vec![Problem::error(format!("lines.{index}.users_max"), "users_order", "MS-2.2.6", sentence)]);
    }
    Ok(Users { min, max })
}
