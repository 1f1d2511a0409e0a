//! Lines of cells out of text, and which column is which, where a heading says so or a line has only one.
//! Tabs part cells when there are any, then semicolons, then commas outside figures; quotes hold a cell together.

use super::{Placed, is_day};
use crate::Currency;

/// Every line with something in it, with its number as pasted.
pub struct Lines {
    pub lines: Vec<(usize, Vec<String>)>,
    pub commas: bool,
}

pub fn of(text: &str) -> Lines {
    // Spreadsheets begin a file with a mark of its encoding, and old ones end lines with CR alone.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let named = text.lines().find(|line| !line.trim().is_empty()).and_then(named_separator);
    let of = |quotes: bool| {
        let separator = named.unwrap_or_else(|| separator(&text, quotes));
        let mut lines = cells(&text, quotes, separator)?;
        lines.retain(|(_, cells)| named_separator(&cells.join("")).is_none());
        Some(Lines { lines, commas: separator == ',' })
    };
    // A quote that nobody closes is a letter like any other: it must not swallow the lines after it.
    of(true).or_else(|| of(false)).unwrap_or(Lines { lines: Vec::new(), commas: false })
}

/// `sep=;`, which Excel reads and hides; parted by that very sign nothing is left of it.
fn named_separator(line: &str) -> Option<char> {
    let line = line.trim_matches(['"', ' ']);
    let (_, sign) = line.split_at_checked(4).filter(|(word, _)| word.eq_ignore_ascii_case("sep="))?;
    let mut signs = sign.chars();
    let separator = signs.next().unwrap_or('\t');
    signs.next().is_none().then_some(separator)
}

/// What is left of a line is its note; commas between its words stay.
pub fn note(mut cells: Vec<String>) -> String {
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let filled: Vec<&str> = cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    filled.join(", ")
}

/// None when quotes were to be heeded and one was not closed.
fn cells(text: &str, quotes: bool, separator: char) -> Option<Vec<(usize, Vec<String>)>> {
    let mut lines: Vec<(usize, Vec<String>)> = vec![(1, vec![String::new()])];
    let (mut number, mut quoted) = (1, false);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        number += usize::from(c == '\n');
        let at = lines.len() - 1;
        let line = &mut lines[at].1;
        let last = line.len() - 1;
        // Looking again at a cell of any length for each of its letters would never end.
        let short = line[last].len() <= super::CELL;
        let parts = c == separator && !quoted && !(c == ',' && short && groups(line, &letters));
        let cell = &mut line[last];
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quotes && (quoted || short && cell.trim().is_empty()) => quoted = !quoted,
            '\n' if !quoted => lines.push((number, vec![String::new()])),
            _ if parts => line.push(String::new()),
            c => cell.push(c),
        }
    }
    lines.retain(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
    (!quoted).then_some(lines)
}

/// Of the first line that has something in it. A semicolon may also stand in a note; it parts cells where that makes a day of one,
/// or where there is no comma.
fn separator(text: &str, quotes: bool) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut outside = |c: char| {
        quoted ^= quotes && c == '"';
        !quoted
    };
    let bare: String = first.chars().filter(|c| outside(*c)).collect();
    let day = |separator: char| bare.split(separator).any(|cell| is_day(cell.trim_matches('"')));
    if bare.contains('\t') || !bare.contains([',', ';']) && tabs(text) {
        '\t'
    } else if bare.contains(';') && (!bare.contains(',') || day(';')) {
        ';'
    } else {
        ','
    }
}

/// A first line of one cell says nothing; the others may.
fn tabs(text: &str) -> bool {
    text.lines().any(|line| line.contains('\t') && !line.contains('"'))
}

/// Whether the comma after what stands in `line`'s last cell belongs to it: `1,234.50`, `Nov 30, 2026`.
fn groups(line: &[String], rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let cell = line.last().map(|c| c.trim_start()).unwrap_or_default();
    let ahead: String = rest.clone().take(6).collect();
    let figures = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    // What stands since the last blank or sign is the beginning of a grouped figure.
    let figure = cell.rsplit(|c: char| !c.is_ascii_digit() && c != ',' && c != '/' && c != '.' && c != '-').next();
    let begun = figure.is_some_and(|figure| {
        let mut groups = figure.split(',');
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && first.bytes().all(|b| b.is_ascii_digit())
            && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()))
    });
    let date =
        cell.starts_with(char::is_alphabetic) && !cell.contains(',') && cell.ends_with(|c: char| c.is_ascii_digit());
    (begun && figures(&ahead) == 3) || (date && line.len() <= 2 && figures(ahead.trim_start()) == 4)
}

/// The places of the columns that a heading names.
pub struct Columns {
    date: Option<usize>,
    amount: Option<usize>,
    currency: Option<usize>,
    notes: Vec<usize>,
    /// The names, in small letters.
    names: Vec<String>,
    /// The same as written.
    heading: Vec<String>,
}

/// What is beside an amount, not the amount.
const BESIDE: [&str; 8] = ["vat", "tax", "gst", "mwst", "total", "balance", "rate", "%"];

impl Columns {
    /// None unless date or amount is named: then the order of the cells has to tell.
    pub fn named(cells: &[String]) -> Option<Self> {
        let words: Vec<String> = cells.iter().map(|c| c.trim().to_ascii_lowercase()).collect();
        let find = |names: &[&str]| words.iter().position(|w| names.contains(&w.as_str()));
        let first = |name: &str| words.iter().position(|w| begins(w, name));
        let date = find(&["date", "due date", "payment date", "charge date", "day", "due", "due on", "when"]);
        let date = date.or(first("date"));
        // Taxes come on top of what an offer says.
        let net = find(&["net", "net amount", "amount net", "net price"]).or(first("net"));
        let amount = net.or_else(|| find(&["amount", "payment", "charge", "price", "installment", "value"]));
        let amount = amount.or(first("amount"));
        let (currency, note) = (find(&["currency"]), find(&["note", "notes", "comment", "memo", "description"]));
        let (notes, heading) = (note.into_iter().collect(), cells.to_vec());
        (date != amount).then_some(Self { date, amount, currency, notes, names: words, heading })
    }

    /// With the column that the heading calls something else, as the first payment shows it; none where it does not.
    pub fn completed(mut self, cells: &[String], is_amount: impl Fn(&str) -> bool) -> Option<Self> {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let open = |at: &usize| !self.knows(*at);
        let columns = 0..self.names.len();
        if self.date.is_none() {
            self.date = columns.clone().find(|at| open(at) && is_day(cell(*at)));
        }
        if self.amount.is_none() {
            // Before the date there may be a number of the payment.
            let (before, behind): (Vec<_>, Vec<_>) = columns.partition(|at| Some(*at) < self.date);
            let beside = |at: &usize| BESIDE.iter().any(|word| self.names[*at].contains(word));
            let mut all = behind.into_iter().chain(before);
            self.amount = all.find(|at| !self.knows(*at) && !beside(at) && is_amount(cell(*at)));
        }
        (self.date.is_some() && self.amount.is_some()).then_some(self)
    }

    fn knows(&self, column: usize) -> bool {
        [self.date, self.amount, self.currency].contains(&Some(column)) || self.notes.contains(&column)
    }

    /// Places, counted from 1, and names of the columns that nothing is taken from.
    pub fn left_out(&self) -> Vec<(usize, String)> {
        let names = self.heading.iter().enumerate().filter(|(at, name)| !self.knows(*at) && !name.trim().is_empty());
        names.map(|(at, name)| (at + 1, name.trim().to_owned())).collect()
    }

    /// Places, counted from 1, of the columns without a name in which a line has something all the same.
    pub fn unnamed(&self, cells: &[String]) -> Vec<usize> {
        let filled = cells.iter().zip(&self.names).enumerate().filter(|(_, (cell, _))| !cell.trim().is_empty());
        filled.filter(|(_, (_, name))| name.is_empty()).map(|(at, _)| at + 1).collect()
    }

    /// A currency other than the offer's goes to the amount, which says so. Cells beyond the heading belong to the note.
    pub fn place(&self, cells: Vec<String>, own: Currency) -> Placed {
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        let [date, amount] = [self.date, self.amount].map(|at| at.map(cell).unwrap_or_default());
        let code = self.currency.map(cell).unwrap_or_default();
        let amount = match code.trim() {
            code if code.is_empty() || code == own.code() => amount,
            code => format!("{code} {amount}"),
        };
        let notes = self.notes.iter().map(|at| cell(*at)).chain(cells.iter().skip(self.names.len()).cloned()).collect();
        Placed { date, amount, note: note(notes) }
    }
}

/// `amount (USD)`, `amount in USD` begin with `amount`.
fn begins(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|rest| rest.starts_with([' ', '(', ':']) && !rest.contains("total"))
}

/// A cell that holds more than its day: the longest beginning that is one, then the longest that is an amount, then the rest.
pub fn apart(line: &str, is_amount: impl Fn(&str) -> bool) -> Vec<String> {
    let line = line.trim();
    let Some((day, rest)) = beginning(line, is_day).filter(|_| !is_day(line)) else { return vec![line.to_owned()] };
    let amount = if is_amount(rest) { Some((rest, "")) } else { beginning(rest, is_amount) };
    let (amount, note) = amount.or_else(|| rest.split_once(' ')).unwrap_or((rest, ""));
    vec![day.to_owned(), amount.to_owned(), note.to_owned()]
}

/// The longest piece before a blank that `is` one, and what follows it.
fn beginning(text: &str, is: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let head = &text[..text.floor_char_boundary(super::CELL)];
    let ends = head.rmatch_indices(' ').map(|(at, _)| (text[..at].trim(), text[at..].trim()));
    ends.into_iter().find(|(before, _)| is(before))
}
