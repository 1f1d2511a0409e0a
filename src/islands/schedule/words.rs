//! The editor's sentences.

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

/// `13 of at most 70 payments, the initial charge counted. Dates allowed: 19 Dec 2026 to 18 Dec 2027.`
pub(super) fn count(sheet: &Sheet, setting: &Setting) -> String {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(setting.today);
    let dates = match setting.bounds().window() {
        Some(window) => format!("Dates allowed: {}.", window.in_words()),
        None => "The dates allowed follow from the accept-by date above.".to_owned(),
    };
    format!("{} of at most {most} payments, the initial charge counted. {dates}", sheet.balance.payments)
}

/// The remainder rule while the rows are the generator's; otherwise what is to be done.
pub(super) fn balance(sheet: &Sheet, fixed: bool, generated: Option<&Preview>) -> String {
    let uncounted = match sheet.balance.uncounted {
        0 => String::new(),
        1 => "1 payment has a cell that cannot be read and is not counted. ".to_owned(),
        n => format!("{n} payments have a cell that cannot be read and are not counted. "),
    };
    let rest = match (sheet.balance.total, sheet.balance.remaining, generated) {
        (None, ..) => "Enter the total contract value: what all payments come to.".to_owned(),
        (.., Some(preview)) => preview.in_words.clone(),
        (_, Some(rest), _) if !rest.is_zero() => mend(rest, fixed),
        _ => "Nothing remains: the payments come to the total.".to_owned(),
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
        0 => "The rows are what the generator makes.".to_owned(),
        n => format!("Regenerating changes {}{keeps}. You see before and after first.", counted(n, "row")),
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
