//! In the browser: what the server drew, found again, and the page as it draws it now.

use leptos::{
    prelude::{document, window},
    web_sys::{
        Document, DomParser, Element, Event, HtmlElement, HtmlInputElement, Response, SupportedType,
        wasm_bindgen::{JsCast, JsValue},
    },
};
use wasm_bindgen_futures::JsFuture;

/// The element around `inner` that has the attribute, and what stands in it.
#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) fn around(inner: &Element, attribute: &str) -> Option<(Element, String)> {
    let found = inner.closest(&format!("[{attribute}]")).ok()??;
    let text = found.get_attribute(attribute)?;
    Some((found, text))
}

/// The first element inside `root` that the selector names.
#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) fn first<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Every element inside `root` with the attribute, and what stands in it.
#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) fn each(root: &Element, attribute: &str, of: &mut dyn FnMut(&Element, &str)) {
    let Ok(found) = root.query_selector_all(&format!("[{attribute}]")) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            of(&element, &element.get_attribute(attribute).unwrap_or_default());
        }
    }
}

/// None when there is no such page any more, or only behind a sign-in.
pub(super) async fn fetch(address: &str) -> Result<Option<Document>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.unchecked_into();
    if !response.ok() || response.redirected() {
        return Ok(None);
    }
    let text = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml).map(Some)
}

/// Told to the document when parts of the page were put in the place of others.
#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) const SWAPPED: &str = "swapped";

#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) enum Swapped {
    /// The page shows what is now.
    All,
    /// Something is being written that would be lost.
    Nothing,
    /// The page has other parts now.
    Other,
}

/// Puts the parts of `fresh` in place. With `notice` none is put, it is only looked whether what the form began with is another.
#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) fn swap(fresh: &Document, notice: bool) -> Swapped {
    let (Some(old), Some(new)) = (document().document_element(), fresh.document_element()) else {
        return Swapped::Other;
    };
    if notice {
        let seen = |root| first::<HtmlInputElement>(root, "[name=seen]").map(|field| field.value());
        return if seen(&old) == seen(&new) { Swapped::All } else { Swapped::Nothing };
    }
    let (mut swapped, mut parts) = (Swapped::All, Vec::new());
    each(&old, "data-live", &mut |part, name| match first::<Element>(&new, &format!("[data-live='{name}']")) {
        None => swapped = Swapped::Other,
        Some(other) => parts.push((part.clone(), other.inner_html())),
    });
    if parts.iter().any(|(part, _)| written(part)) {
        return Swapped::Nothing;
    }
    if let Swapped::All = swapped {
        document().set_title(&fresh.title());
        parts.into_iter().filter(|(part, html)| part.inner_html() != *html).for_each(|(part, html)| put(&part, &html));
        if let Ok(event) = Event::new(SWAPPED) {
            let _ = document().dispatch_event(&event);
        }
    }
    swapped
}

/// Whether something was typed in it that is not sent yet.
#[allow(dead_code, reason = "each bundle uses its own part")]
fn written(part: &Element) -> bool {
    let mut written = false;
    each(part, "name", &mut |field, _| {
        written |= field
            .dyn_ref::<HtmlInputElement>()
            .is_some_and(|field| field.type_() != "checkbox" && field.value() != field.default_value());
    });
    written
}

pub(super) fn put(part: &Element, html: &str) {
    let focused =
        document().active_element().filter(|active| part.contains(Some(active))).and_then(|active| path(&active));
    let mut ticked = Vec::new();
    let mut cleared = Vec::new();
    all(part, "input:checked", &mut |_, field| ticked.extend(path(field)));
    all(part, "[type=checkbox]:not(:checked)", &mut |_, field| cleared.extend(path(field)));
    let mut open = Vec::new();
    all(part, "details", &mut |_, details| open.push(details.has_attribute("open")));
    part.set_inner_html(html);
    for (paths, checked) in [(ticked, true), (cleared, false)] {
        for field in paths.iter().filter_map(|path| first::<HtmlInputElement>(part, path)) {
            field.set_checked(checked);
        }
    }
    all(part, "details", &mut |i, details| {
        let _ = details.toggle_attribute_with_force("open", open.get(i).is_some_and(|open| *open));
    });
    if let Some(again) = focused.and_then(|path| first::<HtmlElement>(part, &path)) {
        let _ = again.focus();
    }
}

/// How the same element is found again in other HTML.
fn path(element: &Element) -> Option<String> {
    let attribute = |name: &str| element.get_attribute(name).map(|value| format!("[{name}='{value}']"));
    let named = || Some(attribute("name")? + &attribute("value").unwrap_or_default());
    attribute("id").or_else(named).or_else(|| attribute("href"))
}

#[allow(dead_code, reason = "each bundle uses its own part")]
pub(super) fn all(part: &Element, selector: &str, of: &mut dyn FnMut(usize, &Element)) {
    let Ok(found) = part.query_selector_all(selector) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            of(i as usize, &element);
        }
    }
}
