//! A JSON object read field by field. Whatever is missing, of the wrong kind or unknown is said with its place; reading goes on with
//! an empty value, so that one defect does not hide the next.

use std::cell::RefCell;

use serde_json::{Map, Value};

/// Lists of words and of objects.
mod lists;
/// Amounts by currency.
mod prices;

/// What was said so far, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Vec<String>>);

impl Problems {
    pub(super) fn say(&self, place: &str, sentence: impl AsRef<str>) {
        self.0.borrow_mut().push(format!("{place}: {}", sentence.as_ref()));
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        self.0.into_inner()
    }
}

/// One object of the file.
pub(super) struct Row<'a> {
    /// `people[3]`; empty for the file itself.
    pub(super) place: String,
    fields: &'a Map<String, Value>,
    asked: Vec<&'static str>,
    problems: &'a Problems,
}

impl<'a> Row<'a> {
    /// Reads a whole object: what `read` did not ask for is unknown.
    pub(super) fn read<T>(
        place: String,
        value: &'a Value,
        problems: &'a Problems,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let Some(fields) = value.as_object() else {
            let shown = if place.is_empty() { "The file" } else { place.as_str() };
            problems.say(shown, format!("An object in curly brackets is expected here, not {}.", kind(value)));
            return None;
        };
        let mut row = Self { place, fields, asked: Vec::new(), problems };
        let value = read(&mut row);
        row.refuse_unknown();
        Some(value)
    }

    pub(super) fn at(&self, field: &str) -> String {
        if self.place.is_empty() { field.to_owned() } else { format!("{}.{field}", self.place) }
    }

    pub(super) fn say(&self, field: &str, sentence: impl AsRef<str>) {
        self.problems.say(&self.at(field), sentence);
    }

    /// The field, if it is there and not null.
    pub(super) fn optional(&mut self, field: &'static str) -> Option<&'a Value> {
        self.asked.push(field);
        self.fields.get(field).filter(|v| !v.is_null())
    }

    /// The field; its absence is said.
    pub(super) fn required(&mut self, field: &'static str, what: &str) -> Option<&'a Value> {
        let found = self.optional(field);
        if found.is_none() {
            self.say(field, format!("This is missing. Add {what}."));
        }
        found
    }

    /// A text that `read` takes; empty once a defect was said.
    pub(super) fn text(&mut self, field: &'static str, read: impl Fn(&str) -> Result<String, String>) -> String {
        let found = self.required(field, "it as text in quotes");
        found.and_then(|value| self.checked(field, value, read)).unwrap_or_default()
    }

    /// The same for a field that may be left out, with nothing trimmed: a password.
    pub(super) fn optional_text_as_written(
        &mut self,
        field: &'static str,
        read: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let value = self.optional(field)?;
        self.as_written(field, value, read)
    }

    fn checked<T>(&self, field: &str, value: &Value, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        self.as_written(field, value, |text| read(text.trim()))
    }

    fn as_written<T>(&self, field: &str, value: &Value, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.say(field, format!("Text in quotes is expected here, not {}.", kind(value)));
            return None;
        };
        read(text).map_err(|sentence| self.say(field, sentence)).ok()
    }

    pub(super) fn flag(&mut self, field: &'static str) -> bool {
        let Some(value) = self.required(field, "true or false") else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.say(field, format!("true or false, without quotes, is expected here, not {}.", kind(value)));
            false
        })
    }

    pub(super) fn number(&mut self, field: &'static str) -> u64 {
        let found = self.required(field, "a whole number");
        found.and_then(|value| self.whole(field, value)).unwrap_or_default()
    }

    pub(super) fn optional_number(&mut self, field: &'static str) -> Option<u64> {
        let value = self.optional(field)?;
        self.whole(field, value)
    }

    fn whole(&self, field: &str, value: &Value) -> Option<u64> {
        // Stored as a signed number.
        let number = value.as_u64().filter(|n| *n <= i64::MAX as u64);
        if number.is_none() {
            self.say(
                field,
                format!("A whole number of 0 or more, without quotes, is expected here, not {}.", kind(value)),
            );
        }
        number
    }

    fn refuse_unknown(&self) {
        for field in self.fields.keys().filter(|f| !self.asked.contains(&f.as_str())) {
            self.say(field, format!("There is no such field. Known here: {}.", self.asked.join(", ")));
        }
    }
}

/// What a value is, in words.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => format!("the number {n}"),
        Value::String(_) => "text".into(),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}
