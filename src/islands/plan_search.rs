//! Products and plans to add to an offer: found while the words are typed, and counted while they are ticked. Without a script the
//! search has a button, and the boxes are counted when they are sent.
//!
//! The rows stand in `data-found`, and how many there are in `data-found-says`: both are taken from the page as the server draws it for
//! the words and the boxes.

use super::listening::listening;
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
use browser::heard;

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

/// Around the search, its rows and the button.
#[component]
pub fn PlanSearch(children: Children) -> impl IntoView {
    view! { <Searching><div class="picker-search" data-picker="">{children()}</div></Searching> }
}

#[island]
fn Searching(children: Children) -> impl IntoView {
    listening(children, heard())
}

/// `Add 3`; without a script nobody counts while somebody ticks.
#[cfg(any(target_arch = "wasm32", test))]
fn add_words(ticked: usize) -> String {
    if ticked == 0 { "Add selected".to_owned() } else { format!("Add {ticked}") }
}

#[cfg(test)]
mod tests {
    use super::add_words;

    #[test]
    fn the_button_says_how_many_it_adds() {
        assert_eq!([0, 1, 10].map(add_words), ["Add selected", "Add 1", "Add 10"]);
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::add_words;
    use crate::islands::{
        drawn::{around, each, fetch, first, put},
        listening::Heard,
    };
    use domain::form::{FIND, TICKED};
    use leptos::{
        prelude::*,
        task::spawn_local,
        web_sys::{Document, Element, HtmlInputElement, js_sys::encode_uri_component, wasm_bindgen::JsCast},
    };
    use std::time::Duration;

    /// How long nobody types before the server is asked.
    const PAUSE: Duration = Duration::from_millis(200);

    pub(super) fn heard() -> Heard {
        Box::new(|field| {
            let Some((root, _)) = around(field, "data-picker") else { return };
            match field.name().as_str() {
                FIND => {
                    let (field, typed) = (field.clone(), field.value());
                    set_timeout(move || ask(root, field, typed), PAUSE);
                }
                TICKED => count(&root),
                _ => {}
            }
        })
    }

    /// Only what still stands in the field is asked. What was ticked while the answer was on its way is asked for again.
    fn ask(root: Element, field: HtmlInputElement, typed: String) {
        if field.value() != typed {
            return;
        }
        spawn_local(async move {
            loop {
                let ticked = ticked(&root);
                let find = String::from(encode_uri_component(&typed));
                let here = window().location().pathname().unwrap_or_default();
                let answer = fetch(&format!("{here}?find={find}&ticked={}", ticked.join(","))).await;
                if field.value() != typed {
                    return;
                }
                if ticked == self::ticked(&root) {
                    return show(&root, answer.ok().flatten().as_ref());
                }
            }
        });
    }

    fn show(root: &Element, page: Option<&Document>) {
        let says = first::<Element>(root, "[data-found-says]");
        let Some(new) = page.and_then(Document::document_element) else {
            if let Some(says) = says {
                says.set_text_content(Some("We can’t search right now. Try again in a moment."));
            }
            return;
        };
        for part in ["[data-found]", "[data-found-says]"] {
            if let (Some(old), Some(new)) = (first::<Element>(root, part), first::<Element>(&new, part)) {
                put(&old, &new.inner_html());
            }
        }
        count(root);
    }

    fn ticked(root: &Element) -> Vec<String> {
        let mut found = Vec::new();
        each(root, "name", &mut |field, name| {
            let field = field.dyn_ref::<HtmlInputElement>().filter(|field| name == TICKED && field.checked());
            found.extend(field.map(HtmlInputElement::value));
        });
        found
    }

    fn count(root: &Element) {
        if let Some(button) = first::<Element>(root, "[data-add-ticked]") {
            button.set_text_content(Some(&add_words(ticked(root).len())));
        }
    }
}
