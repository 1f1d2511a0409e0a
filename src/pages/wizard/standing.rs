//! How the steps stand, and where each problem is mended.

use super::{
    compared,
    draft_page::DraftPage,
    step::{WizardStep, counted, prices_href},
};
use crate::components::{StepItem, StepState, field_id};
use domain::{
    Problem,
    form::{ScheduleId, schedule},
};

/// The steps down the side.
pub(super) fn steps(desk: &DraftPage) -> Vec<StepItem> {
    WizardStep::of_kind(desk.kind())
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
    match (step.open(all), step.begun(&desk.stored)) {
        (0, false) => (StepState::Open, "Nothing required".to_owned()),
        (0, true) => (StepState::Done, "Done".to_owned()),
        (n, true) => (StepState::Problems, counted(n)),
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
            format!("{}?currency={}", prices_href(desk.number), rest.split('.').next().unwrap_or_default())
        }
        None => page.to_owned(),
    };
    let rule = (!problem.rule.is_empty()).then(|| problem.rule.clone());
    (format!("{page}{}#{field}", asked(problem)), named(desk, problem), rule)
}

/// The page shows one schedule: the address says which.
fn asked(problem: &Problem) -> String {
    let schedule = ScheduleId::of_field(&problem.path);
    schedule.map(|(id, _)| format!("?plan={}", id.address())).unwrap_or_default()
}

/// The sentence; away from its field it says which product or plan it is about.
fn named(desk: &DraftPage, problem: &Problem) -> String {
    if let Some((_, field)) = ScheduleId::of_field(&problem.path) {
        return format!("{}: {}", schedule::title(field), problem.sentence);
    }
    let index = problem.path.strip_prefix("lines.").and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
    match index.and_then(|i| desk.draft.lines.get(i)) {
        Some(line) => format!("{}: {}", compared::title(line, &desk.products), problem.sentence),
        None => problem.sentence.clone(),
    }
}
