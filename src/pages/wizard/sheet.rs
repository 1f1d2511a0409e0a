//! The layout of a step, how the steps stand, and where each problem is mended.

use super::{
    action, compared,
    draft_page::DraftPage,
    others, plan,
    step::{WizardStep, counted, prices_href, with_left},
    summary,
};
use crate::{
    addresses,
    components::{
        ButtonKind, Follows, LinkButton, Notice, PageHead, ProblemSummary, SaveState, StatusMark, StepItem, StepState,
        Stepper, SubmitButton, Tone, field_id,
    },
    islands::Autosave,
    pages::{Frame, RetryNotice, Scripts, offers::list::list_of},
    serve::Bundle,
};
use domain::{
    Problem,
    form::{Button, ScheduleId, path, schedule},
    offer::{self, Kind},
};
use leptos::prelude::*;

/// A step around its fields.
pub(super) fn sheet(desk: &DraftPage, fields: impl IntoView + 'static) -> AnyView {
    let label = offer::label(desk.number);
    let files = matches!(desk.step, WizardStep::Terms | WizardStep::When);
    let encoding = files.then_some("multipart/form-data");
    let title = format!("{label}, {}, Draft", desk.step.title());
    let (before, seen, name) = (before(desk), desk.seen_token(), wizard_title(desk.step, desk.kind()));
    let bundle = if desk.step == WizardStep::When { Bundle::Schedule } else { Bundle::Tools };
    let (above, below, beside) = (above(desk), buttons(desk), summary::beside(desk));
    // While two versions are compared nothing is saved by itself.
    let autosave = (!desk.conflict()).then(|| {
        let (key, stored) = (autosave_key(desk, &written(desk)), desk.retry.is_none());
        view! { <Autosave key stored/> }
    });
    view! {
        <Frame title class="wizard">
            {before}
            <form class="wizard-form" id="wizard" method="post" enctype=encoding novalidate>
                // What the Enter key presses: without it the first button of the fields would be it.
                <button class="unseen" type="submit" name="action" value=Button::Save.to_string() tabindex="-1" aria-hidden="true">"Save"</button>
                <input type="hidden" name="seen" value=seen/>
                {name}
                {above}
                {fields}
                {autosave}
                {below}
            </form>
            {beside}
            <Scripts bundle/>
        </Frame>
    }
    .into_any()
}

/// What is written here, among everything a browser may keep: by whom, for which organization, which offer, and `what` of it. The
/// person comes first: the browser shows what it kept to nobody else, and throws away what others left.
pub(super) fn autosave_key(desk: &DraftPage, what: &str) -> String {
    format!("{}.{}.{}.{what}", desk.person, desk.organization, offer::label(desk.number))
}

/// The step, and which of its schedules.
fn written(desk: &DraftPage) -> String {
    let plans = plan::all(desk);
    let plan = plans.get(plan::chosen(desk, &plans)).filter(|_| desk.step == WizardStep::When);
    let plan = plan.map(|plan| format!(".{}", plan.id.address())).unwrap_or_default();
    format!("{}{plan}", desk.step.code())
}

/// What stands before a step's content: head, the partner's reason, the steps.
pub(super) fn before(desk: &DraftPage) -> impl IntoView + use<> {
    view! {
        {head(desk)}
        {returned(desk)}
        <div class="wizard-steps" data-follows="steps"><Stepper items=standing(desk)/></div>
    }
}

/// `Step 2 of 5`, and its name.
pub(super) fn wizard_title(step: WizardStep, kind: Kind) -> impl IntoView {
    view! {
        <div class="wizard-title">
            <p class="small soft">{format!("Step {} of {}", step.place(kind), WizardStep::of_kind(kind).len())}</p>
            <h2 id="step">{step.title()}</h2>
        </div>
    }
}

fn head(desk: &DraftPage) -> impl IntoView + use<> {
    let label = offer::label(desk.number);
    let offer = addresses::OFFER.of(desk.number);
    let crumbs = vec![
        ("Private offers".to_owned(), list_of(desk.kind())),
        (label.clone(), offer.clone()),
        ("Edit".to_owned(), String::new()),
    ];
    let mark = view! { <StatusMark label="Draft" tone=Tone::Calm icon="draft"/> }.into_any();
    let name = desk.stored.name.trim().to_owned();
    let saved = saved(desk);
    let seen_as = others::seen_as(desk).into_iter();
    let seen_as = seen_as.map(|(href, label)| view! { <LinkButton href label icon="eye"/> }).collect_view();
    view! {
        <PageHead title=name crumbs mark=mark>
            {saved}
            <LinkButton href=format!("{offer}#timeline") label="History" kind=ButtonKind::Quiet/>
            {seen_as}
        </PageHead>
    }
}

fn saved(desk: &DraftPage) -> impl IntoView + use<> {
    let (text, tone) = match &desk.retry {
        // The review saves nothing: what was refused there is the submitting.
        Some(again) if desk.step != WizardStep::Review && again.refused() => ("Not saved".to_owned(), Tone::Bad),
        Some(_) if desk.step != WizardStep::Review => ("Not saved yet".to_owned(), Tone::Wait),
        _ => (format!("Saved {}", summary::saved_at(desk)), Tone::Good),
    };
    view! { <SaveState text tone/> }
}

/// What the partner said when it gave the offer back.
fn returned(desk: &DraftPage) -> Option<impl IntoView + use<>> {
    let reason = desk.shown.view.return_reason.clone()?;
    let title = format!("{} returned this offer", desk.partner());
    Some(view! { <Notice tone=Tone::Wait title><p class="as-typed">{reason}</p></Notice> })
}

/// Why the form was not taken, or what is still to be done on a saved step.
fn above(desk: &DraftPage) -> AnyView {
    if let Some(asked) = action::above(desk) {
        return asked;
    }
    let by_itself = desk.retry.as_ref().is_none_or(|again| action::pressed(&again.form) == Some(Button::Autosave));
    if !by_itself {
        return view! { <RetryNotice/> }.into_any();
    }
    let open: Vec<_> = desk.problems.iter().filter(|p| p.blocks() && !desk.is_calm(p)).collect();
    let title = format!("{} to fix before submitting", counted(open.len()));
    let items = open.into_iter().map(|p: &Problem| problem_line(desk, p, ""));
    let items: Vec<_> = items.collect();
    view! { <Follows name="problems"><ProblemSummary title items/></Follows> }.into_any()
}

fn buttons(desk: &DraftPage) -> impl IntoView + use<> {
    let back = desk
        .step
        .before(desk.kind())
        .map(|step| view! { <LinkButton href=with_left(step.href(desk.number), &desk.left) label=step.title() icon="chevron-left"/> });
    let next = desk.step.next(desk.kind()).filter(|_| !desk.conflict()).map(|step| {
        let label = format!("Continue to {}", lower(step.title()));
        view! { <SubmitButton label name="action" value=Button::Next.to_string() kind=ButtonKind::Primary/> }
    });
    let review = desk.step.next(desk.kind()).filter(|next| *next != WizardStep::Review && !desk.conflict()).map(|_| {
        view! { <SubmitButton label="Save and review" name="action" value=Button::Review.to_string()/> }
    });
    let save = if desk.conflict() { "Save mine" } else { "Save" };
    view! {
        <div class="wizard-next">
            {back}
            <div class="row">
                <SubmitButton label=save name="action" value=Button::Save.to_string()/>
                {review}
                {next}
            </div>
        </div>
    }
}

fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Why nothing more can be added to a list; of more than it may have, which only a made-up form holds, how many are too many.
pub(super) fn full(count: usize, most: usize, what: &str) -> Option<String> {
    match count.checked_sub(most)? {
        0 => Some(format!("The offer has {count} {what}, the maximum. Remove one to add another.")),
        over => Some(format!("The offer has {count} {what}; the maximum is {most}. Remove {over}.")),
    }
}

/// The steps down the side.
fn standing(desk: &DraftPage) -> Vec<StepItem> {
    WizardStep::of_kind(desk.kind())
        .into_iter()
        .map(|step| {
            let (state, note) = stand(step, desk);
            StepItem {
                label: step.title().to_owned(),
                href: with_left(step.href(desk.number), &desk.left),
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
    let (wrong, to_fill) = open(step, desk);
    match (wrong, to_fill) {
        (0, 0) if step.begun(&desk.stored) => (StepState::Done, "Done".to_owned()),
        (0, 0) => (StepState::Open, "Optional".to_owned()),
        (0, _) => (StepState::Open, in_words(wrong, to_fill)),
        (_, _) => (StepState::Problems, in_words(wrong, to_fill)),
    }
}

/// What stands between a step and the submitting: how much is wrong, and how much is only to be filled in.
pub(super) fn open(step: WizardStep, desk: &DraftPage) -> (usize, usize) {
    let (to_fill, wrong): (Vec<_>, Vec<_>) = step.open(&desk.checked.problems).partition(|p| desk.is_calm(p));
    (wrong.len(), to_fill.len())
}

/// `1 problem`, `2 to fill in`, `1 problem, 2 to fill in`.
pub(super) fn in_words(wrong: usize, to_fill: usize) -> String {
    match (wrong, to_fill) {
        (wrong, 0) => counted(wrong),
        (0, to_fill) => format!("{to_fill} to fill in"),
        (wrong, to_fill) => format!("{}, {to_fill} to fill in", counted(wrong)),
    }
}

/// Where a problem is mended: address, sentence and rule, as the summaries want it.
pub(super) fn problem_line(desk: &DraftPage, problem: &Problem, page: &str) -> (String, String, Option<String>) {
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
    // Who reviews wants to be done: the step says in red what is missing.
    let left = if desk.step == WizardStep::Review { vec![WizardStep::of(problem)] } else { Vec::new() };
    (with_left(format!("{page}{}#{field}", plan_query(problem)), &left), named(desk, problem), rule)
}

/// The page shows one schedule: the address says which.
fn plan_query(problem: &Problem) -> String {
    let schedule = ScheduleId::of_field(&problem.path);
    schedule.map(|(id, _)| format!("?plan={}", id.address())).unwrap_or_default()
}

/// The sentence; away from its field it says which product or plan it is about.
fn named(desk: &DraftPage, problem: &Problem) -> String {
    if let Some((_, field)) = ScheduleId::of_field(&problem.path) {
        return format!("{}: {}", schedule::title(field), problem.sentence);
    }
    match path::index_of_line(&problem.path).and_then(|i| desk.draft.lines.get(i)) {
        Some(line) => format!("{}: {}", compared::title(line, &desk.products), problem.sentence),
        None => problem.sentence.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::full;

    #[test]
    fn a_list_is_full_at_its_limit_and_too_long_beyond_it() {
        let said = [4, 5, 12].map(|count| full(count, 5, "documents"));
        assert_eq!(
            said,
            [
                None,
                Some("The offer has 5 documents, the maximum. Remove one to add another.".to_owned()),
                Some("The offer has 12 documents; the maximum is 5. Remove 7.".to_owned()),
            ]
        );
    }
}
