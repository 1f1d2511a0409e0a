//! Exchange rates (MS-12.6): importing files of them, all or nothing, and which are in force on a day. The formats are described in
//! docs/rates.md.

use chrono::{Days, NaiveDate};
use domain::{
    fx::{Exchange, IN_FORCE_DAYS, Reference, Table},
    text::file_size,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{
    Backend, Fault,
    entity::exchange_rate::{Column, Entity, Model},
};

/// The European Central Bank's CSV, and our own.
mod csv;
/// Rows as they are read, whatever the format.
mod rows;
/// Comparing with what is here, and writing.
mod write;
/// The European Central Bank's XML, of one day and of ninety.
mod xml;

use rows::Rows;

/// What an import brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub format: Format,
    /// Who published the rates, in the order of the alphabet.
    pub sources: Vec<String>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub days: usize,
    /// Pairs of currencies, counted once a source.
    pub pairs: usize,
    /// Rates that were not here.
    pub new: usize,
    /// Rates that were here with another figure, and have the file's now.
    pub changed: usize,
    /// Rates that were here already.
    pub unchanged: usize,
    /// Cells without a rate (`N/A`), and those of currencies that exist no more.
    pub skipped: usize,
}

/// Imports the file, whose format is recognised from its content, or says in one sentence per place what is wrong with it; then
/// nothing of it was imported. A file can be imported again: the figures of the last import stand.
pub async fn import(backend: &Backend, bytes: &[u8]) -> Result<Result<Imported, Vec<String>>, Fault> {
    match read_file(bytes, backend.today()) {
        Ok(file) => Ok(Ok(write::all(backend, file).await?)),
        Err(sentences) => Ok(Err(sentences)),
    }
}

/// The rates in force on a day: of every source and pair the newest of that day or before, unless it is older than
/// [`IN_FORCE_DAYS`]. One query.
pub async fn table<C: ConnectionTrait>(conn: &C, on: NaiveDate) -> Result<Table, Fault> {
    let oldest = on.checked_sub_days(Days::new(IN_FORCE_DAYS)).unwrap_or(on);
    let newest = Query::select()
        .columns([Column::Source, Column::Base, Column::Quote])
        .expr(Expr::col(Column::Day).max())
        .from(Entity)
        .and_where(Column::Day.lte(on.to_string()))
        .and_where(Column::Day.gte(oldest.to_string()))
        .group_by_columns([Column::Source, Column::Base, Column::Quote])
        .to_owned();
    let row = Expr::tuple([Column::Source, Column::Base, Column::Quote, Column::Day].map(Expr::col));
    let rows = Entity::find()
        .filter(row.in_subquery(newest))
        .order_by_asc(Column::Source)
        .order_by_asc(Column::Base)
        .order_by_asc(Column::Quote)
        .all(conn)
        .await?;
    let references = rows.into_iter().map(reference).collect::<Result<Vec<_>, _>>()?;
    Ok(Table::new(on, references))
}

/// The newest day that has a rate.
pub async fn latest_day<C: ConnectionTrait>(conn: &C) -> Result<Option<NaiveDate>, Fault> {
    let newest: Option<Option<String>> =
        Entity::find().select_only().expr(Expr::col(Column::Day).max()).into_tuple().one(conn).await?;
    newest.flatten().map(|text| day(&text)).transpose()
}

fn reference(row: Model) -> Result<Reference, Fault> {
    let rate = Exchange::of_units(row.rate)
        .ok_or_else(|| Fault::broken(format!("exchange rate {} of {}", row.rate, row.day)))?;
    Ok(Reference {
        base: row.base.parse().map_err(Fault::Broken)?,
        quote: row.quote.parse().map_err(Fault::Broken)?,
        rate,
        date: day(&row.day)?,
        source: row.source,
    })
}

fn day(stored: &str) -> Result<NaiveDate, Fault> {
    stored.parse().map_err(|_| Fault::broken(format!("exchange rate of the day {stored}")))
}

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
struct File {
    format: Format,
    rows: Vec<Reference>,
    skipped: usize,
}

/// Reads the file, whose format is told from its content: names of files are what people make of them. Or says every defect.
fn read_file(bytes: &[u8], today: NaiveDate) -> Result<File, Vec<String>> {
    let one = |sentence: String| vec![sentence];
    let text = text(bytes).map_err(one)?;
    let format = recognise(text).map_err(one)?;
    let mut rows = Rows::of(text, today);
    match format {
        Format::BankXml => xml::read(&mut rows),
        Format::BankCsv => csv::read_bank(&mut rows),
        Format::OwnCsv => csv::read_own(&mut rows),
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
        format!("Line {line}: The file isn’t UTF-8 text. Save it as UTF-8 and import again.")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim().is_empty() {
        true => Err("The file is empty. See docs/rates.md for supported formats.".into()),
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
    if cells == csv::HEADER {
        Ok(Format::OwnCsv)
    } else if cells.first().is_some_and(|cell| cell == "date") && cells.get(1).is_some_and(|cell| cell.len() == 3) {
        Ok(Format::BankCsv)
    } else {
        let begins: String = first.chars().take(60).collect();
        Err(format!(
            "The header is missing: the file starts with “{begins}”. A rates file must start with “{}”, “Date,USD,JPY,…” (European Central Bank CSV) or “<” (its XML). Separate cells with commas.",
            csv::HEADER.join(",")
        ))
    }
}
