//! What a page knows when it is shown again after a refused post.

use super::Form;
use domain::Problem;

/// The form as typed, and why it was not taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retry {
    pub form: Form,
    /// For single fields: `path` is the name of the field.
    pub problems: Vec<Problem>,
    /// For the form as a whole; may be empty.
    pub sentence: String,
    /// The rule behind the sentence; may be empty.
    pub rule: String,
    /// What somebody else changed meanwhile.
    pub changed: Vec<String>,
}

impl Retry {
    pub fn problems(form: Form, problems: Vec<Problem>) -> Self {
        Self { form, problems, ..Self::default() }
    }

    pub fn sentence(form: Form, sentence: impl Into<String>) -> Self {
        Self { form, sentence: sentence.into(), ..Self::default() }
    }

    /// Something was refused. A question that was only asked, or answered, is no error.
    pub fn refused(&self) -> bool {
        !self.problems.is_empty() || !self.sentence.is_empty()
    }

    /// The first value typed into a field; empty when there is none.
    pub fn value(&self, name: &str) -> String {
        self.form.value(name).to_owned()
    }

    /// The sentences that stand at a field.
    pub fn at(&self, name: &str) -> Vec<String> {
        domain::problem::at(&self.problems, name).into_iter().map(|p| p.sentence.clone()).collect()
    }
}
