//! Cookies as they are set and deleted: one attribute missing, and a browser ignores the whole line.

use super::session;
use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{COOKIE, SET_COOKIE},
    },
    middleware::Next,
    response::Response,
};
use backend::people::Browser;
use domain::PersonId;

/// By which an account knows a browser again that signed in to it. It stays when somebody signs out.
pub const BROWSER: &str = "__Host-countersign-browser";

/// Seconds: 90 days, as long as the account remembers.
const BROWSER_AGE: u32 = 90 * 24 * 60 * 60;
const ATTRIBUTES: &str = "HttpOnly; SameSite=Lax; Secure; Path=/";

/// Set where the browser may keep a copy of a page to go back to. No other page of somebody’s may be kept at all.
pub const COPIES: &str = "__Host-countersign-copies";

/// Tells the browser to forget what pages kept in it, such as text that was not saved yet. Cookies stay.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
const STORAGE: HeaderValue = HeaderValue::from_static("\"storage\"");
/// Its copies of pages too. Styles and scripts go with them and are fetched again, so only where there are such copies.
const STORAGE_AND_COPIES: HeaderValue = HeaderValue::from_static("\"cache\", \"storage\"");

/// Travels with the response to [`complete`].
#[derive(Clone)]
struct Remembered(Browser);

/// The browser of a request, if somebody signed in with it before.
pub fn browser(headers: &HeaderMap) -> Option<Browser> {
    pairs(headers).filter(|(name, _)| *name == BROWSER).find_map(|(_, value)| Browser::read(value))
}

/// Whether the browser may have kept copies of pages.
fn keeps_copies(headers: &HeaderMap) -> bool {
    pairs(headers).any(|(name, _)| name == COPIES)
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// What to set with a page that the browser may keep a copy of; nothing if it is known already.
pub(super) fn copy_kept(headers: &HeaderMap) -> Option<HeaderValue> {
    (!keeps_copies(headers)).then(|| HeaderValue::from_str(&format!("{COPIES}=1; {ATTRIBUTES}")).ok())?
}

/// This person signed in with this browser. What anybody else left in it is cleared away.
pub fn remember(mut response: Response, browser: &Browser, person: PersonId) -> Response {
    let now = browser.used_by(person);
    if now != *browser {
        clear_storage(&mut response);
    }
    response.extensions_mut().insert(Remembered(now));
    response
}

/// Whoever uses the browser next finds nothing of what was typed, nor a page to go back to.
fn clear_storage(response: &mut Response) {
    response.headers_mut().insert(CLEAR_SITE_DATA, STORAGE_AND_COPIES);
}

/// The same after a request of a browser that sent `headers`: copies are cleared where there may be some.
pub fn clear_storage_of(headers: &HeaderMap, response: &mut Response) {
    let copies = keeps_copies(headers);
    let cleared = if copies { STORAGE_AND_COPIES } else { STORAGE };
    response.headers_mut().insert(CLEAR_SITE_DATA, cleared);
    let gone = if copies { deleted(COPIES) } else { None };
    response.headers_mut().extend(gone.map(|line| (SET_COOKIE, line)));
}

/// The session layer deletes its cookie without the attributes that `__Host-` demands, so that browsers would keep it.
pub(super) async fn complete(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let remembered = response.extensions_mut().remove::<Remembered>();
    let headers = response.headers_mut();
    if headers.get_all(SET_COOKIE).iter().any(deletes_session) {
        let lines: Vec<HeaderValue> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        headers.remove(SET_COOKIE);
        for line in lines {
            let line = if deletes_session(&line) { deleted(session::COOKIE) } else { Some(line) };
            headers.extend(line.map(|line| (SET_COOKIE, line)));
        }
    }
    if let Some(Remembered(browser)) = remembered {
        let line = HeaderValue::from_str(&format!("{BROWSER}={browser}; {ATTRIBUTES}; Max-Age={BROWSER_AGE}"));
        headers.extend(line.ok().map(|line| (SET_COOKIE, line)));
    }
    response
}

fn deletes_session(line: &HeaderValue) -> bool {
    let rest = line.to_str().ok().and_then(|line| line.strip_prefix(session::COOKIE));
    rest.is_some_and(|rest| rest.starts_with("=;"))
}

fn deleted(name: &str) -> Option<HeaderValue> {
    let past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    HeaderValue::from_str(&format!("{name}=; {ATTRIBUTES}; Max-Age=0; {past}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_found_among_other_cookies_and_only_if_it_was_written_here() {
        let person = PersonId("018f0000-0000-7000-8000-000000000000".parse().expect("an identifier"));
        let known = Browser::unknown().used_by(person);
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "a=1; __Host-countersign=x".parse().expect("a header"));
        assert_eq!(browser(&headers), None);
        headers.append(COOKIE, format!("b=2; {BROWSER}=nonsense; {BROWSER}={known}").parse().expect("a header"));
        assert_eq!(browser(&headers), Some(known));
    }
}
