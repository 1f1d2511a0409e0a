//! Which problems are shown where, and how the steps stand.
//!
//! A new draft is empty, and nobody wants to be told so at every field: what is missing on a step is counted from the start, and
//! said at the fields once the step was saved. What is wrong is always said.

use super::{conflict, draft_page::DraftPage, step::WizardStep, when::plan};
use crate::{
    components::{StepItem, StepState, field_id},
    serve::Retry,
};
use chrono::NaiveDate;
use domain::{
    Problem,
    offer::{
        Draft,
        check::{Scope, shape},
    },
};
use std::collections::HashSet;

/// The problems a step shows. `begun`: somebody saved it already.
pub(super) fn of_step(step: WizardStep, all: &[Problem], begun: bool) -> Vec<Problem> {
    let here = all.iter().filter(|p| WizardStep::of(p) == step);
    here.filter(|p| begun || !is_missing(p)).cloned().collect()
}

/// After a refused save: why it was refused, and what can be said of the rest from the form alone.
pub(super) fn after_refusal(step: WizardStep, again: &Retry, typed: &Draft, today: NaiveDate) -> Vec<Problem> {
    let mut problems = again.problems.clone();
    let mut known: HashSet<Problem> = problems.iter().cloned().collect();
    for problem in shape(typed, Scope::Save, today) {
        if WizardStep::of(&problem) == step && known.insert(problem.clone()) {
            problems.push(problem);
        }
    }
    problems
}

/// Something is left out, rather than wrong.
fn is_missing(problem: &Problem) -> bool {
    problem.code.ends_with("_missing")
}

/// How many problems of a step block submitting.
pub(super) fn open_on(step: WizardStep, all: &[Problem]) -> usize {
    all.iter().filter(|p| p.blocks() && WizardStep::of(p) == step).count()
}

/// `1 problem`, `3 problems`.
pub(super) fn problems(count: usize) -> String {
    domain::text::counted(count, "problem")
}

/// The steps down the side.
pub(super) fn steps(desk: &DraftPage) -> Vec<StepItem> {
    WizardStep::ALL
        .into_iter()
        .map(|step| {
            let (state, note) = stand(step, desk);
            StepItem {
                label: step.title().to_owned(),
                href: step.href(desk.number),
                note,
                state,
                here: step == desk.step,
            }
        })
        .collect()
}

fn stand(step: WizardStep, desk: &DraftPage) -> (StepState, String) {
    let all = &desk.checked.problems;
    if step == WizardStep::Review {
        return match all.iter().filter(|p| p.blocks()).count() {
            0 => (StepState::Open, "Ready to submit".to_owned()),
            n => (StepState::Open, format!("{n} to do before")),
        };
    }
    match (open_on(step, all), step.begun(&desk.stored)) {
        (0, false) => (StepState::Open, "Nothing required".to_owned()),
        (0, true) => (StepState::Done, "Done".to_owned()),
        (n, true) => (StepState::Problems, problems(n)),
        (n, false) => (StepState::Open, format!("{n} to fill in")),
    }
}

/// Where a problem is mended: address, sentence and rule, as the summaries want it.
pub(super) fn line(desk: &DraftPage, problem: &Problem, page: &str) -> (String, String, Option<String>) {
    let field = match problem.path.as_str() {
        "" => "main".to_owned(),
        "publisher" => "preconditions".to_owned(),
        path => field_id(path),
    };
    let page = match problem.path.strip_prefix("prices.") {
        // Prices of other markets are mended under Review pricing.
        Some(rest) => {
            format!("{}?currency={}", super::prices::address(desk.number), rest.split('.').next().unwrap_or_default())
        }
        None => page.to_owned(),
    };
    let rule = (!problem.rule.is_empty()).then(|| problem.rule.clone());
    (format!("{page}{}#{field}", asked(problem)), named(desk, problem), rule)
}

/// The page shows one schedule: the address says which.
fn asked(problem: &Problem) -> String {
    schedule_of(problem).map(|(line, months, _)| format!("?plan={}", plan::name(line, months))).unwrap_or_default()
}

/// Line, term and field of a schedule's problem.
fn schedule_of(problem: &Problem) -> Option<(u32, u32, &str)> {
    let mut parts = problem.path.strip_prefix("schedule.")?.splitn(3, '.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?))
}

/// `Payment 10, amount`, `Initial charge`, `Payments`.
fn payment_named(field: &str) -> String {
    let mut parts = field.split('.');
    match (parts.next(), parts.next().and_then(|n| n.parse::<usize>().ok()), parts.next()) {
        (Some("rows"), Some(index), Some(cell)) => format!("Payment {}, {cell}", index + 1),
        (Some("initial"), _, _) => "Initial charge".to_owned(),
        _ => "Payments".to_owned(),
    }
}

/// The sentence; away from its field it says which product or plan it is about.
fn named(desk: &DraftPage, problem: &Problem) -> String {
    if let Some((_, _, field)) = schedule_of(problem) {
        return format!("{}: {}", payment_named(field), problem.sentence);
    }
    let index = problem.path.strip_prefix("lines.").and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
    match index.and_then(|i| desk.draft.lines.get(i)) {
        Some(line) => format!("{}: {}", conflict::title(line, &desk.products), problem.sentence),
        None => problem.sentence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<Problem> {
        vec![
            Problem::error("end", "end_missing", "MS-4.2.6", "Enter the end."),
            Problem::error("accept_by", "accept_by_passed", "COM-8", "It has passed."),
        ]
    }

    #[test]
    fn a_new_step_is_not_shouted_at_but_wrong_input_is_told() {
        let codes = |begun| {
            let shown = of_step(WizardStep::When, &two(), begun);
            shown.into_iter().map(|p| p.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(false), ["accept_by_passed"]);
        assert_eq!(codes(true), ["end_missing", "accept_by_passed"]);
        assert_eq!(open_on(WizardStep::When, &two()), 2);
    }
}
