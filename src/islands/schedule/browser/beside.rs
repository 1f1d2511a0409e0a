//! If accepted on: the question at the side is answered for what stands in the form.

use super::{Editor, fields};
use crate::islands::{
    drawn::{each, first},
    schedule::{Accepted, accepted},
};
use chrono::NaiveDate;
use domain::{calendar, form::ACCEPTED_ON, schedule::Schedule};
use leptos::{prelude::document, web_sys::Element};

pub(super) struct Beside {
    part: Element,
    day: Element,
    answer: Accepted,
    /// What says that the sums above are of what is saved; none where the page says so anyhow.
    unsaved: Option<Element>,
}

impl Beside {
    pub(super) fn find() -> Option<Self> {
        let part = document().get_element_by_id("accepted")?;
        let day = fields::named(&part, ACCEPTED_ON)?;
        // The answer is there before anybody could press for it, and not only where the day changes.
        if let Some(button) = first::<Element>(&part, "button[type=submit]") {
            fields::flag(&button, "hidden", true);
        }
        if let Some(status) = first::<Element>(&part, "[role=status]") {
            let _ = status.remove_attribute("role");
        }
        let unsaved = document().get_element_by_id("unsaved").filter(|said| said.has_attribute("hidden"));
        Some(Self { part, day, answer: Accepted::default(), unsaved })
    }

    pub(super) fn part(&self) -> Element {
        self.part.clone()
    }

    /// Nobody asked about another day than the last one to accept: then that is the day.
    pub(super) fn moved(&self, before: Option<NaiveDate>, now: Option<NaiveDate>) {
        let written = |day: Option<NaiveDate>| day.map(calendar::day).unwrap_or_default();
        if before != now && fields::value(&self.day) == written(before) {
            fields::set_value(&self.day, &written(now));
        }
    }

    fn show(&mut self, now: Accepted) {
        if self.answer == now {
            return;
        }
        each(&self.part, "data-answer", &mut |element, key| {
            let text = match key {
                "words" => {
                    fields::class(element, "tone-bad", now.refused);
                    now.words.as_str()
                }
                "at-once" => &now.at_once,
                "count" => &now.count,
                _ => Accepted::OF_THE_FORM,
            };
            element.set_text_content(Some(text));
            fields::flag(element, "hidden", text.is_empty());
        });
        if let Some(charges) = first::<Element>(&self.part, ".charges") {
            charges.set_inner_html(&now.charges);
        }
        if let Some(details) = first::<Element>(&self.part, "details") {
            fields::flag(&details, "hidden", now.count.is_empty());
        }
        self.answer = now;
    }
}

impl Editor {
    pub(super) fn follow_beside(&mut self, schedule: &Schedule) {
        if let Some(beside) = &mut self.beside {
            let now = accepted(schedule, &self.setting, &fields::value(&beside.day));
            beside.show(now);
            if let (Some(unsaved), Some((form, setting))) = (&beside.unsaved, &self.loaded) {
                fields::flag(unsaved, "hidden", *form == self.form && *setting == self.setting);
            }
        }
    }

    pub(super) fn say_accepted(&self) {
        if let Some(beside) = &self.beside {
            self.announce(&beside.answer.words);
        }
    }
}
