//! An answer, what stands in it, and what holds of every page, whoever asks for it.

use axum::http::{HeaderMap, StatusCode, header};
use std::collections::BTreeSet;

/// An answer, whole.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// A header, empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it sends the browser.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The first cookie it sets, `name=value`.
    pub fn cookie(&self) -> Option<String> {
        let cookie = self.headers.get(header::SET_COOKIE)?.to_str().ok()?;
        cookie.split(';').next().map(str::to_owned)
    }

    /// Fails with the page in hand.
    pub fn says(&self, text: &str) {
        let body = self.plain();
        assert!(body.contains(text), "“{text}” is not in {body}");
    }

    /// What the reader looked at: the hidden field of the page's form, if it has one.
    pub fn seen_token(&self) -> Option<String> {
        let rest = self.body.split("name=\"seen\" value=\"").nth(1)?;
        rest.split_once('"').map(|(token, _)| token.to_owned())
    }

    /// In one line, for a person.
    pub fn in_words(&self) -> String {
        let words = self.plain();
        let said = ["class=\"notice", "field-problem", "<h1"].iter().find_map(|mark| words.split(mark).nth(1));
        let said: String = said.unwrap_or_default().chars().take(300).collect();
        format!("{} {} {said}", self.status.as_u16(), self.location())
    }

    /// Between pieces of text leptos leaves `<!>`.
    fn plain(&self) -> String {
        self.body.replace("<!>", "")
    }
}

/// Fails unless every `id` stands once, and the nonce of the policy for scripts in `nonce` attributes only: a copy elsewhere could be
/// read by whatever reads the page, such as the selectors of a stylesheet.
pub fn sound(path: &str, policy: &str, body: &str) {
    if !body.starts_with("<!DOCTYPE html>") {
        return;
    }
    let mut ids = BTreeSet::new();
    for id in attributes(body, "id") {
        assert!(ids.insert(id), "{path}: the id {id:?} stands twice");
    }
    if let Some(nonce) = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()) {
        assert!(nonce.len() > 10, "{path}: no nonce in {policy}");
        let marked = attributes(body, "nonce").filter(|value| *value == nonce).count();
        assert!(marked > 0, "{path}: scripts are allowed and there is none");
        assert_eq!(body.matches(nonce).count(), marked, "{path}: the nonce stands outside of nonce attributes");
    }
}

/// The values of an attribute, in the order of the page.
fn attributes<'a>(body: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let of = move |tag: &'a str| {
        // Between quotation marks every second piece is a value; before it stands its name.
        let mut pieces = tag.split('"');
        std::iter::from_fn(move || Some((pieces.next()?, pieces.next()?)))
            .filter(move |(before, _)| before.trim_start().strip_suffix('=').is_some_and(|known| known.ends_with(name)))
            .filter(move |(before, _)| before[..before.len() - 1 - name.len()].ends_with(char::is_whitespace))
            .map(|(_, value)| value)
    };
    tags(body).into_iter().flat_map(of)
}

/// The inside of every opening tag.
fn tags(body: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    for (at, _) in body.match_indices('<') {
        let rest = &body[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quoted = false;
        let end = rest.bytes().position(|b| {
            quoted ^= b == b'"';
            b == b'>' && !quoted
        });
        tags.extend(end.map(|end| &rest[..end]));
    }
    tags
}

#[test]
fn ids_and_nonces_are_found_in_tags_alone() {
    let body = r#"<p id="a" data-id="b">id="c"</p><i class="x>y" id="d"/><script nonce="n">"#;
    assert_eq!(attributes(body, "id").collect::<Vec<_>>(), ["a", "d"]);
    assert_eq!(attributes(body, "nonce").collect::<Vec<_>>(), ["n"]);
}
