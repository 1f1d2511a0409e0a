//! Sentences of the product that read as translated, and names that are not ours. The style is in `ARCHITECTURE.md`.

use super::{Breach, Source, code::Code};

const SENTENCE: &str = "the product does not speak like this: see “How the product speaks” in ARCHITECTURE.md";

/// What no good sentence contains, in lower case.
const PHRASES: [&str; 15] = [
    "agency fee",
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
    let literal = |at: usize| code.get(at..at + 1) == Some(" ") && !lower[..at].contains("//");
    lower.match_indices(phrase).any(|(at, _)| literal(at))
}

#[cfg(test)]
mod tests {
    use crate::tidy::tests::breaches;

    #[test]
    fn sentences_that_read_as_translated_are_refused() {
        let refused = |line: &str| !breaches("src/pages/fee.rs", line).is_empty();
        for line in
            ["say(\"The storefront’s fee\")", "<p>\"Searched are words.\"</p>", "\"The Storefront writes to nobody.\""]
        {
            assert!(refused(line), "{line}");
        }
        for line in
            ["say(\"The marketplace fee\")", "// the storefront’s fee", "/// It writes to nobody.", "let store = fee;"]
        {
            assert!(!refused(line), "{line}");
        }
    }
}
