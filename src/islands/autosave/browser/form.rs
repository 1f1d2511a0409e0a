//! The form in the page: its fields, read as a browser would send them and written, and the line that says how it stands.

use crate::islands::drawn::first;
use domain::form::{ACCEPTED_ON, ASIDE, CONFIRM, OVERWRITE, RATES, TO, Typed};
use leptos::{
    prelude::document,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Document, DomParser, Element, Event, HtmlFormElement, HtmlInputElement, SupportedType, js_sys::Reflect},
};
use web_sys::{EventInit, FormData, js_sys::Array};

/// What the form sends, but for what only a button may do: lines still to be read, files, consent, the question at the side. That a
/// schedule is exact, since the browser pins its rows, is no field of anybody: it is added on the way.
pub(super) fn typed(form: &HtmlFormElement) -> Vec<Typed> {
    let Ok(data) = FormData::new_with_form(form) else { return Vec::new() };
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        // A file is no text.
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Array::from(&data).iter().filter_map(pair).filter(|(name, _)| is_kept(name)).collect()
}

fn is_kept(name: &str) -> bool {
    !matches!(name, "seen" | "action" | "do" | ACCEPTED_ON | "accepted_on" | "of" | OVERWRITE | TO | CONFIRM | RATES)
        && !name.starts_with("pick.")
        && !name.starts_with(ASIDE)
        && !(name.starts_with("schedule.") && (name.contains(".paste") || name.ends_with(".exact")))
}

/// The form of another copy of the page.
pub(super) fn of(page: &Document) -> Option<HtmlFormElement> {
    first::<Element>(&page.document_element()?, "[data-autosave]")?.closest("form").ok()??.dyn_into().ok()
}

pub(super) fn seen_field(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    first(form, "[name=seen]")
}

pub(super) fn value(field: &Element) -> String {
    Reflect::get(field, &JsValue::from_str("value")).ok().and_then(|v| v.as_string()).unwrap_or_default()
}

pub(super) fn write(field: &Element, text: &str) {
    let _ = Reflect::set(field, &JsValue::from_str("value"), &JsValue::from_str(text));
}

/// Whether it is answered by a tick.
pub(super) fn is_ticked(field: &Element) -> Option<&HtmlInputElement> {
    field.dyn_ref().filter(|field: &&HtmlInputElement| matches!(field.type_().as_str(), "checkbox" | "radio"))
}

/// Every field that is kept.
pub(super) fn fields(form: &Element) -> Vec<Element> {
    let mut found = Vec::new();
    let Ok(all) = form.query_selector_all("input[name], select[name], textarea[name]") else { return found };
    for i in 0..all.length() {
        let field = all.get(i).and_then(|node| node.dyn_into::<Element>().ok());
        let file = |field: &Element| field.dyn_ref::<HtmlInputElement>().is_some_and(|f| f.type_() == "file");
        found.extend(field.filter(|f| is_kept(&name(f)) && !file(f) && f.closest("template").ok().flatten().is_none()));
    }
    found
}

pub(super) fn name(field: &Element) -> String {
    field.get_attribute("name").unwrap_or_default()
}

/// Writes `wanted` into the form, and lets the page hear of it as if it were typed; false, and nothing is written, when the form has
/// other fields than those.
pub(super) fn fill(form: &HtmlFormElement, wanted: &[Typed]) -> bool {
    let fields = fields(form);
    let text = |field: &Element| wanted.iter().find(|(known, _)| *known == name(field)).map(|(_, text)| text.as_str());
    let ticked = |field: &Element| wanted.contains(&(name(field), value(field)));
    let disabled = |field: &Element| field.has_attribute("disabled");
    let has_all = fields.iter().all(|f| is_ticked(f).is_some() || disabled(f) || text(f).is_some());
    let is_there = |(known, text): &Typed| {
        fields.iter().any(|f| name(f) == *known && (is_ticked(f).is_none() || value(f) == *text))
    };
    if !has_all || !wanted.iter().all(is_there) {
        return false;
    }
    for field in fields.iter().filter(|field| !disabled(field)) {
        let changed = match is_ticked(field) {
            Some(box_) => {
                let changed = box_.checked() != ticked(field);
                box_.set_checked(ticked(field));
                changed
            }
            None => {
                let text = text(field).unwrap_or_default();
                let changed = value(field) != text;
                if changed {
                    write(field, text);
                }
                changed
            }
        };
        if changed {
            say_typed(field);
        }
    }
    true
}

fn say_typed(field: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
}

/// The fields as the server drew them, whatever the browser brought back into them.
pub(super) fn as_drawn(form: &HtmlFormElement) -> Option<Vec<Typed>> {
    let page = DomParser::new().ok()?.parse_from_string(&form.outer_html(), SupportedType::TextHtml).ok()?;
    Some(typed(&of(&page)?))
}

/// What the line says, and the state at the head of the page with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Ink,
    Wait,
    Bad,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Ink => "tone-ink",
            Self::Wait => "tone-wait",
            Self::Bad => "tone-bad",
        }
    }
}

/// The line is read out when it changes; the head, which says the same in short, is not. Its icon, drawn for what was so when the page
/// came, makes way for a sign.
pub(super) fn say(part: &Element, tone: Tone, words: &str) {
    if let Some(line) = first::<Element>(part, ".autosave-says") {
        line.set_class_name(&format!("autosave-says {}", tone.class()));
        if line.text_content().as_deref() != Some(words) {
            line.set_text_content(Some(words));
        }
    }
    let Ok(Some(head)) = document().query_selector(".page-head .save") else { return };
    head.set_class_name(&format!("save save-said {}", tone.class()));
    let _ = head.remove_attribute("role");
    let _ = head.remove_attribute("hidden");
    if let Some(text) = first::<Element>(&head, "span") {
        text.set_text_content(Some(
            words.split([':', '.', ';']).next().filter(|_| tone != Tone::Good).unwrap_or(words),
        ));
    }
}

/// `12:08 UTC`.
pub(super) fn clock() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    format!("{} UTC", now.get(11..16).unwrap_or_default())
}
