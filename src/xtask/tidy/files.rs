//! Names and sizes of files, and what no file may say. Clippy looks at the sizes of functions.

use super::{Breach, Source};

/// Put together here, so that this file does not say what it forbids.
const MACHINE: &str = concat!("/wo", "rk/");

pub fn judge(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let name = source.path.rsplit('/').next().unwrap_or_default();
    if name == "mod.rs" {
        breaches.push(source.breach(1, "a concept is `x.rs` with a folder `x/` beside it, never mod.rs"));
    }
    if ["utils", "util"].contains(&name.split('.').next().unwrap_or_default()) {
        breaches.push(source.breach(1, "a file is named after what it is about, and everything is useful"));
    }
    for (at, line) in source.text.lines().enumerate() {
        if name_machine(line) {
            breaches.push(source.breach(at + 1, "this is a path of one machine: write it from the repository's root"));
        }
        if name == "package-lock.json" && (line.contains("\"resolved\"") || line.contains("registry.")) {
            breaches.push(
                source.breach(at + 1, "the lock file names no host: `npm install --omit-lockfile-registry-resolved`"),
            );
        }
    }
    breaches
}

/// The path at its beginning, not within a longer one such as `target/…` or a URL.
fn name_machine(line: &str) -> bool {
    let inside = |before: char| before.is_alphanumeric() || "._-*".contains(before);
    line.match_indices(MACHINE).any(|(at, _)| !line[..at].ends_with(inside))
}

/// Lines a file should stay below; more are counted but allowed.
pub const AIM: usize = 150;
const FILE: usize = 300;

pub fn size(source: &Source) -> Option<Breach> {
    let lines = source.text.lines().count();
    let sentence = || format!("a file has at most {FILE} lines, this one has {lines}: cut it by thought");
    (lines > FILE).then(|| source.breach(FILE + 1, sentence()))
}

/// How many Rust files there are, and how many are longer than aimed at.
pub fn count_large(sources: &[Source]) -> (usize, usize) {
    let rust = sources.iter().filter(|source| source.is_rust());
    rust.fold((0, 0), |(all, large), source| (all + 1, large + usize::from(source.text.lines().count() > AIM)))
}

#[cfg(test)]
mod tests {
    use super::MACHINE;
    use crate::tidy::tests::breaches;

    #[test]
    fn names_that_say_nothing_are_refused() {
        for path in ["src/pages/mod.rs", "src/utils.rs", "end2end/utils.mjs"] {
            assert_eq!(breaches(path, "").len(), 1, "{path}");
        }
        assert_eq!(breaches("src/pages/offers.rs", ""), []);
    }

    #[test]
    fn paths_of_a_machine_are_refused() {
        assert_eq!(
            breaches("README.md", &format!("one\nsee {MACHINE}main")).first().map(|breach| breach.line),
            Some(2)
        );
        assert_eq!(breaches("README.md", &format!("a folder my{MACHINE}main")), []);
    }

    #[test]
    fn a_lock_file_that_names_its_registry_is_refused() {
        let lock = "{\n\"resolved\": \"https://example.com/x.tgz\"\n}";
        assert_eq!(breaches("end2end/package-lock.json", lock).len(), 1);
        assert_eq!(breaches("end2end/package.json", lock), []);
    }

    #[test]
    fn a_file_of_three_hundred_lines_passes_and_one_more_does_not() {
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(300)), []);
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(301)).len(), 1);
    }
}
