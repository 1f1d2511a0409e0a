//! Sizes: what is longer than a person reads in one go is cut. Clippy looks at functions.

use super::{Breach, Source};

/// Lines a file should stay below; more are counted but allowed.
pub const AIM: usize = 150;
const FILE: usize = 300;

pub fn judge(source: &Source) -> Option<Breach> {
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
    use crate::tidy::tests::breaches;

    #[test]
    fn a_file_of_three_hundred_lines_passes_and_one_more_does_not() {
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(300)), []);
        assert_eq!(breaches("src/a.rs", &"//\n".repeat(301)).len(), 1);
    }
}
