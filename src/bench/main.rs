//! How long the product's pages and steps take with many offers in one organization, beside a bare handler that asks the same of the
//! database and answers with JSON, and beside the same list rendered by another library. Figures to be read; nothing fails on them.
//!
//! All three are served by this process, over loopback. Clients keep their connections; a request follows the answer to the one before.

use std::path::PathBuf;

use backend::{Backend, Config};
use clap::Parser;
use domain::pack::Markets;
use round::Figures;
use testing::process::Done;

/// The least that could be done.
mod bare;
/// The product as a process: its start, its memory.
mod process;
/// What is measured, and how.
mod round;
/// The world that is measured.
mod seed;
/// What came out.
mod told;

#[derive(Debug, Parser)]
struct Arguments {
    /// Offers of the one organization, 1,000 to 1,000,000; of several numbers the last is held against the first
    #[arg(long, value_delimiter = ',', default_value = "100000", value_parser = clap::value_parser!(u32).range(1_000..=1_000_000))]
    offers: Vec<u32>,
    /// Requests of each measurement
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    requests: u32,
    /// Connections at once
    #[arg(long, value_delimiter = ',', default_value = "1,8,32")]
    connections: Vec<usize>,
    /// Only these, with `;` between them: `list`, `filtered list`, `search`, `search, many`, `offer page`, `customer page`, `accept`, `grouped`
    #[arg(long, value_delimiter = ';')]
    only: Vec<String>,
    /// An empty database, for one number of offers; SQLite in a temporary folder unless said otherwise
    #[arg(long)]
    database: Option<String>,
    /// The product's binary, for its start and its memory
    #[arg(long)]
    binary: Option<PathBuf>,
    /// The figures as JSON go here
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => {
            eprintln!("error: no threads: {why}");
            return std::process::ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(arguments)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Done<()> {
    if arguments.database.is_some() && arguments.offers.len() > 1 {
        return Err("one database holds one number of offers".to_owned());
    }
    if let Some(unknown) = arguments.only.iter().find(|only| !round::MEASURED.contains(&only.as_str())) {
        return Err(format!(
            "nothing is called “{unknown}”; --only takes, with ; between them: {}",
            round::MEASURED.join("; ")
        ));
    }
    let mut all = Vec::new();
    for offers in &arguments.offers {
        let figures = with(*offers, &arguments).await?;
        println!("{}", told::table(&figures));
        all.push(figures);
    }
    if let [first, .., last] = &all[..] {
        println!("{}", told::beside(first, last));
    }
    if let Some(path) = &arguments.json {
        let json = serde_json::to_string_pretty(&all).map_err(|e| e.to_string())?;
        std::fs::write(path, json).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// One measurement, with so many offers.
async fn with(offers: u32, arguments: &Arguments) -> Done<Figures> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let sqlite = format!("sqlite://{}?mode=rwc", folder.path().join("bench.sqlite").display());
    let database = arguments.database.clone().unwrap_or(sqlite);
    let files = folder.path().join("files");
    let config = Config { database: database.clone(), files, clock: None, markets: Markets::InForce };
    let backend = Backend::open(&config).await.map_err(|e| e.to_string())?;
    backend.migrate().await.map_err(|e| e.to_string())?;
    let begun = std::time::Instant::now();
    let world = seed::seed(&backend, &database, offers).await?;
    eprintln!("{offers} offers are there after {} s.", begun.elapsed().as_secs());
    let mut figures = round::all(&backend, &world, arguments).await?;
    if let Some(binary) = &arguments.binary {
        figures.process = Some(process::measure(binary, &folder.path().join("files"), &database).await?);
    }
    figures.offers = offers;
    Ok(figures)
}
