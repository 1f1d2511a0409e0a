//! `test`: everything a change must pass, in stages. The first that fails ends it.

mod setup;
mod stages;

use crate::{args, process::Done, project::Project};
use stages::{STAGES, Stage};
use std::time::{Duration, Instant};

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

/// Read by the tests: what was not asked for here, they go without neither.
const WITHOUT: &str = "COUNTERSIGN_TEST_WITHOUT";

/// What a run goes without, because it was asked to. Whatever else is missing fails it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Without {
    pub postgres: bool,
    pub oracle: bool,
}

impl Without {
    /// From `postgres,oracle`.
    pub fn named(list: Option<&str>) -> Done<Without> {
        let mut without = Without::default();
        for name in list.into_iter().flat_map(|list| list.split(',')) {
            match name {
                "postgres" => without.postgres = true,
                "oracle" => without.oracle = true,
                other => return Err(format!("nobody can go without `{other}`, only without postgres and oracle")),
            }
        }
        Ok(without)
    }

    /// As it was named; nothing for a whole run.
    pub fn names(self) -> String {
        let names = [("postgres", self.postgres), ("oracle", self.oracle)];
        let names: Vec<_> = names.into_iter().filter(|(_, without)| *without).map(|(name, _)| name).collect();
        names.join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::Without;

    #[test]
    fn a_run_goes_without_what_is_named_and_nothing_else() {
        let named = |list| Without::named(list).map(Without::names);
        assert_eq!(named(None), Ok(String::new()));
        assert_eq!(named(Some("oracle")), Ok("oracle".to_owned()));
        assert_eq!(named(Some("oracle,postgres")), Ok("postgres,oracle".to_owned()));
        assert!(named(Some("postgresql")).is_err() && named(Some("")).is_err());
    }
}
