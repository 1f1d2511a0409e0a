//! What is wrong with an input: where, by which rule, and how to mend it.

use serde::{Deserialize, Serialize};

/// Whether a problem stops the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Blocks submitting, never saving.
    Error,
    /// Shown, does not block.
    Warning,
}

/// One problem of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// The sentences that stand at one field.
pub fn at<'a>(problems: &'a [Problem], path: &str) -> Vec<&'a Problem> {
    problems.iter().filter(|p| p.path == path).collect()
}
