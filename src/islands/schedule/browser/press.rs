//! Buttons: what they would post is done here, and can be undone.

use super::{Editor, cell_of, fields};
use crate::islands::{
    drawn::first,
    schedule::{preview_rows, preview_summary},
};
use domain::{
    pack::number,
    schedule::{
        DraftPayment,
        cell::DayOrder,
        regenerate::{self, Preview},
    },
};
use leptos::web_sys::{Element, Event};

impl Editor {
    pub(super) fn pressed(&mut self, event: &Event, target: &Element) {
        if target.class_list().contains("cell") {
            self.inside = true;
            return;
        }
        let Some(button) = target.closest("button, a[data-discard]").ok().flatten() else { return };
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
        let action = button.get_attribute("value").unwrap_or_default();
        let (verb, object) = action.split_once(':').unwrap_or((&action, ""));
        let ours = match verb {
            "pay" => self.add(),
            "unpay" => self.remove(&button),
            "use" => self.take(object),
            "preview" => self.preview(),
            "generate" => self.generate(),
            "paste" => self.lines(),
            _ => false,
        };
        if ours {
            event.prevent_default();
        }
    }

    fn add(&mut self) -> bool {
        let most = number::SCHEDULE_MAX_PAYMENTS.on(self.setting.today);
        if self.rows.len() >= most {
            self.announce(&format!("A schedule has at most {most} payments, the initial charge counted."));
            return true;
        }
        self.history.step(&self.form);
        let mut form = self.form.clone();
        form.rows.push(DraftPayment::default());
        self.write(form);
        let row = self.rows.len() - 1;
        self.go(row, 1);
        self.announce(&format!("Payment {row} added."));
        true
    }

    fn remove(&mut self, button: &Element) -> bool {
        let Some(row) = self.row_of(button).filter(|row| *row > 0) else { return false };
        self.history.step(&self.form);
        let mut form = self.form.clone();
        form.rows.remove(row - 1);
        self.write(form);
        // What moved up has the focus, or the row before it.
        self.go(row.min(self.rows.len() - 1), 2);
        self.announce(&format!("Payment {row} removed, remaining {}.", self.shown.remaining));
        true
    }

    /// `schedule.3.12.rows.9.amount=9,090.90`.
    fn take(&mut self, object: &str) -> bool {
        let prefix = format!("{}.", self.setting.prefix());
        let Some((name, text)) = object.split_once('=') else { return false };
        let Some((row, cell)) = name.strip_prefix(&prefix).and_then(cell_of) else { return false };
        self.history.step(&self.form);
        self.set(row, cell, text.to_owned());
        self.write(self.form.clone());
        self.go(row, if cell == "date" { 1 } else { 2 });
        self.say_problem();
        true
    }

    fn preview(&mut self) -> bool {
        let made = regenerate::preview(&self.form, self.setting.currency, self.setting.fixed, self.setting.today);
        let problems = made.as_ref().err().cloned().unwrap_or_default();
        let words: Vec<&str> = problems.iter().map(|p| p.sentence.as_str()).collect();
        self.say("trouble", &words.join(" "));
        if let Some(trouble) = first::<Element>(&self.page, "[data-says=trouble]") {
            fields::flag(&trouble, "hidden", problems.is_empty());
        }
        for field in ["total", "initial", "first", "ramp"] {
            if let Some(element) = self.field(field) {
                let wrong = problems.iter().any(|p| p.path == field);
                let _ = element.set_attribute("aria-invalid", if wrong { "true" } else { "false" });
            }
        }
        match made {
            Ok(made) => {
                if let Some(panel) = first::<Element>(&self.page, "#preview") {
                    fields::flag(&panel, "hidden", false);
                }
                self.follow_preview(Some(&made));
                self.focus_on("#preview-title");
            }
            Err(problems) => {
                if let Some(field) = problems.first().and_then(|p| self.field(&p.path)) {
                    fields::focus(&field);
                }
            }
        }
        true
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

    fn generate(&mut self) -> bool {
        let Ok(made) = regenerate::preview(&self.form, self.setting.currency, self.setting.fixed, self.setting.today)
        else {
            return false;
        };
        self.tell("");
        self.history.step(&self.form);
        self.write(made.after.clone().shown(self.setting.currency));
        self.close_preview("table.sheet");
        self.go(1, 1);
        self.announce(&format!("{} {} Save keeps it, Undo takes it back.", made.in_words, preview_summary(&made)));
        true
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
