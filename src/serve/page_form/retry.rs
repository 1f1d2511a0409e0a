//! What a page knows when it is shown again after a refused post.

use super::{File, Form};
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
    pub fn problems(form: Form, mut problems: Vec<Problem>) -> Self {
        if let Some((field, sentence)) = choose_again(&form, &problems) {
            problems.push(Problem::error(field, "file_not_kept", "MS-4.2.9", sentence));
        }
        Self { form, problems, ..Self::default() }
    }

    pub fn sentence(form: Form, sentence: impl Into<String>) -> Self {
        let mut sentence = sentence.into();
        if let Some((_, more)) = choose_again(&form, &[]) {
            sentence = format!("{sentence} {more}");
        }
        Self { form, sentence, ..Self::default() }
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

/// The field of files that were fine and yet are gone with the form that was not taken, and a sentence: a browser does not choose them
/// again by itself. What the problems say of a file is enough.
fn choose_again(form: &Form, told: &[Problem]) -> Option<(String, String)> {
    let is_told =
        |file: &File| told.iter().any(|problem| problem.sentence.contains(&format!("“{}”", file.filename.trim())));
    let gone: Vec<&File> = form.files.iter().filter(|file| file.is_kept() && !is_told(file)).collect();
    let names: Vec<String> = gone.iter().map(|file| format!("“{}”", file.filename.trim())).collect();
    let sentence = match names.as_slice() {
        [] => return None,
        [name] => format!("{name} was not kept, because the form was not saved. Choose it again."),
        [_, _] | [_, _, _] => {
            format!("{} were not kept, because the form was not saved. Choose them again.", names.join(", "))
        }
        many => format!("The {} files were not kept, because the form was not saved. Choose them again.", many.len()),
    };
    Some((gone.first()?.field.clone(), sentence))
}
