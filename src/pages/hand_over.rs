//! Handing over: what the next party has to be told, as a message ready to send, with the link to its page. The storefront writes to
//! nobody (MS-4.3.2), so whoever took the step does.

use crate::{
    components::{Section, TextArea, TextField},
    islands::Copy,
    serve::Installation,
};
use axum::http::{HeaderMap, header::HOST, request::Parts};
use domain::party::Party;
use leptos::prelude::*;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What each step's messages say.
pub(super) mod letters;

/// A message to a party. It holds nothing that this party does not see in the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub to: Party,
    /// The organization's name.
    pub name: String,
    pub subject: String,
    /// Plain text, with the link in it.
    pub body: String,
    pub link: String,
}

impl Letter {
    /// The section under the heading `Send Fabrikam a message`. The page places [`crate::pages::Scripts`] for its buttons; without
    /// scripts the text is there to be selected.
    pub fn section(self) -> impl IntoView {
        let (id, title, inside) = (format!("handing-{}", self.to.code()), self.title(), self.fields());
        view! { <Section id title>{inside}</Section> }
    }

    /// The same folded under its heading, for what is not the next thing to do.
    pub fn folded(self) -> impl IntoView {
        let (title, inside) = (self.title(), self.fields());
        view! { <details class="letter-folded"><summary>{title}</summary>{inside}</details> }
    }

    fn title(&self) -> String {
        format!("Send {} a message", self.name)
    }

    fn fields(self) -> impl IntoView {
        let Self { to, name, subject, body, link } = self;
        let (code, href) = (to.code(), mailto("", &subject, &body));
        let hint = match to {
            Party::Customer => format!("Only {name} can open it, after signing in."),
            Party::Publisher | Party::Partner => format!("Opens for {name} after signing in."),
        };
        let rows = u32::try_from(body.lines().count()).unwrap_or(10) + 1;
        let label = if to == Party::Customer { "Link to the offer".to_owned() } else { format!("Link for {name}") };
        view! {
            <div class="letter" data-letter=code>
                <TextArea name=format!("message-{code}") label=format!("Message to {name}") value=body.clone() rows locked=true/>
                <div class="row">
                    <Copy text=body label="Copy the message"/>
                    <a class="btn" href=href>"Write an e-mail"<span class="unseen">" to "{name}</span></a>
                </div>
                <TextField name=format!("link-{code}") label value=link.clone() locked=true hint/>
                <div class="row"><Copy text=link label="Copy the link"/></div>
            </div>
        }
    }
}

/// A letter for the reader's own program to write; `to` may be empty.
pub(super) fn mailto(to: &str, subject: &str, body: &str) -> String {
    let encoded = |text: &str| utf8_percent_encode(text, MAILTO).to_string();
    let to = utf8_percent_encode(to, ADDRESS);
    let body = match body.is_empty() {
        true => String::new(),
        false => format!("&body={}", encoded(&body.replace('\n', "\r\n"))),
    };
    format!("mailto:{to}?subject={}{body}", encoded(subject))
}

/// RFC 6068: everything but letters, digits and the unreserved signs.
const MAILTO: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const ADDRESS: &AsciiSet = &MAILTO.remove(b'@');

/// Where this installation is reached, as the browser wrote it: `https://offers.example`.
///
/// People sign in only over TLS or on this machine itself, since the session's cookie travels no other way: so any other host is
/// behind TLS, whether or not a proxy says so.
pub(super) fn origin() -> String {
    let Some(parts) = use_context::<Parts>() else { return String::new() };
    let behind_proxy = use_context::<Installation>().is_some_and(|at| at.behind_proxy);
    origin_of(&parts.headers, behind_proxy)
}

fn origin_of(headers: &HeaderMap, behind_proxy: bool) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let forwarded = |name: &str| Some(text(name)).filter(|value| behind_proxy && !value.is_empty());
    let host = forwarded("x-forwarded-host").unwrap_or_else(|| text(HOST.as_str()));
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    let here = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    let scheme = forwarded("x-forwarded-proto").unwrap_or_else(|| if here { "http" } else { "https" }.to_owned());
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_link_has_the_host_the_browser_used_and_tls_unless_it_is_this_machine() {
        assert_eq!(origin_of(&headers(&[("host", "127.0.0.1:3000")]), false), "http://127.0.0.1:3000");
        assert_eq!(origin_of(&headers(&[("host", "offers.example")]), false), "https://offers.example");
    }

    #[test]
    fn only_a_proxy_of_ours_may_say_another_host() {
        let forwarded = headers(&[
            ("host", "10.0.0.1:3000"),
            ("x-forwarded-host", "offers.example"),
            ("x-forwarded-proto", "https"),
        ]);
        assert_eq!(origin_of(&forwarded, true), "https://offers.example");
        assert_eq!(origin_of(&forwarded, false), "https://10.0.0.1:3000");
    }

    #[test]
    fn nothing_typed_ends_a_part_of_the_letters_address() {
        assert_eq!(
            mailto("a+b?c&d@x.example", "100 % & more?", "One\nTwo"),
            "mailto:a%2Bb%3Fc%26d@x.example?subject=100%20%25%20%26%20more%3F&body=One%0D%0ATwo"
        );
        assert_eq!(mailto("", "ä", ""), "mailto:?subject=%C3%A4");
    }
}
