//! Which format a file has, told from its content: names of files are what people make of them.

use chrono::NaiveDate;
use domain::{fx::Reference, text::file_size};

use super::{csv_ecb, csv_own, rows::Rows, xml};

/// The largest file. All of the bank's history since 1999 is below a half of it.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The European Central Bank's XML, of one day or of ninety.
    BankXml,
    /// The European Central Bank's CSV, of one day or of its history.
    BankCsv,
    /// `date,base,quote,rate,source`.
    OwnCsv,
}

/// What stands in a file without defects, in the order of source, base, quote and day.
pub(super) struct File {
    pub(super) format: Format,
    pub(super) rows: Vec<Reference>,
    pub(super) skipped: usize,
}

/// Reads the file, or says every defect.
pub(super) fn read(bytes: &[u8], today: NaiveDate) -> Result<File, Vec<String>> {
    let one = |sentence: String| vec![sentence];
    let text = text(bytes).map_err(one)?;
    let format = recognise(text).map_err(one)?;
    let mut rows = Rows::of(text, today);
    match format {
        Format::BankXml => xml::read(&mut rows),
        Format::BankCsv => csv_ecb::read(&mut rows),
        Format::OwnCsv => csv_own::read(&mut rows),
    }
    let (rows, skipped) = rows.finish()?;
    Ok(File { format, rows, skipped })
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > MOST_BYTES {
        return Err(format!(
            "The file is larger than {}. Split it by day and import each part.",
            file_size(MOST_BYTES as u64)
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err("The file is a ZIP archive. Unpack it and import the file inside.".into());
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let line = bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        format!("Line {line}: The file is not text in UTF-8. Save it as UTF-8 and import again.")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim().is_empty() {
        true => Err("The file is empty. Compare it with the formats in docs/rates.md.".into()),
        false => Ok(text),
    }
}

fn recognise(text: &str) -> Result<Format, String> {
    let start = text.trim_start();
    if start.starts_with('<') {
        return Ok(Format::BankXml);
    }
    let first = start.lines().next().unwrap_or_default();
    let cells: Vec<_> = first.split(',').map(|cell| cell.trim().trim_matches('"').to_ascii_lowercase()).collect();
    if cells == csv_own::HEADER {
        Ok(Format::OwnCsv)
    } else if cells.first().is_some_and(|cell| cell == "date") && cells.get(1).is_some_and(|cell| cell.len() == 3) {
        Ok(Format::BankCsv)
    } else {
        let begins: String = first.chars().take(60).collect();
        Err(format!(
            "The header is missing: the file begins with “{begins}”. A file of rates begins with “{}”, with “Date,USD,JPY,…” as the European Central Bank’s CSV does, or with “<” as its XML does. Cells are parted by commas.",
            csv_own::HEADER.join(",")
        ))
    }
}
