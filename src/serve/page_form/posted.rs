//! A post to a page, and its answers.

use super::{
    Form, Retry, body,
    feed::Feed,
    multipart::Sender,
    retry::{Kept, fresh, page},
};
use crate::{
    addresses,
    islands::AutosaveAnswer,
    serve::{
        Broken, Installation,
        rates::{self, TooMany},
        render, session,
    },
};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{FromRequest, FromRequestParts, MatchedPath, RawPathParams, Request},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{LOCATION, RETRY_AFTER},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use backend::{
    Backend,
    offers::{Done, Outcome},
    people::Browser,
    sessions::Identity,
};
use domain::{Problem, access::Actor};
use std::collections::BTreeMap;
use tower_sessions::Session;

/// What a handler of a post answers. `?` on a [`backend::Fault`] gives the page with a reference number.
pub type Answer = Result<Response, Broken>;

/// A form as it arrived at its page.
pub struct Posted {
    pub form: Form,
    at: Installation,
    parts: Parts,
    params: Vec<(String, String)>,
}

/// On to a fixed place of this site, with 303: what was posted is done, and reloading does not do it again.
pub fn go(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    // An address that cannot stand in a header is none of ours.
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static(addresses::START));
    response.headers_mut().insert(LOCATION, to);
    response
}

impl Posted {
    pub fn backend(&self) -> &Backend {
        &self.at.backend
    }

    /// Who sends this. The guard of the route has let in only those the row names.
    pub fn actor(&self) -> Result<&Actor, Broken> {
        self.parts.extensions.get::<Actor>().ok_or_else(|| Broken::new("a form behind the sign-in came from nobody"))
    }

    /// Who sends this, on a public page.
    pub fn actor_if_any(&self) -> Option<&Actor> {
        self.parts.extensions.get::<Actor>()
    }

    /// The session, for signing in and switching.
    pub fn session(&self) -> Result<&Session, Broken> {
        self.parts.extensions.get::<Session>().ok_or_else(|| Broken::new("a request without a session layer"))
    }

    /// The address of the network this came from, for counting failed sign-ins. Not an identity.
    pub fn client(&self) -> String {
        super::super::client::address(&self.parts, self.at.behind_proxy)
    }

    /// The browser this came from, if somebody signed in with it before. Not an identity either.
    pub fn browser(&self) -> Option<Browser> {
        super::super::cookies::browser(&self.parts.headers)
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// Whether the sender has to type the password again.
    pub async fn confirmation_due(&self) -> Result<bool, Broken> {
        session::confirmation_due(self.session()?, self.at.confirm_after).await
    }

    /// They did, and it was right.
    pub async fn confirm(&self, identity: Identity) -> Result<(), Broken> {
        session::confirm(&self.at, self.session()?, identity).await
    }

    /// A part of the address: `{number}`. Empty when the route has no such part.
    pub fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// All that stands behind the question mark.
    pub fn raw_query(&self) -> String {
        self.parts.uri.query().unwrap_or_default().to_owned()
    }

    /// A value behind the question mark. Empty when there is none.
    pub fn query(&self, name: &str) -> String {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(self.parts.uri.query().unwrap_or_default()).unwrap_or_default();
        pairs.into_iter().find(|(n, _)| n == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// The page again with what is wrong at its fields, 422.
    pub async fn again(self, problems: Vec<Problem>) -> Response {
        let retry = Retry::problems(self.form.clone(), problems);
        self.page(StatusCode::UNPROCESSABLE_ENTITY, retry).await
    }

    /// The page with what was typed, 200: it asked something, and nothing was saved.
    pub async fn answered(self) -> Response {
        let retry = Retry::problems(self.form.clone(), Vec::new());
        self.page(StatusCode::OK, retry).await
    }

    /// The page again with one sentence about the whole, 422.
    pub async fn refused(self, sentence: impl Into<String>) -> Response {
        let retry = Retry::sentence(self.form.clone(), sentence);
        self.page(StatusCode::UNPROCESSABLE_ENTITY, retry).await
    }

    /// The same with another status.
    pub async fn refused_with(self, status: StatusCode, sentence: impl Into<String>) -> Response {
        let retry = Retry::sentence(self.form.clone(), sentence);
        self.page(status, retry).await
    }

    /// The page again because there were too many failed attempts, 429.
    pub async fn later(self, seconds: u64) -> Response {
        let mut response = self.refused_with(StatusCode::TOO_MANY_REQUESTS, later(seconds)).await;
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        response
    }

    /// The page again because somebody else was first, 409, with what is different now.
    pub async fn overtaken(self, sentence: String, changed: Vec<String>) -> Response {
        let retry = Retry { changed, ..Retry::sentence(self.form.clone(), sentence) };
        self.page(StatusCode::CONFLICT, retry).await
    }

    /// The page again, with whatever the page looks for in its context.
    pub async fn page<T: Clone + Send + Sync + 'static>(self, status: StatusCode, context: T) -> Response {
        page(&self.at, self.parts, status, context).await
    }

    /// What the page saved by itself: how that went, and the page as it looks now. When it was refused, with the `problems` at their
    /// fields.
    pub async fn autosaved(self, answer: AutosaveAnswer, problems: Vec<Problem>) -> Answer {
        let status = match answer {
            AutosaveAnswer::Saved { .. } => StatusCode::OK,
            AutosaveAnswer::Overtaken(_) => StatusCode::CONFLICT,
            AutosaveAnswer::Asked(_) | AutosaveAnswer::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let page = match &answer {
            AutosaveAnswer::Saved { .. } => Some(fresh(&self.at, self.parts).await),
            AutosaveAnswer::Refused(_) if !problems.is_empty() => {
                let retry = Retry::problems(self.form.clone(), problems);
                Some(self.page(StatusCode::OK, retry).await)
            }
            AutosaveAnswer::Refused(_) | AutosaveAnswer::Asked(_) | AutosaveAnswer::Overtaken(_) => None,
        };
        let mut said = BTreeMap::from(answer.wire().map(|(name, text)| (name, text.to_owned())));
        if let Some(page) = page.filter(|page| page.status() == StatusCode::OK) {
            let page = to_bytes(page.into_body(), usize::MAX)
                .await
                .map_err(|_| Broken::new("a page that is drawn whole broke off"))?;
            said.insert("page", String::from_utf8_lossy(&page).into_owned());
        }
        Ok((status, Json(said)).into_response())
    }

    /// No such thing here for this person.
    pub async fn not_found(self) -> Response {
        render::nothing(&self.at, self.parts).await
    }
}

async fn too_often(at: &Installation, parts: Parts, form: Form, too_many: TooMany) -> Response {
    let mut response = page(at, parts, StatusCode::TOO_MANY_REQUESTS, Retry::sentence(form, too_many.sentence())).await;
    response.headers_mut().insert(RETRY_AFTER, too_many.retry_after());
    response
}

impl FromRequest<Installation> for Posted {
    /// The page, saying what it could not take.
    type Rejection = Response;

    async fn from_request(request: Request, at: &Installation) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let params = match RawPathParams::from_request_parts(&mut parts, at).await {
            Ok(params) => params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            Err(_) => Vec::new(),
        };
        if let Err(too_many) = rates::count_check(at, &parts) {
            Feed::of(body).drain().await;
            return Err(too_often(at, parts, Form::default(), too_many).await);
        }
        let files = parts.extensions.get::<MatchedPath>().and_then(|path| at.product.files(path.as_str()));
        let client = super::super::client::address(&parts, at.behind_proxy);
        let sender = files.map(|files| Sender { at, client, files });
        match body::read(&parts.headers, body, sender).await {
            Ok(form) => match rates::count_upload(at, &parts, &form) {
                Ok(()) => {
                    Kept::put(&parts, &form);
                    Ok(Self { form, at: at.clone(), parts, params })
                }
                Err(too_many) => Err(too_often(at, parts, form, too_many).await),
            },
            Err((form, status, sentence)) => {
                let mut page = page(at, parts, status, Retry::sentence(form, sentence)).await;
                if status == StatusCode::SERVICE_UNAVAILABLE {
                    page.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
                }
                Err(page)
            }
        }
    }
}

/// Seconds as long as anybody counts them.
fn later(seconds: u64) -> String {
    let wait = match seconds {
        1 => "a second".to_owned(),
        2..=120 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    };
    format!("Too many failed attempts. Wait {wait}, then try again.")
}

impl Posted {
    /// Answers an outcome: done goes on to `to`, everything else shows the page again with the reason.
    pub async fn outcome(self, outcome: Outcome, to: impl FnOnce(&Done) -> String) -> Answer {
        Ok(match outcome {
            Outcome::Done(done) => go(&to(&done)),
            Outcome::Problems(problems) => self.again(problems).await,
            Outcome::Conflict(conflict) => self.overtaken(conflict.sentence, conflict.changed).await,
            Outcome::Refused(refusal) if refusal.code == "not_found" => self.not_found().await,
            Outcome::Refused(refusal) => {
                let retry = Retry { rule: refusal.rule, ..Retry::sentence(self.form.clone(), refusal.sentence) };
                self.page(StatusCode::UNPROCESSABLE_ENTITY, retry).await
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::later;

    #[test]
    fn the_wait_is_told_in_seconds_or_whole_minutes() {
        assert!(later(1).contains("Wait a second,"));
        assert!(later(15).contains("Wait 15 seconds,"));
        assert!(later(121).contains("Wait 3 minutes,"));
    }
}
