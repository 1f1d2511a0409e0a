//! The oracle of the schedules: Python's dateutil and decimal work out what the generator ought to answer.

use crate::process::{self, Done};
use crate::project::Project;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Where the domain's test reads what to compare with.
pub const VARIABLE: &str = "COUNTERSIGN_ORACLE";

/// What Debian calls it.
pub const PACKAGES: [&str; 2] = ["python3", "python3-dateutil"];

/// Writes the oracle's answers anew and returns the file.
pub fn answers(project: &Project) -> Done<PathBuf> {
    let python = python().ok_or_else(|| {
        format!("no Python with dateutil was found; install it (Debian: `apt-get install {}`)", PACKAGES.join(" "))
    })?;
    let file = project.target.join("oracle/schedule.jsonl");
    process::run(process::program(python, &project.root).arg("tests/oracle/schedule.py").arg(&file))?;
    Ok(file)
}

/// A Python that has dateutil: the first on the path may be another than the one that the system's packages belong to.
pub fn python() -> Option<PathBuf> {
    let system = Some(PathBuf::from("/usr/bin/python3"));
    [process::on_path("python3"), system].into_iter().flatten().find(|python| has_dateutil(python))
}

fn has_dateutil(python: &Path) -> bool {
    let mut ask = std::process::Command::new(python);
    ask.args(["-c", "import dateutil.relativedelta"]).stdout(Stdio::null()).stderr(Stdio::null());
    ask.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::has_dateutil;
    use std::path::Path;

    #[test]
    fn a_program_that_is_not_there_or_knows_no_dateutil_is_no_oracle() {
        assert!(!has_dateutil(Path::new("/no/such/python3")));
        assert!(!has_dateutil(Path::new("/bin/false")));
    }
}
