//! Signing in and out. The shortest example of a page with a form.

use super::{Frame, RetryNotice, Stop, actor_if_any, loaded, query, retry};
use crate::{
    addresses,
    components::{ButtonKind, Notice, PageHead, SubmitButton, TextField, Tone},
    serve::{Answer, Posted, cookies, go, local_path, query_value, session},
};
use axum::http::{header::HOST, request::Parts};
use backend::{
    people::{self, Browser, Client, SignIn},
    security::{self, Event, Kind},
};
use domain::Problem;
use leptos::prelude::*;

/// In the address of whoever comes back from a successful sign-in, so that this page sees whether the cookie came along.
const SIGNED_IN: &str = "signed-in";

#[component]
pub fn SignInPage() -> impl IntoView {
    loaded(async {
        let (next, comes_back) = (query("next"), retry().is_none() && !query(SIGNED_IN).is_empty());
        match comes_back && actor_if_any().is_some() {
            true => Err(Stop::Go(local_path(&next).unwrap_or(addresses::START).to_owned())),
            false => Ok(form(local_path(&next).is_some(), comes_back)),
        }
    })
}

fn form(onward: bool, refused: bool) -> impl IntoView {
    let again = retry().unwrap_or_default();
    let lead = if onward {
        "Sign in to continue to the page you asked for."
    } else {
        "For publishers, selling partners and customers."
    };
    view! {
        <Frame title="Sign in" class="sign-in">
            <PageHead title="Sign in" lead=lead/>
            <RetryNotice/>
            {refused.then(cookie_refused)}
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

/// The password was right, and yet the browser comes back as nobody.
fn cookie_refused() -> impl IntoView {
    let advice = use_context::<Parts>().map(|parts| match insecure_host(&parts) {
        Some(host) => format!(
            "You opened this page at http://{host}, but browsers only keep this cookie over https, or on localhost on the same machine. Open the https address instead. If there is none, ask the operator to set up a TLS proxy."
        ),
        None => "Allow cookies for this site in your browser settings, then sign in again. Some browsers also refuse it on http://localhost: use another browser there.".to_owned(),
    });
    view! { <Notice tone=Tone::Bad title="Your browser blocked the cookie that keeps you signed in" spoken=true><p>{advice}</p></Notice> }
}

/// The name by which somebody came over plain http, unless it is this machine's own. Whether it was http only the browser knows, proxies in
/// between or not: it sends `Sec-Fetch-Site` to addresses that it trusts, and to no others.
fn insecure_host(parts: &Parts) -> Option<String> {
    let host = parts.headers.get(HOST)?.to_str().ok()?;
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    let own = name == "localhost" || name.ends_with(".localhost") || name.starts_with("127.") || name == "[::1]";
    (!own && !parts.headers.contains_key("sec-fetch-site")).then(|| host.to_owned())
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
            let next = local_path(&next).unwrap_or(addresses::START);
            // A browser that brings a cookie keeps them. Any other has to show it, or it would be led in circles without a word.
            let to = match posted.browser() {
                Some(_) => next.to_owned(),
                None => format!("{}?{SIGNED_IN}=1&next={}", addresses::SIGN_IN, query_value(next)),
            };
            Ok(cookies::remember(go(&to), &browser, identity.person))
        }
        SignIn::Refused => Ok(posted.again(vec![refused()]).await),
        SignIn::TryLater { seconds } => Ok(posted.later(seconds).await),
    }
}

/// Signs out, whether or not anybody was signed in. What the browser kept of unsaved text and of pages goes too.
pub async fn sign_out(posted: Posted) -> Answer {
    if let Some(actor) = posted.actor_if_any() {
        security::tell(posted.backend(), Event::new(Kind::SignOut).by(actor));
    }
    session::sign_out(posted.session()?).await?;
    let mut response = go(addresses::SIGN_IN);
    cookies::clear_storage_of(posted.headers(), &mut response);
    Ok(response)
}

fn missing(posted: &Posted) -> Vec<Problem> {
    let empty = |name: &str, sentence: &str| {
        posted.form.value(name).trim().is_empty().then(|| Problem::error(name, "missing", "", sentence))
    };
    let email = empty("email", "Enter your e-mail address.");
    let password = empty("password", "Enter your password.");
    email.into_iter().chain(password).collect()
}

/// Which of the two is wrong is nobody's business who does not know both.
fn refused() -> Problem {
    Problem::error(
        "password",
        "refused",
        "",
        "The e-mail address or password is incorrect. Try again. Passwords are case-sensitive.",
    )
}
