//! What a button does to the schedule as it stands in its fields.

use super::{CellPath, Press, ScheduleId, Setting};
use crate::{
    Problem,
    pack::number,
    schedule::{
        DraftPayment, DraftSchedule, Origin,
        cell::DayOrder,
        paste::{self, Pasted},
        regenerate::{self, Preview},
    },
};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// A row is new, or a cell is another: there one goes on.
    At(CellPath),
    /// The row that went; 0 is the initial charge, which never does.
    Removed(usize),
    /// There is no such row.
    Nothing,
    /// What the generator would make; nothing is changed.
    Previewed(Preview),
    /// What it made.
    Generated(Preview),
    /// Lines are to be read: see [`Lines`].
    Read(DayOrder),
}

/// Does to `typed` what the button says. `exact`: whatever is put into a cell of date or amount pins its row, as if it were typed in the
/// browser; otherwise that is found out when the form is read. Problems stand at the names of fields within the schedule.
pub fn press(
    typed: &mut DraftSchedule,
    press: &Press,
    setting: &Setting,
    exact: bool,
) -> Result<Pressed, Vec<Problem>> {
    let preview = |typed: &DraftSchedule| regenerate::preview(typed, setting.currency, setting.fixed, setting.today);
    match press {
        Press::Add => {
            let most = number::SCHEDULE_MAX_PAYMENTS.on(setting.today);
            if typed.rows.len() + 1 >= most {
                return Err(vec![full(most)]);
            }
            typed.rows.push(DraftPayment::default());
            Ok(Pressed::At(CellPath { row: typed.rows.len(), cell: "date" }))
        }
        Press::Remove { row, .. } if *row < typed.rows.len() => {
            typed.rows.remove(*row);
            Ok(Pressed::Removed(row + 1))
        }
        Press::Remove { .. } => Ok(Pressed::Nothing),
        Press::Use { path, text } => {
            let there = typed.write(*path, text.clone(), exact);
            Ok(if there { Pressed::At(*path) } else { Pressed::Nothing })
        }
        Press::Preview => preview(typed).map(Pressed::Previewed),
        Press::Generate => {
            let made = preview(typed)?;
            typed.clone_from(&made.after);
            Ok(Pressed::Generated(made))
        }
        Press::Read(order) => Ok(Pressed::Read(*order)),
    }
}

/// There are as many payments as a schedule may have (MS-5.3).
fn full(most: usize) -> Problem {
    let sentence = format!(
        "A schedule can have up to {most} payments, including the initial charge. Remove one before you add another."
    );
    Problem::error("rows", "payments_too_many", "MS-5.3", sentence)
}

/// Problems of the schedule, at the fields of its form.
pub fn at(schedule: ScheduleId, problems: Vec<Problem>) -> Vec<Problem> {
    problems.into_iter().map(|p| Problem { path: schedule.field(&p.path), ..p }).collect()
}

impl DraftSchedule {
    /// What is typed in a row; 0 is the initial charge.
    pub fn row_mut(&mut self, row: usize) -> Option<&mut DraftPayment> {
        match row.checked_sub(1) {
            None => Some(&mut self.initial),
            Some(index) => self.rows.get_mut(index),
        }
    }

    /// Puts a text into a cell; with `pins`, a day or an amount pins its row. False when there is no such cell.
    pub fn write(&mut self, path: CellPath, text: String, pins: bool) -> bool {
        let Some(typed) = self.row_mut(path.row) else { return false };
        match path.cell {
            "date" => typed.date = text,
            "amount" => typed.amount = text,
            "note" => typed.note = text,
            _ => return false,
        }
        if pins && path.cell != "note" {
            typed.origin = Origin::Pinned;
        }
        true
    }
}

/// Lines pasted or uploaded, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines<'a> {
    pub text: &'a str,
    /// In place of the rows rather than behind them.
    pub replace: bool,
}

impl Lines<'_> {
    /// Reads them; a percentage is of the total of `typed`.
    pub fn read(&self, typed: &DraftSchedule, setting: &Setting, order: DayOrder) -> Pasted {
        let total = typed.total(setting.currency, setting.fixed).ok();
        paste::read(self.text, setting.currency, total, order)
    }
}
