//! What is pasted spills into the rows and creates them; a day that can be read both ways is asked about once.

use super::{CELLS, Editor, fields};
use crate::islands::drawn::first;
use domain::{
    calendar,
    schedule::{
        DraftPayment, DraftSchedule,
        cell::{self, Day, DayOrder},
        face,
        paste::{self, Pasted},
    },
};
use leptos::{
    wasm_bindgen::JsCast,
    web_sys::{ClipboardEvent, Element, Event, HtmlInputElement},
};

impl Editor {
    /// One plain text goes into its cell as anywhere; more than one cell spills.
    pub(super) fn pasted(&mut self, event: &Event, target: &Element) {
        let Some(row) = self.row_of(target).filter(|_| target.class_list().contains("cell")) else { return };
        let clipboard = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let text = clipboard.and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        let text = text.trim_end_matches(['\n', '\r']).to_owned();
        if text.contains(['\n', '\t']) {
            event.prevent_default();
            let name = fields::name(target);
            let cell = CELLS.iter().position(|cell| name.ends_with(cell)).unwrap_or(0);
            self.spill(row, cell, text, DayOrder::Unknown);
        }
    }

    fn spill(&mut self, row: usize, cell: usize, text: String, order: DayOrder) {
        let mut form = self.form.clone();
        let told = match self.column(&mut form, row, cell, &text, order) {
            Some(asks) => (text.lines().count(), asks, Vec::new()),
            None => {
                let pasted = self.read_lines(&text, order);
                let rows = pasted.rows.len();
                let (asks, left) = (pasted.asks.clone(), pasted.left_out.clone());
                self.put(&mut form, row.max(1), pasted);
                (rows, asks, left)
            }
        };
        self.history.step(&self.form);
        self.write(form);
        self.go(row, [1, 2, 5][cell]);
        self.told(told.0, &told.2);
        self.ask((row, cell, text), told.1);
    }

    fn read_lines(&self, text: &str, order: DayOrder) -> Pasted {
        let total = self.form.total(self.setting.currency, self.setting.fixed).ok();
        paste::read(text, self.setting.currency, total, order)
    }

    /// Rows from `row` on take what was pasted; what was not pasted in them stays.
    fn put(&self, form: &mut DraftSchedule, row: usize, pasted: Pasted) {
        let shown = |typed: DraftPayment| DraftPayment {
            date: face::day(&typed.date),
            amount: face::amount(&typed.amount, self.setting.currency),
            ..typed
        };
        if let Some(initial) = pasted.initial.map(shown) {
            form.initial = DraftPayment { origin: form.initial.origin, ..initial };
        }
        for (i, typed) in pasted.rows.into_iter().map(shown).enumerate() {
            match form.rows.get_mut(row - 1 + i) {
                Some(place) => {
                    let note = if typed.note.is_empty() { std::mem::take(&mut place.note) } else { typed.note.clone() };
                    *place = DraftPayment { note, ..typed };
                }
                None => form.rows.push(typed),
            }
        }
    }

    /// One column, when the lines are cells of the kind they were pasted into; back comes a day to ask about.
    #[allow(clippy::type_complexity)]
    fn column(
        &self,
        form: &mut DraftSchedule,
        row: usize,
        cell: usize,
        text: &str,
        order: DayOrder,
    ) -> Option<Option<(String, chrono::NaiveDate, chrono::NaiveDate)>> {
        let total = form.total(self.setting.currency, self.setting.fixed).ok();
        let amount = |line: &str| cell::amount(line, self.setting.currency, total).ok();
        let fits = |line: &str| match cell {
            0 => cell::day(line, order).is_ok(),
            1 => amount(line).is_some(),
            _ => true,
        };
        if text.contains('\t') || !text.lines().any(fits) {
            return None;
        }
        let mut asks = None;
        for (i, line) in text.lines().enumerate() {
            let typed = match (cell, cell::day(line, order)) {
                (0, Ok(Day::Sure(day))) => calendar::day(day),
                (0, Ok(Day::Either(a, b))) => {
                    asks.get_or_insert((line.to_owned(), a, b));
                    line.to_owned()
                }
                (1, _) => amount(line).map_or_else(|| line.to_owned(), |m| m.figure()),
                _ => cell::note(line),
            };
            if row + i > form.rows.len() {
                form.rows.push(DraftPayment::default());
            }
            let place = if row + i == 0 { &mut form.initial } else { &mut form.rows[row + i - 1] };
            match cell {
                0 => place.date = typed,
                1 => place.amount = typed,
                _ => place.note = typed,
            }
            if row + i > 0 && cell < 2 {
                place.origin = domain::schedule::Origin::Pinned;
            }
        }
        Some(asks)
    }

    fn told(&self, rows: usize, left: &[String]) {
        let bad = self.shown.rows.iter().filter(|row| !row.why.is_empty()).count();
        let bad = if bad == 0 { String::new() } else { format!(" {bad} rows say what cannot be read.") };
        let left: String = left.iter().map(|l| format!(" {l}")).collect();
        self.announce(&format!("{rows} lines pasted.{left}{bad} Remaining {}.", self.shown.remaining));
    }

    fn ask(&mut self, again: (usize, usize, String), asks: Option<(String, chrono::NaiveDate, chrono::NaiveDate)>) {
        let question = asks.as_ref().map(|(typed, a, b)| {
            let (day, month) = (calendar::day(*a), calendar::day(*b));
            format!("“{}” is {day} or {month}. Which comes first in what you pasted?", typed.trim())
        });
        self.say("ask", question.as_deref().unwrap_or_default());
        if let Some(bar) = first::<Element>(&self.page, "[data-ask]") {
            fields::flag(&bar, "hidden", question.is_none());
        }
        self.asked = asks.map(|_| again);
        if self.asked.is_some() {
            self.focus_on("[data-order=day]");
        }
    }

    /// The same lines once more, with what was answered.
    pub(super) fn answer(&mut self, order: DayOrder) {
        let Some((row, cell, text)) = self.asked.take() else { return };
        if let Some(before) = self.history.revert() {
            self.write(before);
        }
        self.spill(row, cell, text, order);
    }

    /// The paste area, read here; a chosen file goes to the server.
    pub(super) fn lines(&mut self) -> bool {
        let file = self.field("file").map(|f| fields::value(&f)).unwrap_or_default();
        let Some(area) = self.field("paste").filter(|_| file.is_empty()) else { return false };
        let text = fields::value(&area).trim_end().to_owned();
        if text.is_empty() {
            return false;
        }
        let replace: Option<HtmlInputElement> = first(&self.page, "input[value=replace]");
        if replace.is_some_and(|r| r.checked()) {
            self.history.step(&self.form);
            let rows = Vec::new();
            self.write(DraftSchedule { rows, ..self.form.clone() });
        }
        fields::set_value(&area, "");
        let end = self.form.rows.len() + 1;
        self.spill_lines(end, text);
        true
    }

    fn spill_lines(&mut self, row: usize, text: String) {
        let mut form = self.form.clone();
        let pasted = self.read_lines(&text, DayOrder::Unknown);
        let (rows, asks, left) = (pasted.rows.len(), pasted.asks.clone(), pasted.left_out.clone());
        self.put(&mut form, row, pasted);
        self.history.step(&self.form);
        self.write(form);
        self.go(row, 1);
        self.told(rows, &left);
        self.ask((row, 0, text), asks);
    }
}
