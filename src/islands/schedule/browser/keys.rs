//! Keys in the sheet: as in a spreadsheet, and Tab goes on along the row and out of it.

use super::{Editor, fields};
use domain::{
    calendar,
    form::{CELLS, CellPath},
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
            (false, "ArrowLeft") if !(text && self.inside) => (row, column.saturating_sub(1).max(1)),
            (false, "ArrowRight") if !(text && self.inside) => (row, (column + 1).min(7)),
            (false, "Enter") if target.tag_name() == "BUTTON" => return,
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

    /// Amount and note are copied; a day goes on, since a second payment on the same day is refused (MS-5.5).
    fn fill_down(&mut self, key: &KeyboardEvent, row: usize, column: u32) {
        key.prevent_default();
        let cell = match column {
            1 if row > 1 => 0,
            2 if row > 0 => 1,
            5 if row > 0 => 2,
            _ => return,
        };
        let text = match cell {
            0 => self.form.filled_day(row - 1).map(calendar::day),
            _ => self.rows[row - 1].cells[cell].as_ref().map(HtmlInputElement::value),
        };
        let Some(text) = text else { return self.announce("The row above has no date to fill down from.") };
        let before = self.form.clone();
        self.set(CellPath { row, cell: CELLS[cell] }, text);
        if self.form != before {
            self.history.step(&before);
            self.write(self.form.clone());
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

    /// The focus stays where it is, also when its row is gone.
    fn stepped(&mut self, to: Option<domain::schedule::DraftSchedule>, done: &str, nothing: &str) {
        let Some(to) = to else { return self.announce(nothing) };
        let place = Self::active().and_then(|active| self.place(&active));
        self.write(to);
        self.tell("");
        if let Some((row, column)) = place {
            self.go(row, column);
        }
        let rest = &self.shown.remaining;
        let payments = domain::text::counted(self.rows.len(), "payment");
        self.announce(&format!("{done} {payments}, remaining {rest}."));
    }
}

fn is_text(target: &Element) -> bool {
    target.class_list().contains("cell")
}
