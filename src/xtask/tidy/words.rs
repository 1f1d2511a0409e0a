//! Words that must not stand in code, and where.

use super::code::{Code, is_name};
use super::{Breach, Source};

struct Rule {
    word: &'static str,
    /// Beginnings of paths the rule holds for; an empty one is everywhere.
    within: &'static [&'static str],
    sentence: &'static str,
}

const MONEY: &[&str] = &["src/domain/", "src/backend/"];
const DOMAIN: &[&str] = &["src/domain/"];
const EVERYWHERE: &[&str] = &[""];
const CLOCK: &str = "the domain has no clock: take `now` as a parameter";
const LATER: &str = "nothing is left for later: do it, or take it out";
const FLOAT: &str = "no floating point where money is: use Money, Percent or an integer";

const RULES: [Rule; 11] = [
    Rule { word: "f32", within: MONEY, sentence: FLOAT },
    Rule { word: "f64", within: MONEY, sentence: FLOAT },
    Rule { word: "Utc::now", within: DOMAIN, sentence: CLOCK },
    Rule { word: "Local::now", within: DOMAIN, sentence: CLOCK },
    Rule { word: "SystemTime::now", within: DOMAIN, sentence: CLOCK },
    Rule { word: "Instant::now", within: DOMAIN, sentence: CLOCK },
    Rule { word: "todo!", within: EVERYWHERE, sentence: LATER },
    Rule { word: "unimplemented!", within: EVERYWHERE, sentence: LATER },
    Rule { word: "dbg!", within: EVERYWHERE, sentence: "`dbg!` was for looking: take it out" },
    Rule {
        word: "#[ignore",
        within: EVERYWHERE,
        sentence: "a test that does not run proves nothing: mend it or take it out",
    },
    Rule {
        word: "Resource::new",
        within: &["src/pages/"],
        sentence: "a Resource ends up whole in the page source: await in `Suspend` instead",
    },
];

/// Files where a word is right after all: path, word, and why.
const ALLOWED: [(&str, &str, &str); 1] = [(
    "src/domain/benches/pricing.rs",
    "Instant::now",
    "a benchmark measures; nothing it is about depends on the hour",
)];

pub fn judge(source: &Source, code: &Code) -> Vec<Breach> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.holds_for(&source.path)).collect();
    let mut breaches = Vec::new();
    for (number, line) in code.lines() {
        for rule in rules.iter().filter(|rule| contains(line, rule.word)) {
            breaches.push(source.breach(number, format!("`{}`: {}", rule.word, rule.sentence)));
        }
        if source.path.starts_with("src/") && has_style_attribute(line) {
            breaches.push(
                source.breach(
                    number,
                    "the content policy forbids style attributes: use a class, or attributes of the SVG",
                ),
            );
        }
    }
    breaches
}

impl Rule {
    fn holds_for(&self, path: &str) -> bool {
        let allowed = ALLOWED.iter().any(|(file, word, _)| *file == path && *word == self.word);
        !allowed && self.within.iter().any(|folder| path.starts_with(folder))
    }
}

/// The word, not as the end of a longer one; the end is free, so that `Resource::new_blocking` counts.
fn contains(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let ends_inside_a_name =
            word.ends_with(is_name) && word.len() == 3 && line[at + word.len()..].starts_with(is_name);
        let before = &line[..at];
        let starts_inside_a_name = before.ends_with(is_name) && word != "Resource::new" && !is_number(before);
        !starts_inside_a_name && !ends_inside_a_name
    })
}

/// Whether the text ends in a number, so that the word after it is its type: `1f64`, `1_f64`.
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

#[cfg(test)]
mod tests;
