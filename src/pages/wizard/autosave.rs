//! The step's form as the browser sends it while somebody writes: read and saved as *Save* does it, but nothing is asked, taken over
//! or let go of, and the answer is a few words instead of a page.

use super::{
    action::Onward,
    files::FILE,
    posted::{self, Target},
    question,
    step::WizardStep,
};
use crate::{
    islands::AutosaveAnswer,
    serve::{Answer, Broken, Form, Posted},
};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use backend::offers::{self, Command, Expected, Outcome};
use domain::{Problem, access::By, form::ACCEPTED_ON, offer::Draft};
use std::collections::BTreeMap;

/// Saves what was typed into the step so far.
pub(super) async fn autosave(mut posted: Posted, step: WizardStep) -> Answer {
    let Some(Target { number, draft: stored, .. }) = posted::target(&posted).await? else {
        let sentence = "There is nothing here for your organization.";
        return Ok(said(StatusCode::NOT_FOUND, &AutosaveAnswer::Refused(sentence.to_owned())));
    };
    typed_only(&mut posted.form);
    // Of a sent offer nothing is read: the door says why it is locked.
    let locked = stored.is_none();
    let stored = stored.unwrap_or_default();
    let typed = match read(&posted, step, &stored) {
        Ok(typed) => typed,
        Err(kept) if !locked => return Ok(said(StatusCode::UNPROCESSABLE_ENTITY, &kept)),
        Err(_) => stored,
    };
    let command = Command::Save { section: step.section(), draft: Box::new(typed) };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let by = posted.actor()?.clone();
    let kept = match offers::take(posted.backend(), By::Person(&by), number, seen, command).await? {
        Outcome::Done(done) => saved(&posted, step, number, Some(done.version)).await?,
        // Somebody else, or the same page a moment ago, saved exactly this.
        Outcome::Conflict(conflict) if !locked && conflict.changed.is_empty() => {
            saved(&posted, step, number, None).await?
        }
        Outcome::Conflict(conflict) if !locked => AutosaveAnswer::Overtaken(conflict.sentence),
        Outcome::Conflict(conflict) => AutosaveAnswer::Refused(conflict.sentence),
        Outcome::Problems(problems) => AutosaveAnswer::Refused(sentences(&problems)),
        Outcome::Refused(refusal) => AutosaveAnswer::Refused(refusal.sentence),
    };
    let status = match kept {
        AutosaveAnswer::Saved { .. } => StatusCode::OK,
        AutosaveAnswer::Overtaken(_) => StatusCode::CONFLICT,
        AutosaveAnswer::Asked(_) | AutosaveAnswer::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(said(status, &kept))
}

/// Leaves out what only a button may do: lines still to be read, files, a box that lets go of something, the question at the side.
fn typed_only(form: &mut Form) {
    form.files.clear();
    let acts = |name: &str| {
        name == ACCEPTED_ON
            || name == "overwrite"
            || name.starts_with("schedule.") && (name.ends_with(".paste") || name.ends_with(FILE))
    };
    form.retain(|name| !acts(name));
}

fn read(posted: &Posted, step: WizardStep, stored: &Draft) -> Result<Draft, AutosaveAnswer> {
    if let Some(lost) = question::lost(step, &posted.form, stored) {
        return Err(AutosaveAnswer::Asked(format!("This would be lost: {}.", lost.join("; "))));
    }
    let read = posted::read_step(posted, step, stored, Onward::Next);
    read.map(|(typed, _)| typed).map_err(|problems| match problems.iter().any(|p| p.code == posted::LOST) {
        true => AutosaveAnswer::Asked(sentences(&problems)),
        false => AutosaveAnswer::Refused(sentences(&problems)),
    })
}

/// What the page has seen is what was saved. When somebody saved after that, it has not seen what stands there now.
async fn saved(posted: &Posted, step: WizardStep, number: i64, version: Option<i64>) -> Result<AutosaveAnswer, Broken> {
    let shown = offers::find(posted.backend(), posted.actor()?, number).await?;
    let shown = shown.filter(|shown| version.is_none_or(|version| shown.view.version == version));
    let seen = shown.map_or_else(|| "overtaken".to_owned(), |shown| shown.section_token(step.section()));
    Ok(AutosaveAnswer::Saved { at: posted.backend().now().format("%H:%M:%S UTC").to_string(), seen })
}

fn sentences(problems: &[Problem]) -> String {
    problems.iter().map(|p| p.sentence.as_str()).collect::<Vec<_>>().join(" ")
}

fn said(status: StatusCode, kept: &AutosaveAnswer) -> Response {
    (status, Json(BTreeMap::from(kept.wire()))).into_response()
}
