//! What must not stand in code and clippy does not know: a test that is left out, styles in HTML, and floats where money is (clippy
//! would find them in what `derive` writes, too). What clippy does know is in `clippy.toml`, of the root and of crates.

use super::{
    Breach, Source,
    code::{Code, is_name},
};

/// Beginnings of paths.
const MONEY: [&str; 2] = ["src/domain/", "src/backend/"];
const FLOAT: &str = "no floating point where money is: use Money, Percent or an integer";

const IGNORED: &str = "a test that does not run proves nothing: mend it or take it out";
const STYLE: &str = "the content policy forbids style attributes: use a class, or attributes of the SVG";

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (number, line) in code.lines() {
        if line.contains("#[ignore") {
            breaches.push(source.breach(number, IGNORED));
        }
        if MONEY.iter().any(|folder| source.path.starts_with(folder)) && has_float(line) {
            breaches.push(source.breach(number, FLOAT));
        }
        if source.path.starts_with("src/") && has_style_attribute(line) {
            breaches.push(source.breach(number, STYLE));
        }
    }
    breaches
}

/// `f64` as a word, or behind a number: `1f64`, `1_f64`.
fn has_float(line: &str) -> bool {
    let found = ["f32", "f64"].iter().flat_map(|float| line.match_indices(float));
    let mut ends = found.filter(|(at, float)| !line[at + float.len()..].starts_with(is_name));
    ends.any(|(at, _)| !line[..at].ends_with(is_name) || is_number(&line[..at]))
}

/// Whether the text ends in a number, so that the word after it is its type.
fn is_number(before: &str) -> bool {
    let name = before.rsplit(|character| !is_name(character)).next().unwrap_or_default();
    name.starts_with(|character: char| character.is_ascii_digit()) && !name.starts_with("0x")
}

/// `style="…"`, `style={…}`, `style=move ||…` and `style:width=…`, but not the variable `style = …` or the field `style: …`.
fn has_style_attribute(line: &str) -> bool {
    line.match_indices("style").any(|(at, word)| {
        let mut after = line[at + word.len()..].chars();
        let starts = at == 0 || line[..at].ends_with(char::is_whitespace);
        let name = |next: Option<char>| next.is_some_and(|next| next.is_ascii_lowercase() || next == '-');
        starts
            && match after.next() {
                Some('=') => after.next().is_some_and(|next| next != '=' && next != '>' && !next.is_whitespace()),
                Some(':') => name(after.next()),
                _ => false,
            }
    })
}

const SENTENCE: &str = "a route is `ssr=SsrMode::Async`: streamed, a page without scripts stays at its fallback and a late 404 goes out as 200";

const ADDRESS: &str =
    "an address is written in src/addresses.rs alone: say `addresses::OFFERS` or `addresses::OFFER.of(number)`";

/// What links, redirects and answers, apart from `src/addresses.rs` itself.
const LINKING: [&str; 6] = ["src/app", "src/components", "src/islands", "src/pages", "src/routes", "src/serve"];

pub fn routes(source: &Source, code: &Code) -> Vec<Breach> {
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

    fn refused(path: &str, line: &str) -> bool {
        !breaches(path, line).is_empty()
    }

    #[test]
    fn no_float_near_money() {
        for line in ["let a: f64 = b;", "x as f32", "let a = 1f64;", "let a = 2.5_f32;"] {
            assert!(refused("src/domain/money.rs", line), "{line}");
            assert!(refused("src/backend/offers.rs", line), "{line}");
            assert!(!refused("src/pages/chart.rs", line), "{line}");
        }
        for line in ["// f64 is wrong here", "let x = \"f64\";", "let f64_like = 1;", "time.as_secs_f64()", "0x1f64"] {
            assert!(!refused("src/domain/money.rs", line), "{line}");
        }
    }

    #[test]
    fn no_test_is_left_out() {
        for line in ["#[ignore]", "#[ignore = \"slow\"]"] {
            assert!(refused("src/serve.rs", line), "{line}");
        }
        assert!(!refused("src/serve.rs", "// #[ignore] is refused"));
    }

    #[test]
    fn no_style_attribute_but_other_uses_of_the_word() {
        for line in ["<p style=\"color: red\">", "<p style=move || x>", "<p style:width=w>", "style=\"x\""] {
            assert!(refused("src/components/bar.rs", line), "{line}");
        }
        for line in [
            "let style = x;",
            "Theme { style: x }",
            "style == x",
            "<p class=\"style\">",
            "style::bundle(x)",
            "a.style=1",
        ] {
            assert!(!refused("src/components/bar.rs", line), "{line}");
        }
    }

    #[test]
    fn each_route_needs_its_own_mode() {
        let good = "<Route path=At(A) view=A ssr=SsrMode::Async/>\n";
        let bad = "<Route path=At(B) view=B/>\n";
        let other = "<Route path=At(C) view=C ssr=SsrMode::OutOfOrder/>\n";
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
