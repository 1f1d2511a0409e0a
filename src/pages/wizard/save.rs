//! Taking a step's form: what was pressed, what was typed, and the one door.

use super::{
    action, autosave, files,
    posted::{LOST, Target, read_step, target},
    question,
    step::WizardStep,
};
use crate::serve::{Answer, Broken, Posted, go};
use backend::{
    documents::New,
    offers::{self, Command, Expected, Outcome},
};
use domain::{Problem, access::By, catalog::Product, form::Button, offer::Draft};

/// Saves the step and goes on to where the button leads.
pub(super) async fn save(mut posted: Posted, step: WizardStep) -> Answer {
    let pressed = action::pressed(&posted.form);
    if pressed == Some(Button::Autosave) {
        return autosave::autosave(posted, step).await;
    }
    let Some(target) = target(&posted).await? else {
        return Ok(posted.not_found().await);
    };
    let draft = target.draft.clone().unwrap_or_default();
    if question::of(step, &posted.form, &draft).is_some() {
        return Ok(posted.again(Vec::new()).await);
    }
    if let Err(problem) = files::lines(&mut posted.form) {
        return Ok(posted.again(vec![problem]).await);
    }
    if step == WizardStep::When && pressed == Some(Button::Accepted) {
        return Ok(posted.answered().await);
    }
    let today = posted.backend().today();
    let (new, unfit) = files::attach(&mut posted.form, today);
    let taken = attached(&mut posted, step, &target, draft, &new, unfit).await?;
    let (outcome, to) = match taken {
        Ok(taken) => taken,
        Err(problems) => {
            files::detach(&mut posted.form, &new);
            return Ok(posted.again(problems).await);
        }
    };
    if !matches!(outcome, Outcome::Done(_)) {
        files::detach(&mut posted.form, &new);
    }
    answer(posted, &to, outcome).await
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
    let onward = match action::apply(&mut posted.form, &draft, &products, today) {
        Ok(onward) => onward,
        Err(problems) => return Ok(Err(problems)),
    };
    if !unfit.is_empty() {
        return Ok(Err(unfit));
    }
    let (typed, onward) = match read_step(posted, step, &draft, onward) {
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
    Ok(Ok((outcome, action::address(step, target.kind, target.number, &onward))))
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
    if !matches!(action::pressed(&posted.form), Some(Button::Add(_))) {
        return Ok(Vec::new());
    }
    let backend = posted.backend();
    Ok(backend::catalog::products(backend.read(), posted.actor()?.organization.id).await?)
}
