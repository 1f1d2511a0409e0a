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
            name => Some(format!("The name may not contain {name}. Take it out, or type the text again without it.")),
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
