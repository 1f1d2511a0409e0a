//! In the browser: the stream, and what is said about it.

use crate::islands::drawn::{Swapped, fetch, swap};
use leptos::{
    prelude::{document, set_timeout, window},
    task::spawn_local,
    web_sys::{
        Element, Event, EventSource, EventTarget, HtmlFormElement,
        wasm_bindgen::{JsCast, JsValue, closure::Closure},
    },
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use web_sys::{FormData, UrlSearchParams};

/// Steps that follow one another right away are looked right away.
const TOGETHER: Duration = Duration::from_millis(40);
/// How long nobody types before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);
/// When a stream that was refused is asked for again.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

type Ear = Closure<dyn FnMut(Event)>;

struct Page {
    says: Element,
    stream: RefCell<Option<EventSource>>,
    ear: RefCell<Option<Ear>>,
    /// The newest look: an answer to an older one comes too late.
    turn: Cell<u32>,
    over: Cell<bool>,
}

pub(super) fn wake() {
    let Some(says) = document().query_selector("[data-stream]").ok().flatten() else { return };
    let page = Rc::new(Page {
        says,
        stream: RefCell::default(),
        ear: RefCell::default(),
        turn: Cell::new(0),
        over: Cell::new(false),
    });
    let hearing = page.clone();
    let ear: Ear = Closure::new(move |event: Event| hearing.hear(&event));
    listen(&document(), &["visibilitychange", "input"], &ear);
    page.ear.replace(Some(ear));
    page.connect();
}

fn listen(to: &EventTarget, events: &[&str], ear: &Ear) {
    for event in events {
        let _ = to.add_event_listener_with_callback(event, ear.as_ref().unchecked_ref());
    }
}

impl Page {
    /// Only the page that is looked at is connected: a browser has few connections to spare.
    fn connect(&self) {
        if let Some(old) = self.stream.take() {
            old.close();
        }
        if self.over.get() || document().hidden() {
            return;
        }
        let address = self.says.get_attribute("data-stream").unwrap_or_default();
        if let (Ok(stream), Some(ear)) = (EventSource::new(&address), &*self.ear.borrow()) {
            listen(&stream, &["open", "error", "change", "again", "stop"], ear);
            self.stream.replace(Some(stream));
        }
    }

    fn hear(self: &Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "open" => self.live(),
            "change" | "again" => self.later(here(), TOGETHER),
            "visibilitychange" => self.connect(),
            "stop" => self.end("Live updates are off because you’re signed out. Reload the page."),
            "input" => self.typed(event),
            _ => self.broken(),
        }
    }

    /// The browser asks again by itself, unless the server refused.
    fn broken(self: &Rc<Self>) {
        self.say("Reconnecting");
        let refused = self.stream.borrow().as_ref().is_some_and(|s| s.ready_state() == EventSource::CLOSED);
        if refused {
            let page = self.clone();
            set_timeout(move || page.connect(), CONNECT_TIMEOUT);
        }
    }

    fn end(&self, words: &str) {
        self.over.set(true);
        self.connect();
        self.notice(words);
    }

    fn live(&self) {
        self.say(&format!("Live, {}", clock()));
    }

    /// What has been noticed stays.
    fn say(&self, words: &str) {
        if self.says.class_name() == "live" {
            self.says.set_text_content(Some(words));
        }
    }

    fn notice(&self, words: &str) {
        self.says.set_class_name("live live-notice");
        let _ = self.says.set_attribute("role", "status");
        self.says.set_text_content(Some(words));
    }

    fn typed(self: &Rc<Self>, event: &Event) {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let form = field.and_then(|field| field.closest("form[data-find]").ok().flatten());
        if let Some(address) = form.and_then(|form| form_address(form.unchecked_ref())) {
            let _ = window().history().and_then(|h| h.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
            self.later(address, PAUSE);
        }
    }

    fn later(self: &Rc<Self>, address: String, pause: Duration) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        let page = self.clone();
        let look = move || spawn_local(async move { page.look(&address, turn).await });
        set_timeout(look, pause);
    }

    async fn look(self: &Rc<Self>, address: &str, turn: u32) {
        if self.turn.get() != turn {
            return;
        }
        let fresh = fetch(address).await;
        if self.turn.get() != turn {
            return;
        }
        if document().query_selector("[data-sending]").is_ok_and(|sending| sending.is_some()) {
            return self.later(address.to_owned(), PAUSE);
        }
        match fresh {
            Err(_) => self.say("Reconnecting"),
            Ok(None) => self.notice("This changed and can no longer be shown. Reload the page."),
            Ok(Some(fresh)) => match swap(&fresh, self.says.has_attribute("data-notice")) {
                Swapped::All => self.live(),
                Swapped::Other => drop(window().location().reload()),
                Swapped::Nothing => {
                    self.notice(&format!("Changed at {}. Your input is kept; reload to see the change.", clock()));
                }
            },
        }
    }
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}

/// Where the form would lead.
fn form_address(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    Some(format!("{}?{}", form.action(), String::from(query.to_string())))
}

/// `12:08:20 UTC`.
fn clock() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    format!("{} UTC", now.get(11..19).unwrap_or_default())
}
