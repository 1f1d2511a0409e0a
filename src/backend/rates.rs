//! Exchange rates (MS-12.6): importing files of them, all or nothing, and which are in force on a day. The formats are described in
//! docs/rates.md.

use chrono::{Days, NaiveDate};
use domain::fx::{Exchange, IN_FORCE_DAYS, Reference, Table};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{
    Backend, Fault,
    entity::exchange_rate::{Column, Entity, Model},
};

/// The European Central Bank's CSV, of one day and of its history.
mod csv_ecb;
/// Our own CSV.
mod csv_own;
/// What is wrong with a file, each at its line.
mod defects;
/// Which format a file has, and its rows.
mod file;
/// Rows as they are read, whatever the format.
mod rows;
/// Comparing with what is here, and writing.
mod write;
/// The European Central Bank's XML, of one day and of ninety.
mod xml;

pub use file::{Format, MOST_BYTES};

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
    match file::read(bytes, backend.today()) {
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
