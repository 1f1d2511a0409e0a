//! Characters that cannot be seen.
//!
//! A bidirectional override makes a text read as another one, and a zero-width space makes two names look like one. Both are refused
//! where text is typed, with the name of the character, since nobody can look for it.

/// Why a text of one line cannot be taken, in a sentence: it has a line break, or a character that cannot be seen.
/// `what` is the text, such as `The name`.
pub fn line_problem(what: &str, text: &str) -> Option<String> {
    unseen(text, |c| c.is_control()).map(|c| sentence(what, c))
}

/// The same of a text of several lines, which may have line breaks and tabs.
pub fn lines_problem(what: &str, text: &str) -> Option<String> {
    unseen(text, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')).map(|c| sentence(what, c))
}

fn sentence(what: &str, c: char) -> String {
    format!("{what} can’t contain {}. Remove it, or enter the text again without it.", named(c))
}

/// The first character that cannot be seen, or that `refused` refuses.
fn unseen(text: &str, refused: impl Fn(char) -> bool) -> Option<char> {
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        let has_sense = match c {
            // Persian words and joined emoji are written with them.
            '\u{200c}' | '\u{200d}' => joined(before) && joined(after),
            // The second is how keycap emoji are written, such as 1️⃣.
            _ if selects_variant(c) => {
                before.is_some_and(|b| takes_variant(b) || b.is_ascii() && after == Some('\u{20e3}'))
            }
            _ => !is_unseen(c),
        };
        if refused(c) || !has_sense {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// Whether a joiner beside this character has something to join.
fn joined(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_unseen(c))
}

fn takes_variant(c: char) -> bool {
    joined(Some(c)) && !selects_variant(c)
}

fn selects_variant(c: char) -> bool {
    matches!(c, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Unicode's characters of no width and of no ink, its marks of direction, and what belongs into no text at all: the first, the last,
/// and their name.
const UNSEEN: &[(char, char, &str)] = &[
    ('\u{ad}', '\u{ad}', "soft hyphen"),
    ('\u{34f}', '\u{34f}', INVISIBLE),
    ('\u{61c}', '\u{61c}', "Arabic letter mark"),
    ('\u{115f}', '\u{1160}', INVISIBLE),
    ('\u{17b4}', '\u{17b5}', INVISIBLE),
    ('\u{180e}', '\u{180e}', "Mongolian vowel separator"),
    ('\u{200b}', '\u{200b}', "zero-width space"),
    ('\u{200c}', '\u{200c}', "zero-width non-joiner"),
    ('\u{200d}', '\u{200d}', "zero-width joiner"),
    ('\u{200e}', '\u{200e}', "left-to-right mark"),
    ('\u{200f}', '\u{200f}', "right-to-left mark"),
    ('\u{2028}', '\u{2028}', "line separator"),
    ('\u{2029}', '\u{2029}', "paragraph separator"),
    ('\u{202a}', '\u{202a}', "left-to-right embedding"),
    ('\u{202b}', '\u{202b}', "right-to-left embedding"),
    ('\u{202c}', '\u{202c}', "pop directional formatting"),
    ('\u{202d}', '\u{202d}', "left-to-right override"),
    ('\u{202e}', '\u{202e}', "right-to-left override"),
    ('\u{2060}', '\u{2060}', "word joiner"),
    ('\u{2061}', '\u{2064}', "invisible operator"),
    ('\u{2065}', '\u{2065}', INVISIBLE),
    ('\u{2066}', '\u{2066}', "left-to-right isolate"),
    ('\u{2067}', '\u{2067}', "right-to-left isolate"),
    ('\u{2068}', '\u{2068}', "first strong isolate"),
    ('\u{2069}', '\u{2069}', "pop directional isolate"),
    ('\u{206a}', '\u{206f}', INVISIBLE),
    ('\u{3164}', '\u{3164}', INVISIBLE),
    ('\u{feff}', '\u{feff}', "zero-width no-break space"),
    ('\u{ffa0}', '\u{ffa0}', INVISIBLE),
    ('\u{fff0}', '\u{fff8}', INVISIBLE),
    ('\u{fff9}', '\u{fffb}', "interlinear annotation"),
    ('\u{1bca0}', '\u{1bca3}', INVISIBLE),
    ('\u{1d173}', '\u{1d17a}', INVISIBLE),
    ('\u{e0000}', '\u{e007f}', "tag"),
    ('\u{e0080}', '\u{e00ff}', INVISIBLE),
    ('\u{e01f0}', '\u{e0fff}', INVISIBLE),
];
const INVISIBLE: &str = "invisible character";

fn name_of(c: char) -> Option<&'static str> {
    UNSEEN.iter().find(|(first, last, _)| (*first..=*last).contains(&c)).map(|(.., name)| *name)
}

fn is_unseen(c: char) -> bool {
    name_of(c).is_some()
}

/// `U+202E, right-to-left override`.
fn named(c: char) -> String {
    let name = match c {
        '\t' => "tab",
        '\n' | '\r' => "line break",
        _ if c.is_control() => "control character",
        _ => name_of(c).unwrap_or("variation selector"),
    };
    format!("U+{:04X}, {name}", u32::from(c))
}

/// Without the characters that are refused in a line: for a name that comes from elsewhere and is not typed.
pub fn without_unseen(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !is_unseen(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(feature = "rules")]
    use crate::text::{folded, nfc};

    /// Text, and what is said of it as one line; nothing when it is taken.
    const LINES: &[(&str, &str)] = &[
        ("Contoso Q1", ""),
        ("Zu\u{308}rich, São Paulo, Łódź", ""),
        ("株式会社マイクロソフト", ""),
        ("حساب أحمد", ""),
        ("می\u{200c}خواهم", ""),
        ("क\u{94d}\u{200d}ष", ""),
        ("❤\u{fe0f}\u{200d}🔥 and 👨\u{200d}👩\u{200d}👧", ""),
        ("1\u{fe0f}\u{20e3} first", ""),
        ("葛\u{e0100}城", ""),
        ("a\u{a0}b\u{3000}c", ""),
        ("pay\u{202e}001", "U+202E, right-to-left override"),
        ("\u{202d}a", "U+202D, left-to-right override"),
        ("a\u{202a}b\u{202c}", "U+202A, left-to-right embedding"),
        ("a\u{202b}b", "U+202B, right-to-left embedding"),
        ("a\u{202c}", "U+202C, pop directional formatting"),
        ("a\u{2066}b", "U+2066, left-to-right isolate"),
        ("a\u{2067}b", "U+2067, right-to-left isolate"),
        ("a\u{2068}b", "U+2068, first strong isolate"),
        ("a\u{2069}", "U+2069, pop directional isolate"),
        ("a\u{200e}", "U+200E, left-to-right mark"),
        ("א\u{200f}", "U+200F, right-to-left mark"),
        ("ا\u{61c}", "U+061C, Arabic letter mark"),
        ("Con\u{200b}toso", "U+200B, zero-width space"),
        ("\u{feff}Contoso", "U+FEFF, zero-width no-break space"),
        ("Con\u{2060}toso", "U+2060, word joiner"),
        ("2\u{2062}x", "U+2062, invisible operator"),
        ("Con\u{ad}toso", "U+00AD, soft hyphen"),
        ("a\u{180e}b", "U+180E, Mongolian vowel separator"),
        ("a\u{e0041}b", "U+E0041, tag"),
        ("a\u{fff9}b", "U+FFF9, interlinear annotation"),
        ("\u{3164}", "U+3164, invisible character"),
        ("a\u{34f}b", "U+034F, invisible character"),
        ("a\u{2028}b", "U+2028, line separator"),
        ("a\nb", "U+000A, line break"),
        ("a\tb", "U+0009, tab"),
        ("a\u{1b}b", "U+001B, control character"),
        ("a\u{9b}b", "U+009B, control character"),
        ("a\u{200d}b", "U+200D, zero-width joiner"),
        ("می\u{200c}", "U+200C, zero-width non-joiner"),
        ("م\u{200c}\u{200c}ی", "U+200C, zero-width non-joiner"),
        ("a\u{fe0f}", "U+FE0F, variation selector"),
        ("1\u{fe0f}", "U+FE0F, variation selector"),
        ("❤\u{fe0f}\u{fe0f}", "U+FE0F, variation selector"),
    ];

    #[test]
    fn what_cannot_be_seen_is_refused_by_its_name() {
        for (text, expected) in LINES {
            let sentence = match *expected {
                "" => None,
                name => Some(format!("The name can’t contain {name}. Remove it, or enter the text again without it.")),
            };
            assert_eq!(line_problem("The name", text), sentence, "{text:?}");
        }
    }

    #[test]
    fn several_lines_may_have_line_breaks_and_tabs_and_nothing_else_unseen() {
        assert_eq!(lines_problem("The note", "a\r\n\tb"), None);
        for (text, expected) in LINES.iter().filter(|(text, _)| !text.contains(['\n', '\t'])) {
            assert_eq!(lines_problem("It", text).is_some(), !expected.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn what_is_taken_out_leaves_a_text_that_is_taken() {
        assert_eq!(without_unseen("in\u{202e}voice\u{200b}\n"), "invoice");
    }

    #[cfg(feature = "rules")]
    #[test]
    fn an_accent_behind_its_letter_is_stored_as_one_character() {
        assert_eq!(nfc("Zu\u{308}rich ﬁ"), "Z\u{fc}rich ﬁ");
        assert_eq!(nfc("\u{1112}\u{1161}\u{11ab}"), "한");
    }

    #[cfg(feature = "rules")]
    #[test]
    fn texts_that_differ_in_case_and_accents_only_are_compared_alike() {
        let alike: &[&[&str]] = &[
            &["istanbul", "İstanbul", "ISTANBUL", "ıstanbul", "I\u{307}stanbul"],
            &["strasse", "Straße", "STRASSE", "STRAẞE"],
            &["zurich", "Zürich", "ZU\u{308}RICH"],
            &["lodz", "Łódź"],
            &["kobenhavn", "København"],
            &["aether", "Æther"],
            &["οδοσ", "ΟΔΌΣ", "οδός"],
            &["احمد", "أَحْمَد"],
            &["שלום", "שָׁלוֹם"],
            &["ガス", "ｶﾞｽ", "カ\u{3099}ス"],
            &["한국", "\u{1112}\u{1161}\u{11ab}국"],
            &["abc 123", "ＡＢＣ　１２３"],
            &["میخواهم", "می\u{200c}خواهم"],
            &["ﬁrst", "first"],
        ];
        for texts in alike {
            for text in *texts {
                assert_eq!(folded(text), folded(texts[0]), "{text}");
            }
        }
        assert_eq!(folded("İstanbul"), "istanbul");
        assert_ne!(folded("ガス"), folded("カス"), "the voicing mark makes another syllable");
        assert_ne!(folded("हिन्दी"), folded("हिनदी"), "the virama makes another word");
    }
}
