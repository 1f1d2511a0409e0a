//! `test`: everything a change must pass, in stages. The first that fails ends it.

mod setup;
mod stages;

use crate::{
    args,
    process::{self, Doing, Done},
    project::Project,
};
use stages::{STAGES, Stage};
use std::{
    path::PathBuf,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

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

/// How a stage went. None: it was not reached.
type Outcomes<'a> = Vec<(&'a Stage, Option<(Done, Duration)>)>;

fn run(project: &Project, stages: &[&Stage], without: Without) -> Done {
    let mut outcomes: Outcomes = stages.iter().map(|stage| (*stage, None)).collect();
    let start = Instant::now();
    let mut beside: Vec<(usize, Beside)> = Vec::new();
    for at in 0..stages.len() {
        let stage = stages[at];
        join(&mut beside, &mut outcomes, |until| until == stage.name);
        if failed(&outcomes) {
            break;
        }
        match stage.until.filter(|until| stages[at + 1..].first().is_some_and(|next| next.name != *until)) {
            Some(until) => beside.push((at, Beside::start(project, stage, until, without)?)),
            None => outcomes[at].1 = Some(here(project, stage, without)),
        }
    }
    // What still runs is let finish: what it finds is told too.
    join(&mut beside, &mut outcomes, |_| true);
    summarize(&outcomes, start.elapsed());
    if without != Without::default() {
        println!("This run went without {}.", without.names().replace(',', " and "));
    }
    outcomes.into_iter().filter_map(|(_, outcome)| outcome).try_for_each(|(outcome, _)| outcome)
}

fn here(project: &Project, stage: &Stage, without: Without) -> (Done, Duration) {
    println!("\n== {} ({})", stage.title, stage.name);
    let (start, before) = (Instant::now(), processor_time());
    let outcome = (stage.run)(project, without).map_err(|cause| format!("stage {}: {cause}", stage.name));
    let took = start.elapsed();
    if outcome.is_ok() {
        let of_processor = before.zip(processor_time()).map(|(before, now)| minutes(now.saturating_sub(before)));
        let of_processor = of_processor.map(|time| format!(", {time} of processor")).unwrap_or_default();
        println!("-- {} took {}{of_processor}", stage.name, minutes(took));
    }
    (outcome, took)
}

fn failed(outcomes: &Outcomes) -> bool {
    outcomes.iter().any(|(_, outcome)| outcome.as_ref().is_some_and(|(outcome, _)| outcome.is_err()))
}

/// Waits for what runs beside until a stage, and shows what it printed.
fn join(beside: &mut Vec<(usize, Beside)>, outcomes: &mut Outcomes, needed: impl Fn(&str) -> bool) {
    let (now, later): (Vec<_>, Vec<_>) = beside.drain(..).partition(|(_, one)| needed(one.until));
    *beside = later;
    for (at, one) in now {
        outcomes[at].1 = Some(one.join());
    }
}

/// A stage in a process of its own, whose output is kept until it is joined.
struct Beside {
    name: &'static str,
    until: &'static str,
    child: Child,
    log: PathBuf,
    start: Instant,
}

impl Beside {
    fn start(project: &Project, stage: &Stage, until: &'static str, without: Without) -> Done<Self> {
        let folder = project.target.join("test");
        std::fs::create_dir_all(&folder).doing(format!("make {}", folder.display()))?;
        let log = folder.join(format!("{}.log", stage.name));
        let file = std::fs::File::create(&log).doing(format!("write {}", log.display()))?;
        let errors = file.try_clone().doing(format!("write {}", log.display()))?;
        let ourselves = std::env::current_exe().doing("find this program")?;
        let mut command = process::program(ourselves, &project.root);
        command.args(["test", "--only", stage.name]).stdin(Stdio::null()).stdout(file).stderr(errors);
        if without != Without::default() {
            command.args(["--without", &without.names()]);
        }
        println!("\n== {} ({}) runs beside what follows, until {until}", stage.title, stage.name);
        let child = command.spawn().doing(format!("start stage {}", stage.name))?;
        Ok(Self { name: stage.name, until, child, log, start: Instant::now() })
    }

    fn join(mut self) -> (Done, Duration) {
        let status = self.child.wait();
        println!("{}", std::fs::read_to_string(&self.log).unwrap_or_default());
        let outcome = match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("stage {}: it ended with {status}; what it printed stands above", self.name)),
            Err(cause) => Err(format!("stage {}: {cause}", self.name)),
        };
        (outcome, self.start.elapsed())
    }
}

/// What this process and those it waited for have used so far; none where the system does not tell.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    ticks(&stat).map(|ticks| Duration::from_millis(ticks * 10))
}

/// User and system time, ours and our children's, in hundredths of a second: the 14th to 17th field of `/proc/self/stat` (proc(5)). The
/// second is a name in parentheses, which may hold blanks.
fn ticks(stat: &str) -> Option<u64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Option<Vec<u64>> = rest.split_whitespace().skip(11).take(4).map(|field| field.parse().ok()).collect();
    fields.filter(|fields| fields.len() == 4).map(|fields| fields.iter().sum())
}

fn summarize(outcomes: &Outcomes, all: Duration) {
    println!("\n== Summary");
    for (stage, outcome) in outcomes {
        let (word, time) = match outcome {
            None => ("not run", String::new()),
            Some((Err(_), time)) => ("FAILED", minutes(*time)),
            Some((Ok(()), time)) => ("passed", minutes(*time)),
        };
        let beside = stage.until.filter(|_| outcomes.len() > 1).map(|_| " (beside others)").unwrap_or_default();
        println!("{:8} {word:8} {time}{beside}", stage.name);
    }
    println!("in all            {}", minutes(all));
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
    use super::{Without, ticks};

    #[test]
    fn processor_time_is_that_of_this_process_and_of_those_it_waited_for() {
        let stat = "4711 (a (b) c) S 1 4711 4711 0 -1 4194304 900 0 0 0 12 3 400 50 20 0 1 0 100 0 0";
        assert_eq!(ticks(stat), Some(12 + 3 + 400 + 50));
        assert_eq!(ticks("4711 (short) S 1"), None);
    }

    #[test]
    fn a_run_goes_without_what_is_named_and_nothing_else() {
        let named = |list| Without::named(list).map(Without::names);
        assert_eq!(named(None), Ok(String::new()));
        assert_eq!(named(Some("oracle")), Ok("oracle".to_owned()));
        assert_eq!(named(Some("oracle,postgres")), Ok("postgres,oracle".to_owned()));
        assert!(named(Some("postgresql")).is_err() && named(Some("")).is_err());
    }
}
