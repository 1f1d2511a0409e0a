//! The schedule generator against an independent oracle: `tests/oracle/schedule.py` worked out the same inputs with Python's dateutil
//! and decimal. `cargo xtask test` writes its file and names it in `COUNTERSIGN_ORACLE`; without the variable the comparison fails, unless
//! it was asked to go without the oracle.

#[path = "oracle/line.rs"]
mod line;
#[path = "../../../tests/needed/needed.rs"]
mod needed;

use line::Line;
use needed::needed;
use std::{collections::BTreeMap, io::Write, path::PathBuf};

const VARIABLE: &str = "COUNTERSIGN_ORACLE";

/// Fewer prove too little.
const LEAST: usize = 10_000;

/// Each of these must occur so often, or the oracle asks about something else than it should.
const SEEN: [(&str, usize); 17] = [
    ("made", 5_000),
    ("refused by COM-2", 100),
    ("refused by MS-2.2.3", 50),
    ("refused by MS-5.2", 100),
    ("refused by MS-5.3", 500),
    ("refused by MS-5.9", 500),
    ("refused by MS-5.10", 20),
    ("refused by two rules", 50),
    ("70 payments", 100),
    ("initial charge alone", 50),
    ("initial charge of 0 inside", 500),
    ("0 decimals", 1_000),
    ("3 decimals", 1_000),
    ("odd units", 1_000),
    ("month ends clamped", 500),
    ("29 February", 100),
    ("a day outside the term", 1_000),
];

#[test]
fn every_schedule_is_what_dateutil_and_decimal_make_of_it() {
    let Some(file) = needed("oracle", VARIABLE).map(PathBuf::from) else { return };
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|e| panic!("{} is not there ({e}): run tests/oracle/schedule.py", file.display()));
    let lines: Vec<Line> = text.lines().map(|line| serde_json::from_str(line).expect("a line of the oracle")).collect();
    assert!(lines.len() >= LEAST, "{} lines are fewer than {LEAST}", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| line.compare().err()).collect();
    let first = wrong.iter().take(5).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(wrong.is_empty(), "{} of {} differ from the oracle:\n\n{first}", wrong.len(), lines.len());
    everything_was_asked(&lines);
    let _ = writeln!(std::io::stderr(), "{} schedules are what the oracle says", lines.len());
}

/// This program once more, as a shell would start it that knows of no oracle.
#[test]
fn without_an_oracle_the_comparison_fails_unless_it_was_asked_to_go_without() {
    let ourselves = std::env::current_exe().expect("this program");
    let alone = |without: &str| {
        let mut command = std::process::Command::new(&ourselves);
        command.args(["--exact", "every_schedule_is_what_dateutil_and_decimal_make_of_it"]).env_remove(VARIABLE);
        command.env_remove("RUST_TEST_NOCAPTURE");
        command.env("COUNTERSIGN_TEST_WITHOUT", without).output().expect("an end")
    };
    for without in ["", "postgres"] {
        let failed = alone(without);
        assert!(!failed.status.success(), "{without}");
        assert!(String::from_utf8_lossy(&failed.stdout).contains("this test needs oracle"), "{failed:?}");
    }
    assert!(alone("postgres,oracle").status.success());
}

fn everything_was_asked(lines: &[Line]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for kind in lines.iter().flat_map(Line::kinds) {
        *seen.entry(kind).or_default() += 1;
    }
    for (kind, least) in SEEN {
        let times = seen.get(kind).copied().unwrap_or_default();
        assert!(times >= least, "“{kind}” occurs {times} times, that is fewer than {least}: {seen:?}");
    }
}
