//! What was typed.

use backend::documents::Upload;
use std::{collections::BTreeMap, ops::Bound};

/// The fields of a form in the order of the page, as sent: nothing is trimmed.
///
/// Line ends are `\n`, and NUL, which nobody types and no database stores, is left out. Each name is looked up in an index, so that
/// a page may ask for every one of its fields by name and still take time in proportion to the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    fields: Vec<(String, String)>,
    /// Where in `fields` the values of each name stand.
    places: BTreeMap<String, Places>,
    pub files: Vec<File>,
}

/// Nearly every name has one value.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Places {
    first: usize,
    more: Vec<usize>,
}

impl Places {
    fn all(&self) -> impl Iterator<Item = usize> + use<'_> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }
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
        self.append(name, value);
    }

    fn append(&mut self, name: String, value: String) {
        let place = self.fields.len();
        match self.places.get_mut(&name) {
            Some(known) => known.more.push(place),
            None => drop(self.places.insert(name.clone(), Places { first: place, more: Vec::new() })),
        }
        self.fields.push((name, value));
    }

    /// All fields, name and value, in the order of the page.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The first value of a field; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.places.get(name).map(|places| self.fields[places.first].1.as_str()).unwrap_or_default()
    }

    /// Every value of a field, such as of checkboxes with one name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.places.get(name).into_iter().flat_map(Places::all).map(|place| self.fields[place].1.as_str())
    }

    /// Whether the field was sent at all: how a pressed button or a ticked box is told.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The fields whose names begin with `prefix`, in the order of the page: what follows it, and the value.
    pub fn under<'a>(&'a self, prefix: &str) -> Vec<(&'a str, &'a str)> {
        let from = (Bound::Included(prefix), Bound::Unbounded);
        let named = self.places.range::<str, _>(from).take_while(|(name, _)| name.starts_with(prefix));
        let mut places: Vec<usize> = named.flat_map(|(_, places)| places.all()).collect();
        places.sort_unstable();
        let pair = |place: usize| {
            let (name, value) = &self.fields[place];
            (&name[prefix.len()..], value.as_str())
        };
        places.into_iter().map(pair).collect()
    }

    /// Gives a field its one value, behind all others.
    pub fn set(&mut self, name: &str, value: &str) {
        if self.has(name) {
            self.retain(|known| known != name);
        }
        self.append(name.to_owned(), value.to_owned());
    }

    /// Keeps the fields with these names.
    pub fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.rename(|name| keep(&name).then_some(name));
    }

    /// Gives every field another name, or takes it away.
    pub fn rename(&mut self, named: impl Fn(String) -> Option<String>) {
        self.places.clear();
        for (name, value) in std::mem::take(&mut self.fields) {
            if let Some(name) = named(name) {
                self.append(name, value);
            }
        }
    }

    /// Takes over the fields of another form.
    pub fn extend(&mut self, other: Self) {
        for (name, value) in other.fields {
            self.append(name, value);
        }
    }

    /// What was typed alone.
    pub(super) fn without_files(&self) -> Self {
        Self { fields: self.fields.clone(), places: self.places.clone(), files: Vec::new() }
    }

    /// The files of one field.
    pub fn files<'a, 'n: 'a>(&'a self, field: &'n str) -> impl Iterator<Item = &'a File> + use<'a, 'n> {
        self.files.iter().filter(move |file| file.field == field)
    }
}

/// What becomes of the files of a page's form.
#[derive(Clone, Copy, Debug)]
pub enum Files {
    /// They may become documents, so they are kept in temporary files until the form was taken.
    Kept,
    /// Those of fields that end like this are read as text, up to so many bytes; of all others only the hash is wanted.
    Read { field: &'static str, most: usize },
}

/// A file of a multipart form. A file field left empty is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Name of the field.
    pub field: String,
    /// As the browser told it: for showing, never for a path.
    pub filename: String,
    pub content: Content,
}

/// What is there of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The bytes; of a file that is too large one more than the page takes.
    Text(Vec<u8>),
    /// Its hash, and maybe its bytes in a temporary file; of one that is too large only as much as shows that it is (`limits::FILE` + 1
    /// bytes).
    Upload(Upload),
}

impl File {
    /// The bytes of a file that was read as text.
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::Text(bytes) => bytes,
            Content::Upload(_) => &[],
        }
    }

    /// A file that was not read as text.
    pub fn upload(&self) -> Option<&Upload> {
        match &self.content {
            Content::Text(_) => None,
            Content::Upload(upload) => Some(upload),
        }
    }

    /// Whether it could have become a document.
    pub fn is_kept(&self) -> bool {
        self.upload().is_some_and(Upload::is_kept)
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

    #[test]
    fn the_index_follows_every_change() {
        let mut form = Form::of([("a.1", "x"), ("b", "1"), ("a.0", "y"), ("b", "2"), ("ab", "z")]);
        assert_eq!(form.under("a."), [("1", "x"), ("0", "y")]);
        form.set("b", "3");
        assert_eq!(form.all("b").collect::<Vec<_>>(), ["3"]);
        form.rename(|name| if name == "a.1" { None } else { Some(name.replace("a.0", "a.1")) });
        assert_eq!((form.value("a.1"), form.has("a.0"), form.value("ab")), ("y", false, "z"));
        form.retain(|name| name != "ab");
        form.extend(Form::of([("ab", "again")]));
        assert_eq!((form.value("ab"), form.value("b")), ("again", "3"));
        assert_eq!(form, Form::of([("a.1", "y"), ("b", "3"), ("ab", "again")]));
    }
}
