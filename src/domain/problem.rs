//! What is wrong with an input: where, by which rule, and how to mend it.

use serde::{Deserialize, Serialize};

/// Whether a problem stops the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Blocks submitting, never saving.
    Error,
    /// Shown, does not block.
    Warning,
}

/// One problem of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// The form field it belongs to, such as `name` or `lines.2.percent`.
    pub path: String,
    /// Stable for programs, such as `name_missing`.
    pub code: String,
    /// The rule's id in the rule book, such as `MS-2.1.1`.
    pub rule: String,
    pub severity: Severity,
    /// What is wrong, the limit, and how to mend it.
    pub sentence: String,
}

impl Problem {
    pub fn error(path: impl Into<String>, code: &str, rule: &str, sentence: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            code: code.into(),
            rule: rule.into(),
            severity: Severity::Error,
            sentence: sentence.into(),
        }
    }

    pub fn warning(path: impl Into<String>, code: &str, rule: &str, sentence: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, code, rule, sentence) }
    }

    pub fn blocks(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Something is left out, rather than wrong.
    pub fn is_missing(&self) -> bool {
        self.code.ends_with("_missing")
    }
}

/// Problems in the order of their paths, so that a page with many fields finds those of each without looking at all.
#[derive(Clone, Debug, Default)]
pub struct ByPath<'a>(Vec<&'a Problem>);

impl<'a> ByPath<'a> {
    pub fn of(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut all: Vec<&Problem> = problems.into_iter().collect();
        // Those of one field keep their order.
        all.sort_by(|a, b| a.path.cmp(&b.path));
        Self(all)
    }

    /// Those at one field.
    pub fn at(&self, path: &str) -> &[&'a Problem] {
        let from = self.0.partition_point(|p| p.path.as_str() < path);
        let rest = &self.0[from..];
        &rest[..rest.partition_point(|p| p.path == path)]
    }
}

/// The sentences that stand at one field.
pub fn at<'a>(problems: &'a [Problem], path: &str) -> Vec<&'a Problem> {
    problems.iter().filter(|p| p.path == path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_found_by_their_path_in_their_order() {
        let one = |path: &str, code: &str| Problem::error(path, code, "", "");
        let all = [one("b", "1"), one("a", "2"), one("b", "3"), one("ba", "4")];
        let found = ByPath::of(&all);
        let codes = |path| found.at(path).iter().map(|p| p.code.as_str()).collect::<Vec<_>>();
        assert_eq!((codes("b"), codes("a"), codes("ba"), codes("c")), (vec!["1", "3"], vec!["2"], vec!["4"], vec![]));
    }
}
