//! The European Central Bank's CSV, a column a currency and a line a day; and our own, `date,base,quote,rate,source`, one rate a line.

use csv::StringRecord;
use domain::{
    Currency,
    text::{counted, plural},
};

use super::rows::{BANK, BANK_BASE, Rows};

/// Of our own.
pub(super) const HEADER: [&str; 5] = ["date", "base", "quote", "rate", "source"];

/// So that a source fits a column of a page.
const MOST_CHARS: usize = 60;

/// What stands in a column.
enum Column {
    Rates(Currency),
    /// A currency that exists no more.
    Withdrawn,
    /// The end of a line after its last comma.
    Nothing,
    /// Its header was refused, which has been said once.
    Refused,
}

/// The European Central Bank's. The daily file writes `24 November 2026`, the history `2026-11-24` and `N/A`; both end their lines with a
/// comma.
pub(super) fn read_bank(rows: &mut Rows) {
    let mut records = records(rows.text);
    let Some((at, header)) = records.next() else { return };
    let columns = bank_columns(rows, at, &header);
    for (at, cells) in records {
        bank_line(rows, at, &columns, &cells);
    }
}

fn bank_columns(rows: &mut Rows, at: usize, header: &StringRecord) -> Vec<Column> {
    let mut columns = Vec::new();
    for (n, code) in header.iter().enumerate().skip(1) {
        let place = format!(", column {}", n + 1);
        columns.push(if code.is_empty() {
            Column::Nothing
        } else if header.iter().skip(1).take(n - 1).any(|before| before == code) {
            rows.say(at, &place, &format!("{code} already has a column. Remove one."));
            Column::Refused
        } else if Rows::is_withdrawn(code) {
            Column::Withdrawn
        } else {
            rows.currency(at, &place, code).map_or(Column::Refused, Column::Rates)
        });
    }
    columns
}

fn bank_line(rows: &mut Rows, at: usize, columns: &[Column], cells: &StringRecord) {
    if cells.iter().all(str::is_empty) {
        return;
    }
    let last = columns.iter().rposition(|column| !matches!(column, Column::Nothing)).map_or(0, |n| n + 1);
    let (found, expected) = (cells.iter().count() - 1, last);
    if found < expected || cells.iter().skip(1 + columns.len()).any(|cell| !cell.is_empty()) {
        let sentence = format!(
            "The line has {}, but the header has {expected} {}. Download the file again.",
            counted(found, "rate"),
            plural(expected, "currency", "currencies")
        );
        return rows.say(at, "", &sentence);
    }
    let Some(day) = rows.day(at, cells.get(0).unwrap_or_default()) else { return };
    let Ok(base) = BANK_BASE.parse::<Currency>() else { return };
    for (n, (column, cell)) in columns.iter().zip(cells.iter().skip(1)).enumerate() {
        match column {
            Column::Rates(_) if cell == "N/A" => rows.skipped += 1,
            Column::Rates(quote) => rows.take(at, &format!(", {quote}"), (base, *quote), cell, (day, BANK)),
            Column::Withdrawn => rows.skipped += 1,
            Column::Nothing if cell.is_empty() => {}
            Column::Nothing => {
                let place = format!(", column {}", n + 2);
                rows.say(at, &place, "The column has a value but no currency in the header. Download the file again.");
            }
            Column::Refused => {}
        }
    }
}

/// Our own.
pub(super) fn read_own(rows: &mut Rows) {
    for record in records(rows.text).skip(1) {
        let (at, cells) = record;
        own_line(rows, at, &cells);
    }
}

/// The records of a text, each with the byte it began at. Cells come trimmed.
fn records(text: &str) -> impl Iterator<Item = (usize, StringRecord)> {
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    // Text in memory, in UTF-8, of any number of cells: there is nothing left to go wrong.
    reader.into_records().map_while(Result::ok).map(|record| {
        let at = record.position().map_or(0, csv::Position::byte);
        (usize::try_from(at).unwrap_or(usize::MAX), record)
    })
}

fn own_line(rows: &mut Rows, at: usize, cells: &StringRecord) {
    if cells.iter().all(str::is_empty) {
        return;
    }
    let found = cells.len();
    let [Some(date), Some(base), Some(quote), Some(rate), Some(source), None] =
        [0, 1, 2, 3, 4, 5].map(|n| cells.get(n))
    else {
        let sentence = format!(
            "The line has {}; it needs 5: {}. Put quotes around a source that contains a comma.",
            counted(found, "cell"),
            HEADER.join(",")
        );
        return rows.say(at, "", &sentence);
    };
    let day = rows.day(at, date);
    let base = rows.currency(at, ", base", base);
    let quote = rows.currency(at, ", quote", quote);
    let named = source_name(source).map_err(|sentence| rows.say(at, ", source", &sentence)).is_ok();
    match (day, base, quote) {
        (Some(day), Some(base), Some(quote)) if named => rows.take(at, ", rate", (base, quote), rate, (day, source)),
        _ => check_rate(rows, at, rate),
    }
}

/// The rate of a line that is refused anyway: all its defects are told at once.
fn check_rate(rows: &mut Rows, at: usize, rate: &str) {
    if let Err(defect) = rate.parse::<domain::fx::Exchange>() {
        rows.say(at, ", rate", &defect.to_string());
    }
}

fn source_name(source: &str) -> Result<(), String> {
    let length = source.chars().count();
    if source.is_empty() {
        Err("The source is missing. Enter who published the rate.".into())
    } else if length > MOST_CHARS {
        Err(format!("The source has {length} characters; the limit is {MOST_CHARS}. Shorten it."))
    } else if source.chars().any(char::is_control) {
        Err("The source has line breaks or other control characters. Check for an unclosed quotation mark.".into())
    } else {
        domain::text::line_problem("The source", source).map_or(Ok(()), Err)
    }
}
