//! What is pasted spills into the rows and creates them; a day that can be read both ways is asked about once.

use super::{Editor, fields, keys::column_of};
use crate::islands::drawn::first;
use domain::{
    calendar,
    form::{
        CellPath,
        schedule::{Asked, Lines, PASTE, PASTE_FILE, Spilled, cell_of},
    },
    schedule::{DraftSchedule, cell::DayOrder},
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
        let text = text.trim_end_matches(['\n', '\r']);
        if !text.contains(['\n', '\t']) {
            return;
        }
        event.prevent_default();
        let at = CellPath { row, cell: cell_of(&fields::name(target)) };
        let mut form = self.form.clone();
        match form.spill(at, text, DayOrder::Unknown, &self.setting) {
            Ok(spilled) => self.spilled(form, at.cell, spilled),
            Err(refused) => self.tell(&refused.sentence),
        }
    }

    /// The first row of what was pasted has the focus, and as many of the others as there is room for are in sight.
    fn spilled(&mut self, form: DraftSchedule, cell: &'static str, spilled: Spilled) {
        let at = CellPath { row: spilled.first, cell };
        self.step(form);
        self.go(at.row, column_of(cell));
        self.report(&spilled.told);
        self.ask(at, spilled.asks);
        self.reveal(spilled.first, spilled.last);
    }

    /// Where everybody sees it, and those who listen hear it: what was taken, and what was left out and why.
    pub(super) fn tell(&self, words: &str) {
        self.say("told", words);
    }

    fn report(&self, words: &str) {
        let bad = match self.shown.rows.iter().filter(|row| !row.why.is_empty()).count() {
            0 => String::new(),
            1 => " 1 row needs fixing.".to_owned(),
            n => format!(" {n} rows need fixing."),
        };
        self.tell(&format!("{words}{bad} Remaining {}.", self.shown.remaining));
    }

    fn ask(&mut self, at: CellPath, asks: Option<Asked>) {
        let question = asks.as_ref().map(|(typed, a, b)| {
            let (day, month) = (calendar::day(*a), calendar::day(*b));
            format!("“{}” could be {day} or {month}. Which comes first in your data?", typed.trim())
        });
        self.asked = asks.map(|_| (at, self.form.clone()));
        self.question(question.as_deref());
        if self.asked.is_some() {
            self.focus_on("[data-order=day]");
        }
    }

    fn question(&self, question: Option<&str>) {
        self.say("ask", question.unwrap_or_default());
        if let Some(bar) = first::<Element>(&self.page, "[data-ask]") {
            fields::flag(&bar, "hidden", question.is_none());
        }
    }

    /// The question goes with the days it was about, such as when the paste is undone.
    pub(super) fn unask(&mut self) {
        if self.asked.is_some() && !self.form.is_undecided() {
            self.asked = None;
            self.question(None);
        }
    }

    /// The days that could be read both ways, as was answered: with the paste one step, unless something was done in between.
    pub(super) fn answer(&mut self, order: DayOrder) {
        let Some((at, after)) = self.asked.take() else { return };
        let mut form = self.form.clone();
        form.decide(order);
        if self.form != after {
            self.history.step(&self.form);
        }
        self.question(None);
        self.write(form);
        self.go(at.row, column_of(at.cell));
        self.say_problem(at.row);
    }

    /// The paste area, read here; a chosen file goes to the server.
    pub(super) fn lines(&mut self) -> bool {
        let file = self.field(PASTE_FILE).map(|f| fields::value(&f)).unwrap_or_default();
        let Some(area) = self.field(PASTE).filter(|_| file.is_empty()) else { return false };
        let text = fields::value(&area).trim_end().to_owned();
        if text.is_empty() {
            return false;
        }
        let replace: Option<HtmlInputElement> = first(&self.page, "input[value=replace]");
        let lines = Lines { text: &text, replace: replace.is_some_and(|r| r.checked()) };
        let mut form = self.form.clone();
        let read = form.import(&lines, DayOrder::Unknown, &self.setting);
        self.say("lines-trouble", read.as_ref().map_or_else(|refused| refused.sentence.as_str(), |_| ""));
        if let Some(trouble) = first::<Element>(&self.page, "[data-says=lines-trouble]") {
            fields::flag(&trouble, "hidden", read.is_ok());
        }
        // What was not taken stays where it was written.
        if let Ok(spilled) = read {
            fields::set_value(&area, "");
            self.imported = Some((self.form.clone(), text));
            self.spilled(form, "date", spilled);
        }
        true
    }

    /// Lines whose reading was taken back stand in their area again, and not when it is done again.
    pub(super) fn unread(&self) {
        let (Some((before, text)), Some(area)) = (&self.imported, self.field(PASTE)) else { return };
        match (*before == self.form, fields::value(&area)) {
            (true, there) if there.is_empty() => fields::set_value(&area, text),
            (false, there) if there == *text => fields::set_value(&area, ""),
            _ => {}
        }
    }
}
