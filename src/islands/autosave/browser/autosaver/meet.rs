//! Where what is written here and what is stored part: two wrote the same step, or a crash or a closed page left something in this browser.

use super::{Autosaver, OFFLINE, here};
use crate::islands::{
    autosave::browser::{
        form::{self, Tone},
        pick, store,
    },
    drawn::{fetch, first},
};
use domain::form::merge::{Side, merge};
use leptos::web_sys::{Element, HtmlFormElement};
use std::rc::Rc;

impl Autosaver {
    pub(super) async fn overtaken(self: Rc<Self>) {
        match fetch(&here()).await {
            Ok(Some(page)) => match form::of(&page) {
                Some(theirs) => self.put_together(theirs, &[]),
                None => self.not_saved(self.typed(), "this offer is no longer a draft. Reload the page.", None),
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
            return self.say(Tone::Wait, "Conflict: choose for each field");
        }
        pick::hide(&self.part);
        self.set_seen_token(&form::seen_field(&theirs).map(|field| field.value()).unwrap_or_default());
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

impl Autosaver {
    /// Offers it, unless the server has it by now.
    pub fn offer(&self) {
        store::forget_others(&self.key);
        let Some(entry) = store::read(&self.key) else { return };
        let refused = self.base.borrow().is_none();
        if entry.fields == self.typed() || entry.pressed && (refused || entry.seen != self.seen_token()) {
            return store::remove(&self.key);
        }
        if let Some(says) = first::<Element>(&self.part, "[data-offer] p") {
            says.set_text_content(Some(&format!("Typed here at {}, not saved yet", entry.at)));
        }
        self.offered.replace(Some(entry));
        self.show_offer(true);
    }

    fn show_offer(&self, on: bool) {
        if let Some(offer) = first::<Element>(&self.part, "[data-offer]") {
            let _ = offer.toggle_attribute_with_force("hidden", !on);
        }
    }

    pub fn restore(self: &Rc<Self>) {
        let Some(entry) = self.offered.take() else { return };
        self.show_offer(false);
        pick::focus(&self.part, ".autosave-says");
        self.set_seen_token(&entry.seen);
        self.base.replace(entry.base);
        self.refused.replace(None);
        if !form::fill(&self.form, &entry.fields) {
            self.loose.replace(Some(entry.fields));
        }
        self.now();
    }

    pub fn discard(&self) {
        self.offered.take();
        store::remove(&self.key);
        self.show_offer(false);
        pick::focus(&self.part, ".autosave-says");
    }
}
