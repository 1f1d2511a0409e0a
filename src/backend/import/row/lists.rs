//! Lists of words and of objects.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Row, kind};
use crate::code;

impl<'a> Row<'a> {
    /// One of a few words.
    pub(in crate::import) fn code<T: DeserializeOwned>(&mut self, field: &'static str, words: &[&str]) -> Option<T> {
        let value = self.required(field, &format!("one of {}", words.join(", ")))?;
        self.checked(field, value, |text| known_word(text, words))
    }

    /// The same; `but` is a word that has its own sentence why it is not one of them.
    pub(in crate::import) fn code_but<T: DeserializeOwned>(
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
    pub(in crate::import) fn codes<T: DeserializeOwned + PartialEq>(
        &mut self,
        field: &'static str,
        words: &[&str],
    ) -> Vec<T> {
        let mut codes = Vec::new();
        for (at, value) in self.list(field, true) {
            let Some(code) = self.checked(&at, value, |text| known_word::<T>(text, words)) else {
                continue;
            };
            if codes.contains(&code) {
                self.say(&at, "This stands here already. Take one of them out.");
            }
            codes.push(code);
        }
        codes
    }

    /// Every object of a list.
    pub(in crate::import) fn rows<T>(
        &mut self,
        field: &'static str,
        needed: bool,
        mut read: impl FnMut(&mut Row<'a>) -> T,
    ) -> Vec<T> {
        let list = self.list(field, needed);
        let row = |(at, value): (String, &'a Value)| Row::read(self.at(&at), value, self.problems, &mut read);
        list.into_iter().filter_map(row).collect()
    }

    /// The elements of a list with their places; `needed` refuses an empty one.
    fn list(&mut self, field: &'static str, needed: bool) -> Vec<(String, &'a Value)> {
        let found = if needed { self.required(field, "a list in square brackets") } else { self.optional(field) };
        let Some(value) = found else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.say(field, format!("A list in square brackets is expected here, not {}.", kind(value)));
            return Vec::new();
        };
        if list.is_empty() && needed {
            self.say(field, "The list is empty. Add at least one.");
        }
        list.iter().enumerate().map(|(i, value)| (format!("{field}[{i}]"), value)).collect()
    }
}

fn known_word<T: DeserializeOwned>(text: &str, words: &[&str]) -> Result<T, String> {
    let refused = || format!("“{text}” is not known here. Write one of {}.", words.join(", "));
    words.contains(&text).then(|| code::parse(text)).flatten().ok_or_else(refused)
}
