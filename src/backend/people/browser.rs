//! A browser that somebody signs in with, by a random number that it keeps. Not an identity: it opens nothing without a password.

use std::fmt;

use domain::PersonId;

use crate::token;

const SECRET_CHARS: usize = 32;
const LAST_CHARS: usize = 16;

/// Written `secret.last`, both in hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    secret: String,
    /// Tells whether the same person signs in again, and nothing else; empty until somebody did.
    last: String,
}

impl Browser {
    /// One that has never been here.
    pub fn unknown() -> Self {
        Self { secret: token::secret(), last: String::new() }
    }

    /// As it was written; none if it was not written here.
    pub fn read(text: &str) -> Option<Self> {
        let (secret, last) = text.split_once('.')?;
        let is_hex = |text: &str, chars| text.len() == chars && text.bytes().all(|b| b.is_ascii_hexdigit());
        (is_hex(secret, SECRET_CHARS) && is_hex(last, LAST_CHARS))
            .then(|| Self { secret: secret.to_owned(), last: last.to_owned() })
    }

    /// The browser after this person signed in.
    pub fn used_by(&self, person: PersonId) -> Self {
        let mut last = token::hash(&[b"browser", self.secret.as_bytes(), person.0.as_bytes()]);
        last.truncate(LAST_CHARS);
        Self { secret: self.secret.clone(), last }
    }

    pub(super) fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.secret, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_knows_the_same_person_again_and_no_other() {
        let (adele, kim) = (PersonId(token::id()), PersonId(token::id()));
        let browser = Browser::unknown().used_by(adele);
        let again = Browser::read(&browser.to_string()).unwrap();
        assert_eq!(again.used_by(adele), again);
        assert_ne!(again.used_by(kim), again);
        assert_eq!(again.used_by(kim).secret(), browser.secret());
    }

    #[test]
    fn what_was_not_written_here_is_no_browser() {
        let long = "a".repeat(100);
        for text in ["", ".", "abc.def", &Browser::unknown().to_string(), &format!("{long}.{long}")] {
            assert_eq!(Browser::read(text), None, "{text}");
        }
    }
}
