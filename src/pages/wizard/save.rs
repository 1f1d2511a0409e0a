//! Taking a step's form: what was pressed, what was typed, and the one door. Also while somebody writes.

use super::{
    action::{self, Destination},
    posted::{self, FILE, LOST, Target, read_step, target},
    step::{self, WizardStep},
};
use crate::{
    islands::AutosaveAnswer,
    pages::choosing,
    serve::{Answer, Broken, Form, Posted, go},
};
use axum::http::StatusCode;
use backend::{
    documents::New,
    offers::{self, Command, Expected, Outcome},
};
use domain::{
    Problem,
    access::By,
    catalog::Product,
    form::{ACCEPTED_ON, Button, OVERWRITE, Section, schedule::PASTE},
    offer::{Draft, Kind},
};

/// Saves the step and goes on to where the button leads.
pub(super) async fn save(mut posted: Posted, step: WizardStep) -> Answer {
    let pressed = action::pressed(&posted.form);
    if pressed == Some(Button::Autosave) {
        return autosave(posted, step).await;
    }
    let Some(target) = target(&posted).await? else {
        return Ok(posted.not_found().await);
    };
    let draft = target.draft.clone().unwrap_or_default();
    if action::question(step, &posted.form, &draft).is_some() {
        return Ok(posted.again(Vec::new()).await);
    }
    if let Err(problem) = posted::file_lines(&mut posted.form) {
        return Ok(posted.again(vec![problem]).await);
    }
    if step == WizardStep::When && pressed == Some(Button::Accepted) {
        return Ok(posted.answered().await);
    }
    let today = posted.backend().today();
    if step == WizardStep::Who
        && let Some(kind) = target.draft.as_ref().map(|_| target.kind)
    {
        number_names(&mut posted, kind).await?;
    }
    let (new, unfit) = posted::attach(&mut posted.form, today);
    let taken = attached(&mut posted, step, &target, draft, &new, unfit).await?;
    let (outcome, to) = match taken {
        Ok(taken) => taken,
        Err(problems) => {
            posted::detach(&mut posted.form, &new);
            return Ok(posted.again(problems).await);
        }
    };
    if !matches!(outcome, Outcome::Done(_)) {
        posted::detach(&mut posted.form, &new);
    }
    answer(posted, &to, outcome).await
}

/// Names become numbers. Where one could be several, or nobody, the page stays and asks.
async fn number_names(posted: &mut Posted, kind: Kind) -> Result<(), Broken> {
    let (backend, actor) = (posted.backend().clone(), posted.actor()?.clone());
    let asked = choosing::number_names(&backend, &actor, kind, &mut posted.form).await?;
    if !asked.is_empty()
        && action::pressed(&posted.form).is_none_or(|button| button == Button::Next || button == Button::Review)
    {
        posted.form.set("action", &Button::Save.to_string());
    }
    Ok(())
}

/// Takes the step with what was typed and attached: its outcome and where to go, or why it cannot be taken.
async fn attached(
    posted: &mut Posted,
    step: WizardStep,
    target: &Target,
    draft: Draft,
    new: &[New],
    unfit: Vec<Problem>,
) -> Result<Result<(Outcome, String), Vec<Problem>>, Broken> {
    let products = offered(posted).await?;
    let before = posted.form.clone();
    let today = posted.backend().today();
    let destination = match action::apply(&mut posted.form, &draft, &products, today) {
        Ok(destination) => destination,
        Err(problems) => return Ok(Err(problems)),
    };
    if !unfit.is_empty() {
        return Ok(Err(unfit));
    }
    let (typed, destination) = match read_step(posted, step, &draft, destination) {
        Ok(read) => read,
        Err(problems) => {
            // What is asked about has not happened yet: the row that a button would take away stands there as typed.
            if problems.iter().any(|p| p.code == LOST) {
                posted.form = before;
            }
            return Ok(Err(problems));
        }
    };
    let command = Command::Save { section: step.section(), draft: Box::new(typed) };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let by = posted.actor()?.clone();
    let outcome = offers::take_with(posted.backend(), By::Person(&by), target.number, seen, command, new).await?;
    let left = step::left(&posted.query(step::LEFT));
    Ok(Ok((outcome, action::address(step, target.kind, target.number, &destination, &left))))
}

/// Done goes on to `to`.
pub(super) async fn answer(posted: Posted, to: &str, outcome: Outcome) -> Answer {
    if let Outcome::Conflict(conflict) = &outcome
        && conflict.changed.is_empty()
        && target(&posted).await?.is_some_and(|target| target.draft.is_some())
    {
        // Somebody else saved exactly what was typed here: there is nothing to choose.
        return Ok(go(to));
    }
    posted.outcome(outcome, |_| to.to_owned()).await
}

/// What a line can be added from; read only where one is.
async fn offered(posted: &Posted) -> Result<Vec<Product>, Broken> {
    if !matches!(action::pressed(&posted.form), Some(Button::Add(_) | Button::AddTicked)) {
        return Ok(Vec::new());
    }
    let backend = posted.backend();
    Ok(backend::catalog::products(backend.read(), posted.actor()?.organization.id).await?)
}

/// The step's form as the browser sends it while somebody writes: read and saved as *Save* does it, but nothing is asked, taken over
/// or let go of, and the answer is a few words, and the page as it looks now.
///
/// It saves what was typed into the step so far.
pub(super) async fn autosave(mut posted: Posted, step: WizardStep) -> Answer {
    let Some(Target { number, draft: stored, .. }) = posted::target(&posted).await? else {
        return nobodys(posted).await;
    };
    typed_only(&mut posted.form);
    // Of a sent offer nothing is read: the door says why it is locked.
    let locked = stored.is_none();
    let stored = stored.unwrap_or_default();
    let typed = match read(&posted, step, &stored) {
        Ok(typed) => typed,
        Err((kept, problems)) if !locked => return posted.autosaved(kept, problems).await,
        Err(_) => stored,
    };
    taken(posted, number, step.section(), typed, locked).await
}

/// To somebody for whom there is no such offer.
pub(super) async fn nobodys(posted: Posted) -> Answer {
    let sentence = "Page not found, or you don’t have access.";
    let mut answer = posted.autosaved(AutosaveAnswer::Refused(sentence.to_owned()), Vec::new()).await?;
    *answer.status_mut() = StatusCode::NOT_FOUND;
    Ok(answer)
}

/// Saves what a page sends by itself, and says how that went.
pub(super) async fn taken(posted: Posted, number: i64, section: Section, typed: Draft, locked: bool) -> Answer {
    let command = Command::Save { section, draft: Box::new(typed) };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let by = posted.actor()?.clone();
    let mut found = Vec::new();
    let kept = match offers::take(posted.backend(), By::Person(&by), number, seen, command).await? {
        Outcome::Done(done) => saved(&posted, section, number, Some(done.version)).await?,
        // Somebody else, or the same page a moment ago, saved exactly this.
        Outcome::Conflict(conflict) if !locked && conflict.changed.is_empty() => {
            saved(&posted, section, number, None).await?
        }
        Outcome::Conflict(conflict) if !locked => AutosaveAnswer::Overtaken(conflict.sentence),
        Outcome::Conflict(conflict) => AutosaveAnswer::Refused(conflict.sentence),
        Outcome::Problems(problems) => {
            let why = sentences(&problems);
            found = problems;
            AutosaveAnswer::Refused(why)
        }
        Outcome::Refused(refusal) => AutosaveAnswer::Refused(refusal.sentence),
    };
    posted.autosaved(kept, found).await
}

/// Leaves out what only a button may do: lines still to be read, files, a box that lets go of something, the question at the side.
fn typed_only(form: &mut Form) {
    form.files.clear();
    let acts = |name: &str| {
        name == ACCEPTED_ON
            || name == OVERWRITE
            || name.starts_with("schedule.") && (name.ends_with(PASTE) || name.ends_with(FILE))
    };
    form.retain(|name| !acts(name));
}

fn read(posted: &Posted, step: WizardStep, stored: &Draft) -> Result<Draft, (AutosaveAnswer, Vec<Problem>)> {
    if let Some(lost) = action::lost(step, &posted.form, stored) {
        let asked = AutosaveAnswer::Asked(format!("You will lose: {}.", lost.join("; ")));
        return Err((asked, Vec::new()));
    }
    let read = posted::read_step(posted, step, stored, Destination::Next);
    read.map(|(typed, _)| typed).map_err(|problems| match problems.iter().any(|p| p.code == posted::LOST) {
        true => (AutosaveAnswer::Asked(sentences(&problems)), Vec::new()),
        false => (AutosaveAnswer::Refused(sentences(&problems)), problems),
    })
}

/// What the page has seen is what was saved. When somebody saved after that, it has not seen what stands there now.
async fn saved(posted: &Posted, section: Section, number: i64, version: Option<i64>) -> Result<AutosaveAnswer, Broken> {
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?;
    let shown = shown.filter(|shown| version.is_none_or(|version| shown.view.version == version));
    let seen = shown.map_or_else(|| "overtaken".to_owned(), |shown| shown.section_token(section));
    Ok(AutosaveAnswer::Saved { at: posted.backend().now().format("%H:%M:%S UTC").to_string(), seen })
}

pub(crate) fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(|p| p.sentence.as_str()).collect::<Vec<_>>().join(" ")
}
