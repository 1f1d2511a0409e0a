//! The editor's sentences, and the preview of a new run of the generator, payment by payment.

use domain::{
    Money, Percent, calendar,
    form::Setting,
    money::Remainder,
    pack::number,
    schedule::{
        DraftSchedule, Frequency,
        draft::Sheet,
        mend,
        regenerate::{PaymentChange, Preview},
    },
    text::counted,
};

/// `7.58`, always two decimals, so that the column reads as one.
pub(super) fn percent(share: Percent) -> String {
    let text = share.rounded();
    match text.split_once('.') {
        None => format!("{text}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text,
    }
}

/// As many payments as a schedule may have, or more (MS-5.3).
pub(super) fn is_full(sheet: &Sheet, setting: &Setting) -> bool {
    sheet.balance.payments >= number::SCHEDULE_MAX_PAYMENTS.on(setting.today)
}

/// `13 of up to 70 payments, including the initial charge. Dates allowed: 19 Dec 2026 to 18 Dec 2027.`
pub(super) fn count(sheet: &Sheet, setting: &Setting) -> String {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(setting.today);
    let full = if is_full(sheet, setting) { " That’s the limit: remove one before you add another." } else { "" };
    let dates = match setting.bounds().window() {
        Some(window) => format!("Dates allowed: {}.", window.in_words()),
        None => "Allowed dates depend on the accept-by date above.".to_owned(),
    };
    format!("{} of up to {most} payments, including the initial charge.{full} {dates}", sheet.balance.payments)
}

/// The remainder rule while the rows are the generator's; otherwise what is to be done.
pub(super) fn balance(sheet: &Sheet, fixed: bool, generated: Option<&Preview>) -> String {
    let uncounted = match sheet.balance.uncounted {
        0 => String::new(),
        1 => "1 payment has an error and isn’t counted. ".to_owned(),
        n => format!("{n} payments have errors and aren’t counted. "),
    };
    let rest = match (sheet.balance.total, sheet.balance.remaining, generated) {
        (None, ..) => "Enter the total contract value: the sum of all payments.".to_owned(),
        (.., Some(preview)) => preview.in_words.clone(),
        (_, Some(rest), _) if !rest.is_zero() => mend(rest, fixed),
        _ => "Fully allocated: the payments add up to the total.".to_owned(),
    };
    uncounted + &rest
}

/// Whether generating again would leave every payment as it is.
pub(super) fn same(preview: &Preview) -> bool {
    preview.changes.iter().all(PaymentChange::is_none)
}

/// `Regenerating changes 11 rows and keeps 1 pinned row. You see before and after first.`
pub(super) fn regenerating(preview: &Preview) -> String {
    let changed = preview.changes.iter().filter(|c| !c.is_none()).count();
    let kept = preview.changes.iter().filter(|c| c.pinned).count();
    let keeps = if kept == 0 { String::new() } else { format!(" and keeps {}", counted(kept, "pinned row")) };
    match changed {
        0 => "The rows match the generator.".to_owned(),
        n => format!("Regenerating changes {}{keeps}. You’ll see a preview first.", counted(n, "row")),
    }
}

/// `120,000.00, monthly, first 31 Dec 2026`.
pub(super) fn generator(form: &DraftSchedule, total: Option<Money>) -> String {
    let typed = &form.generator;
    let mut words: Vec<String> = total.map(Money::figure).into_iter().collect();
    words.push(Frequency::read(&typed.frequency).unwrap_or_default().code().to_owned());
    if let Ok(first) = calendar::read_day(&typed.first) {
        words.push(format!("first {}", calendar::day(first)));
    }
    match Remainder::read(&typed.remainder).unwrap_or_default() {
        Remainder::First => {}
        Remainder::Last => words.push("odd cents to the last".to_owned()),
        Remainder::Spread => words.push("odd cents spread".to_owned()),
    }
    words.join(", ")
}

/// The rows of its table, as HTML. Of what was typed only notes stand in it, and in those every sign of HTML is a letter.
pub fn preview_rows(preview: &Preview) -> String {
    preview.changes.iter().map(preview_row).collect()
}

fn preview_row(change: &PaymentChange) -> String {
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
        "noted" => "New note",
        _ => "Unchanged",
    }
}

/// `11 changed, 1 new, 1 kept, 2 removed.`
pub fn preview_summary(preview: &Preview) -> String {
    let count = |word: &str| preview.changes.iter().filter(|c| c.word() == word).count();
    let told = [
        ("changed", "changed"),
        ("noted", "with a new note"),
        ("new", "new"),
        ("removed", "removed"),
        ("kept", "kept, pinned"),
        ("same", "unchanged"),
    ];
    let words: Vec<String> =
        told.iter().filter(|(word, _)| count(word) > 0).map(|(word, said)| format!("{} {said}", count(word))).collect();
    let lost = preview.lost.iter().map(|note| format!("“{note}”")).collect::<Vec<_>>().join(", ");
    let lost = match preview.lost.len() {
        0 => String::new(),
        1 => format!(" The note {lost} is removed with its payment."),
        n => format!(" {n} notes are removed with their payments: {lost}."),
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
