//! In the browser: a door is asked with what the browser has, `fetch` and its own JSON. The half of a server function that leptos
//! would write for it brings streams, sockets and two encodings along, a fifth of everything a page with islands downloads.

use super::AppError;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// An answer or error: the name of its variant, and the text it holds, if any.
pub(crate) struct Said {
    pub name: String,
    pub text: String,
}

/// Asks the door at `address`, whose one argument is called `question` and has these fields.
pub(crate) async fn ask(address: &str, question: &[(&str, &str)]) -> Result<Said, AppError> {
    let response = send(address, question).await.map_err(|_| AppError::Unreachable)?;
    match read(&response).await.map(|body| said(&body)) {
        Ok(said) if response.ok() => Ok(said),
        Ok(said) => Err(AppError::of_wire(&said.name, said.text)),
        Err(_) => Err(turned_away(response.status())),
    }
}

/// Whoever may not come as far as the door is told so before it, in words and a status.
fn turned_away(status: u16) -> AppError {
    match status {
        401 => AppError::SignedOut,
        404 => AppError::NotFound,
        _ => AppError::Misunderstood,
    }
}

async fn send(address: &str, question: &[(&str, &str)]) -> Result<Response, JsValue> {
    let (fields, body) = (Object::new(), Object::new());
    for (name, text) in question {
        Reflect::set(&fields, &JsValue::from_str(name), &JsValue::from_str(text))?;
    }
    Reflect::set(&body, &JsValue::from_str("question"), &fields)?;
    let headers = Headers::new()?;
    headers.append("Content-Type", "application/json")?;
    headers.append("Accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(JSON::stringify(&body)?.as_ref());
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(JsFuture::from(window.fetch_with_str_and_init(address, &request)).await?.unchecked_into())
}

async fn read(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.json()?).await
}

/// `"Name"`, `{"Name": "text"}` or `{"Name": {"field": "text"}}`.
fn said(value: &JsValue) -> Said {
    match value.as_string() {
        Some(name) => Said { name, text: String::new() },
        None => {
            let (name, inner) = only(value);
            let text = inner.as_string().or_else(|| only(&inner).1.as_string());
            Said { name, text: text.unwrap_or_default() }
        }
    }
}

/// The one field of an object.
fn only(value: &JsValue) -> (String, JsValue) {
    match value.dyn_ref::<Object>() {
        Some(object) => {
            let name = Object::keys(object).get(0);
            let inner = Reflect::get(object, &name).unwrap_or(JsValue::UNDEFINED);
            (name.as_string().unwrap_or_default(), inner)
        }
        None => (String::new(), JsValue::UNDEFINED),
    }
}
