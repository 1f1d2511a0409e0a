//! The build of Countersign, in Rust so that cargo is all it needs. `cargo xtask` lists what it can do.

mod args;
mod browser;
mod budget;
mod builder;
mod process;
mod project;
mod test;
mod tidy;
mod trials;

use process::Done;
use project::Project;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--fast] [--empty] [OPTIONS OF countersign serve]
                     builds everything and serves the demo world at http://127.0.0.1:3000;
                     --empty leaves the demo world out
  test [--only STAGE,…] [--skip STAGE,…] [--without postgres,oracle]
                     every check a change must pass, its own set-up included; `test --list` names the stages;
                     what is missing fails it, unless it was asked to go without
  build [--dev] [--fast]
                     the release binary in target/release/countersign and the site in target/site;
                     --dev builds the server unoptimized, --fast the browser's half too
  e2e [PLAYWRIGHT ARGUMENTS]
                     builds, then runs the browser tests alone
  tables             the domain's tables of cases in a browser, held against what they are natively;
                     part of e2e, here without a server
  shots [--only NAME]
                     pictures of the pages of end2end/shots.json in target/shots
  bench [--offers N] [--requests N] [--connections 1,8,32] [--database URL] [--json FILE]
                     how long pages and steps take with N offers, beside the least that could be done
  bench domain [CRITERION ARGUMENTS]
                     how long the domain's work takes, beside a plain loop over numbers
  trials [--rounds N] [--only sqlite,postgres,pair,power,full,lag,slow]
                     the server killed under load, without power, on a full disk, and two of it on one
                     database;
                     300 rounds are the full run
  budget             fails when the browser has more to download than was allowed
  tidy               fails when a file breaks a rule of the house
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut words: Vec<String>) -> Done {
    if words.is_empty() || args::take_flag(&mut words, "--help") {
        print!("{HELP}");
        return Ok(());
    }
    let command = words.remove(0);
    let project = Project::find()?;
    match command.as_str() {
        "serve" => browser::serve(&project, words),
        "test" => test::test(&project, words),
        "build" => builder::command(&project, words),
        "e2e" => browser::e2e(&project, words),
        "tables" => browser::tables(&project, words),
        "shots" => browser::shots(&project, words),
        "bench" => trials::bench(&project, &words),
        "trials" => trials::command(&project, &words),
        "budget" => budget::command(&project, words),
        "tidy" => tidy::command(&project, words),
        "announce" => browser::announce(words),
        unknown => Err(format!("there is no command `{unknown}`; `cargo xtask` lists them")),
    }
}
