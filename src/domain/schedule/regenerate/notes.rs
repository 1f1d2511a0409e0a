//! Notes over a new run of the generator: its own are replaced, those of people are not.

use super::day;
use crate::schedule::{DraftPayment, DraftSchedule, Origin, cell};
use chrono::NaiveDate;

/// The notes of generated payments that are not what the last run put there, by their days; none for the initial charge. One that was
/// emptied is somebody's own too. Each day is read once, since the browser does this at every key.
pub fn own(form: &DraftSchedule) -> Vec<(Option<NaiveDate>, String)> {
    let initial = Some((None, &form.initial)).filter(|(_, typed)| is_own(form, typed));
    let rows = form.rows.iter().filter(|row| is_own(form, row));
    let rows = rows.filter_map(|row| Some((Some(day(row)?), row)));
    initial.into_iter().chain(rows).map(|(date, typed)| (date, cell::note(&typed.note))).collect()
}

/// Those of them whose day has no payment any more, or never could be read.
pub fn lost(form: &DraftSchedule, after: &DraftSchedule) -> Vec<String> {
    let days: Vec<&str> = after.rows.iter().map(|row| row.date.as_str()).collect();
    let gone = |row: &&DraftPayment| day(row).is_none_or(|day| !days.contains(&day.to_string().as_str()));
    let noted = form.rows.iter().filter(|row| is_own(form, row) && !row.note.trim().is_empty());
    noted.filter(gone).map(|row| cell::note(&row.note)).collect()
}

fn is_own(form: &DraftSchedule, typed: &DraftPayment) -> bool {
    typed.origin == Origin::Generated && cell::note(&typed.note) != form.generator.noted
}
