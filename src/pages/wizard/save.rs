//! Taking a step's form: what was pressed, what was typed, and the one door.

use super::{
    action::{self, Onward},
    autosave, question,
    step::WizardStep,
    terms, typed,
    when::{accepted, csv, plan, press},
};
use crate::serve::{Answer, Broken, Posted, go};
use backend::{
    documents::New,
    offers::{self, Command, Expected, Outcome},
};
use domain::{
    Problem,
    access::By,
    catalog::Product,
    offer::{Draft, read_label},
};

/// The code of a question: prices typed for other markets would be lost.
pub(super) const LOST: &str = "overrides_lost";

/// Saves the step and goes on to where the button leads.
pub(super) async fn save(mut posted: Posted, step: WizardStep) -> Answer {
    if posted.form.value("action") == autosave::ACTION {
        return autosave::autosave(posted, step).await;
    }
    let Some((number, stored)) = draft(&posted).await? else {
        return Ok(posted.not_found().await);
    };
    let draft = stored.unwrap_or_default();
    if question::of(step, &posted.form, &draft).is_some() {
        return Ok(posted.again(Vec::new()).await);
    }
    if let Err(problem) = csv::take(&mut posted.form) {
        return Ok(posted.again(vec![problem]).await);
    }
    if step == WizardStep::When && posted.form.value("action") == accepted::ACTION {
        return Ok(posted.answered().await);
    }
    let today = posted.backend().today();
    let (new, unfit) = terms::attach(&mut posted.form, today);
    let taken = attached(&mut posted, step, number, draft, &new, unfit).await?;
    let (outcome, to) = match taken {
        Ok(taken) => taken,
        Err(problems) => {
            terms::detach(&mut posted.form, &new);
            return Ok(posted.again(problems).await);
        }
    };
    if !matches!(outcome, Outcome::Done(_)) {
        terms::detach(&mut posted.form, &new);
    }
    answer(posted, &to, outcome).await
}

/// Takes the step with what was typed and attached: its outcome and where to go, or why it cannot be taken.
async fn attached(
    posted: &mut Posted,
    step: WizardStep,
    number: i64,
    draft: Draft,
    new: &[New],
    unfit: Vec<Problem>,
) -> Result<Result<(Outcome, String), Vec<Problem>>, Broken> {
    let products = offered(posted).await?;
    let before = posted.form.clone();
    let today = posted.backend().today();
    let onward = match action::apply(&mut posted.form, draft.customization, &products, today) {
        Ok(onward) => onward,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    if !unfit.is_empty() {
        return Ok(Err(unfit));
    }
    let (typed, onward) = match read(posted, step, &draft, onward) {
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
    let outcome = offers::take_with(posted.backend(), By::Person(&by), number, seen, command, new).await?;
    Ok(Ok((outcome, action::address(step, number, &onward))))
}

/// `stored` with what was typed, and where to go; or why it cannot be taken.
pub(super) fn read(
    posted: &Posted,
    step: WizardStep,
    stored: &Draft,
    onward: Onward,
) -> Result<(Draft, Onward), Vec<Problem>> {
    if let Some(problem) = typed::unreadable(&posted.form) {
        return Err(vec![problem]);
    }
    let mut typed = typed::read(step, &posted.form, stored);
    let onward = scheduled(posted, step, stored, &mut typed, onward)?;
    Ok((typed, onward))
}

/// What the buttons of the step When do to its schedule, and which of the schedules the page goes on with.
fn scheduled(
    posted: &Posted,
    step: WizardStep,
    stored: &Draft,
    typed: &mut Draft,
    onward: Onward,
) -> Result<Onward, Vec<Problem>> {
    if step != WizardStep::When {
        return Ok(onward);
    }
    let Some((line, months)) = plan::posted(&posted.form) else { return Ok(onward) };
    let told = press::whole(&posted.form, stored, typed, posted.backend().today())?;
    Ok(match onward {
        Onward::Stay(at) => Onward::Plan(format!("{}{}", plan::name(line, months), told.address), at),
        _ if told.stays => Onward::Plan(format!("{}{}", plan::name(line, months), told.address), "payments".into()),
        onward => onward,
    })
}

/// Done goes on to `to`.
pub(super) async fn answer(posted: Posted, to: &str, outcome: Outcome) -> Answer {
    if let Outcome::Conflict(conflict) = &outcome
        && conflict.changed.is_empty()
        && draft(&posted).await?.is_some_and(|(_, draft)| draft.is_some())
    {
        // Somebody else saved exactly what was typed here: there is nothing to choose.
        return Ok(go(to));
    }
    posted.outcome(outcome, |_| to.to_owned()).await
}

/// What a line can be added from; read only where one is.
async fn offered(posted: &Posted) -> Result<Vec<Product>, Broken> {
    if !posted.form.value("action").starts_with("add:") {
        return Ok(Vec::new());
    }
    let backend = posted.backend();
    Ok(backend::catalog::products(backend.read(), posted.actor()?.organization.id).await?)
}

/// The offer of the address and, while it is one, its draft; none for an absent one and for someone else's alike.
pub(super) async fn draft(posted: &Posted) -> Result<Option<(i64, Option<Draft>)>, Broken> {
    let Some(number) = read_label(posted.param("number")) else {
        return Ok(None);
    };
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?;
    Ok(shown.map(|shown| (number, shown.view.draft)))
}
