//! Words and figures in sentences: lists, plurals, capitals, thousands and file sizes, each said one way everywhere.
//!
//! ```
//! use domain::text::{counted, either, file_size, listed, thousands};
//! assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
//! assert_eq!(either(&["first", "last", "spread"]), "first, last or spread");
//! assert_eq!([counted(1, "payment"), counted(1_200, "payment")], ["1 payment", "1,200 payments"]);
//! assert_eq!(thousands(2_000_000), "2,000,000");
//! // A file at the limit of 10 MB is told as 10 MB, and one byte more as more.
//! assert_eq!([10 << 20, (10 << 20) + 1].map(file_size), ["10 MB", "10.1 MB"]);
//! ```

use std::borrow::Cow;

/// The Unicode normalization forms.
#[cfg(feature = "rules")]
mod normal;
/// Characters that cannot be seen.
mod unseen;

#[cfg(feature = "rules")]
pub use normal::{folded, nfc};
pub use unseen::{line_problem, lines_problem, without_unseen};

/// `A`, `A and B`, `A, B and C`; nothing of nothing.
pub fn listed(words: &[impl AsRef<str>]) -> String {
    joined(words, " and ")
}

/// `A`, `A or B`, `A, B or C`.
pub fn either(words: &[impl AsRef<str>]) -> String {
    joined(words, " or ")
}

fn joined(words: &[impl AsRef<str>], last: &str) -> String {
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        out += match at {
            0 => "",
            _ if at + 1 == words.len() => last,
            _ => ", ",
        };
        out += word.as_ref();
    }
    out
}

/// `1 payment`, `12 payments`: for nouns that take an s.
pub fn counted(count: impl TryInto<u64>, noun: &str) -> String {
    let count = of_any(count);
    format!("{} {noun}{}", thousands(count), plural(count, "", "s"))
}

/// Which of two words fits a number: `was` or `were`, `entry` or `entries`.
pub fn plural<'a>(count: impl TryInto<u64>, one: &'a str, many: &'a str) -> &'a str {
    if of_any(count) == 1 { one } else { many }
}

/// A count of any integer type; what is below zero is none.
fn of_any(count: impl TryInto<u64>) -> u64 {
    count.try_into().unwrap_or_default()
}

/// With a capital at the beginning, whatever letter that is.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// Text in one line, of which a sentence shows no more than so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// `2,000,000`: a count as people read it.
pub fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `12 bytes`, `207 kB`, `1.3 MB`, as file managers count: a kilobyte has 1,024 bytes. Rounded up, so that what is over a limit never
/// looks as if it were within it, and no file looks empty.
pub fn file_size(bytes: u64) -> String {
    /// Technical, as the next.
    const KILOBYTE: u64 = 1 << 10;
    /// Technical: units of bytes.
    const MEGABYTE: u64 = 1 << 20;
    match bytes {
        1 => "1 byte".to_owned(),
        0..KILOBYTE => format!("{bytes} bytes"),
        // 1,024 of them are said as 1 MB.
        _ if bytes.div_ceil(KILOBYTE) < KILOBYTE => format!("{} kB", bytes.div_ceil(KILOBYTE)),
        _ => {
            let tenths = (bytes / MEGABYTE).saturating_mul(10) + (bytes % MEGABYTE * 10).div_ceil(MEGABYTE);
            let tenth = if tenths.is_multiple_of(10) { String::new() } else { format!(".{}", tenths % 10) };
            format!("{}{tenth} MB", thousands(tenths / 10))
        }
    }
}

/// What is seen of copied text: without the marks that programs put around it and nobody sees, blanks of any width being blanks.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let seen = text.chars().filter(|c| !is_mark(*c));
    seen.map(|c| if c.is_whitespace() && !c.is_control() { ' ' } else { c }).collect()
}

/// Soft hyphens, joiners, byte order marks, directions that turn no figures around, and variants of signs.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202c}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
    )
}

/// A character that shows nothing, or turns around what is shown, and cannot be read through: it has to be named.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{202d}' | '\u{202e}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
                | '\u{206a}'..='\u{206f}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_as_people_speak() {
        let words = ["A", "B", "C"];
        let listed = [0, 1, 2, 3].map(|n| listed(&words[..n]));
        assert_eq!(listed, ["", "A", "A and B", "A, B and C"]);
        let either = [0, 1, 2, 3].map(|n| either(&words[..n]));
        assert_eq!(either, ["", "A", "A or B", "A, B or C"]);
    }

    #[test]
    fn one_of_a_thing_is_no_plural() {
        assert_eq!([0, 1, 2, 1_000].map(|n| counted(n, "cell")), ["0 cells", "1 cell", "2 cells", "1,000 cells"]);
        assert_eq!([0, 1, 2].map(|n| plural(n, "entry", "entries")), ["entries", "entry", "entries"]);
    }

    #[test]
    fn the_first_letter_may_be_any() {
        let table = [("", ""), ("a b", "A b"), ("É", "É"), ("ßa", "SSa"), ("ǆ", "Ǆ"), ("1st", "1st")];
        assert_eq!(table.map(|(text, _)| capital(text)), table.map(|(_, capital)| capital));
    }

    #[test]
    fn what_nobody_sees_is_read_through_or_named() {
        let table = [
            ("1,234.50", "1,234.50"),
            ("\u{feff}1\u{200b}2\u{a0}3\u{202f}4\u{200e}\u{2069}", "12 3 4"),
            ("30\u{a0}Nov\u{2009}2026", "30 Nov 2026"),
            ("a\tb\nc", "a\tb\nc"),
        ];
        assert_eq!(table.map(|(text, _)| visible(text)), table.map(|(_, seen)| Cow::from(seen)));
        assert!(['\u{202e}', '\u{7}', '\u{3164}'].into_iter().all(|c| is_unseen(c) && !is_mark(c)));
        assert!([' ', '1', '円', '\u{200b}'].into_iter().all(|c| !is_unseen(c)));
    }

    #[test]
    fn thousands_stand_apart() {
        let table = [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (25_000, "25,000"), (2_000_000, "2,000,000")];
        assert_eq!(table.map(|(count, _)| thousands(count)), table.map(|(_, text)| text));
        assert_eq!(thousands(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn a_file_is_as_large_as_its_limit_says() {
        let table = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_024, "1 kB"),
            (1_025, "2 kB"),
            (211_600, "207 kB"),
            (1_048_000, "1 MB"),
            (1 << 20, "1 MB"),
            (1_360_000, "1.3 MB"),
            (1_572_864, "1.5 MB"),
            (10_000_000, "9.6 MB"),
            (10_400_000, "10 MB"),
            (10 << 20, "10 MB"),
            ((10 << 20) + 1, "10.1 MB"),
            (2_048 << 20, "2,048 MB"),
        ];
        for (bytes, text) in table {
            assert_eq!(file_size(bytes), text, "{bytes}");
        }
        assert!(file_size(u64::MAX).ends_with(" MB"));
    }
}
