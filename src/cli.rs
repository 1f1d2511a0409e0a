//! The command line. What is wrong with an argument is said in a sentence, and the process ends with 2; what goes wrong later ends
//! with 1.

mod backup;
mod database;
mod import;
mod options;
mod rates;
mod schedule;
mod serve;
mod user;

use backend::Backend;
use clap::{Parser, Subcommand};
use options::Store;
use std::process::ExitCode;

/// Private offers for software marketplaces, self-hosted.
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server until SIGTERM.
    Serve(serve::Serve),
    /// Update the database schema and exit.
    Migrate {
        #[command(flatten)]
        store: Store,
    },
    /// Fill an empty installation from a JSON file, all or nothing.
    Import(import::Import),
    /// Manage exchange rates.
    Rates {
        #[command(subcommand)]
        command: rates::Rates,
    },
    /// Split a total contract value into dated payments and explain the result. Needs no database.
    Schedule(schedule::Schedule),
    /// Manage people.
    User {
        #[command(subcommand)]
        command: user::User,
    },
    /// Back up the database and documents to one archive, while the server runs.
    Backup(backup::Backup),
    /// Restore an archive from `countersign backup` to an empty location.
    Restore(backup::Restore),
    /// Check that stored data is intact, and report the first bad row.
    Verify(backup::Verify),
}

/// How a command ended badly.
#[derive(Debug)]
enum Stop {
    /// Something given was wrong; sentences for whoever gave it.
    Given(Vec<String>),
    /// What was asked for was looked at and cannot be: sentences that say why.
    Refused(Vec<String>),
    /// Something went wrong on the way.
    Failed(String),
}

impl From<String> for Stop {
    fn from(sentence: String) -> Self {
        Self::Given(vec![sentence])
    }
}

impl From<backend::Fault> for Stop {
    fn from(fault: backend::Fault) -> Self {
        Self::Failed(fault.to_string())
    }
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return print_error(&error),
    };
    for_us_alone();
    log();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            return ended(Err(Stop::Failed(format!("The process cannot start its threads: {e}"))));
        }
    };
    ended(runtime.block_on(dispatch(arguments.command)))
}

/// Help, or what is wrong with the arguments. Clap repeats what it does not know; a URL in it may hold a password.
fn print_error(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if !error.use_stderr() || !text.contains("://") {
        let _ = error.print();
    } else {
        eprint!("{}", database::without_passwords(&text));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// Whatever this process makes is its user's alone, whoever started it with which mask: database, documents, backups.
fn for_us_alone() {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

async fn dispatch(command: Command) -> Result<(), Stop> {
    match command {
        Command::Serve(serve) => serve.run().await,
        Command::Migrate { store } => migrate(&store).await,
        Command::Import(import) => import.run().await,
        Command::Rates { command } => command.run().await,
        Command::Schedule(schedule) => schedule.run(),
        Command::User { command } => command.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::Verify(verify) => verify.run().await,
    }
}

async fn migrate(store: &Store) -> Result<(), Stop> {
    let _alone = store.alone().await?;
    store.with(async |backend| Ok(backend.migrate().await?)).await?;
    println!("The schema is current.");
    Ok(())
}

/// For commands that write: the schema must be current, and they do not change it unasked.
async fn current(backend: &Backend) -> Result<(), Stop> {
    match backend.is_current().await? {
        true => Ok(()),
        false => Err(Stop::Given(vec![
            "The database’s schema is not current. Run `countersign migrate` with the same --database first."
                .to_owned(),
        ])),
    }
}

fn ended(end: Result<(), Stop>) -> ExitCode {
    match end {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Given(sentences)) => {
            sentences.iter().for_each(|sentence| eprintln!("error: {sentence}"));
            ExitCode::from(2)
        }
        Err(Stop::Refused(sentences)) => {
            sentences.iter().for_each(|sentence| eprintln!("error: {sentence}"));
            ExitCode::FAILURE
        }
        Err(Stop::Failed(cause)) => {
            eprintln!("error: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Logs to standard error; `RUST_LOG` chooses, `COUNTERSIGN_LOG=json` is for machines that read along.
fn log() {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,lopdf=off,sqlx=warn,sea_orm=warn,sea_orm_migration=warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("COUNTERSIGN_LOG").is_ok_and(|format| format == "json") {
        builder.json().init();
    } else {
        builder.init();
    }
    crate::serve::log_panics();
}
