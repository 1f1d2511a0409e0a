//! The preview of a new run of the generator, payment by payment.

use domain::{
    Money, calendar,
    schedule::regenerate::{PaymentChange, Preview},
};

/// The rows of its table, as HTML. Of what was typed only notes stand in it, and in those every sign of HTML is a letter.
pub fn rows(preview: &Preview) -> String {
    preview.changes.iter().map(row).collect()
}

fn row(change: &PaymentChange) -> String {
    let when = change.date.map_or_else(|| "On subscribing".to_owned(), calendar::day);
    let figure = |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), Money::figure);
    let word = change.word();
    let (before, after) = (figure(change.before), figure(change.after));
    format!(
        "<tr class=\"is-{word}\"><th scope=\"row\">{when}</th><td class=\"num\">{before}</td><td class=\"num\">{after}</td><td>{}</td><td>{}</td></tr>",
        said(word),
        note(&change.notes)
    )
}

fn note([before, after]: &[String; 2]) -> String {
    let (was, is) = (letters(before), letters(after));
    match (was == is || was.is_empty(), is.is_empty()) {
        (true, _) => is,
        (_, true) => format!("“{was}” goes"),
        _ => format!("“{was}” becomes “{is}”"),
    }
}

fn letters(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn said(word: &str) -> &'static str {
    match word {
        "new" => "New",
        "removed" => "Removed",
        "kept" => "Kept, pinned",
        "changed" => "Changed",
        "noted" => "Other note",
        _ => "As it is",
    }
}

/// `11 changed, 1 new, 1 kept, 2 removed.`
pub fn summary(preview: &Preview) -> String {
    let count = |word: &str| preview.changes.iter().filter(|c| c.word() == word).count();
    let told = [
        ("changed", "changed"),
        ("noted", "with another note"),
        ("new", "new"),
        ("removed", "removed"),
        ("kept", "kept, pinned"),
        ("same", "as they are"),
    ];
    let words: Vec<String> =
        told.iter().filter(|(word, _)| count(word) > 0).map(|(word, said)| format!("{} {said}", count(word))).collect();
    let lost = preview.lost.iter().map(|note| format!("“{note}”")).collect::<Vec<_>>().join(", ");
    let lost = match preview.lost.len() {
        0 => String::new(),
        1 => format!(" The note {lost} goes with its payment."),
        n => format!(" {n} notes go with their payments: {lost}."),
    };
    format!("{}.{lost}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_text_in_the_preview_whatever_it_says() {
        let notes = |a: &str, b: &str| note(&[a.to_owned(), b.to_owned()]);
        assert_eq!(notes("<img src=x onerror=\"a\">", ""), "“&lt;img src=x onerror=&quot;a&quot;&gt;” goes");
        assert_eq!(notes("Fee", "A & B"), "“Fee” becomes “A &amp; B”");
        assert_eq!((notes("", "Fee"), notes("Fee", "Fee"), notes("", "")), ("Fee".into(), "Fee".into(), String::new()));
    }
}
