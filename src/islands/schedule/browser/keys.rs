//! Keys in the sheet: as in a spreadsheet, and Tab goes on along the row and out of it.

use super::{Editor, fields};
use domain::{
    form::{CELLS, CellPath},
    schedule::DraftSchedule,
};
use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, HtmlInputElement, KeyboardEvent, js_sys::Reflect},
};

impl Editor {
    pub(super) fn key(&mut self, key: &KeyboardEvent, target: &Element) {
        let command = key.ctrl_key() || key.meta_key();
        let name = key.key();
        // Lines to be read are a text of their own, with steps of its own.
        let lines = fields::name(target).ends_with(".paste");
        if target.closest(".pays").ok().flatten().is_none() || lines || key.is_composing() {
            return;
        }
        match (command, name.as_str(), key.shift_key()) {
            (true, "z", false) => return self.undo(key),
            (true, "y", _) | (true, "z" | "Z", true) => return self.redo(key),
            _ => {}
        }
        let Some((row, column)) = self.place(target) else { return };
        let last = self.rows.len() - 1;
        let text = is_text(target);
        let to = match (command, name.as_str()) {
            (false, "ArrowUp") => (row.saturating_sub(1), column),
            (false, "ArrowDown") => (row + 1, column),
            (false, "ArrowLeft") if !(text && self.inside) => {
                (row, self.seen(row, (1..column).rev()).unwrap_or(column))
            }
            (false, "ArrowRight") if !(text && self.inside) => {
                (row, self.seen(row, column + 1..=LAST).unwrap_or(column))
            }
            (false, "Home") if !(text && self.inside) => (row, 1),
            (false, "End") if !(text && self.inside) => (row, LAST),
            (false, "PageUp") => (row.saturating_sub(PAGE), column),
            (false, "PageDown") => (row + PAGE, column),
            (false, "Enter") if target.tag_name() == "BUTTON" => return,
            (false, "Enter") if column == PIN => return self.press_pin(key, target, row),
            (false, "Enter") if key.shift_key() => (row.saturating_sub(1), column),
            (false, "Enter") => (row + 1, column),
            (true, "Home") => (0, column),
            (true, "End") => (last, column),
            (false, "F2") => return self.edit(key, target),
            (false, "Escape") => return self.revert(key, target, row, column),
            (true, "d" | "D") => return self.fill_down(key, row, column),
            _ => return,
        };
        key.prevent_default();
        self.go(to.0.min(last), to.1);
    }

    /// Row and column of an element inside the sheet; the line that says what is wrong counts to the cell of the date.
    fn place(&self, target: &Element) -> Option<(usize, u32)> {
        let row = self.row_of(target)?;
        let cell = target.closest("td, th").ok()??;
        let column = Reflect::get(&cell, &JsValue::from_str("cellIndex")).ok()?.as_f64()?;
        Some((row, column as u32))
    }

    /// The first of the columns that is drawn: where there is little room, not every one is.
    fn seen(&self, row: usize, mut columns: impl Iterator<Item = u32>) -> Option<u32> {
        columns.find(|column| self.cell(row, *column).is_some_and(|cell| cell.get_bounding_client_rect().width() > 0.0))
    }

    fn edit(&mut self, key: &KeyboardEvent, target: &Element) {
        key.prevent_default();
        if let Some(field) = target.dyn_ref::<HtmlInputElement>().filter(|_| is_text(target)) {
            let end = field.value().encode_utf16().count() as u32;
            let _ = field.set_selection_range(end, end);
            self.inside = true;
        }
    }

    /// As it was when the cell was entered.
    fn revert(&mut self, key: &KeyboardEvent, target: &Element, row: usize, column: u32) {
        if self.history.is_typing(&fields::name(target))
            && let Some(before) = self.history.revert()
        {
            key.prevent_default();
            self.write(before);
            self.go(row, column);
            self.announce("Change cancelled.");
        }
        self.inside = false;
    }

    /// The pin is a button, whatever it is made of.
    fn press_pin(&mut self, key: &KeyboardEvent, target: &Element, row: usize) {
        key.prevent_default();
        let pinned = target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
        self.pin(row, !pinned);
    }

    fn fill_down(&mut self, key: &KeyboardEvent, row: usize, column: u32) {
        key.prevent_default();
        let Some(cell) = CELLS.into_iter().find(|cell| column_of(cell) == column) else { return };
        let mut form = self.form.clone();
        match form.fill_down(CellPath { row, cell }) {
            Err(why) => return self.announce(why),
            Ok(()) if form != self.form => self.step(form),
            Ok(()) => {}
        }
        self.go(row, column);
    }

    pub(super) fn undo(&mut self, event: &leptos::web_sys::Event) {
        event.prevent_default();
        let before = self.history.undo(&self.form);
        self.stepped(before, "Undone.", "Nothing to undo.");
    }

    pub(super) fn redo(&mut self, event: &leptos::web_sys::Event) {
        event.prevent_default();
        let after = self.history.redo(&self.form);
        self.stepped(after, "Redone.", "Nothing to redo.");
    }

    /// What changed comes into view, and has the focus where that is in the sheet.
    fn stepped(&mut self, to: Option<DraftSchedule>, done: &str, nothing: &str) {
        let Some(to) = to else { return self.announce(nothing) };
        let inside = Self::active().and_then(|active| self.place(&active));
        let changed = to.first_change(&self.form);
        self.write(to);
        self.unread();
        self.tell("");
        match (inside, changed) {
            (Some(_), Some(at)) => self.go(at.row, column_of(at.cell)),
            (Some((row, column)), None) => self.go(row, column),
            (None, Some(at)) => self.reveal(at.row, at.row),
            (None, None) => {}
        }
        let rest = &self.shown.remaining;
        let payments = domain::text::counted(self.rows.len(), "payment");
        self.announce(&format!("{done} {payments}, remaining {rest}."));
    }
}

/// The columns of the pin and of the last cell.
const PIN: u32 = 6;
const LAST: u32 = 7;
/// Rows that a page goes up or down.
const PAGE: usize = 10;

/// Which column a cell stands in.
pub(super) fn column_of(cell: &str) -> u32 {
    match cell {
        "date" => 1,
        "amount" => 2,
        _ => 5,
    }
}

fn is_text(target: &Element) -> bool {
    target.class_list().contains("cell")
}
