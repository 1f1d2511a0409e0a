//! The form on its way to the page's own address.

use crate::islands::AutosaveAnswer;
use domain::form::{AUTOSAVE, Typed};
use leptos::{
    prelude::window,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Response, js_sys::Reflect},
};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, UrlSearchParams};

/// After so many milliseconds without an answer there is none.
const TIMEOUT_MS: u32 = 20_000;
/// What a browser sends even of a page that is gone is limited to 64 kB.
const LATE: usize = 60_000;

/// The status of an answer that nothing could be saved.
const UNAVAILABLE: u16 = 503;

pub(super) enum Answer {
    /// How it went, and the page as it looks now.
    Answered(AutosaveAnswer, Option<String>),
    SignedOut,
    /// The server cannot save at the moment.
    Unsaved,
    /// No answer, or none of ours.
    Unreachable,
}

/// `exact` names the field that says so of the schedule; `late`: the page may be gone before it is answered.
pub(super) async fn send(fields: &[Typed], seen: &str, exact: Option<String>, late: bool) -> Answer {
    match ask(fields, seen, exact, late).await {
        Ok(response) if response.redirected() => Answer::SignedOut,
        Ok(response) if response.status() == UNAVAILABLE => Answer::Unsaved,
        Ok(response) => match read(&response).await {
            Some((kept, page)) => Answer::Answered(kept, page),
            None => Answer::Unreachable,
        },
        Err(_) => Answer::Unreachable,
    }
}

async fn ask(fields: &[Typed], seen: &str, exact: Option<String>, late: bool) -> Result<Response, JsValue> {
    let body = written(fields)?;
    if let Some(exact) = exact {
        body.append(&exact, "1");
    }
    body.append("seen", seen);
    body.append("action", AUTOSAVE);
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&body);
    let set = |name: &str, value: &JsValue| Reflect::set(&request, &JsValue::from_str(name), value);
    set("signal", &AbortSignal::timeout_with_u32(TIMEOUT_MS))?;
    set("keepalive", &JsValue::from_bool(late && String::from(body.to_string()).len() < LATE))?;
    let location = window().location();
    let address = location.pathname()? + &location.search()?;
    Ok(JsFuture::from(window().fetch_with_str_and_init(&address, &request)).await?.unchecked_into())
}

/// As a form is sent.
pub(super) fn written(fields: &[Typed]) -> Result<UrlSearchParams, JsValue> {
    let body = UrlSearchParams::new()?;
    fields.iter().for_each(|(name, text)| body.append(name, text));
    Ok(body)
}

async fn read(response: &Response) -> Option<(AutosaveAnswer, Option<String>)> {
    let answer = JsFuture::from(response.json().ok()?).await.ok()?;
    let text = |name: &str| Reflect::get(&answer, &JsValue::from_str(name)).ok()?.as_string();
    Some((AutosaveAnswer::of_wire(text)?, text("page")))
}
