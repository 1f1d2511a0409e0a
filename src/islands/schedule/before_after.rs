//! The preview of a new run of the generator, payment by payment.

use domain::{
    Money, calendar,
    schedule::regenerate::{Change, Preview},
};

/// The rows of its table, as HTML: only our own words, days and figures stand in it, nothing that was typed.
pub fn rows(preview: &Preview) -> String {
    preview.changes.iter().map(row).collect()
}

fn row(change: &Change) -> String {
    let when = change.date.map_or_else(|| "On subscribing".to_owned(), calendar::day);
    let figure = |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), Money::figure);
    let word = change.word();
    let (before, after) = (figure(change.before), figure(change.after));
    format!(
        "<tr class=\"is-{word}\"><th scope=\"row\">{when}</th><td class=\"num\">{before}</td><td class=\"num\">{after}</td><td>{}</td></tr>",
        said(word)
    )
}

fn said(word: &str) -> &'static str {
    match word {
        "new" => "New",
        "removed" => "Removed",
        "kept" => "Kept, pinned",
        "changed" => "Changed",
        _ => "As it is",
    }
}

/// `11 changed, 1 new, 1 kept, 2 removed.`
pub fn summary(preview: &Preview) -> String {
    let count = |word: &str| preview.changes.iter().filter(|c| c.word() == word).count();
    let told = [
        ("changed", "changed"),
        ("new", "new"),
        ("removed", "removed"),
        ("kept", "kept, pinned"),
        ("same", "as they are"),
    ];
    let words: Vec<String> =
        told.iter().filter(|(word, _)| count(word) > 0).map(|(word, said)| format!("{} {said}", count(word))).collect();
    format!("{}.", words.join(", "))
}
