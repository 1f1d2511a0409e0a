//! The rows that are ticked in a list: all of them in one go, how many there are, and what they come to. Without a script a link ticks
//! them all, the style sheet counts, and the next page sums up.
//!
//! The boxes: `name="offer"`, with `data-minor`, `data-currency` and, where that is the least it can be, `data-least`. The box of all:
//! `data-pick-all`. The sum stands in `data-picked-sum`.

use leptos::prelude::*;

/// Says aloud how many are ticked, whenever that changes.
#[component]
pub fn Selection() -> impl IntoView {
    view! { <Picking><p class="unseen" role="status" data-picked-says></p></Picking> }
}

#[island]
fn Picking(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::wake();
    view! { <div class="island">{children()}</div> }
}

/// `USD 498,900.00 and from GBP 177.04`, in the order of the rows; nothing where nothing has a price.
#[cfg(any(target_arch = "wasm32", test))]
fn sum<'a>(ticked: impl IntoIterator<Item = (&'a str, i64, bool)>) -> String {
    use domain::{Currency, Money};
    let mut sums: Vec<(Currency, i64, bool)> = Vec::new();
    for (currency, minor, least) in ticked {
        let Ok(currency) = currency.parse::<Currency>() else { continue };
        match sums.iter_mut().find(|sum| sum.0 == currency) {
            Some(sum) => *sum = (currency, sum.1.saturating_add(minor), sum.2 || least),
            None => sums.push((currency, minor, least)),
        }
    }
    let told = |(currency, minor, least): (Currency, i64, bool)| {
        format!("{}{}", if least { "from " } else { "" }, Money::of_minor(minor, currency))
    };
    sums.into_iter().map(told).collect::<Vec<_>>().join(" and ")
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use crate::islands::drawn::{SWAPPED, each, first};
    use leptos::{
        prelude::{document, set_timeout},
        web_sys::{
            Element, Event, HtmlInputElement,
            wasm_bindgen::{JsCast, closure::Closure},
        },
    };
    use std::time::Duration;

    /// The page says that a script is there, and every change of a box is counted.
    pub(super) fn wake() {
        let Some(root) = document().document_element() else { return };
        let _ = root.set_attribute("data-picks", "");
        let ear = Closure::<dyn FnMut(Event)>::new(|event: Event| match event.type_().as_str() {
            // The boxes go back after those who listen were told.
            "reset" => set_timeout(show_selection, Duration::ZERO),
            "change" => changed(&event),
            _ => show_selection(),
        });
        for event in ["change", "reset", SWAPPED] {
            let _ = document().add_event_listener_with_callback(event, ear.as_ref().unchecked_ref());
        }
        ear.forget();
        // Somebody may have ticked before the script came.
        show_selection();
    }

    fn changed(event: &Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if field.has_attribute("data-pick-all") {
            boxes(&mut |one| one.set_checked(field.checked()));
        } else if field.name() != "offer" {
            return;
        }
        show_selection();
    }

    fn boxes(of: &mut dyn FnMut(&HtmlInputElement)) {
        let Some(root) = document().document_element() else { return };
        each(&root, "name", &mut |field, name| {
            if let Some(field) =
                field.dyn_ref::<HtmlInputElement>().filter(|field| name == "offer" && field.type_() == "checkbox")
            {
                of(field);
            }
        });
    }

    fn show_selection() {
        let (mut all, mut ticked) = (0, Vec::new());
        boxes(&mut |one| {
            all += 1;
            if one.checked() {
                let of = |name: &str| one.get_attribute(name).unwrap_or_default();
                ticked.push((
                    of("data-currency"),
                    of("data-minor").parse().unwrap_or_default(),
                    one.has_attribute("data-least"),
                ));
            }
        });
        let sum = super::sum(ticked.iter().map(|(currency, minor, least)| (currency.as_str(), *minor, *least)));
        let and = if sum.is_empty() { String::new() } else { format!(" · {sum}") };
        let said = if ticked.is_empty() { String::new() } else { format!("{} selected{and}", ticked.len()) };
        let Some(root) = document().document_element() else { return };
        if let Some(says) =
            first::<Element>(&root, "[data-picked-says]").filter(|says| says.text_content() != Some(said.clone()))
        {
            says.set_text_content(Some(&said));
        }
        if let Some(shown) = first::<Element>(&root, "[data-picked-sum]") {
            shown.set_text_content(Some(&and));
        }
        if let Some(whole) = first::<HtmlInputElement>(&root, "[data-pick-all]") {
            whole.set_checked(all > 0 && ticked.len() == all);
            whole.set_indeterminate(!ticked.is_empty() && ticked.len() < all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn currencies_are_summed_apart_and_the_least_says_so() {
        let ticked = [("USD", 8_640_000, false), ("GBP", 640, true), ("USD", 41_250_000, false), ("", 0, false)];
        assert_eq!(sum(ticked), "USD 498,900.00 and from GBP 6.40");
        assert_eq!(sum([]), "");
    }
}
