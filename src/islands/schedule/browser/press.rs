//! Buttons: what they would post is done here, and can be undone.

use super::{Editor, fields, keys::column_of};
use crate::islands::{
    drawn::first,
    schedule::{preview_rows, preview_summary},
};
use domain::{
    Problem,
    form::{CellPath, Press, Pressed, ScheduleButton, schedule},
    schedule::{DraftSchedule, cell::DayOrder, regenerate::Preview},
};
use leptos::web_sys::{Element, Event};

impl Editor {
    pub(super) fn pressed(&mut self, event: &Event, target: &Element) {
        if target.class_list().contains("cell") {
            self.inside = true;
            return;
        }
        let Some(button) = target.closest("button, a[data-discard]").ok().flatten() else { return };
        self.leave();
        if button.has_attribute("data-undo") {
            return self.undo(event);
        }
        if button.has_attribute("data-redo") {
            return self.redo(event);
        }
        if button.has_attribute("data-discard") {
            event.prevent_default();
            return self.close_preview("button[value^='preview:']");
        }
        if let Some(order) = button.get_attribute("data-order") {
            return self.answer(if order == "day" { DayOrder::DayFirst } else { DayOrder::MonthFirst });
        }
        let posts = button.get_attribute("value").unwrap_or_default();
        let ours = ScheduleButton::parse(&posts).filter(|button| button.schedule == self.setting.schedule);
        if ours.is_some_and(|button| self.does(&button.press)) {
            event.prevent_default();
        }
    }

    /// Does what the button would post; false when the server is to do it.
    fn does(&mut self, press: &Press) -> bool {
        let mut form = self.form.clone();
        match schedule::press(&mut form, press, &self.setting, true) {
            Ok(Pressed::At(path)) => self.changed(form, path, press),
            Ok(Pressed::Removed(row)) => {
                self.step(form);
                // What moved up has the focus, or the row before it.
                self.go(row.min(self.rows.len() - 1), 2);
                self.announce(&format!("Payment {row} removed, remaining {}.", self.shown.remaining));
            }
            Ok(Pressed::Previewed(made)) => self.preview(&made),
            Ok(Pressed::Generated(made)) => self.generated(form, &made),
            // With an answer which comes first, the lines are the server's.
            Ok(Pressed::Read(order)) => return order == DayOrder::Unknown && self.lines(),
            Ok(Pressed::Nothing) => return false,
            Err(problems) => return self.refused(press, problems),
        }
        true
    }

    /// One step that can be taken back.
    pub(super) fn step(&mut self, to: DraftSchedule) {
        self.history.step(&self.form);
        self.write(to);
    }

    /// A row is new, or a proposed text stands in its cell.
    fn changed(&mut self, form: DraftSchedule, path: CellPath, press: &Press) {
        self.step(form);
        self.go(path.row, column_of(path.cell));
        match press {
            Press::Add => self.announce(&format!("Payment {} added.", path.row)),
            Press::Remove { .. } | Press::Use { .. } | Press::Preview | Press::Generate | Press::Read(_) => {
                self.say_problem(path.row)
            }
        }
    }

    /// False when the server is to say why.
    fn refused(&mut self, press: &Press, problems: Vec<Problem>) -> bool {
        match press {
            Press::Generate => return false,
            Press::Preview => {
                self.trouble(&problems);
                if let Some(field) = problems.first().and_then(|p| self.field(&p.path)) {
                    fields::focus(&field);
                }
            }
            Press::Add | Press::Remove { .. } | Press::Use { .. } | Press::Read(_) => {
                self.tell(&problems.iter().map(|p| p.sentence.as_str()).collect::<Vec<_>>().join(" "))
            }
        }
        true
    }

    /// What is wrong with the generator's fields.
    fn trouble(&self, problems: &[Problem]) {
        let words: Vec<&str> = problems.iter().map(|p| p.sentence.as_str()).collect();
        self.say("trouble", &words.join(" "));
        if let Some(trouble) = first::<Element>(&self.page, "[data-says=trouble]") {
            fields::flag(&trouble, "hidden", problems.is_empty());
        }
        for field in ["total", "frequency", "initial", "first", "ramp"] {
            if let Some(element) = self.field(field) {
                let wrong = problems.iter().any(|p| p.path == field);
                let _ = element.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
            }
        }
    }

    fn preview(&mut self, made: &Preview) {
        self.trouble(&[]);
        if let Some(panel) = first::<Element>(&self.page, "#preview") {
            fields::flag(&panel, "hidden", false);
        }
        self.follow_preview(Some(made));
        self.focus_on("#preview-title");
    }

    /// An open preview shows what *Use this schedule* would do now; it closes when that is nothing any more.
    pub(super) fn follow_preview(&self, made: Option<&Preview>) {
        let Some(panel) = first::<Element>(&self.page, "#preview:not([hidden])") else { return };
        let Some(made) = made else { return fields::flag(&panel, "hidden", true) };
        if let Some(rows) = first::<Element>(&panel, "[data-preview-rows]") {
            rows.set_inner_html(&preview_rows(made));
        }
        self.say("preview-words", &made.in_words);
        self.say("preview-summary", &preview_summary(made));
    }

    fn generated(&mut self, form: DraftSchedule, made: &Preview) {
        self.tell("");
        self.step(form.displayed(self.setting.currency));
        self.close_preview("table.sheet");
        self.go(1, 1);
        self.announce(&format!("{} {} Save keeps it, Undo takes it back.", made.in_words, preview_summary(made)));
    }

    fn close_preview(&mut self, then: &str) {
        if let Some(panel) = first::<Element>(&self.page, "#preview") {
            fields::flag(&panel, "hidden", true);
        }
        self.focus_on(then);
    }

    pub(super) fn focus_on(&self, selector: &str) {
        if let Some(element) = first::<Element>(&self.page, selector) {
            fields::focus(&element);
        }
    }
}
