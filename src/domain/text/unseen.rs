//! Characters that cannot be seen.
//!
//! A bidirectional override makes a text read as another one, and a zero-width space makes two names look like one. Both are refused
//! where text is typed, with the name of the character, since nobody can look for it.

#[cfg(test)]
mod tests;

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
    format!("{what} may not contain {}. Take it out, or type the text again without it.", named(c))
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
