//! What somebody does in the sheet itself: cells pasted into it, days decided on, a cell filled down or left. The browser does it at
//! once, and each of it is one step that can be taken back ([`super::History`]).

use super::{CELLS, CellPath, Lines, Setting};
use crate::{
    Currency, Money, Problem, calendar,
    schedule::{
        DraftPayment, DraftSchedule, Origin,
        cell::{self, Day, DayOrder},
        face,
        paste::{self, Pasted, Replaced},
    },
    text::counted,
};
use chrono::NaiveDate;

/// A day that can be read both ways: as typed, day first, month first.
pub type Asked = (String, NaiveDate, NaiveDate);

/// What came of a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spilled {
    /// The first row that was pasted and the last; 0 is the initial charge.
    pub first: usize,
    pub last: usize,
    /// How many, where, what was left out and why.
    pub told: String,
    pub asks: Option<Asked>,
}

impl DraftSchedule {
    /// Cells pasted at one of the sheet, in the rows from there on; more rows are made. Of all or, where they are too many, none.
    pub fn spill(&mut self, at: CellPath, text: &str, order: DayOrder, setting: &Setting) -> Result<Spilled, Problem> {
        match self.column(at, text, order, setting) {
            Some(spilled) => spilled,
            None => self.block(at.row.max(1), text, order, setting),
        }
    }

    /// Lines read from the area under the sheet: behind the rows, or in place of them.
    pub fn import(&mut self, lines: &Lines<'_>, order: DayOrder, setting: &Setting) -> Result<Spilled, Problem> {
        let pasted = lines.read(self, setting, order);
        self.import_read(lines, pasted, setting)
    }

    /// The same with what was read of them.
    pub fn import_read(&mut self, lines: &Lines<'_>, pasted: Pasted, setting: &Setting) -> Result<Spilled, Problem> {
        let there = if lines.replace { 0 } else { self.rows.len() };
        if let Some(refused) = pasted.refusal(there, there, setting.today) {
            return Err(refused);
        }
        let place = if lines.replace { Replaced::All } else { Replaced::From(there) };
        Ok(self.take(pasted, place, there + 1, setting.currency))
    }

    fn block(&mut self, row: usize, text: &str, order: DayOrder, setting: &Setting) -> Result<Spilled, Problem> {
        let lines = Lines { text, replace: false };
        let pasted = lines.read(self, setting, order);
        match pasted.refusal(row - 1, self.rows.len(), setting.today) {
            Some(refused) => Err(refused),
            None => Ok(self.take(pasted, Replaced::From(row - 1), row, setting.currency)),
        }
    }

    fn take(&mut self, pasted: Pasted, place: Replaced, first: usize, currency: Currency) -> Spilled {
        let shown = |typed: DraftPayment| DraftPayment {
            date: face::day(&typed.date),
            amount: face::amount(&typed.amount, currency),
            ..typed
        };
        let there = self.rows.len();
        let (count, charge) = (pasted.rows.len(), pasted.initial.is_some());
        if let Some(initial) = pasted.initial.map(shown) {
            let note = if initial.note.is_empty() { std::mem::take(&mut self.initial.note) } else { initial.note };
            self.initial = DraftPayment { note, ..initial };
        }
        let lost = paste::put(&mut self.rows, place, pasted.rows.into_iter().map(shown).collect());
        let new = match place {
            Replaced::All => count,
            Replaced::From(_) => self.rows.len() - there,
        };
        let mut told = vec![in_words(first, count, new, charge)];
        told.extend(pasted.left_out.heading.then(|| "We ignored the heading.".to_owned()));
        told.extend(pasted.left_out.sentences());
        told.extend(lost.iter().map(|note| format!("The note “{note}” went with its payment.")));
        let (first, last) = if count == 0 { (0, 0) } else { (first, first + count - 1) };
        Spilled { first, last, told: told.join(" "), asks: pasted.asks }
    }

    /// One column, when the lines are cells of the kind they were pasted into.
    fn column(
        &mut self,
        at: CellPath,
        text: &str,
        order: DayOrder,
        setting: &Setting,
    ) -> Option<Result<Spilled, Problem>> {
        let total = self.total(setting.currency, setting.fixed).ok();
        let fits = |line: &str| match at.cell {
            "date" => at.row > 0 && cell::day(line, order).is_ok(),
            "amount" => cell::is_like_amount(line, setting.currency, total),
            _ => true,
        };
        if text.contains('\t') || !text.lines().any(fits) {
            return None;
        }
        let (count, there) = (text.lines().count(), self.rows.len());
        if let Some(refused) = paste::too_many(count, at.row.saturating_sub(1), there, setting.today) {
            return Some(Err(refused));
        }
        let last = at.row + count - 1;
        if last > there {
            self.rows.resize_with(last, DraftPayment::default);
        }
        let mut asks = None;
        for (line, row) in text.lines().zip(at.row..) {
            asks = asks.or(self.fill_cell(CellPath { row, ..at }, line, order, (setting.currency, total)));
        }
        let told = in_words(at.row, count, self.rows.len() - there, false);
        Some(Ok(Spilled { first: at.row, last, told, asks }))
    }

    fn fill_cell(
        &mut self,
        at: CellPath,
        line: &str,
        order: DayOrder,
        (currency, total): (Currency, Option<Money>),
    ) -> Option<Asked> {
        let mut asked = None;
        let typed = match (at.cell, cell::day(line, order)) {
            ("date", Ok(Day::Sure(day))) => calendar::day(day),
            ("date", Ok(Day::Either(a, b))) => {
                asked = Some((line.to_owned(), a, b));
                line.to_owned()
            }
            ("amount", _) => cell::amount(line, currency, total).map_or_else(|_| line.to_owned(), Money::figure),
            _ => cell::note(line),
        };
        self.write(at, typed, true);
        asked
    }

    /// The answer which comes first in the days that can be read both ways.
    pub fn decide(&mut self, order: DayOrder) {
        for typed in self.rows.iter_mut().filter(|typed| is_open(typed)) {
            if let Ok(Day::Sure(day)) = cell::day(&typed.date, order) {
                typed.date = calendar::day(day);
            }
        }
    }

    /// Whether a day in it can be read both ways.
    pub fn is_undecided(&self) -> bool {
        self.rows.iter().any(is_open)
    }

    /// Amount and note are copied from the row above; a day goes on, since a second payment on the same day is refused (MS-5.5).
    pub fn fill_down(&mut self, at: CellPath) -> Result<(), &'static str> {
        let above = at.row.checked_sub(1).filter(|above| *above > 0 || at.cell != "date");
        let above = above.ok_or("There is no row above to fill down from.")?;
        let text = match at.cell {
            "date" => self.filled_day(at.row - 1).map(calendar::day),
            "amount" => self.row_mut(above).map(|typed| typed.amount.clone()),
            _ => self.row_mut(above).map(|typed| typed.note.clone()),
        };
        let text = text.ok_or("The row above has no date to fill down from.")?;
        self.write(at, text, true);
        Ok(())
    }

    /// The first cell that is another than `before`; where rows only went, the last that is left.
    pub fn first_change(&self, before: &Self) -> Option<CellPath> {
        let rows = self.rows.len().max(before.rows.len());
        let differs = |row: &usize| self.row(*row) != before.row(*row);
        let row = (0..=rows).find(differs)?;
        let (Some(now), Some(was)) = (self.row(row), before.row(row)) else {
            return Some(CellPath { row: row.min(self.rows.len()), cell: "date" });
        };
        let cell = match (now.date == was.date, now.amount == was.amount, now.note == was.note) {
            (false, ..) => "date",
            (_, true, false) => "note",
            _ => "amount",
        };
        Some(CellPath { row, cell })
    }

    fn row(&self, row: usize) -> Option<&DraftPayment> {
        row.checked_sub(1).map_or(Some(&self.initial), |index| self.rows.get(index))
    }

    /// Whether the generator keeps a row.
    pub fn pin(&mut self, row: usize, pinned: bool) {
        if let Some(typed) = self.row_mut(row) {
            typed.origin = if pinned { Origin::Pinned } else { Origin::Generated };
        }
    }

    /// A row, or the generator's fields, that nobody writes in any more: what can be read is shown as the sheet writes it.
    pub fn settle(&mut self, row: Option<usize>, currency: Currency) {
        match row {
            Some(row) => {
                if let Some(typed) = self.row_mut(row) {
                    typed.date = face::settled_day(&typed.date);
                    typed.amount = face::settled_amount(&typed.amount, currency);
                }
            }
            None => {
                let typed = &mut self.generator;
                typed.first = face::settled_day(&typed.first);
                typed.total = face::settled_amount(&typed.total, currency);
                typed.initial = face::settled_amount(&typed.initial, currency);
            }
        }
    }
}

/// One of [`CELLS`], by the name of its field.
pub fn cell_of(name: &str) -> &'static str {
    CELLS.into_iter().find(|cell| name.ends_with(cell)).unwrap_or(CELLS[0])
}

fn is_open(typed: &DraftPayment) -> bool {
    matches!(cell::day(&typed.date, DayOrder::Unknown), Ok(Day::Either(..)))
}

/// `Pasted 3 payments, 11 to 13; 1 of them is new.`
fn in_words(first: usize, count: usize, new: usize, charge: bool) -> String {
    let last = (first + count).saturating_sub(1);
    let places = if count == 1 { format!("number {first}") } else { format!("{first} to {last}") };
    let payments = counted(count, "payment");
    let rows = match (count, new) {
        (0, _) => return "Pasted the initial charge.".to_owned(),
        (_, 0) => format!("Pasted {payments}, {places}."),
        (count, new) if count == new => format!("Added {payments}, {places}."),
        (_, 1) => format!("Pasted {payments}, {places}; 1 of them is new."),
        (_, new) => format!("Pasted {payments}, {places}; {new} of them are new."),
    };
    if charge { format!("{rows} Pasted the initial charge.") } else { rows }
}

#[cfg(test)]
mod tests;
