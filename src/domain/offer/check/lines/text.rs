//! What a new plan or a reservation says in words and whole numbers: name, description, users, quantities (MS-2.2.6, MS-2.2.12).

use super::{Customization, Draft, Problem, Scope};
use crate::{offer::draft::DraftLine, pack::number};

const DESCRIPTION_CHARS: usize = 500;

/// Of one line, as far as the form alone tells.
pub(super) fn shape(draft: &Draft, index: usize, scope: Scope) -> Vec<Problem> {
    let Some(line) = draft.lines.get(index) else { return Vec::new() };
    let new_plan = draft.customization == Customization::NewPlans;
    let mut problems = Vec::new();
    problems.extend(name(draft, index, line, scope, new_plan));
    problems.extend(description(index, line, scope, new_plan));
    if let Err(problem) = users(index, line) {
        problems.push(problem);
    }
    problems
}

fn name(draft: &Draft, index: usize, line: &DraftLine, scope: Scope, needed: bool) -> Option<Problem> {
    let path = format!("lines.{index}.name");
    let (name, most) = (line.name.trim(), number::OFFER_NAME_CHARS);
    if name.is_empty() {
        let sentence = "Name the plan: the customer sees it under this name.";
        return (needed && scope == Scope::Submit)
            .then(|| Problem::error(path, "plan_name_missing", "MS-2.2.12", sentence));
    }
    let length = name.chars().count();
    if length > most || name.chars().any(char::is_control) {
        let sentence = format!(
            "The plan's name has {length} characters; at most {most} are allowed, all on one line. Shorten it."
        );
        return Some(Problem::error(path, "plan_name_too_long", "MS-2.2.12", sentence));
    }
    let twice = draft.lines[..index].iter().any(|other| other.name.trim().eq_ignore_ascii_case(name));
    twice.then(|| {
        let sentence = format!("Another plan of this offer is already named “{name}”. Give each its own name.");
        Problem::error(path, "plan_name_twice", "MS-2.2.12", sentence)
    })
}

fn description(index: usize, line: &DraftLine, scope: Scope, needed: bool) -> Option<Problem> {
    let path = format!("lines.{index}.description");
    let length = line.description.trim().chars().count();
    if length == 0 {
        let sentence = "Describe the plan in a sentence: the customer reads it before accepting.";
        return (needed && scope == Scope::Submit)
            .then(|| Problem::error(path, "plan_description_missing", "MS-2.2.12", sentence));
    }
    (length > DESCRIPTION_CHARS).then(|| {
        let sentence =
            format!("The description has {length} characters; at most {DESCRIPTION_CHARS} are allowed. Shorten it.");
        Problem::error(path, "plan_description_too_long", "MS-2.2.12", sentence)
    })
}

/// Least and most users; empty is the storefront's default (MS-2.2.6).
pub(in crate::offer::check) fn users(index: usize, line: &DraftLine) -> Result<crate::offer::terms::Users, Problem> {
    let (least, most) = (number::USERS_MIN as u32, number::USERS_MAX as u32);
    let read = |field: &str, typed: &str, empty: u32| {
        let typed = typed.trim().replace(',', "");
        if typed.is_empty() {
            return Ok(empty);
        }
        typed.parse::<u32>().ok().filter(|n| (least..=most).contains(n)).ok_or_else(|| {
            let sentence =
                format!("“{typed}” is not a number of users. Enter a whole number from {least} to {most}, or nothing.");
            Problem::error(format!("lines.{index}.{field}"), field, "MS-2.2.6", sentence)
        })
    };
    let min = read("users_min", &line.users_min, least)?;
    let max = read("users_max", &line.users_max, most)?;
    if min > max {
        let sentence = format!(
            "The least number of users, {min}, is more than the most, {max}. Exchange them, or raise the most."
        );
        return Err(Problem::error(format!("lines.{index}.users_max"), "users_order", "MS-2.2.6", sentence));
    }
    Ok(crate::offer::terms::Users { min, max })
}
