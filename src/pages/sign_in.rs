//! Signing in and out. The shortest example of a page with a form.

use super::{Frame, RetryNotice, query, retry};
use crate::{
    components::{ButtonKind, PageHead, SubmitButton, TextField},
    serve::{Answer, Posted, cookies, go, local_path, session},
};
use backend::{
    people::{self, Browser, Client, SignIn},
    security::{self, Event, Kind},
};
use domain::Problem;
use leptos::prelude::*;

#[component]
pub fn SignInPage() -> impl IntoView {
    let again = retry().unwrap_or_default();
    let onward = local_path(&query("next")).is_some();
    let lead = if onward {
        "Sign in to go on to the page you asked for."
    } else {
        "For publishers, selling partners and customers."
    };
    view! {
        <Frame title="Sign in" class="sign-in">
            <PageHead title="Sign in" lead=lead/>
            <RetryNotice/>
            <form class="stack" method="post" novalidate>
                <TextField name="email" label="E-mail address" kind="email" autocomplete="username"
                    value=again.value("email") problems=again.at("email") required=true tall=true/>
                <TextField name="password" label="Password" kind="password" autocomplete="current-password"
                    problems=again.at("password") required=true tall=true/>
                <SubmitButton label="Sign in" kind=ButtonKind::Primary tall=true wide=true/>
            </form>
        </Frame>
    }
}

/// Checks name and password, and goes on to `next` or to the start.
pub async fn post(posted: Posted) -> Answer {
    let problems = missing(&posted);
    if !problems.is_empty() {
        return Ok(posted.again(problems).await);
    }
    let browser = posted.browser().unwrap_or_else(Browser::unknown);
    let client = Client { address: posted.client(), browser: Some(browser.clone()) };
    let (email, password) = (posted.form.value("email"), posted.form.value("password"));
    let answer = people::sign_in(posted.backend(), email, password, client).await?;
    security::tell_sign_in(posted.backend(), email, &answer).await?;
    match answer {
        SignIn::Welcome(identity) => {
            session::sign_in(posted.session()?, identity).await?;
            let next = posted.query("next");
            Ok(cookies::remember(go(local_path(&next).unwrap_or("/")), &browser, identity.person))
        }
        SignIn::Refused => Ok(posted.again(vec![refused()]).await),
        SignIn::TryLater { seconds } => Ok(posted.later(seconds).await),
    }
}

/// Signs out, whether or not anybody was signed in. What the browser kept of unsaved text goes too.
pub async fn sign_out(posted: Posted) -> Answer {
    if let Some(actor) = posted.actor_if_any() {
        security::tell(posted.backend(), Event::new(Kind::SignOut).by(actor));
    }
    session::sign_out(posted.session()?).await?;
    let mut response = go("/sign-in");
    cookies::clear_storage(&mut response);
    Ok(response)
}

fn missing(posted: &Posted) -> Vec<Problem> {
    let empty = |name: &str, sentence: &str| {
        posted.form.value(name).trim().is_empty().then(|| Problem::error(name, "missing", "", sentence))
    };
    let email = empty("email", "Type the e-mail address you were registered with.");
    let password = empty("password", "Type your password.");
    email.into_iter().chain(password).collect()
}

/// Which of the two is wrong is nobody's business who does not know both.
fn refused() -> Problem {
    Problem::error(
        "password",
        "refused",
        "",
        "The e-mail address or the password is not right. Type both again; capital letters matter in the password.",
    )
}
