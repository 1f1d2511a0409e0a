//! Where to go on after signing in.

use crate::addresses;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but what may stand as it is in a value behind the question mark.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// An address as a value behind the question mark.
pub fn query_value(path: &str) -> String {
    utf8_percent_encode(path, QUERY).to_string()
}

/// `wish` if it is an address of this site, else none: nobody is sent elsewhere by a link to our own sign-in.
///
/// Browsers read `//host`, `/\host` and a tab between the slashes as another site.
pub fn local_path(wish: &str) -> Option<&str> {
    let after = wish.strip_prefix('/')?;
    let elsewhere = after.starts_with(['/', '\\']);
    let odd = wish.chars().any(|c| c.is_control() || c == '\\');
    (!elsewhere && !odd && !is_a_step_of_signing_in(wish)).then_some(wish)
}

fn is_a_step_of_signing_in(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    matches!(path, addresses::SIGN_IN | addresses::SIGN_OUT)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn addresses_of_this_site_are_kept() {
        for path in ["/", "/offers", "/offers/O-1042?tab=mine", "/a#b"] {
            assert_eq!(local_path(path), Some(path));
        }
    }

    #[test]
    fn everything_else_is_dropped() {
        for path in [
            "",
            "offers",
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\\b",
            "/sign-out",
            "/sign-in?next=/",
        ] {
            assert_eq!(local_path(path), None, "{path:?}");
        }
    }
}
