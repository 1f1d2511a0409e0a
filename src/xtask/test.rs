//! `test`: everything a change must pass, in stages. The first that fails ends it.

mod oracle;
mod postgres;
mod setup;
mod stages;
mod without;

use crate::args;
use crate::process::Done;
use crate::project::Project;
use stages::{STAGES, Stage};
use std::time::{Duration, Instant};
use without::Without;

pub fn test(project: &Project, mut words: Vec<String>) -> Done {
    if args::take_flag(&mut words, "--list") {
        STAGES.iter().for_each(|stage| println!("{:8} {}", stage.name, stage.title));
        return Ok(());
    }
    let only = names(args::take_value(&mut words, "--only")?)?;
    let skip = names(args::take_value(&mut words, "--skip")?)?.unwrap_or_default();
    let without = Without::named(args::take_value(&mut words, "--without")?.as_deref())?;
    args::nothing_left(&words)?;
    let wanted =
        |stage: &&Stage| only.as_ref().is_none_or(|only| only.contains(&stage.name)) && !skip.contains(&stage.name);
    run(project, &STAGES.iter().filter(wanted).collect::<Vec<_>>(), without)
}

fn run(project: &Project, stages: &[&Stage], without: Without) -> Done {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut outcome = Ok(());
    for stage in stages {
        println!("\n== {} ({})", stage.title, stage.name);
        let start = Instant::now();
        outcome = (stage.run)(project, without).map_err(|cause| format!("stage {}: {cause}", stage.name));
        times.push((stage.name, start.elapsed()));
        if outcome.is_err() {
            break;
        }
        println!("-- {} took {}", stage.name, minutes(start.elapsed()));
    }
    summarize(stages, &times, outcome.is_err());
    if without != Without::default() {
        println!("This run went without {}.", without.names().replace(',', " and "));
    }
    outcome
}

fn summarize(stages: &[&Stage], times: &[(&str, Duration)], failed: bool) {
    println!("\n== Summary");
    for (at, stage) in stages.iter().enumerate() {
        let word = match times.get(at) {
            None => "not run",
            Some(_) if failed && at + 1 == times.len() => "FAILED",
            Some(_) => "passed",
        };
        let time = times.get(at).map(|(_, time)| minutes(*time)).unwrap_or_default();
        println!("{:8} {word:8} {time}", stage.name);
    }
    println!("in all            {}", minutes(times.iter().map(|(_, time)| *time).sum()));
}

fn names(list: Option<String>) -> Done<Option<Vec<&'static str>>> {
    let Some(list) = list else { return Ok(None) };
    let known = |name: &str| STAGES.iter().find(|stage| stage.name == name).map(|stage| stage.name);
    let found: Done<Vec<_>> = list
        .split(',')
        .map(|name| known(name).ok_or_else(|| format!("there is no stage `{name}`; `test --list` names them")))
        .collect();
    found.map(Some)
}

fn minutes(time: Duration) -> String {
    format!("{} min {:02} s", time.as_secs() / 60, time.as_secs() % 60)
}
