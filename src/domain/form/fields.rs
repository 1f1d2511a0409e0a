//! A form as it was posted.

use std::{collections::BTreeMap, ops::Bound};

/// The name of a field and what was typed into it.
pub type Typed = (String, String);

/// Technical: rows that are counted of any list; far more than the longest may have.
const ROWS: usize = 700;

/// The fields of a form in the order of the page, as sent: nothing is trimmed.
///
/// Line ends are `\n`, and NUL, which nobody types and no database stores, is left out. Each name is looked up in an index, so that
/// a page may ask for every one of its fields by name and still take time in proportion to the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    fields: Vec<Typed>,
    /// Where in `fields` the values of each name stand.
    places: BTreeMap<String, Places>,
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

impl Fields {
    /// A form as if typed: for filling a page, and for tests.
    pub fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut all = Self::default();
        for (name, value) in fields {
            all.push(name.into(), value.into());
        }
        all
    }

    /// Adds a field as it arrived.
    pub fn push(&mut self, name: String, value: String) {
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
    pub fn fields(&self) -> &[Typed] {
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

    /// Puts `fields` in place of all whose names begin with `prefix`.
    pub fn replace_under(&mut self, prefix: &str, fields: impl IntoIterator<Item = Typed>) {
        self.retain(|name| !name.starts_with(prefix));
        for (name, value) in fields {
            self.append(name, value);
        }
    }

    /// How many rows the list has: they are numbered from 0 without gaps, and each has `field`. What is beyond 700 rows is not counted.
    pub fn count(&self, list: &str, field: &str) -> usize {
        (0..ROWS).take_while(|i| self.has(&format!("{list}.{i}.{field}"))).count()
    }

    /// Takes one row out of `list`; those behind it move up.
    pub fn remove_row(&mut self, list: &str, gone: usize) {
        let place = |name: &str| {
            let rest = name.strip_prefix(list)?.strip_prefix('.')?;
            let (number, field) = rest.split_once('.')?;
            Some((number.parse::<usize>().ok()?, field.to_owned()))
        };
        self.rename(|name| match place(&name) {
            Some((number, _)) if number == gone => None,
            Some((number, field)) if number > gone => Some(format!("{list}.{}.{field}", number - 1)),
            _ => Some(name),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_but_for_line_ends_and_nul() {
        let form = Fields::of([("note", " a\r\nb\0 "), ("tick", "1"), ("tick", "2")]);
        assert_eq!(form.value("note"), " a\nb ");
        assert_eq!(form.all("tick").collect::<Vec<_>>(), ["1", "2"]);
        assert!(form.has("tick") && !form.has("tock"));
        assert_eq!(form.value("tock"), "");
    }

    #[test]
    fn the_index_follows_every_change() {
        let mut form = Fields::of([("a.1", "x"), ("b", "1"), ("a.0", "y"), ("b", "2"), ("ab", "z")]);
        assert_eq!(form.under("a."), [("1", "x"), ("0", "y")]);
        form.set("b", "3");
        assert_eq!(form.all("b").collect::<Vec<_>>(), ["3"]);
        form.rename(|name| if name == "a.1" { None } else { Some(name.replace("a.0", "a.1")) });
        assert_eq!((form.value("a.1"), form.has("a.0"), form.value("ab")), ("y", false, "z"));
        form.retain(|name| name != "ab");
        form.extend(Fields::of([("ab", "again")]));
        assert_eq!((form.value("ab"), form.value("b")), ("again", "3"));
        assert_eq!(form, Fields::of([("a.1", "y"), ("b", "3"), ("ab", "again")]));
        form.replace_under("a", [("a.7".to_owned(), "new".to_owned())]);
        assert_eq!(form, Fields::of([("b", "3"), ("a.7", "new")]));
    }

    #[test]
    fn rows_behind_one_that_goes_move_up_with_what_was_typed_in_them() {
        let mut form = Fields::of([("l.0.a", "x"), ("l.1.a", "y"), ("l.2.a", "z"), ("l.2.b", "2"), ("l.4.a", "gap")]);
        assert_eq!(form.count("l", "a"), 3);
        form.remove_row("l", 1);
        assert_eq!((form.value("l.1.a"), form.value("l.1.b"), form.has("l.2.a")), ("z", "2", false));
    }
}
