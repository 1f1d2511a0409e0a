//! Signing in and out. The shortest example of a page with a form.

use super::{Frame, RetryNotice, query, retry};
use crate::{
    components::{ButtonKind, PageHead, SubmitButton, TextField},
    serve::{Answer, Posted, go, local_path, session},
};
use axum::http::StatusCode;
use backend::people::{self, SignIn};
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
    let answer =
        people::sign_in(posted.backend(), posted.form.value("email"), posted.form.value("password"), &posted.client())
            .await?;
    match answer {
        SignIn::Welcome(person) => {
            session::sign_in(posted.session()?, person).await?;
            let next = posted.query("next");
            Ok(go(local_path(&next).unwrap_or("/")))
        }
        SignIn::Refused => Ok(posted.again(vec![refused()]).await),
        SignIn::TryLater { seconds } => Ok(posted.refused_with(StatusCode::TOO_MANY_REQUESTS, later(seconds)).await),
    }
}

/// Signs out, whether or not anybody was signed in.
pub async fn sign_out(posted: Posted) -> Answer {
    session::sign_out(posted.session()?).await?;
    Ok(go("/sign-in"))
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

fn later(seconds: u64) -> String {
    let minutes = seconds.div_ceil(60);
    let wait = if minutes == 1 { "a minute".to_owned() } else { format!("{minutes} minutes") };
    format!("There were too many failed attempts. Wait {wait}, then try again.")
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn the_wait_is_told_in_whole_minutes() {
        assert!(later(1).contains("Wait a minute"));
        assert!(later(61).contains("Wait 2 minutes"));
    }
}
