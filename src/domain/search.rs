//! Words to be found by: how a name falls into words, and how what somebody typed falls into the beginnings of words.
//!
//! ```
//! use domain::search::{Term, terms, words};
//!
//! assert_eq!(Vec::from_iter(words("Fabrikam: Zürich/2027")), ["2027", "fabrikam", "zurich"]);
//! assert_eq!(terms("O-104 fabr"), [Term::new("104"), Term::new("fabr")]);
//! ```

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

use crate::text;

/// A technical bound: characters of a word that count.
const LONGEST: usize = 40;
/// A technical bound where a word begins in the middle of a text without spaces: there are as many of them as characters.
const LONGEST_INSIDE: usize = 20;
/// A technical bound: words of a search that count; nobody types more by hand.
const MOST: usize = 8;

/// The words of a text as they are compared, each once.
pub fn words(text: &str) -> BTreeSet<String> {
    let folded = text::folded(text);
    parts(&folded).flat_map(|part| beginnings(part).map(|at| cut(&part[at..]))).collect()
}

/// A text as it is sorted and compared with a [`Term`]: its words in their order, a blank before each place where a word may begin.
pub fn comparable(text: &str) -> String {
    let folded = text::folded(text);
    parts(&folded).map(spaced).collect()
}

fn spaced(part: &str) -> String {
    let starts: BTreeSet<usize> = beginnings(part).collect();
    let blank = |at: usize| starts.contains(&at).then_some(' ');
    part.char_indices().flat_map(|(at, c)| blank(at).into_iter().chain([c])).collect()
}

/// Letters, digits and the marks that belong to them; without the marks the words of India would fall apart.
fn parts(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).filter(|part| !part.is_empty())
}

/// Where a word may begin: Chinese, Japanese and Korean are written without spaces or with few, so there at each character, and where
/// another script goes on.
fn beginnings(part: &str) -> impl Iterator<Item = usize> + '_ {
    let before = std::iter::once(None).chain(part.chars().map(Some));
    part.char_indices()
        .zip(before)
        .filter(|((_, c), before)| before.is_none_or(|b| (is_cjk(*c) || is_cjk(b)) && !is_combining_mark(*c)))
        .map(|((at, _), _)| at)
}

/// Han, kana, bopomofo and Hangul. Their forms of other widths were folded away.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303c}' | '\u{3041}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{1aff0}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

fn cut(word: &str) -> String {
    let most = if word.starts_with(is_cjk) { LONGEST_INSIDE } else { LONGEST };
    word.chars().take(most).collect()
}

/// The beginning of a word, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As compared, without spaces and signs.
    pub beginning: String,
}

impl Term {
    pub fn new(beginning: &str) -> Self {
        Self { beginning: cut(&text::folded(beginning)) }
    }

    /// The first text after all that begin so, where texts are ordered by code points.
    pub fn end(&self) -> String {
        format!("{}{}", self.beginning, char::MAX)
    }

    /// What a [`comparable`] text with the term contains.
    pub fn within(&self) -> String {
        spaced(&self.beginning)
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
    for typed in text::folded(text).split_whitespace() {
        for part in parts(numbered(typed)) {
            let term = Term { beginning: cut(part) };
            if !found.contains(&term) && found.len() < MOST {
                found.push(term);
            }
        }
    }
    found
}

/// `O-1042` means the number.
fn numbered(part: &str) -> &str {
    let rest = part.strip_prefix('o').and_then(|rest| rest.strip_prefix('-'));
    rest.filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())).unwrap_or(part)
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
    fn a_comparable_text_contains_each_term_that_begins_one_of_its_words() {
        for text in ["Fabrikam: Zürich/2027", "  Co-op  ", "中文abc 東京2027", "ﬁne İstanbul", "!"] {
            let compared = comparable(text);
            for word in words(text) {
                for term in [word.clone(), word.chars().take(1).collect()] {
                    assert!(compared.contains(&Term::new(&term).within()), "{term:?} in {compared:?}");
                }
            }
        }
        assert!(!comparable("Fabrikam").contains(&Term::new("abri").within()));
        assert_eq!(comparable("Fabrikam: Zürich/2027"), " fabrikam zurich 2027");
    }

    #[test]
    fn signs_part_words_and_are_looked_for_by_nobody() {
        assert_eq!(terms("%"), []);
        assert_eq!(terms("o-"), []);
        assert_eq!(terms("co-op"), [Term::new("co"), Term::new("op")]);
        assert_eq!(terms("Ä Ä ä"), [Term::new("a")], "once");
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
    /// Whether each term begins a word.
    fn finds(typed: &str, name: &str) -> bool {
        let (terms, words) = (terms(typed), words(name));
        !terms.is_empty() && terms.iter().all(|term| words.iter().any(|word| word.starts_with(&term.beginning)))
    }

    #[test]
    fn what_is_looked_for_is_found_without_accents_and_case_and_from_the_middle_of_words_without_spaces() {
        let found = [
            ("istanbul", "Liman İstanbul"),
            ("İSTANBUL", "istanbul"),
            ("zu\u{308}ri", "Zürich"),
            ("zuri", "Zürich"),
            ("strasse", "Straße 7"),
            ("ΟΔΟΣ", "οδός"),
            ("软件", "微软中国软件有限公司"),
            ("ソフト", "株式会社マイクロソフト"),
            ("ｿﾌﾄ", "マイクロソフト"),
            ("회사", "주식회사 컨토소"),
            ("contoso", "株式会社Contoso東京"),
            ("東京", "株式会社Contoso東京"),
            ("हिन्दी", "हिन्दी समाचार"),
            ("１０４", "104"),
            ("Ｏ－104", "104"),
        ];
        for (typed, name) in found {
            assert!(finds(typed, name), "{typed} in {name}: {:?}", words(name));
        }
        for (typed, name) in [("oso", "Contoso"), ("ンタ", "コンバータ"), ("तो", "हिन्दी")] {
            assert!(!finds(typed, name), "{typed} in {name}");
        }
    }

    #[test]
    fn a_long_text_without_spaces_is_found_by_each_part_of_it() {
        let name: String = (0..128).filter_map(|n| char::from_u32(0x4e00 + n)).collect();
        let kept = words(&name);
        assert_eq!((kept.len(), kept.iter().map(|word| word.chars().count()).max()), (128, Some(LONGEST_INSIDE)));
        let chars: Vec<char> = name.chars().collect();
        for part in chars.windows(30) {
            assert!(finds(&String::from_iter(part), &name));
        }
    }
}
