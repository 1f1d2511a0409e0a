//! Every route renders whole before it answers, and its address is written once.

use super::code::Code;
use super::{Breach, Source};

const SENTENCE: &str = "a route is `ssr=SsrMode::Async`: streamed, a page without scripts stays at its fallback and a late 404 goes out as 200";

const ADDRESS: &str =
    "an address is written in src/addresses.rs alone: say `addresses::OFFERS` or `addresses::OFFER.of(number)`";

/// What links, redirects and answers, apart from `src/addresses.rs` itself.
const LINKING: [&str; 6] = ["src/app", "src/components", "src/islands", "src/pages", "src/routes", "src/serve"];

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
    let mut breaches = streamed(source, code);
    breaches.extend(spelled(source, code));
    breaches
}

/// Addresses that somebody spelled out. Tests do, and the gallery of components, which leads nowhere.
fn spelled(source: &Source, code: &Code) -> Vec<Breach> {
    let links = LINKING.iter().any(|folder| source.path.starts_with(folder));
    let exempt = source.path.ends_with("tests.rs") || source.path.starts_with("src/components/gallery");
    if !links || exempt {
        return Vec::new();
    }
    let text = code.text();
    let product = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let quotes = text[..product].match_indices('"').map(|(at, _)| at);
    let addresses = quotes.filter(|at| is_address(&source.text.as_bytes()[at + 1..]));
    addresses.map(|at| source.breach(code.line_of(at), ADDRESS)).collect()
}

/// What stands in the literal: `/offers`, and no `/>` behind it.
fn is_address(literal: &[u8]) -> bool {
    matches!(literal, [b'/', first, ..] if first.is_ascii_lowercase())
}

fn streamed(source: &Source, code: &Code) -> Vec<Breach> {
    let text = code.text();
    let routes = text.match_indices("<Route").chain(text.match_indices("<ParentRoute"));
    let breaches = routes.filter(|(at, word)| is_tag(&text[at + word.len()..]) && !is_async(&text[*at..]));
    breaches.map(|(at, _)| source.breach(code.line_of(at), SENTENCE)).collect()
}

fn is_tag(after: &str) -> bool {
    after.starts_with(char::is_whitespace)
}

/// Whether the tag says so before it ends or the next begins.
fn is_async(tag: &str) -> bool {
    let end = ["/>", "<Route", "<ParentRoute", "</"]
        .iter()
        .filter_map(|stop| tag[1..].find(stop))
        .min()
        .map_or(tag.len(), |at| at + 1);
    let tight: String = tag[..end].split_whitespace().collect();
    tight.contains("ssr=SsrMode::Async") || tight.contains("ssr={SsrMode::Async}")
}

#[cfg(test)]
mod tests {
    use crate::tidy::tests::breaches;

    #[test]
    fn each_route_needs_its_own_mode() {
        let good = "<Route path=path!(\"/a\") view=A ssr=SsrMode::Async/>\n";
        let bad = "<Route path=path!(\"/b\") view=B/>\n";
        let other = "<Route path=path!(\"/c\") view=C ssr=SsrMode::OutOfOrder/>\n";
        assert_eq!(breaches("src/app.rs", good), []);
        let lines: Vec<usize> =
            breaches("src/app.rs", &[good, bad, good, other].concat()).iter().map(|breach| breach.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn an_address_is_spelled_out_in_one_file() {
        let text = "let a = \"/offers\";\n/// \"/offers\"\nlet b = view! { <A b=\"c\"/> };\n#[cfg(test)]\nmod tests {\n\"/offers\"\n}\n";
        let lines = |path: &str| breaches(path, text).iter().map(|breach| breach.line).collect::<Vec<_>>();
        assert_eq!(lines("src/pages/frame.rs"), [1]);
        for elsewhere in ["src/addresses.rs", "src/backend/lib.rs", "src/pages/tests.rs", "tests/http/guide.rs"] {
            assert_eq!(lines(elsewhere), [0; 0], "{elsewhere}");
        }
    }

    #[test]
    fn the_list_of_routes_is_not_a_route() {
        assert_eq!(breaches("src/app.rs", "<Routes fallback=NotFound>"), []);
    }
}
