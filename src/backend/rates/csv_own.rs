//! Our own CSV: `date,base,quote,rate,source`, one rate a line.

use csv::StringRecord;
use domain::text::counted;

use super::rows::Rows;

pub(super) const HEADER: [&str; 5] = ["date", "base", "quote", "rate", "source"];

/// So that a source fits a column of a page.
const MOST_CHARS: usize = 60;

pub(super) fn read(rows: &mut Rows) {
    for record in records(rows.text).skip(1) {
        let (at, cells) = record;
        line(rows, at, &cells);
    }
}

/// The records of a text, each with the byte it began at. Cells come trimmed.
pub(super) fn records(text: &str) -> impl Iterator<Item = (usize, StringRecord)> {
    let reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    // Text in memory, in UTF-8, of any number of cells: there is nothing left to go wrong.
    reader.into_records().map_while(Result::ok).map(|record| {
        let at = record.position().map_or(0, csv::Position::byte);
        (usize::try_from(at).unwrap_or(usize::MAX), record)
    })
}

fn line(rows: &mut Rows, at: usize, cells: &StringRecord) {
    if cells.iter().all(str::is_empty) {
        return;
    }
    let found = cells.len();
    let [Some(date), Some(base), Some(quote), Some(rate), Some(source), None] =
        [0, 1, 2, 3, 4, 5].map(|n| cells.get(n))
    else {
        let sentence = format!(
            "The line has {}; it needs 5: {}. Quote a source that has a comma.",
            counted(found, "cell"),
            HEADER.join(",")
        );
        return rows.say(at, "", &sentence);
    };
    let day = rows.day(at, date);
    let base = rows.currency(at, ", base", base);
    let quote = rows.currency(at, ", quote", quote);
    let named = name(source).map_err(|sentence| rows.say(at, ", source", &sentence)).is_ok();
    match (day, base, quote) {
        (Some(day), Some(base), Some(quote)) if named => rows.take(at, ", rate", (base, quote), rate, (day, source)),
        _ => check(rows, at, rate),
    }
}

/// The rate of a line that is refused anyway: all its defects are told at once.
fn check(rows: &mut Rows, at: usize, rate: &str) {
    if let Err(defect) = rate.parse::<domain::fx::Exchange>() {
        rows.say(at, ", rate", &defect.to_string());
    }
}

fn name(source: &str) -> Result<(), String> {
    let length = source.chars().count();
    if source.is_empty() {
        Err("The source is missing. Write who published the rate.".into())
    } else if length > MOST_CHARS {
        Err(format!("The source has {length} characters; at most {MOST_CHARS} are allowed. Shorten it."))
    } else if source.chars().any(char::is_control) {
        Err("The source has line breaks or other control characters. Look for a quotation mark that is not closed."
            .into())
    } else {
        domain::text::line_problem("The source", source).map_or(Ok(()), Err)
    }
}
