//! The European Central Bank's CSV: a column a currency, a line a day. The daily file writes `24 November 2026`, the history
//! `2026-11-24` and `N/A`; both end their lines with a comma.

use csv::StringRecord;
use domain::{
    Currency,
    text::{counted, plural},
};

use super::{
    csv_own::records,
    rows::{BANK, BANK_BASE, Rows},
};

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

pub(super) fn read(rows: &mut Rows) {
    let mut records = records(rows.text);
    let Some((at, header)) = records.next() else { return };
    let columns = columns(rows, at, &header);
    for (at, cells) in records {
        line(rows, at, &columns, &cells);
    }
}

fn columns(rows: &mut Rows, at: usize, header: &StringRecord) -> Vec<Column> {
    let mut columns = Vec::new();
    for (n, code) in header.iter().enumerate().skip(1) {
        let place = format!(", column {}", n + 1);
        columns.push(if code.is_empty() {
            Column::Nothing
        } else if header.iter().skip(1).take(n - 1).any(|before| before == code) {
            rows.say(at, &place, &format!("{code} has a column already. Take one of them out."));
            Column::Refused
        } else if Rows::is_withdrawn(code) {
            Column::Withdrawn
        } else {
            rows.currency(at, &place, code).map_or(Column::Refused, Column::Rates)
        });
    }
    columns
}

fn line(rows: &mut Rows, at: usize, columns: &[Column], cells: &StringRecord) {
    if cells.iter().all(str::is_empty) {
        return;
    }
    let last = columns.iter().rposition(|column| !matches!(column, Column::Nothing)).map_or(0, |n| n + 1);
    let (found, expected) = (cells.iter().count() - 1, last);
    if found < expected || cells.iter().skip(1 + columns.len()).any(|cell| !cell.is_empty()) {
        let sentence = format!(
            "The line has {}, the header {expected} {}. Fetch the file again.",
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
                rows.say(at, &place, "The column has a value but no currency in the header. Fetch the file again.");
            }
            Column::Refused => {}
        }
    }
}
