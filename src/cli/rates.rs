//! `countersign rates`.

use super::{
    Stop,
    options::{self, Store},
};
use backend::{
    rates::{self, Format, Imported, MOST_BYTES},
    security::{self, Event, Kind},
};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use domain::{
    calendar,
    fx::Table,
    text::{counted, listed},
};
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

#[derive(Debug, Subcommand)]
pub(super) enum Rates {
    /// Import reference rates from a file, all or nothing: the European Central Bank's XML or CSV, or date,base,quote,rate,source
    Import(Import),
    /// List the rates in force, one line per pair and source.
    List(List),
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Rates file; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    store: Store,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Date to list rates for [default: today]
    #[arg(long, value_name = "DAY", value_parser = options::day)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    store: Store,
}

impl Rates {
    pub(super) async fn run(self) -> Result<(), Stop> {
        match self {
            Self::Import(import) => import.run().await,
            Self::List(list) => list.run().await,
        }
    }
}

impl Import {
    async fn run(self) -> Result<(), Stop> {
        let bytes = read(&self.file)?;
        let done = self.store.with(async |backend| {
            super::current(&backend).await?;
            let done = rates::import(&backend, &bytes).await?.map_err(Stop::Refused)?;
            let about = format!("{} new, {} changed", done.new, done.changed);
            security::tell_now(&backend, Event::new(Kind::Import).outcome("rates").about(about)).await;
            Ok(done)
        });
        println!("{}", in_words(&done.await?));
        Ok(())
    }
}

/// No more of it than is needed to see that it is too large.
fn read(file: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = match file == Path::new("-") {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes),
        false => File::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes)),
    };
    read.map_err(|e| format!("Can’t read {}: {e}. Name a file of rates, or - for standard input.", file.display()))?;
    Ok(bytes)
}

fn in_words(done: &Imported) -> String {
    let format = match done.format {
        Format::BankXml => "the European Central Bank’s XML",
        Format::BankCsv => "the European Central Bank’s CSV",
        Format::OwnCsv => "our own CSV",
    };
    let days = match done.days {
        1 => format!("of {}", calendar::day(done.first_day)),
        days => format!("of {days} days, {} to {}", calendar::day(done.first_day), calendar::day(done.last_day)),
    };
    let skipped = match done.skipped {
        0 => String::new(),
        skipped => {
            format!("\nSkipped {} with no rate or a discontinued currency.", counted(skipped, "cell"))
        }
    };
    format!(
        "Imported {format}: rates by {} {days}, {}.\n{} new, {} changed, {} unchanged.{skipped}",
        listed(&done.sources),
        counted(done.pairs, "pair"),
        done.new,
        done.changed,
        done.unchanged
    )
}

impl List {
    async fn run(self) -> Result<(), Stop> {
        let asked = self.store.with(async |backend| {
            super::current(&backend).await?;
            let on = self.on.unwrap_or_else(|| backend.today());
            Ok((on, rates::table(backend.read(), on).await?))
        });
        let (on, table) = asked.await?;
        match table.references().is_empty() {
            true => Err(Stop::Refused(vec![format!(
                "No rates are in force on {}. Import some with `countersign rates import FILE`.",
                calendar::day(on)
            )])),
            false => {
                print!("{}", lines(&table));
                Ok(())
            }
        }
    }
}

fn lines(table: &Table) -> String {
    let mut lines = String::from("PAIR                     RATE  DAY         SOURCE\n");
    for row in table.references() {
        let pair = format!("{} → {}", row.base, row.quote);
        lines.push_str(&format!("{pair} {:>19}  {}  {}\n", row.rate.to_string(), row.date, row.source));
    }
    lines
}
