//! An answer, and what stands in it.

use axum::http::{HeaderMap, StatusCode, header};

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
    pub fn seen(&self) -> Option<String> {
        let rest = self.body.split("name=\"seen\" value=\"").nth(1)?;
        rest.split_once('"').map(|(token, _)| token.to_owned())
    }

    /// In one line, for a person.
    pub fn told(&self) -> String {
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
