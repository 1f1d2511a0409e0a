//! Two wrote the same step: what only one of them changed is put together, what both changed is picked.

use super::{Autosaver, OFFLINE, here};
use crate::islands::{
    autosave::browser::{form, pick, say::Tone},
    fresh::fetch,
};
use domain::form::merge::{Side, merge};
use leptos::web_sys::HtmlFormElement;
use std::rc::Rc;

impl Autosaver {
    pub(super) async fn overtaken(self: Rc<Self>) {
        match fetch(&here()).await {
            Ok(Some(page)) => match form::of(&page) {
                Some(theirs) => self.put_together(theirs, &[]),
                None => self.not_saved(self.typed(), "this offer is no draft any more. Reload the page."),
            },
            Ok(None) => self.keep_here("Signed out, kept here: sign in again in another tab"),
            Err(_) => self.keep_here(OFFLINE),
        }
    }

    fn put_together(self: Rc<Self>, theirs: HtmlFormElement, picked: &[(String, Side)]) {
        let stored = form::typed(&theirs);
        let choice = |unit: &str| picked.iter().find(|(known, _)| known == unit).map(|(_, side)| *side);
        let merged = merge(self.base.borrow().as_deref(), &self.typed(), &stored, choice);
        if !merged.conflicts.is_empty() {
            self.leaving.take();
            pick::show(&self.part, &merged.conflicts, &self.form, &theirs);
            self.store(false);
            self.conflict.replace(Some(theirs));
            return self.say(Tone::Wait, "Conflict: pick per field");
        }
        pick::hide(&self.part);
        self.see(&form::seen(&theirs).map(|field| field.value()).unwrap_or_default());
        let titles = merged.taken.iter().map(|unit| pick::title(unit, &self.form, &theirs));
        self.taken.borrow_mut().extend(titles);
        self.base.replace(Some(stored));
        self.loose.take();
        if !form::fill(&self.form, &merged.fields) {
            self.loose.replace(Some(merged.fields));
        }
        self.now();
    }

    pub fn picked(self: &Rc<Self>) {
        let picked = pick::picked(&self.part);
        if let Some(theirs) = self.conflict.take() {
            self.clone().put_together(theirs, &picked);
            pick::focus(&self.part, ".autosave-says");
        }
    }
}
