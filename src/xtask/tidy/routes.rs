//! Every route renders whole before it answers.

use super::code::Code;
use super::{Breach, Source};

const SENTENCE: &str = "a route is `ssr=SsrMode::Async`: streamed, a page without scripts stays at its fallback and a late 404 goes out as 200";

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
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
    fn the_list_of_routes_is_not_a_route() {
        assert_eq!(breaches("src/app.rs", "<Routes fallback=NotFound>"), []);
    }
}
