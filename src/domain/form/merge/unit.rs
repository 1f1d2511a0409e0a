//! Which fields of a form belong together.

use super::super::Typed;

/// The lists of which two forms have not the same rows.
pub(super) struct Shapes {
    changed: Vec<String>,
}

/// A row of a list: `lines` and 2, in a field such as `lines.2.percent`.
struct RowPath<'a> {
    list: &'a str,
    index: &'a str,
}

impl Shapes {
    pub fn of(forms: &[&[Typed]]) -> Self {
        let mut lists: Vec<&str> = Vec::new();
        let fields = forms.iter().flat_map(|form| form.iter());
        for row in fields.flat_map(|(name, _)| rows(name)) {
            if !lists.contains(&row.list) {
                lists.push(row.list);
            }
        }
        let differs = |list: &&str| forms.windows(2).any(|two| shape(two[0], list) != shape(two[1], list));
        Self { changed: lists.into_iter().filter(differs).map(str::to_owned).collect() }
    }

    /// Every unit once, in the order of the fields.
    pub fn units(&self, forms: &[&[Typed]]) -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        for (name, _) in forms.iter().flat_map(|form| form.iter()) {
            let unit = self.unit(name);
            if !units.iter().any(|known| known == unit) {
                units.push(unit.to_owned());
            }
        }
        units
    }

    /// The fields of one unit.
    pub fn part(&self, form: &[Typed], unit: &str) -> Vec<Typed> {
        form.iter().filter(|(name, _)| self.unit(name) == unit).cloned().collect()
    }

    /// What the field is chosen with.
    fn unit<'a>(&self, name: &'a str) -> &'a str {
        let rows = rows(name);
        if let Some(list) = rows.iter().find(|row| self.changed.iter().any(|list| list == row.list)) {
            return list.list;
        }
        let row = rows.last().filter(|row| row.list.ends_with(".rows") || row.list.ends_with(".reserved"));
        match row {
            Some(row) => &name[..row.list.len() + 1 + row.index.len()],
            None => initial(name).unwrap_or(name),
        }
    }
}

/// The rows a field stands in, from outside in.
fn rows(name: &str) -> Vec<RowPath<'_>> {
    let mut found = Vec::new();
    let parts: Vec<&str> = name.split('.').collect();
    let mut end = 0;
    for (i, part) in parts.iter().enumerate() {
        end += part.len() + usize::from(i > 0);
        let list = match *part {
            "lines" | "documents" => i == 0,
            "rows" => i == 3 && parts[0] == "schedule",
            "reserved" => i == 2 && parts[0] == "lines",
            _ => false,
        };
        let index = parts.get(i + 1).filter(|index| list && index.bytes().all(|b| b.is_ascii_digit()));
        found.extend(index.map(|index| RowPath { list: &name[..end], index }));
    }
    found
}

/// The initial charge is a row without a number.
fn initial(name: &str) -> Option<&str> {
    let mut parts = name.match_indices('.').map(|(at, _)| at);
    let (after, end) = (parts.nth(2)?, parts.next()?);
    (name.starts_with("schedule.") && &name[after + 1..end] == "initial").then(|| &name[..end])
}

/// The rows of a list, each with what names it.
fn shape<'a>(form: &'a [Typed], list: &str) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, value) in form {
        let Some(row) = rows(name).into_iter().find(|row| row.list == list) else { continue };
        let field = &name[row.list.len() + row.index.len() + 1..];
        let place = found.iter().position(|(index, _)| *index == row.index).unwrap_or_else(|| {
            found.push((row.index, Vec::new()));
            found.len() - 1
        });
        if matches!(field, ".key" | ".product" | ".plan" | ".id") {
            found[place].1.push(value);
        }
    }
    found.sort_unstable();
    found
}
