//! Filling in everything that follows from what is typed; only what is different is touched.

use super::{Editor, fields, rows::EditorRow};
use crate::islands::{
    drawn::each,
    schedule::{EditorTexts, RowTexts, texts_of},
};
use domain::{
    form::{CellPath, Press, ScheduleButton, ScheduleId},
    schedule::regenerate,
};
use leptos::web_sys::Element;

impl Editor {
    pub(super) fn follow(&mut self) {
        let (form, setting) = (&self.form, &self.setting);
        let sheet = form.sheet(setting.currency, setting.fixed, &setting.bounds());
        let preview = regenerate::preview(form, setting.currency, setting.fixed, setting.today).ok();
        let mut now = texts_of(form, &sheet, preview.as_ref(), setting);
        self.follow_preview(preview.as_ref());
        self.follow_beside(&sheet.schedule);
        if let Some(row) = self.typing {
            let before = self.shown.rows.get(row).is_some_and(|row| !row.why.is_empty());
            if let Some(row) = now.rows.get_mut(row).filter(|row| !before && !row.why.is_empty()) {
                patient(row);
            }
        }
        let before = std::mem::take(&mut self.shown);
        for (i, row) in self.rows.iter().enumerate() {
            if let Some(shown) = now.rows.get(i) {
                row.show(before.rows.get(i), shown, self.setting.schedule, i);
            }
        }
        self.says(&before, &now);
        self.shown = now;
        let ways = self.history.ways(&self.form);
        for (selector, on) in ["data-undo", "data-redo"].into_iter().zip(ways) {
            each(&self.page, selector, &mut |button, _| {
                let _ = button.set_attribute("aria-disabled", if on { "false" } else { "true" });
            });
        }
    }

    fn says(&self, before: &EditorTexts, now: &EditorTexts) {
        let texts = |s: &EditorTexts| {
            let c = s.chart.clone();
            let [a, b, d, e, f] = c.ticks;
            [
                s.total.clone(),
                s.allocated.clone(),
                s.remaining.clone(),
                s.in_words.clone(),
                s.count.clone(),
                s.regenerating.clone(),
                s.generator.clone(),
                c.top,
                a,
                b,
                d,
                e,
                f,
            ]
        };
        const KEYS: [&str; 13] = [
            "total",
            "allocated",
            "remaining",
            "in-words",
            "count",
            "regenerating",
            "generator",
            "top",
            "tick-0",
            "tick-1",
            "tick-2",
            "tick-3",
            "tick-4",
        ];
        for ((key, was), is) in KEYS.into_iter().zip(texts(before)).zip(texts(now)) {
            if was != is {
                self.say(key, &is);
            }
        }
        if before.full != now.full {
            each(&self.page, "data-add", &mut |button, _| {
                let _ = button.set_attribute("aria-disabled", if now.full { "true" } else { "false" });
            });
        }
        if before.unbalanced != now.unbalanced {
            each(&self.page, "data-bad", &mut |e, _| fields::class(e, "tone-bad", now.unbalanced));
        }
        if before.chart != now.chart {
            each(&self.page, "data-path", &mut |path, key| {
                let d = match key {
                    "pinned" => &now.chart.pinned,
                    "gaps" => &now.chart.gaps,
                    _ => &now.chart.generated,
                };
                let _ = path.set_attribute("d", d);
            });
            each(&self.page, "data-chart", &mut |svg, _| {
                let _ = svg.set_attribute("aria-label", &now.chart.says);
            });
        }
    }

    /// Sets a text by its key.
    pub(super) fn say(&self, key: &str, text: &str) {
        each(&self.page, "data-says", &mut |element, found| {
            if found == key {
                element.set_text_content(Some(text));
            }
        });
    }

    pub(super) fn announce(&self, text: &str) {
        self.say("announce", text);
    }

    /// After a cell was finished: what is wrong with its row, or what remains.
    pub(super) fn say_problem(&self, row: usize) {
        let wrong = self.shown.rows.get(row).filter(|row| !row.why.is_empty());
        let text = wrong.map_or_else(|| format!("Remaining {}", self.shown.remaining), |row| row.why.clone());
        self.announce(&text);
    }
}

/// What is wrong with a row, or else what is only to be thought about.
fn says(row: &RowTexts) -> &str {
    if row.why.is_empty() { &row.warns } else { &row.why }
}

/// Nobody is told in the middle of a word that it is wrong.
fn patient(row: &mut RowTexts) {
    row.why.clear();
    row.fixes.clear();
    row.wrong = [false; 3];
    row.word = "";
}

impl EditorRow {
    fn show(&self, before: Option<&RowTexts>, now: &RowTexts, schedule: ScheduleId, row: usize) {
        if before == Some(now) {
            return;
        }
        // A key moves the running total of every row under it, and mostly nothing else in them.
        let moved = |part: fn(&RowTexts) -> &str| before.is_none_or(|before| part(before) != part(now));
        let set = |element: &Option<Element>, part: fn(&RowTexts) -> &str| {
            if let Some(element) = element.as_ref().filter(|_| moved(part)) {
                element.set_text_content(Some(part(now)));
            }
        };
        set(&self.percent, |row| &row.percent);
        set(&self.running, |row| &row.running);
        set(&self.word, |row| row.word);
        let rest =
            |row: &RowTexts| RowTexts { percent: String::new(), running: String::new(), word: "", ..row.clone() };
        if before.is_some_and(|before| rest(before) == rest(now)) {
            return;
        }
        fields::class(&self.body, "pay-pinned", now.pinned);
        fields::class(&self.body, "pay-wrong", !now.why.is_empty());
        for (field, wrong) in self.cells.iter().zip(now.wrong) {
            if let Some(field) = field {
                let _ = field.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
            }
        }
        set(&self.why, says);
        if let Some(line) = &self.why_line {
            fields::flag(line, "hidden", says(now).is_empty());
        }
        for (i, button) in self.fixes.iter().enumerate() {
            let fix = now.fixes.get(i);
            fields::flag(button, "hidden", fix.is_none());
            if let Some((cell, text)) = fix {
                button.set_text_content(Some(&format!("Use {text}")));
                let press = Press::Use { path: CellPath { row, cell }, text: text.clone() };
                let _ = button.set_attribute("value", &ScheduleButton { schedule, press }.to_string());
            }
        }
    }
}
