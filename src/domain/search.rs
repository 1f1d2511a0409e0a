//! Words to be found by: how a name falls into words, and how what somebody typed falls into the beginnings of words.
//!
//! ```
//! use domain::search::{Term, terms, words};
//!
//! assert_eq!(Vec::from_iter(words("Fabrikam: Zürich/2027")), ["2027", "fabrikam", "zürich"]);
//! assert_eq!(terms("O-104 fabr"), [Term::new("104"), Term::new("fabr")]);
//! ```

use std::collections::BTreeSet;

/// A technical bound: characters of a word that count.
const LONGEST: usize = 40;
/// A technical bound: words of a search that count; nobody types more by hand.
const MOST: usize = 8;

/// The words of a text, in lower case, each once.
pub fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(lowered).collect()
}

/// The beginning of a word, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// In lower case, without spaces and signs.
    pub beginning: String,
}

impl Term {
    pub fn new(beginning: &str) -> Self {
        Self { beginning: lowered(beginning) }
    }

    /// The first text after all that begin so, where texts are ordered by code points.
    pub fn end(&self) -> String {
        format!("{}{}", self.beginning, char::MAX)
    }

    /// Ranges of offer numbers that begin with these digits, both ends inclusive; none when there are other characters.
    pub fn numbers(&self) -> Vec<(i64, i64)> {
        let digits = self.beginning.len() <= 12 && self.beginning.bytes().all(|b| b.is_ascii_digit());
        let Some(first) = self.beginning.parse::<i64>().ok().filter(|n| digits && *n > 0) else { return Vec::new() };
        let more = 12 - self.beginning.len() as u32;
        let powers = (0..=more.min(6)).map(|digits| 10_i64.pow(digits));
        powers.map(|power| (first * power, first * power + power - 1)).collect()
    }
}

/// What is looked for: every term must begin a word. None when nothing was typed that a word could begin with.
pub fn terms(text: &str) -> Vec<Term> {
    let mut found = Vec::new();
    for part in text.split_whitespace() {
        for piece in numbered(part).split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
            let term = Term::new(piece);
            if !found.contains(&term) && found.len() < MOST {
                found.push(term);
            }
        }
    }
    found
}

/// `O-1042` means the number.
fn numbered(part: &str) -> &str {
    let rest = part.strip_prefix(['o', 'O']).and_then(|rest| rest.strip_prefix('-'));
    rest.filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).unwrap_or(part)
}

fn lowered(word: &str) -> String {
    word.to_lowercase().chars().filter(|c| *c != '\0').take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_for_itself_and_for_all_that_begin_with_it() {
        assert_eq!(Term::new("104").numbers()[..3], [(104, 104), (1040, 1049), (10_400, 10_499)]);
        for none in ["", "0", "00", "10a", "1234567890123"] {
            assert_eq!(Term::new(none).numbers(), [], "{none}");
        }
    }

    #[test]
    fn signs_part_words_and_are_looked_for_by_nobody() {
        assert_eq!(terms("%"), []);
        assert_eq!(terms("o-"), []);
        assert_eq!(terms("co-op"), [Term::new("co"), Term::new("op")]);
        assert_eq!(terms("Ä Ä ä"), [Term::new("ä")], "once");
        assert_eq!(terms("a b c d e f g h i j").len(), MOST);
    }

    #[test]
    fn what_begins_so_lies_before_the_end() {
        let term = Term::new("fab");
        for word in ["fab", "fabrikam", "fab\u{10fffe}z"] {
            assert!(term.beginning.as_str() <= word && word < term.end().as_str(), "{word}");
        }
        assert!("fac" > term.end().as_str());
    }
}
