//! What is pasted spills into the rows and creates them; a day that can be read both ways is asked about once.

use super::{Editor, fields};
use crate::islands::drawn::first;
use domain::{
    calendar,
    form::{
        CELLS,
        schedule::{Lines, PASTE, PASTE_FILE},
    },
    schedule::{
        DraftPayment, DraftSchedule,
        cell::{self, Day, DayOrder},
        face,
        paste::{self, LeftOut, Pasted},
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
        let (told, asks) = match self.column(&mut form, row, cell, &text, order) {
            Some(asks) => {
                let lines = text.lines().count();
                if let Some(refused) = paste::too_many(lines, row.saturating_sub(1), self.setting.today) {
                    return self.tell(&refused.sentence);
                }
                (LeftOut::default().in_words(lines), asks)
            }
            None => {
                let lines = Lines { text: &text, replace: false };
                let pasted = lines.read(&self.form, &self.setting, order);
                if let Some(refused) = pasted.refusal(row.saturating_sub(1), self.setting.today) {
                    return self.tell(&refused.sentence);
                }
                let (told, asks) = (pasted.left_out.in_words(pasted.taken()), pasted.asks.clone());
                self.put(&mut form, row.max(1), pasted);
                (told, asks)
            }
        };
        self.history.step(&self.form);
        self.write(form);
        self.go(row, [1, 2, 5][cell]);
        self.report(told);
        self.ask(row, cell, asks);
    }

    /// Rows from `row` on take what was pasted; what was not pasted in them stays.
    fn put(&self, form: &mut DraftSchedule, row: usize, pasted: Pasted) {
        let shown = |typed: DraftPayment| DraftPayment {
            date: face::day(&typed.date),
            amount: face::amount(&typed.amount, self.setting.currency),
            ..typed
        };
        if let Some(initial) = pasted.initial.map(shown) {
            form.initial = initial;
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
            1 => cell::is_like_amount(line, self.setting.currency, total),
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
            if cell < 2 {
                place.origin = domain::schedule::Origin::Pinned;
            }
        }
        Some(asks)
    }

    /// Where everybody sees it, and those who listen hear it: what was taken, and what was left out and why.
    pub(super) fn tell(&self, words: &str) {
        self.say("told", words);
    }

    fn report(&self, words: String) {
        let bad = match self.shown.rows.iter().filter(|row| !row.why.is_empty()).count() {
            0 => String::new(),
            1 => " 1 row needs fixing.".to_owned(),
            n => format!(" {n} rows need fixing."),
        };
        self.tell(&format!("{words}{bad} Remaining {}.", self.shown.remaining));
    }

    fn ask(&mut self, row: usize, cell: usize, asks: Option<(String, chrono::NaiveDate, chrono::NaiveDate)>) {
        let question = asks.as_ref().map(|(typed, a, b)| {
            let (day, month) = (calendar::day(*a), calendar::day(*b));
            format!("“{}” could be {day} or {month}. Which comes first in your data?", typed.trim())
        });
        self.asked = asks.map(|_| (row, cell, self.form.clone()));
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
        let open = |typed: &DraftPayment| matches!(cell::day(&typed.date, DayOrder::Unknown), Ok(Day::Either(..)));
        if self.asked.is_some() && !self.form.rows.iter().any(open) {
            self.asked = None;
            self.question(None);
        }
    }

    /// The days that could be read both ways, as was answered: with the paste one step, unless something was done in between.
    pub(super) fn answer(&mut self, order: DayOrder) {
        let Some((row, cell, after)) = self.asked.take() else { return };
        let mut form = self.form.clone();
        for typed in &mut form.rows {
            if let (Ok(Day::Either(..)), Ok(Day::Sure(day))) =
                (cell::day(&typed.date, DayOrder::Unknown), cell::day(&typed.date, order))
            {
                typed.date = calendar::day(day);
            }
        }
        if self.form != after {
            self.history.step(&self.form);
        }
        self.question(None);
        self.write(form);
        self.go(row, [1, 2, 5][cell]);
        self.say_problem();
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
        let refused = self.spill_lines(&lines).err();
        self.say("lines-trouble", refused.as_deref().unwrap_or_default());
        if let Some(trouble) = first::<Element>(&self.page, "[data-says=lines-trouble]") {
            fields::flag(&trouble, "hidden", refused.is_none());
        }
        // What was not taken stays where it was written.
        if refused.is_none() {
            fields::set_value(&area, "");
        }
        true
    }

    /// Behind the rows that stay; or why not.
    fn spill_lines(&mut self, lines: &Lines) -> Result<(), String> {
        let mut form = lines.base(&self.form);
        let row = form.rows.len() + 1;
        let pasted = lines.read(&self.form, &self.setting, DayOrder::Unknown);
        if let Some(refused) = pasted.refusal(form.rows.len(), self.setting.today) {
            return Err(refused.sentence);
        }
        let (told, asks) = (pasted.left_out.in_words(pasted.taken()), pasted.asks.clone());
        self.put(&mut form, row, pasted);
        self.history.step(&self.form);
        self.write(form);
        self.go(row, 1);
        self.report(told);
        self.ask(row, 0, asks);
        Ok(())
    }
}
