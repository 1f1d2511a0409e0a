//! Unicode normalization, and texts as they are compared by a search.

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// The form in which text is stored: an accent typed after its letter is the letter with the accent (NFC).
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// As a search compares it: without accents, case, width and the characters that only change how others look.
pub fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|c| !is_accent(*c) && !changes_looks(*c)).flat_map(without_stroke);
    // By way of capitals: ß and ẞ are both SS, ı and i both I. One by one: the two small sigmas of Greek become one.
    let small = plain.flat_map(char::to_lowercase).flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    small.filter(|c| !is_accent(*c)).nfc().collect()
}

/// Marks that are no letters of their own: accents, strokes laid over, and the points of Hebrew, Arabic, Thai and Lao. Vowel signs and
/// the voicing marks of kana have other classes, and stay.
fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 10..=36 | 107 | 122 | 200..)
}

fn changes_looks(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{180b}'..='\u{180f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Letters that Unicode does not take apart, but sorts with these (UTS 10).
fn without_stroke(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ø' | 'Ø' => ('o', None),
        'ł' | 'Ł' => ('l', None),
        'đ' | 'Đ' => ('d', None),
        'ħ' | 'Ħ' => ('h', None),
        'æ' | 'Æ' => ('a', Some('e')),
        'œ' | 'Œ' => ('o', Some('e')),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}
