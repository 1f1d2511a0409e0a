//! Which column is which, where a heading says so or a line has only one.

use super::{Placed, is_day, lines};
use crate::Currency;

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
        Placed { date, amount, note: lines::note(notes) }
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
