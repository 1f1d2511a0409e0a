//! Rows pasted from a spreadsheet or typed as lines: date, amount, note. Nothing is dropped: a cell that cannot be read stays as
//! pasted and says why; lines and columns that were left out say so.
//!
//! ```
//! use domain::{Currency, schedule::{cell::DayOrder, paste}};
//! let text = "Note\tAmount\tDue\nFirst\t$1,234.50\t31 Dec 2026\nTotal\t1,234.50\t";
//! let read = paste::read(text, Currency::USD, None, DayOrder::Unknown);
//! let row = &read.rows[0];
//! assert_eq!((row.date.as_str(), row.amount.as_str(), row.note.as_str()), ("2026-12-31", "1234.50", "First"));
//! assert_eq!(read.left_out.sentences(), ["We ignored line 3, a total: totals are calculated automatically."]);
//! ```

use super::{
    cell::{self, Day, DayOrder},
    csv,
    draft::{DraftPayment, Origin},
};
use crate::{Currency, Money, Problem, calendar::spreadsheet_day, pack::number, text::counted};
use chrono::NaiveDate;
use lines::Columns;

mod left;
mod lines;
mod over;

pub use left::LeftOut;
pub use over::{Replaced, put};

/// Technical: lines read of one paste; far more than a schedule may have, so that what is too much can be said.
pub const MOST: usize = 500;
/// Technical: bytes of a cell that may be a day or a figure; what is longer is a note.
const CELL: usize = 64;

/// What a paste came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// In the order pasted; dates and amounts that could be read are written plainly, the others as pasted.
    pub rows: Vec<DraftPayment>,
    /// The amount and note of a line without a date: the initial charge.
    pub initial: Option<DraftPayment>,
    /// A day that can be read both ways, if there is one and nobody said which: `(as typed, day first, month first)`.
    pub asks: Option<(String, NaiveDate, NaiveDate)>,
    /// The heading line, if the first line was one.
    pub heading: Option<String>,
    pub left_out: LeftOut,
    /// Lines with something in them.
    pub lines: usize,
}

impl Pasted {
    /// How many lines became payments.
    pub fn taken(&self) -> usize {
        self.rows.len() + usize::from(self.initial.is_some())
    }

    /// Why nothing of it is taken behind the first `stay` of so many rows: nothing is dropped in silence, so all or none is. At `paste`.
    pub fn refusal(&self, stay: usize, rows: usize, today: NaiveDate) -> Option<Problem> {
        let none = "No payments found. Enter one per line: date, amount, note, such as 31 Dec 2026, 9,090.90, First.";
        unreadable(self.lines, today)
            .or_else(|| (self.taken() == 0).then(|| Problem::error("paste", "paste_empty", "MS-5.5", none)))
            .or_else(|| too_many(self.rows.len(), stay, rows, today))
    }
}

fn unreadable(lines: usize, today: NaiveDate) -> Option<Problem> {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(today);
    let sentence = format!(
        "{lines} lines are too many to read at once; a schedule can have up to {most} payments. Nothing was added. Remove some lines first."
    );
    (lines > MOST).then(|| Problem::error("paste", "paste_too_long", "MS-5.3", sentence))
}

/// Why so many pasted ones are not taken behind the first `stay` of so many rows (MS-5.3). What makes no row is not refused for it.
pub fn too_many(pasted: usize, stay: usize, rows: usize, today: NaiveDate) -> Option<Problem> {
    let most = number::SCHEDULE_MAX_PAYMENTS.on(today);
    // The initial charge is one of them.
    let payments = stay + pasted + 1;
    if payments <= most.max(rows + 1) {
        return None;
    }
    let over = payments - most;
    let (here, ways) = if stay > 0 { (" here", " or payment") } else { ("", "") };
    let ways = if over > 1 && stay > 0 { " or payments" } else { ways };
    let sentence = format!(
        "{}{here} would make {payments} payments, including the initial charge; the limit is {most}. Nothing was added. Remove {}{ways} first.",
        counted(pasted, "line"),
        counted(over, "line")
    );
    Some(Problem::error("paste", "paste_too_long", "MS-5.3", sentence))
}

/// Reads `text`, or of more than [`MOST`] lines none; `order` is the answer to an earlier [`Pasted::asks`].
pub fn read(text: &str, currency: Currency, total: Option<Money>, order: DayOrder) -> Pasted {
    let lines::Lines { lines, commas } = lines::of(text);
    let mut reading = Reading { currency, total, order, commas, columns: None, pasted: Pasted::default() };
    reading.pasted.lines = lines.len();
    if lines.len() > MOST {
        return reading.pasted;
    }
    for (index, (number, cells)) in lines.into_iter().enumerate() {
        if reading.is_heading(&cells, index == 0) {
            reading.heading(number, &cells);
        } else if is_total(&cells) {
            reading.pasted.left_out.totals.push(number);
        } else {
            reading.row(cells);
        }
    }
    reading.pasted
}

/// The first cell with something in it calls the line a total.
fn is_total(cells: &[String]) -> bool {
    let first = cells.iter().map(|c| c.trim()).find(|c| !c.is_empty()).unwrap_or_default();
    let word = first.trim_end_matches(':').trim_end().to_ascii_lowercase();
    ["total", "totals", "sum", "grand total", "total contract value"].contains(&word.as_str())
}

/// A line's cells in their places.
struct Placed {
    date: String,
    amount: String,
    note: String,
}

struct Reading {
    currency: Currency,
    total: Option<Money>,
    order: DayOrder,
    /// Commas part the cells, and may stand in a note as well.
    commas: bool,
    /// As the heading names them.
    columns: Option<Columns>,
    pasted: Pasted,
}

impl Reading {
    /// Names of columns before the first payment, or a first line of words in which nothing is a day or an amount.
    fn is_heading(&self, cells: &[String], first: bool) -> bool {
        if self.columns.is_some() || self.pasted.taken() > 0 {
            return false;
        }
        let figure = |c: &String| says_subscribing(c) || is_day(c) || self.is_amount(c);
        let word = |c: &String| c.contains(char::is_alphabetic) && !c.bytes().any(|b| b.is_ascii_digit());
        let mut filled = cells.iter().filter(|c| !c.trim().is_empty());
        match Columns::named(cells) {
            Some(_) => !filled.any(figure),
            None => first && filled.all(|c| word(c) && !figure(c)),
        }
    }

    /// A line that names no column we know may be something else after all, so it is quoted.
    fn heading(&mut self, number: usize, cells: &[String]) {
        self.pasted.heading = Some(cells.join(", "));
        self.columns = Columns::named(cells);
        match self.columns {
            Some(_) => self.pasted.left_out.heading = true,
            None => self.pasted.left_out.line(number, &lines::note(cells.to_vec())),
        }
    }

    fn row(&mut self, cells: Vec<String>) {
        // The first payment shows what the heading leaves open.
        if self.pasted.taken() == 0
            && let Some(columns) = self.columns.take()
        {
            self.columns = columns.completed(&cells, |cell| self.is_like_amount(cell));
            let left = self.columns.as_ref().map(Columns::left_out).unwrap_or_default();
            left.iter().for_each(|(place, name)| self.pasted.left_out.column(*place, name));
        }
        let Placed { date, amount, note } = match &self.columns {
            Some(columns) => {
                let unnamed = columns.unnamed(&cells);
                unnamed.into_iter().for_each(|place| self.pasted.left_out.column(place, ""));
                columns.place(cells, self.currency)
            }
            None => self.guessed(cells),
        };
        let amount = cell::amount(&amount, self.currency, self.total).map_or(amount, Money::plain);
        let note = csv::unquoted(&cell::note(&note)).to_owned();
        let unset = self.pasted.initial.is_none();
        if unset && ((date.trim().is_empty() && self.pasted.rows.is_empty()) || says_subscribing(&date)) {
            self.pasted.initial = Some(DraftPayment { date: String::new(), amount, note, origin: Origin::Pinned });
            return;
        }
        let date = match cell::day(&date, self.order) {
            Ok(Day::Sure(day)) => day.to_string(),
            Ok(Day::Either(day_first, month_first)) => {
                self.pasted.asks.get_or_insert((date.clone(), day_first, month_first));
                date
            }
            Err(_) => date,
        };
        self.pasted.rows.push(DraftPayment { date, amount, note, origin: Origin::Pinned });
    }

    /// Date, amount, note; or amount first where a day follows it. A number column before them is left behind.
    fn guessed(&mut self, mut cells: Vec<String>) -> Placed {
        let parts = cells.first().map(|lead| lines::apart(lead, |text| self.is_amount(text))).unwrap_or_default();
        cells.splice(..cells.len().min(1), parts);
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        // `1`, `2`, `3` before the dates: the number of the payment.
        let dated = is_day(cell(1)) || says_subscribing(cell(1));
        let counted = spreadsheet_day(cell(1)).is_some() && self.is_like_amount(cell(2));
        let numbered = cell(0).parse::<u16>().is_ok() && (dated || counted);
        self.pasted.left_out.numbers |= numbered;
        let at = usize::from(numbered);
        let (first, mut second, mut from) = (cell(at).to_owned(), cell(at + 1).to_owned(), at + 2);
        // Our own files name the currency in a column of its own; another one than the offer's goes to the amount, which says so.
        if let Ok(code) = cell(from).parse::<Currency>() {
            from += 1;
            if code != self.currency {
                second = format!("{code} {second}");
            }
        }
        let note = self.rest(cells, from);
        let amount_first = self.is_like_amount(&first) && second.is_empty();
        if !is_day(&first) && (amount_first || is_day(&second)) && !says_subscribing(&first) {
            return Placed { date: second, amount: first, note };
        }
        Placed { date: first, amount: second, note }
    }

    /// The note in what is left of a line. Other figures, such as tax and gross, are columns of their own: the customer reads the note.
    fn rest(&mut self, cells: Vec<String>, from: usize) -> String {
        let figure = |cell: &str| {
            let share = cell.trim().trim_end_matches('%');
            is_day(cell) || share.contains(|c: char| c.is_ascii_digit()) && self.is_like_amount(share)
        };
        let (mut note, mut left) = (Vec::new(), Vec::new());
        for (at, cell) in cells.into_iter().enumerate().skip(from) {
            // Behind a word, what stands between commas may be a part of the note.
            let apart = !self.commas || note.is_empty();
            if apart && !cell.trim().is_empty() && (figure(&cell) || cell.split_whitespace().all(figure)) {
                left.push(at + 1);
            } else if !(note.is_empty() && cell.trim().is_empty()) {
                note.push(cell);
            }
        }
        left.into_iter().for_each(|place| self.pasted.left_out.column(place, ""));
        lines::note(note)
    }

    fn is_amount(&self, text: &str) -> bool {
        cell::amount(text, self.currency, self.total).is_ok()
    }

    fn is_like_amount(&self, text: &str) -> bool {
        cell::is_like_amount(text, self.currency, self.total)
    }
}

fn is_day(text: &str) -> bool {
    cell::day(text, DayOrder::Unknown).is_ok()
}

/// The words for the initial charge, which has no date.
fn says_subscribing(text: &str) -> bool {
    let words =
        ["on subscribing", "on subscription", "initial", "initial charge", "at signing", "on signing", "upfront"];
    words.contains(&text.trim().to_ascii_lowercase().as_str())
}
