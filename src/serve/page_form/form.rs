//! What was typed.

use super::File;

/// The fields of a form in the order of the page, as sent: nothing is trimmed.
///
/// Line ends are `\n`, and NUL, which nobody types and no database stores, is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub fields: Vec<(String, String)>,
    pub files: Vec<File>,
}

impl Form {
    /// A form as if typed: for filling a page, and for tests.
    pub fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            form.push(name.into(), value.into());
        }
        form
    }

    pub(super) fn push(&mut self, name: String, value: String) {
        let value = if value.contains(['\0', '\r']) { value.replace('\0', "").replace("\r\n", "\n") } else { value };
        self.fields.push((name, value));
    }

    /// The first value of a field; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// Every value of a field, such as of checkboxes with one name.
    pub fn all<'a, 'n: 'a>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether the field was sent at all: how a pressed button or a ticked box is told.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(n, _)| n == name)
    }

    /// The files of one field.
    pub fn files<'a, 'n: 'a>(&'a self, field: &'n str) -> impl Iterator<Item = &'a File> + use<'a, 'n> {
        self.files.iter().filter(move |file| file.field == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_but_for_line_ends_and_nul() {
        let form = Form::of([("note", " a\r\nb\0 "), ("tick", "1"), ("tick", "2")]);
        assert_eq!(form.value("note"), " a\nb ");
        assert_eq!(form.all("tick").collect::<Vec<_>>(), ["1", "2"]);
        assert!(form.has("tick") && !form.has("tock"));
        assert_eq!(form.value("tock"), "");
    }
}
