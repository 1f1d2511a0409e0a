//! A JSON object read field by field. Whatever is missing, of the wrong kind or unknown is said with its place; reading goes on with
//! an empty value, so that one defect does not hide the next.

use std::cell::RefCell;

use domain::Currency;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::code;

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
pub(super) struct FileObject<'a> {
    /// `people[3]`; empty for the file itself.
    pub(super) place: String,
    fields: &'a Map<String, Value>,
    asked: Vec<&'static str>,
    problems: &'a Problems,
}

impl<'a> FileObject<'a> {
    /// Reads a whole object: what `read` did not ask for is unknown.
    pub(super) fn read<T>(
        place: String,
        value: &'a Value,
        problems: &'a Problems,
        read: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        let Some(fields) = value.as_object() else {
            let shown = if place.is_empty() { "The file" } else { place.as_str() };
            problems.say(shown, format!("Use an object in curly brackets, not {}.", kind(value)));
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

    /// A text that may be left out.
    pub(super) fn optional_text(
        &mut self,
        field: &'static str,
        read: impl Fn(&str) -> Result<String, String>,
    ) -> Option<String> {
        let value = self.optional(field)?;
        self.checked(field, value, read)
    }

    fn checked<T>(&self, field: &str, value: &Value, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        self.as_written(field, value, |text| read(text.trim()))
    }

    fn as_written<T>(&self, field: &str, value: &Value, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let Some(text) = value.as_str() else {
            self.say(field, format!("Use text in quotes, not {}.", kind(value)));
            return None;
        };
        read(text).map_err(|sentence| self.say(field, sentence)).ok()
    }

    pub(super) fn flag(&mut self, field: &'static str) -> bool {
        let Some(value) = self.required(field, "true or false") else {
            return false;
        };
        value.as_bool().unwrap_or_else(|| {
            self.say(field, format!("Use true or false without quotes, not {}.", kind(value)));
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
            self.say(field, format!("Use a whole number of 0 or more without quotes, not {}.", kind(value)));
        }
        number
    }

    fn refuse_unknown(&self) {
        for field in self.fields.keys().filter(|f| !self.asked.contains(&f.as_str())) {
            self.say(field, format!("Unknown field. Use one of: {}.", self.asked.join(", ")));
        }
    }
}

/// Lists of words and of objects.
impl<'a> FileObject<'a> {
    /// One of a few words.
    pub(super) fn code<T: DeserializeOwned>(&mut self, field: &'static str, words: &[&str]) -> Option<T> {
        let value = self.required(field, &format!("one of {}", words.join(", ")))?;
        self.checked(field, value, |text| known_word(text, words))
    }

    /// The same; `but` is a word that has its own sentence why it is not one of them.
    pub(super) fn code_but<T: DeserializeOwned>(
        &mut self,
        field: &'static str,
        words: &[&str],
        but: (&str, &str),
    ) -> Option<T> {
        let value = self.required(field, &format!("one of {}", words.join(", ")))?;
        let read = |text: &str| if text == but.0 { Err(but.1.to_owned()) } else { known_word(text, words) };
        self.checked(field, value, read)
    }

    /// At least one of a few words, each once.
    pub(super) fn codes<T: DeserializeOwned + PartialEq>(&mut self, field: &'static str, words: &[&str]) -> Vec<T> {
        let mut codes = Vec::new();
        for (at, value) in self.list(field, true) {
            let Some(code) = self.checked(&at, value, |text| known_word::<T>(text, words)) else {
                continue;
            };
            if codes.contains(&code) {
                self.say(&at, "This is already listed. Remove one.");
            }
            codes.push(code);
        }
        codes
    }

    /// Texts, each once, so many at most.
    pub(super) fn texts(
        &mut self,
        field: &'static str,
        most: usize,
        read: impl Fn(&str) -> Result<String, String>,
    ) -> Vec<String> {
        let list = self.list(field, false);
        if list.len() > most {
            self.say(field, format!("This lists {}; the limit is {most}. Remove {}.", list.len(), list.len() - most));
        }
        let mut texts = Vec::new();
        for (at, value) in list.into_iter().take(most) {
            let Some(text) = self.checked(&at, value, &read) else { continue };
            if texts.contains(&text) {
                self.say(&at, "This is already listed. Remove one.");
            }
            texts.push(text);
        }
        texts
    }

    /// Every object of a list.
    pub(super) fn rows<T>(
        &mut self,
        field: &'static str,
        needed: bool,
        mut read: impl FnMut(&mut FileObject<'a>) -> T,
    ) -> Vec<T> {
        let list = self.list(field, needed);
        let row = |(at, value): (String, &'a Value)| FileObject::read(self.at(&at), value, self.problems, &mut read);
        list.into_iter().filter_map(row).collect()
    }

    /// The elements of a list with their places; `needed` refuses an empty one.
    fn list(&mut self, field: &'static str, needed: bool) -> Vec<(String, &'a Value)> {
        let found = if needed { self.required(field, "a list in square brackets") } else { self.optional(field) };
        let Some(value) = found else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.say(field, format!("Use a list in square brackets, not {}.", kind(value)));
            return Vec::new();
        };
        if list.is_empty() && needed {
            self.say(field, "The list is empty. Add at least one.");
        }
        list.iter().enumerate().map(|(i, value)| (format!("{field}[{i}]"), value)).collect()
    }
}

/// Prices: an object whose fields are currencies and whose values are amounts in quotes.
impl FileObject<'_> {
    /// The amounts; none at all once one of them was refused, so that nobody is told that it is missing too.
    pub(super) fn by_currency<T>(
        &mut self,
        field: &'static str,
        read: impl Fn(&str, Currency) -> Result<T, String>,
    ) -> Vec<T> {
        let Some(value) = self.required(field, r#"amounts by currency, such as { "USD": "12500.00" }"#) else {
            return Vec::new();
        };
        let Some(amounts) = value.as_object().filter(|a| !a.is_empty()) else {
            self.say(field, r#"Use amounts by currency, such as { "USD": "12500.00" }."#);
            return Vec::new();
        };
        let taken: Vec<_> = amounts.iter().map(|(code, amount)| self.amount(field, code, amount, &read)).collect();
        taken.into_iter().collect::<Option<_>>().unwrap_or_default()
    }

    fn amount<T>(
        &self,
        field: &str,
        code: &str,
        amount: &Value,
        read: impl Fn(&str, Currency) -> Result<T, String>,
    ) -> Option<T> {
        let at = format!("{field}.{code}");
        let currency = code.parse::<Currency>().map_err(|sentence| self.say(&at, sentence)).ok()?;
        if let Value::Number(n) = amount {
            self.say(&at, format!("Write the amount in quotes, \"{n}\", so no program rounds it."));
            return None;
        }
        self.checked(&at, amount, |text| read(text, currency))
    }
}

fn known_word<T: DeserializeOwned>(text: &str, words: &[&str]) -> Result<T, String> {
    let refused = || format!("“{text}” isn’t allowed here. Use one of {}.", words.join(", "));
    words.contains(&text).then(|| code::parse(text)).flatten().ok_or_else(refused)
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
