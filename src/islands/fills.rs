//! Fields that are filled by a press: a choice below a field, a preset, a day of the calendar. One ear for the whole page.
//!
//! `data-fills` of a button is the id of the field, `data-value` what is put into it; without a script the button posts its form.
//! `data-calendar` is the id of a field for a day: the browser's own calendar opens at it. A field in a `.chooser` opens its list while a
//! name is typed; with `data-narrows` the list shows what fits, else whoever saves the form draws it anew.

use leptos::prelude::*;

#[island]
pub fn Fills() -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::wake();
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::islands::drawn::{all, first};
    use domain::calendar::{day, read_day};
    use leptos::{
        prelude::document,
        web_sys::{
            Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent,
            wasm_bindgen::{JsCast, closure::Closure},
        },
    };

    pub(super) fn wake() {
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("data-fills-awake", "");
        let ear = Closure::<dyn Fn(Event)>::new(|event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(target) = target else { return };
            match event.type_().as_str() {
                "click" => clicked(&event, &target),
                "input" => narrow(&target),
                "keydown" => entered(&event, &target),
                _ => written_out(&target),
            }
        });
        // It hears what it does itself, too: a field that it fills is as good as typed. Before whoever saves the form sees the click.
        for kind in ["click", "input", "change", "keydown"] {
            let _ = document().add_event_listener_with_callback_and_bool(kind, ear.as_ref().unchecked_ref(), true);
        }
        ear.forget();
    }

    /// The Enter key in a field with a button of its own presses that, not the first of the form.
    fn entered(event: &Event, target: &Element) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() != Some("Enter") || target.dyn_ref::<HtmlInputElement>().is_none() {
            return;
        }
        let Some(around) = target.closest(".then-ask").ok().flatten() else { return };
        if let Some(button) = first::<HtmlElement>(&around, "button[type=submit]") {
            event.prevent_default();
            button.click();
        }
    }

    fn field(id: &str) -> Option<HtmlInputElement> {
        document().get_element_by_id(id)?.dyn_into().ok()
    }

    fn clicked(event: &Event, target: &Element) {
        let Some(button) = target.closest("[data-fills], [data-calendar]").ok().flatten() else { return };
        if let Some(field) = button.get_attribute("data-calendar").and_then(|id| field(&id)) {
            return open(&button, &field);
        }
        let Some(field) = button.get_attribute("data-fills").and_then(|id| field(&id)) else { return };
        event.prevent_default();
        fill(&field, &button.get_attribute("data-value").unwrap_or_default());
    }

    /// As if it was typed.
    fn fill(field: &HtmlInputElement, text: &str) {
        field.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        for kind in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(kind, &bubbles) {
                let _ = field.dispatch_event(&event);
            }
        }
        let _ = field.focus();
        if let Some(details) = list(field).filter(|_| !text.is_empty()) {
            let _ = details.remove_attribute("open");
        }
    }

    /// The browser's calendar hangs on a field of its own, which is never seen and never sent.
    fn open(button: &Element, field: &HtmlInputElement) {
        let Some(around) = button.parent_element() else { return };
        let known = first::<HtmlInputElement>(&around, ".date-native");
        let Some(native) = known.or_else(|| hidden(&around, field)) else { return };
        native.set_value(&read_day(&field.value()).map(|day| day.to_string()).unwrap_or_default());
        // Without a place the calendar would open in the corner of the window.
        let _ = native.get_bounding_client_rect();
        let _ = native.show_picker();
    }

    fn hidden(around: &Element, field: &HtmlInputElement) -> Option<HtmlInputElement> {
        let native: HtmlInputElement = document().create_element("input").ok()?.dyn_into().ok()?;
        for (name, value) in [
            ("type", "date"),
            ("class", "date-native"),
            ("tabindex", "-1"),
            ("aria-hidden", "true"),
            ("data-day-of", &field.id()),
        ] {
            native.set_attribute(name, value).ok()?;
        }
        around.append_child(&native).ok()?;
        Some(native)
    }

    /// A day that was chosen goes into its field; one that was typed is written out.
    fn written_out(target: &Element) {
        let Some(typed) = target.dyn_ref::<HtmlInputElement>() else { return };
        let Ok(read) = read_day(&typed.value()) else { return };
        if let Some(field) = target.get_attribute("data-day-of").and_then(|id| field(&id)) {
            fill(&field, &day(read));
        } else if target.class_list().contains("input-date") && typed.value() != day(read) {
            typed.set_value(&day(read));
        }
    }

    fn list(field: &Element) -> Option<HtmlElement> {
        first(&field.closest(".chooser").ok()??, "details")
    }

    /// What was typed is looked for in the rows.
    fn narrow(target: &Element) {
        let (Some(field), Some(details)) = (target.dyn_ref::<HtmlInputElement>(), list(target)) else { return };
        let typed = field.value().trim().to_lowercase();
        // A number is nobody's name: the list does not open for it.
        let narrows = details.closest("[data-narrows]").ok().flatten().is_some();
        let mut shown = 0;
        all(&details, "li", &mut |_, row| {
            let fits = !narrows || row.text_content().unwrap_or_default().to_lowercase().contains(&typed);
            let _ = row.toggle_attribute_with_force("hidden", !fits);
            shown += u32::from(fits);
        });
        let _ = details.toggle_attribute_with_force("open", typed.chars().any(char::is_alphabetic) && shown > 0);
    }
}
