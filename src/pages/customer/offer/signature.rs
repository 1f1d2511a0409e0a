//! The name that was typed: asked about once where it is hardly one, or not the account's. It is a question, no refusal.

use crate::{
    components::Icon,
    serve::{Form, Retry},
};
use domain::text;
use leptos::prelude::*;

/// The field.
const NAME: &str = "signature";
/// Characters that are kept.
const MOST: usize = 120;
/// What was asked about: the same name sent once more is meant.
const ASKED: &str = "signature_asked";

/// Whether this form is to be shown once more with a question. `name`: of the account.
pub(super) fn asks(form: &Form, name: &str) -> bool {
    let typed = form.value(NAME).trim();
    typed != form.value(ASKED).trim() && doubt(typed, name).is_some()
}

/// Whether the page that is shown again holds a question, and nothing was wrong besides.
pub(super) fn asks_only(again: &Retry, name: &str) -> bool {
    !again.refused() && doubt(again.form.value(NAME).trim(), name).is_some()
}

/// The question above the field, once the form was sent. It stands there beside problems too, so that it costs no round of its own.
pub(super) fn question(again: &Retry, name: &str) -> Option<impl IntoView + use<>> {
    let typed = again.form.value(NAME).trim().to_owned();
    let doubt = doubt(&typed, name)?;
    let alone = !again.refused();
    Some(view! {
        <div class="notice tone-wait signature-question" id="signature-question" role="status" tabindex="-1" autofocus=alone>
            <Icon name="warning"/>
            <div class="notice-text">
                <p class="notice-title">"Is this your signature?"</p>
                <p>{doubt}" If it is, press Accept again; if not, change it below."</p>
            </div>
        </div>
        <input type="hidden" name=ASKED value=typed/>
    })
}

/// What is odd about a typed name; none of one that is the account's, in whatever order and case, and none where nothing was typed.
fn doubt(typed: &str, name: &str) -> Option<String> {
    // What is refused anyway is not asked about.
    let refused = typed.chars().count() > MOST || text::line_problem("", typed).is_some();
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).count();
    match letters {
        _ if typed.is_empty() || name.is_empty() || refused => None,
        0 | 1 => Some(format!("“{typed}” doesn’t look like a full name. Your account’s name is {name}.")),
        _ if words(typed) == words(name) => None,
        _ => Some(format!("You typed “{typed}”, but your account’s name is {name}.")),
    }
}

fn words(name: &str) -> Vec<String> {
    let lower = text::nfc(name).to_lowercase();
    let mut words: Vec<String> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accounts_own_name_is_taken_in_any_case_and_order() {
        for typed in ["Joni Sherman", "joni  sherman", "Sherman, Joni", "JONI SHERMAN.", ""] {
            assert_eq!(doubt(typed, "Joni Sherman"), None, "{typed}");
        }
    }

    #[test]
    fn a_letter_and_another_name_are_asked_about_until_the_same_is_sent_again() {
        for typed in ["J", "J.", "x", "—", "Jo", "J. Sherman", "Joni A. Sherman"] {
            assert!(asks(&Form::of([(NAME, typed)]), "Joni Sherman"), "{typed}");
            assert!(!asks(&Form::of([(NAME, typed), (ASKED, typed)]), "Joni Sherman"), "{typed}");
        }
        assert!(asks(&Form::of([(NAME, "X"), (ASKED, "J")]), "Joni Sherman"), "another one is asked about anew");
    }
}
