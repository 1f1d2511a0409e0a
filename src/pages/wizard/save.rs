//! Taking a step's form: what was pressed, what was typed, and the one door.

use super::{
    action::{self, Onward},
    step::Step,
    terms, typed,
};
use crate::serve::{Answer, Posted, go};
use backend::offers::{self, Act, Outcome, Seen};
use domain::{
    access::By,
    offer::{Draft, read_label},
};

/// Saves the step and goes on to where the button leads.
pub(super) async fn save(mut posted: Posted, step: Step) -> Answer {
    let Some((number, stored)) = draft(&posted).await? else {
        return Ok(posted.not_found().await);
    };
    let uploads = terms::keep_files(&mut posted).await?;
    let onward = match action::apply(&mut posted.form) {
        Ok(onward) => onward,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    if !uploads.is_empty() {
        return Ok(posted.again(uploads).await);
    }
    if let Some(problem) = typed::unreadable(&posted.form) {
        return Ok(posted.again(vec![problem]).await);
    }
    let typed = typed::read(step, &posted.form, &stored.unwrap_or_default());
    let act = Act::Save { section: step.section(), draft: Box::new(typed) };
    let seen = Seen::Token(posted.form.value("seen").to_owned());
    let by = posted.actor()?.clone();
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, act).await?;
    answer(posted, step, number, onward, outcome).await
}

async fn answer(posted: Posted, step: Step, number: i64, onward: Onward, outcome: Outcome) -> Answer {
    if let Outcome::Conflict(conflict) = &outcome
        && conflict.changed.is_empty()
        && draft(&posted).await?.is_some_and(|(_, draft)| draft.is_some())
    {
        // Somebody else saved exactly what was typed here: there is nothing to choose.
        return Ok(go(&action::address(step, number, &onward)));
    }
    posted.outcome(outcome, |_| action::address(step, number, &onward)).await
}

/// The offer of the address and, while it is one, its draft; none for an absent one and for someone else's alike.
async fn draft(posted: &Posted) -> Result<Option<(i64, Option<Draft>)>, crate::serve::Broken> {
    let Some(number) = read_label(posted.param("number")) else {
        return Ok(None);
    };
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?;
    Ok(shown.map(|shown| (number, shown.view.draft)))
}
