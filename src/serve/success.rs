//! What was just done, told once on the page that follows: by a cookie for that page alone, which the page takes away as it tells it. So
//! a reload does not tell it again, and it needs no script.

use super::{Broken, page_form::Posted};
use axum::{
    http::{
        HeaderMap, HeaderValue,
        header::{COOKIE, LOCATION, SET_COOKIE},
        request::Parts,
    },
    response::Response,
};
use backend::offers::{Done, Outcome};
use domain::offer;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// The cookie’s name. No other host of the domain can set it: a browser takes `__Host-` for the whole site only, so the page it is for
/// stands in its value.
pub const COOKIE_NAME: &str = "__Host-countersign-done";
const ATTRIBUTES: &str = "HttpOnly; SameSite=Lax; Secure; Path=/";
/// Seconds: a page that does not come at once tells nothing.
const AGE: u32 = 60;

/// A step that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Success {
    Created,
    Cloned,
    Submitted,
    Extended,
    Returned,
    Withdrawn,
    WithdrawnFromCustomer,
    Accepted,
    Declined,
    Deleted,
    ViewSaved,
    ViewRemoved,
}

domain::codes! {
    /// As the cookie writes it.
    Success {
        Created = "created", Cloned = "cloned", Submitted = "submitted", Extended = "extended", Returned = "returned",
        Withdrawn = "withdrawn", WithdrawnFromCustomer = "withdrawn_from_customer", Accepted = "accepted",
        Declined = "declined", Deleted = "deleted", ViewSaved = "view_saved", ViewRemoved = "view_removed",
    }
}

impl Success {
    /// In a sentence. `number`: of the offer, where there is one.
    pub fn sentence(self, number: i64) -> String {
        let label = offer::label(number);
        match self {
            Self::Created => format!("You created {label}. Only your organization can see this draft."),
            Self::Cloned => format!("You created {label} as a copy. Only your organization can see this draft."),
            Self::Submitted => format!("You submitted {label}."),
            Self::Extended => format!("You extended {label} to the customer."),
            Self::Returned => format!("You returned {label} to the publisher."),
            Self::Withdrawn => format!("You withdrew {label}. It’s a draft again."),
            Self::WithdrawnFromCustomer => {
                format!("You withdrew {label} from the customer. It’s on your desk again.")
            }
            Self::Accepted => format!("You accepted {label}. Nothing was charged or bought."),
            Self::Declined => format!("You declined {label}."),
            Self::Deleted => format!("You permanently deleted {label}."),
            Self::ViewSaved => "View saved.".to_owned(),
            Self::ViewRemoved => "View removed.".to_owned(),
        }
    }

    /// The answer that leads on, and what the page it leads to tells.
    pub fn confirm(self, number: i64, response: Response) -> Response {
        once(&format!("{}.{number}", self.code()), response)
    }
}

/// The answer that leads on, with `value` for the page it leads to, which gets it once. Letters, digits and `.=!%-_~` make a value.
pub fn once(value: &str, mut response: Response) -> Response {
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    let path = path_of(to).to_owned();
    let line = format!("{COOKIE_NAME}={value}{path}; {ATTRIBUTES}; Max-Age={AGE}");
    // An address that cannot stand in a header is none of ours.
    response.headers_mut().extend(HeaderValue::from_str(&line).ok().map(|line| (SET_COOKIE, line)));
    response
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// What the page of this request has to tell. It is taken away with the answer.
pub fn taken() -> Option<String> {
    take(|value| {
        let (code, number) = value.split_once('.')?;
        let number: i64 = number.parse().ok()?;
        let path = use_context::<Parts>()?.uri.path().to_owned();
        // The page of one offer tells of no other.
        let of_page = path.split('/').find_map(|part| part.strip_prefix("O-"));
        let apart = of_page.is_some_and(|page| page != number.to_string());
        Success::of_code(code).filter(|_| !apart).map(|success| success.sentence(number))
    })
}

/// What was put for the page of this request, if `read` can read it. It is taken away with the answer.
pub fn take<T>(read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    let parts = use_context::<Parts>()?;
    let path = parts.uri.path();
    let value = read(kept(&parts.headers, path)?)?;
    let gone = format!("{COOKIE_NAME}=; {ATTRIBUTES}; Max-Age=0");
    if let (Some(response), Ok(gone)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&gone)) {
        response.append_header(SET_COOKIE, gone);
    }
    Some(value)
}

/// For this path and no other: a browser sends the cookie to each.
fn kept<'a>(headers: &'a HeaderMap, path: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value);
    values.find_map(|value| value.strip_suffix(path).filter(|value| !value.is_empty() && !value.contains('/')))
}

impl Posted {
    /// Answers an outcome as [`Posted::outcome`] does; the page that follows a step that was taken tells it.
    pub async fn outcome_confirmed(
        self,
        outcome: Outcome,
        success: Success,
        to: impl FnOnce(&Done) -> String,
    ) -> Result<Response, Broken> {
        let done = if let Outcome::Done(done) = &outcome { Some(done.number) } else { None };
        let response = self.outcome(outcome, to).await?;
        Ok(match done {
            Some(number) => success.confirm(number, response),
            None => response,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::go;

    #[test]
    fn it_is_told_at_the_address_it_leads_to_and_nowhere_else() {
        let response = Success::Withdrawn.confirm(1042, go("/offers/O-1042?tab=1#head"));
        let line = response.headers()[SET_COOKIE].to_str().expect("text").to_owned();
        assert!(line.starts_with("__Host-") && line.ends_with("; Secure; Path=/; Max-Age=60"), "{line}");
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, line.split(';').next().expect("a pair").parse().expect("a header"));
        assert_eq!(kept(&headers, "/offers/O-1042"), Some("withdrawn.1042"));
        for elsewhere in ["/offers/O-1042/edit/who", "/offers", "/O-1042", "/"] {
            assert_eq!(kept(&headers, elsewhere), None, "{elsewhere}");
        }
    }
}
