//! Saving what stands in the form, and what comes of it.

use super::{
    follow,
    form::{self, Tone, clock, say},
    go,
    send::{Answer, send},
    store::{self, Entry},
};
use crate::islands::{AutosaveAnswer, drawn::first};
use domain::form::Typed;
use leptos::{
    prelude::{document, window},
    web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, wasm_bindgen::JsCast},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

pub(super) const OFFLINE: &str = "Offline, kept here";
/// Seconds between two tries, at most.
const SELDOM: u64 = 60;

/// Somebody else saved the same step.
mod meet;

/// Where to go once nothing is unsaved.
pub(super) enum Leave {
    To(String),
    Press(Option<HtmlElement>),
}

pub(super) struct Autosaver {
    pub form: HtmlFormElement,
    pub part: Element,
    key: String,
    /// The newest pause.
    pub turn: Cell<u32>,
    pub sending: Cell<bool>,
    /// What the server has; not known where the page shows what was refused.
    base: RefCell<Option<Vec<Typed>>>,
    /// What stands for the form where the page has not the fields for it.
    loose: RefCell<Option<Vec<Typed>>>,
    /// Not asked again until it is another.
    refused: RefCell<Option<Vec<Typed>>>,
    /// How often in a row the server was not reached.
    failed: Cell<u32>,
    /// The form as it is stored, while a choice is open.
    conflict: RefCell<Option<HtmlFormElement>>,
    /// The page of the last answer, while the form is another one than that answer is about.
    page: RefCell<Option<String>>,
    /// What was taken from somebody else, to be said.
    taken: RefCell<Vec<String>>,
    offered: RefCell<Option<Entry>>,
    leaving: RefCell<Option<Leave>>,
    /// A button was pressed, and the page goes.
    pub gone: Cell<bool>,
    /// The page may be gone before an answer comes.
    hiding: Cell<bool>,
    /// The line says “saving”, and nothing is sent yet.
    unsaid: Cell<bool>,
}

impl Autosaver {
    pub fn find() -> Option<Self> {
        let part = document().query_selector("[data-autosave]").ok()??;
        let form: HtmlFormElement = part.closest("form").ok()??.dyn_into().ok()?;
        let base = part.has_attribute("data-stored").then(|| form::as_drawn(&form)).flatten();
        Some(Self {
            key: part.get_attribute("data-autosave")?,
            form,
            part,
            turn: Cell::default(),
            sending: Cell::default(),
            base: RefCell::new(base),
            loose: RefCell::default(),
            refused: RefCell::default(),
            failed: Cell::default(),
            conflict: RefCell::default(),
            page: RefCell::default(),
            taken: RefCell::default(),
            offered: RefCell::default(),
            leaving: RefCell::default(),
            gone: Cell::default(),
            hiding: Cell::default(),
            unsaid: Cell::default(),
        })
    }

    pub fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }

    fn typed(&self) -> Vec<Typed> {
        self.loose.borrow().clone().unwrap_or_else(|| form::typed(&self.form))
    }

    fn seen_token(&self) -> String {
        form::seen_field(&self.form).map(|field| field.value()).unwrap_or_default()
    }

    fn set_seen_token(&self, token: &str) {
        if let Some(field) = form::seen_field(&self.form) {
            field.set_value(token);
        }
    }

    fn say(&self, tone: Tone, words: &str) {
        say(&self.part, tone, words);
    }

    /// The page that follows what others do waits for the answer: until then it has not seen what itself saved.
    fn sends(&self, on: bool) {
        self.sending.set(on);
        let _ = self.part.toggle_attribute_with_force("data-sending", on);
    }

    pub fn has_unsaved(&self) -> bool {
        self.sending.get() || self.base.borrow().as_ref() != Some(&self.typed())
    }

    pub fn leave_by(self: &Rc<Self>, leave: Leave) {
        self.leaving.replace(Some(leave));
        self.refused.replace(None);
        self.now();
    }

    fn leave(&self) -> bool {
        let leave = self.leaving.take();
        let leaves = leave.is_some();
        if let Some(leave) = leave {
            go(&self.form, leave);
        }
        leaves
    }

    pub async fn save(self: Rc<Self>) {
        if self.sending.get() || self.gone.get() || self.conflict.borrow().is_some() {
            return;
        }
        let typed = self.typed();
        if self.base.borrow().as_ref() == Some(&typed) {
            return self.clean();
        }
        if self.refused.borrow().as_ref() == Some(&typed) {
            return;
        }
        self.page.take();
        self.sends(true);
        self.say(Tone::Ink, "Saving …");
        let exact = first::<HtmlInputElement>(&self.form, "[name$='.exact']:not([disabled])");
        let late = self.hiding.take();
        let answer = send(&typed, &self.seen_token(), exact.map(|field| field.name()), late).await;
        self.sends(false);
        match answer {
            Answer::Answered(AutosaveAnswer::Saved { at, seen }, page) => self.saved(typed, &at, &seen, page),
            Answer::Answered(AutosaveAnswer::Overtaken(_), _) => self.overtaken().await,
            Answer::Answered(AutosaveAnswer::Asked(why), _) => {
                self.not_saved(typed, &format!("{why} Press Save to confirm."), None)
            }
            Answer::Answered(AutosaveAnswer::Refused(why), page) => self.not_saved(typed, &why, page),
            Answer::SignedOut => self.keep_here("Signed out, kept here: sign in again in another tab"),
            Answer::Unsaved => self.keep_here("Can’t reach the server, kept here"),
            Answer::Unreachable => self.keep_here(OFFLINE),
        }
    }

    /// What stands in the form is what the server has.
    fn clean(self: &Rc<Self>) {
        if self.loose.take().is_some() {
            let _ = window().location().reload();
            return;
        }
        self.follow();
        let spoke = self.failed.take() > 0 || self.refused.take().is_some() || self.unsaid.take();
        if spoke || !self.taken.borrow().is_empty() {
            self.forget();
            self.say(Tone::Good, &format!("Saved{}", self.with_taken()));
        }
        self.leave();
    }

    fn with_taken(&self) -> String {
        let taken = self.taken.take();
        if taken.is_empty() { String::new() } else { format!(", merged with other changes: {}", taken.join("; ")) }
    }

    /// What this browser kept is with the server now; what is still offered is not.
    fn forget(&self) {
        if self.offered.borrow().is_none() {
            store::remove(&self.key);
        }
    }

    fn saved(self: Rc<Self>, typed: Vec<Typed>, at: &str, seen: &str, page: Option<String>) {
        self.set_seen_token(seen);
        self.unsaid.set(false);
        self.failed.set(0);
        self.refused.replace(None);
        self.forget();
        if self.loose.take().is_some() {
            let _ = window().location().reload();
            return;
        }
        self.say(Tone::Good, &format!("Saved {at}{}", self.with_taken()));
        self.page.replace(page);
        let whole = form::typed(&self.form) == typed;
        self.base.replace(Some(typed));
        if whole {
            if let Ok(event) = Event::new("kept") {
                let _ = self.form.dispatch_event(&event);
            }
            self.follow();
            self.leave();
        } else if self.leaving.borrow().is_some() {
            self.now();
        } else {
            self.pause();
        }
    }

    fn follow(&self) {
        if let Some(page) = self.page.take() {
            follow::follow(&self.form, &page);
        }
    }

    fn not_saved(&self, typed: Vec<Typed>, why: &str, page: Option<String>) {
        self.page.replace(page);
        if form::typed(&self.form) == typed {
            self.follow();
        }
        self.refused.replace(Some(typed));
        self.say(Tone::Bad, &format!("Not saved yet: {why}"));
        // A button may go on: the page asks, or says it at the field.
        if let Some(leave @ Leave::Press(_)) = self.leaving.take() {
            go(&self.form, leave);
        }
    }

    /// Kept in this browser, and tried again.
    pub fn keep_here(self: &Rc<Self>, words: &str) {
        self.leaving.take();
        let kept = self.store(false);
        self.failed.set(self.failed.get() + 1);
        self.say(
            Tone::Wait,
            if kept { words } else { "Offline, and this browser can’t keep drafts: leave this page open" },
        );
        self.again_in(1u64.checked_shl(self.failed.get()).unwrap_or(SELDOM).min(SELDOM));
    }

    /// The page may never be seen again. A server that is away is not asked once more: nobody would hear the answer.
    pub fn hidden(self: &Rc<Self>) {
        let stands_here = self.failed.get() > 0 || self.refused.borrow().is_some();
        if stands_here && !self.gone.get() && self.has_unsaved() {
            self.store(false);
        } else {
            self.hiding.set(true);
            self.now();
        }
    }

    /// Says once that what is written is not saved yet.
    pub fn stale(&self) {
        let in_conflict = self.conflict.borrow().is_some();
        let waits = self.unsaid.get() || self.failed.get() > 0 || in_conflict || self.sending.get();
        if !waits && self.has_unsaved() && self.refused.borrow().as_ref() != Some(&self.typed()) {
            self.unsaid.set(true);
            self.say(Tone::Ink, "Saving …");
        }
    }

    fn store(&self, pressed: bool) -> bool {
        let (fields, base) = (self.typed(), self.base.borrow().clone());
        store::write(&self.key, &Entry { at: clock(), seen: self.seen_token(), pressed, fields, base })
    }

    /// The button takes the form along; should it get lost on the way, it is offered again.
    pub fn pressed(&self) {
        self.gone.set(true);
        if self.has_unsaved() {
            self.store(true);
        } else {
            self.forget();
        }
    }
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}
