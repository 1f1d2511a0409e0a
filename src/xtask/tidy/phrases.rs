//! Sentences of the product that read as translated, and names that are not ours. The style is in `ARCHITECTURE.md`.

use super::{Breach, Source, code::Code};

const SENTENCE: &str = "the product does not speak like this: see “How the product speaks” in ARCHITECTURE.md";

/// What no good sentence contains, in lower case.
const PHRASES: [&str; 17] = [
    "agency fee",
    "by the makers",
    "here today",
    "stand here as soon",
    "stands here as soon",
    "fee of the storefront",
    "is attested here",
    "not built here",
    "not any longer",
    "or nothing for you",
    "say what is wrong",
    "says what is wrong",
    "searched are",
    "store fee",
    "storefront’s fee",
    "storefront's fee",
    "writes to nobody",
];

const APOSTROPHE: &str = "people read this: write the apostrophe as ’";

/// Sentences with an apostrophe of a typewriter, in literals, rule texts, letters and documents.
pub fn apostrophes(source: &Source, code: &Code) -> Vec<Breach> {
    let path = source.path.as_str();
    let lines = source.text.lines().zip(code.lines());
    let wrong: fn(&str, &str) -> bool = if source.is_rust() && !path.starts_with("src/xtask/") {
        |line, code| typewritten(line, |at| is_literal(line, code, at))
    } else if path.starts_with("src/domain/packs/") || path.starts_with("src/backend/mail/") {
        |line, _| !line.starts_with('#') && typewritten(line, |_| true)
    } else {
        return document(source);
    };
    let found = lines.filter(|(line, (_, code))| wrong(line, code));
    found.map(|(_, (number, _))| source.breach(number, APOSTROPHE)).collect()
}

/// Of Markdown what is not code: a span in backquotes or a block between fences.
fn document(source: &Source) -> Vec<Breach> {
    if !source.path.ends_with(".md") {
        return Vec::new();
    }
    let mut fenced = false;
    let mut breaches = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        fenced ^= line.starts_with("```");
        let prose = |at: usize| line[..at].matches('`').count() % 2 == 0;
        if !fenced && typewritten(line, prose) {
            breaches.push(source.breach(at + 1, APOSTROPHE));
        }
    }
    breaches
}

/// Whether a `'` between two letters is one that counts.
fn typewritten(line: &str, counts: impl Fn(usize) -> bool) -> bool {
    let between =
        |at: usize| line[..at].ends_with(char::is_alphabetic) && line[at + 1..].starts_with(char::is_alphabetic);
    line.match_indices('\'').any(|(at, _)| between(at) && counts(at))
}

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
    if !source.path.starts_with("src/") || source.path.starts_with("src/xtask/") {
        return Vec::new();
    }
    let lines = source.text.lines().zip(code.lines());
    let said = lines.filter(|(line, (_, code))| PHRASES.iter().any(|phrase| says(line, code, phrase)));
    said.map(|(_, (number, _))| source.breach(number, SENTENCE)).collect()
}

/// Whether the phrase stands in a literal of the line: there the code is blank, and no comment began before it.
fn says(line: &str, code: &str, phrase: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.match_indices(phrase).any(|(at, _)| is_literal(line, code, at))
}

fn is_literal(line: &str, code: &str, at: usize) -> bool {
    code.get(at..at + 1) == Some(" ") && !line[..at].contains("//")
}

#[cfg(test)]
mod tests {
    use crate::tidy::tests::breaches;

    #[test]
    fn sentences_that_read_as_translated_are_refused() {
        let refused = |line: &str| !breaches("src/pages/fee.rs", line).is_empty();
        for line in [
            "say(\"The storefront’s fee\")",
            "<p>\"Searched are words.\"</p>",
            "\"The Storefront writes to nobody.\"",
            "\"Works here today.\"",
        ] {
            assert!(refused(line), "{line}");
        }
        for line in
            ["say(\"The marketplace fee\")", "// the storefront’s fee", "/// It writes to nobody.", "let store = fee;"]
        {
            assert!(!refused(line), "{line}");
        }
    }

    #[test]
    fn an_apostrophe_that_people_read_is_not_a_typewriters() {
        let refused = |path: &str, text: &str| !breaches(path, text).is_empty();
        assert!(refused("src/pages/fee.rs", "say(\"It isn't due.\")"));
        assert!(refused("src/domain/packs/one.toml", "text = \"The partner's price.\""));
        assert!(refused("src/backend/mail/sent/body.txt", "It's here."));
        assert!(refused("docs/demo.md", "The `offer` isn't there."));
        assert!(!refused("src/pages/fee.rs", "say(\"It isn’t due.\") // it isn't"));
        assert!(!refused("src/pages/fee.rs", "fn say<'a>(text: &'a str) {}"));
        assert!(!refused("src/domain/packs/one.toml", "# The partner's price"));
        assert!(!refused("docs/demo.md", "Run `let it's = 1`.\n```sh\nsay it's\n```\n"));
    }
}
