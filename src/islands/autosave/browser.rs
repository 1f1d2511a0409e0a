//! In the browser: hears what is typed, and sees to it that nothing of it is lost on the way elsewhere.

use crate::addresses;
use leptos::{
    prelude::{document, set_timeout, window},
    task::spawn_local,
    web_sys::{
        Element, Event, EventTarget, HtmlElement, HtmlFormElement, MouseEvent,
        wasm_bindgen::{JsCast, closure::Closure},
    },
};
use std::{rc::Rc, time::Duration};

/// Saving, and what comes of it.
mod autosaver;
/// The page follows what was saved.
mod follow;
/// The fields.
mod form;
/// What only a button saves.
#[cfg(feature = "tools")]
pub(super) mod keep;
/// Two wrote the same field.
mod pick;
mod send;
/// What this browser keeps.
mod store;

use autosaver::{Autosaver, Leave};

/// How long nobody types before it is saved.
const PAUSE: Duration = Duration::from_millis(1_000);
/// Behind the last field of a hurry comes a button: it saves by itself.
const BLUR: Duration = Duration::from_millis(300);

pub(super) fn wake() {
    let Some(autosaver) = Autosaver::find() else { return };
    let autosaver = Rc::new(autosaver);
    let hearing = autosaver.clone();
    let ear = Closure::<dyn FnMut(Event)>::new(move |event: Event| hearing.hear(&event));
    let listen = |to: &EventTarget, kinds: &[&str]| {
        for kind in kinds {
            let _ = to.add_event_listener_with_callback(kind, ear.as_ref().unchecked_ref());
        }
    };
    // Before the editor of the page takes a click, and before the browser follows it.
    listen(&document(), &["input", "change", "focusout", "click", "keyup", "paste", "submit", "visibilitychange"]);
    listen(&window(), &["online", "pagehide"]);
    ear.forget();
    autosaver.offer();
}

impl Autosaver {
    fn hear(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        match event.type_().as_str() {
            "online" => self.now(),
            "pagehide" => self.hidden(),
            "visibilitychange" if document().hidden() => self.hidden(),
            "submit" => self.submitted(event),
            "click" => self.clicked(event, target),
            "focusout" if self.is_ours(target.as_ref()) => {
                self.later(BLUR);
                // A button under the pointer must not move before it is pressed.
                let left = move || target.iter().for_each(follow::left);
                set_timeout(left, BLUR);
            }
            "input" | "change" | "keyup" | "paste" if self.is_ours(target.as_ref()) => {
                target.iter().for_each(follow::typed);
                self.stale();
                self.later(PAUSE);
            }
            _ => {}
        }
    }

    fn is_ours(&self, target: Option<&Element>) -> bool {
        target.is_some_and(|target| self.form.contains(Some(target)) && !self.part.contains(Some(target)))
    }

    fn later(self: &Rc<Self>, pause: Duration) {
        let turn = self.next_turn();
        let autosaver = self.clone();
        let look = move || {
            if autosaver.turn.get() == turn {
                autosaver.now();
            }
        };
        set_timeout(look, pause);
    }

    pub(super) fn now(self: &Rc<Self>) {
        spawn_local(self.clone().save());
    }

    pub(super) fn pause(self: &Rc<Self>) {
        self.later(PAUSE);
    }

    pub(super) fn again_in(self: &Rc<Self>, seconds: u64) {
        self.later(Duration::from_secs(seconds));
    }

    fn clicked(self: &Rc<Self>, event: &Event, target: Option<Element>) {
        let Some(target) = target else { return };
        if self.part.contains(Some(&target)) {
            let button = target.closest("[data-do]").ok().flatten();
            return match button.and_then(|button| button.get_attribute("data-do")).as_deref() {
                Some("restore") => self.restore(),
                Some("discard") => self.discard(),
                Some("pick") => self.picked(),
                _ => {}
            };
        }
        match target.closest("a[href]").ok().flatten() {
            Some(link) => self.followed(event, &link),
            // Its buttons change the schedule without a key.
            None if self.is_ours(Some(&target)) => self.later(PAUSE),
            None => {}
        }
    }

    /// A link that leads away waits until what was typed is saved, or kept here.
    fn followed(self: &Rc<Self>, event: &Event, link: &Element) {
        let plain = event.dyn_ref::<MouseEvent>().is_some_and(|click| {
            click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key() && !click.alt_key()
        });
        let href = link.get_attribute("href").unwrap_or_default();
        let elsewhere = !href.starts_with('#') && !link.has_attribute("target") && !link.has_attribute("download");
        if plain && elsewhere && !event.default_prevented() && self.has_unsaved() {
            event.prevent_default();
            self.leave_by(Leave::To(href));
        }
    }

    /// A button saves by itself, but not while something is on its way: then it would have seen what is no more.
    fn submitted(self: &Rc<Self>, event: &Event) {
        let ours = event.target().is_some_and(|target| target == *self.form.unchecked_ref::<EventTarget>());
        if !ours {
            let form = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if form.and_then(|form| form.get_attribute("action")).as_deref() == Some(addresses::SIGN_OUT) {
                // Whoever signs out leaves nothing here: the server has it thrown away, and this page must not write it again.
                self.gone.set(true);
            }
            return;
        }
        self.next_turn();
        if self.sending.get() {
            event.prevent_default();
            let button = js_sys::Reflect::get(event, &"submitter".into()).ok();
            return self.leave_by(Leave::Press(button.and_then(|button| button.dyn_into::<HtmlElement>().ok())));
        }
        if !window().navigator().on_line() {
            event.prevent_default();
            return self.keep_here(autosaver::OFFLINE);
        }
        self.pressed();
    }
}

fn go(form: &HtmlFormElement, leave: Leave) {
    let _ = match leave {
        Leave::To(href) => window().location().set_href(&href),
        Leave::Press(Some(button)) => form.request_submit_with_submitter(Some(&button)),
        Leave::Press(None) => form.request_submit(),
    };
}
