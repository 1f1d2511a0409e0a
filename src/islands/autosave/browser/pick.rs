//! The choice per field.

use super::form;
use crate::islands::drawn::{around, each, first};
use domain::form::{
    Field, Typed,
    merge::{Conflict, Side},
    schedule,
};
use leptos::web_sys::{
    DocumentFragment, Element, HtmlElement, HtmlFormElement, HtmlInputElement, wasm_bindgen::JsCast,
};
use web_sys::HtmlTemplateElement;

/// Shows the conflicts; `theirs` is the form as it is stored.
pub(super) fn show(part: &Element, conflicts: &[Conflict], mine: &HtmlFormElement, theirs: &HtmlFormElement) {
    let (Some(panel), Some(template)) = (first::<Element>(part, "[data-picks]"), template(part)) else { return };
    let Some(list) = first::<Element>(&panel, ".picks") else { return };
    list.set_inner_html("");
    for conflict in conflicts {
        let Some(pick) = template.clone_node_with_deep(true).ok() else { continue };
        let pick: DocumentFragment = pick.unchecked_into();
        let Ok(Some(pick)) = pick.query_selector("fieldset") else { continue };
        let _ = pick.set_attribute("data-unit", &conflict.unit);
        if let Some(legend) = first::<Element>(&pick, "legend") {
            legend.set_text_content(Some(&title(&conflict.unit, mine, theirs)));
        }
        each(&pick, "data-side", &mut |side, whose| {
            let (fields, root) = if whose == "yours" { (&conflict.yours, mine) } else { (&conflict.theirs, theirs) };
            side.set_text_content(Some(&words(fields, root)));
        });
        each(&pick, "type", &mut |radio, _| drop(radio.set_attribute("name", &format!("pick.{}", conflict.unit))));
        let _ = list.append_child(&pick);
    }
    let _ = panel.toggle_attribute_with_force("hidden", conflicts.is_empty());
}

pub(super) fn hide(part: &Element) {
    if let Some(panel) = first::<Element>(part, "[data-picks]") {
        let _ = panel.set_attribute("hidden", "");
    }
}

pub(super) fn focus(part: &Element, selector: &str) {
    if let Some(element) = first::<HtmlElement>(part, selector) {
        let _ = element.focus();
    }
}

/// What is picked for each unit.
pub(super) fn picked(part: &Element) -> Vec<(String, Side)> {
    let mut found = Vec::new();
    each(part, "type", &mut |radio, _| {
        let Some(radio) = radio.dyn_ref::<HtmlInputElement>().filter(|radio| radio.checked()) else { return };
        let side = if radio.value() == "theirs" { Side::Theirs } else { Side::Yours };
        found.extend(around(radio, "data-unit").map(|(_, unit)| (unit, side)));
    });
    found
}

fn template(part: &Element) -> Option<DocumentFragment> {
    Some(first::<HtmlTemplateElement>(part, "[data-pick]")?.content())
}

/// What the fields of a unit are called on the page.
pub(super) fn title(unit: &str, mine: &Element, theirs: &Element) -> String {
    let parts: Vec<&str> = unit.split('.').collect();
    let number = |at: usize| parts.get(at).and_then(|n| n.parse::<usize>().ok()).map_or(0, |n| n + 1);
    let line = if parts[0] == "lines" && parts.len() > 1 { named(mine, number(1)) } else { String::new() };
    match (parts[0], parts.len()) {
        ("lines", 1) => Field::Lines.title().to_owned(),
        ("documents", 1) => Field::Documents.title().to_owned(),
        ("schedule", 4 | 5) if matches!(parts[3], "rows" | "initial") => schedule::title(&parts[3..].join(".")),
        ("lines", 3) if parts[2] == "reserved" => format!("{line}quantities"),
        ("lines", 4) if parts[2] == "reserved" => format!("{line}quantity {}", number(3)),
        _ => match label(mine, unit).or_else(|| label(theirs, unit)) {
            Some(label) => format!("{line}{label}"),
            None => format!("{line}{}", unit.rsplit('.').next().unwrap_or(unit).replace('_', " ")),
        },
    }
}

/// `Insight Enterprise, ` of a line.
fn named(form: &Element, number: usize) -> String {
    let title = first::<Element>(form, &format!("#line-{number}-title")).and_then(|title| title.text_content());
    title.map(|title| format!("{title}, ")).unwrap_or_default()
}

fn label(form: &Element, name: &str) -> Option<String> {
    let field = first::<Element>(form, &format!("[name='{name}']"))?;
    let text = |of: Option<Element>| of.and_then(|element| element.text_content()).map(|text| text.trim().to_owned());
    if let Some(label) = field.get_attribute("aria-label") {
        return Some(label);
    }
    if form::is_ticked(&field).is_some_and(|field| field.type_() == "radio") {
        return text(field.closest("fieldset").ok()?.and_then(|group| first(&group, "legend")));
    }
    text(first(form, &format!("label[for='{}']", field.id())))
}

/// What stands in the fields, as the page shows it.
fn words(fields: &[Typed], form: &HtmlFormElement) -> String {
    let shown = |(name, text): &Typed| {
        let field = form::fields(form)
            .into_iter()
            .find(|f| form::name(f) == *name && (form::is_ticked(f).is_none() || form::value(f) == *text));
        let Some(field) = field else { return text.clone() };
        if field.get_attribute("type").as_deref() == Some("hidden") {
            return String::new();
        }
        let chosen = first::<Element>(&field, "option:checked").and_then(|option| option.text_content());
        let ticked = form::is_ticked(&field).map(|box_| {
            let label = first::<Element>(form, &format!("label[for='{}']", box_.id())).and_then(|l| l.text_content());
            label.or_else(|| box_.closest("label").ok().flatten()?.text_content()).unwrap_or_default()
        });
        chosen.or(ticked).unwrap_or_else(|| text.clone()).trim().to_owned()
    };
    let shown: Vec<String> = fields.iter().map(shown).filter(|text| !text.is_empty()).collect();
    if shown.is_empty() { "(empty)".to_owned() } else { shown.join(", ") }
}
