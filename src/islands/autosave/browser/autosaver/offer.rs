//! What a crash or a closed page left in this browser.

use super::Autosaver;
use crate::islands::{
    autosave::browser::{form, pick, store},
    drawn::first,
};
use leptos::web_sys::Element;
use std::rc::Rc;

impl Autosaver {
    /// Offers it, unless the server has it by now.
    pub fn offer(&self) {
        store::forget_others(&self.key);
        let Some(entry) = store::read(&self.key) else { return };
        let refused = self.base.borrow().is_none();
        if entry.fields == self.typed() || entry.pressed && (refused || entry.seen != self.seen()) {
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
        self.see(&entry.seen);
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
