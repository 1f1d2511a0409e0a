//! The password once more before the acceptance, when it was typed long ago: whoever sits down at an open page accepts nothing.

use super::super::own;
use crate::{
    components::TextField,
    serve::{Broken, Posted, Retry},
};
use axum::response::Response;
use backend::{
    people::{self, Client, SignIn},
    security,
    sessions::Identity,
};
use domain::{Problem, offer::Status};
use leptos::prelude::*;
use std::ops::ControlFlow;

const FIELD: &str = "password";

/// The field in the form to accept with.
pub(super) fn field(again: &Retry) -> impl IntoView + use<> {
    view! {
        <TextField name=FIELD label="Your password" kind="password" autocomplete="current-password" required=true tall=true
            hint="An acceptance is binding, so we ask for it once more." problems=again.at(FIELD)/>
    }
}

/// Lets an acceptance go on whose sender typed the password lately, or does so now. Where nothing can be accepted anyway, nothing is
/// asked: what comes next says why.
pub(super) async fn checked(posted: Posted, number: i64) -> Result<ControlFlow<Response, Checked>, Broken> {
    if !posted.confirmation_due().await? || !may_accept(&posted, number).await? {
        return Ok(ControlFlow::Continue(Checked { posted, confirmed: None }));
    }
    let password = posted.form.value(FIELD);
    if password.is_empty() {
        return again(posted, "Type your password: an acceptance is binding, so we ask for it once more.").await;
    }
    let actor = posted.actor()?;
    let client = Client { address: posted.client(), browser: posted.browser() };
    let answer = people::sign_in(posted.backend(), &actor.email, password, client).await?;
    security::tell_sign_in(posted.backend(), &actor.email, &answer).await?;
    match answer {
        SignIn::Welcome(identity) if identity.person == actor.person => {
            Ok(ControlFlow::Continue(Checked { posted, confirmed: Some(identity) }))
        }
        SignIn::TryLater { seconds } => Ok(ControlFlow::Break(posted.later(seconds).await)),
        _ => again(posted, "The password is not right. Type it again; capital letters matter.").await,
    }
}

/// An acceptance that may go on. The session is renewed only behind the step: when that cannot be saved, no new session reaches the
/// browser either, and the old one has to go on.
pub(super) struct Checked {
    pub posted: Posted,
    /// Who typed the password just now.
    pub confirmed: Option<Identity>,
}

async fn again(posted: Posted, sentence: &str) -> Result<ControlFlow<Response, Checked>, Broken> {
    let problem = Problem::error(FIELD, "refused", "", sentence);
    Ok(ControlFlow::Break(posted.again(vec![problem]).await))
}

async fn may_accept(posted: &Posted, number: i64) -> Result<bool, Broken> {
    let actor = posted.actor()?;
    let Some(shown) = own(posted.backend(), actor, number).await? else { return Ok(false) };
    let account = shown.view.account.as_ref().map(|a| a.identifier.as_str()).unwrap_or_default();
    Ok(shown.view.status == Status::PendingAcceptance && actor.accepting_role(account).is_some())
}
