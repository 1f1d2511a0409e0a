//! The link to send to the customer (A-14, V-28).

use super::*;
use crate::{addresses, components::TextField, serve::Installation};
use axum::http::{HeaderMap, header::HOST, request::Parts};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The link as a field to copy from, and as a letter to write; only while the customer can use it.
pub(super) fn section(here: &Here) -> Option<impl IntoView + use<>> {
    let view = here.view();
    if let Some(why) = here.refusal(Step::CopyLink).filter(|_| view.link.is_some()) {
        return Some(
            view! { <Section id="handing" title="Link"><p class="soft">{why.sentence}</p></Section> }.into_any(),
        );
    }
    let link = format!("{}{}", origin(), addresses::LINK.of(view.link.as_ref()?));
    let customer = view.name_of(Party::Customer);
    let letter = letter(view, &customer, &link);
    let title = format!("Send this link to {customer}");
    let hint = format!("Only {customer} can open it, after signing in. Nobody mails it for you.");
    Some(
        view! {
            <Section id="handing" title>
                <div class="link-row">
                    <TextField name="link" label="Link to the offer" value=link.clone() locked=true hint/>
                    <div class="row"><CopyLink text=link/><a class="btn" href=letter>"Write an e-mail"</a></div>
                </div>
            </Section>
        }
        .into_any(),
    )
}

fn letter(view: &OfferView, customer: &str, link: &str) -> String {
    let until = view.accept_by.map(calendar::deadline).unwrap_or_default();
    let subject = format!("Private offer {}: {}", offer::label(view.number), view.name);
    let body = format!("{}\n\n{} can accept it until {until}.\n\n{link}\n", view.name, customer);
    let encoded = |text: &str| utf8_percent_encode(text, MAILTO).to_string();
    format!("mailto:?subject={}&body={}", encoded(&subject), encoded(&body.replace('\n', "\r\n")))
}

/// RFC 6068: everything but letters, digits and the unreserved signs.
const MAILTO: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Where this installation is reached, as the browser wrote it: `https://offers.example`.
///
/// People sign in only over TLS or on this machine itself, since the session's cookie travels no other way: so any other host is
/// behind TLS, whether or not a proxy says so.
fn origin() -> String {
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
    use super::origin_of;
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
}
