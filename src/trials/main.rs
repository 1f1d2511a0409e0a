//! Trials of the real binary under load: what it answered with "done" is still there when it was killed, when the power failed, and
//! when one of two instances went away; a step shows on the open pages of others within a second; and clients that never finish a
//! request take nobody's place. `cargo xtask trials` builds the binary and comes here.

mod crash;
mod facts;
mod full;
mod lag;
mod ledger;
mod load;
mod power;
mod rounds;
mod server;
mod slow;
mod world;

use clap::{Parser, ValueEnum};
use std::{path::PathBuf, process::ExitCode};
use testing::process::{Done, Sandbox};

#[derive(Debug, Parser)]
struct Arguments {
    /// The program on trial
    #[arg(long, default_value = "target/debug/countersign")]
    binary: PathBuf,
    /// How often the program is killed, on each database
    #[arg(long, default_value_t = 20)]
    rounds: u32,
    /// Only these trials, by name
    #[arg(long, value_delimiter = ',')]
    only: Vec<Trial>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Trial {
    /// kill -9 on SQLite
    Sqlite,
    /// kill -9 of the program and of PostgreSQL
    Postgres,
    /// Two instances on one PostgreSQL, one of them killed now and then
    Pair,
    /// The power fails under SQLite
    Power,
    /// The disk fills under SQLite, at every point of a step
    Full,
    /// How soon a step shows on open pages, and on those of another instance
    Lag,
    /// More connections than there is room for, none of which finishes a request
    Slow,
}

impl Trial {
    const ALL: [Self; 7] = [Self::Slow, Self::Lag, Self::Full, Self::Power, Self::Pair, Self::Sqlite, Self::Postgres];
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            eprintln!("trials: no threads: {e}");
            return ExitCode::FAILURE;
        }
    };
    for trial in Trial::ALL.into_iter().filter(|t| arguments.only.is_empty() || arguments.only.contains(t)) {
        let start = std::time::Instant::now();
        if let Err(sentence) = runtime.block_on(run(trial, &arguments)) {
            eprintln!("trials: {trial:?} FAILED:\n{sentence}");
            return ExitCode::FAILURE;
        }
        println!("{trial:?} passed in {} s", start.elapsed().as_secs());
    }
    ExitCode::SUCCESS
}

async fn run(trial: Trial, arguments: &Arguments) -> Done {
    let sandbox = Sandbox::new(&arguments.binary)?;
    match trial {
        Trial::Sqlite => crash::on_sqlite(&sandbox, arguments.rounds).await,
        Trial::Postgres => crash::on_postgres(&sandbox, arguments.rounds).await,
        Trial::Pair => crash::run_pair(&sandbox, arguments.rounds).await,
        Trial::Lag => lag::run(&sandbox).await,
        Trial::Full => full::run(&sandbox, arguments.rounds).await,
        Trial::Slow => slow::run(&sandbox).await,
        Trial::Power => power::run(&sandbox, arguments.rounds).await,
    }
}
