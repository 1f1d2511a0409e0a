//! Who stands behind a seller ID, while it is typed (MS-4.1.2).

use super::listening::listening;
use crate::api::PartnerAnswer;
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
use browser::heard;

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

/// Around the field of the seller ID. `answer` is what the server says of the saved one; without a script it stays that.
#[component]
pub fn PartnerCheck(answer: PartnerAnswer, children: Children) -> impl IntoView {
    view! {
        <Asking>
            <div class="partner-check">
                {children()}
                <div class="follows" data-follows="partner"><p class=class(&answer) role="status">{sentence(&answer)}</p></div>
            </div>
        </Asking>
    }
}

#[island]
fn Asking(children: Children) -> impl IntoView {
    listening(children, heard())
}

fn class(answer: &PartnerAnswer) -> &'static str {
    match answer {
        PartnerAnswer::Nothing => "verdict",
        PartnerAnswer::Eligible(_) => "verdict verdict-good tone-good",
        PartnerAnswer::Ineligible(_) => "verdict verdict-bad tone-bad",
    }
}

fn sentence(answer: &PartnerAnswer) -> String {
    match answer {
        PartnerAnswer::Nothing => String::new(),
        PartnerAnswer::Eligible(who) => format!("Eligible: {who}."),
        PartnerAnswer::Ineligible(why) => format!("Not eligible. {why}"),
    }
}

/// Asks the server and shows what it says.
#[cfg(target_arch = "wasm32")]
mod browser {
    use super::{class, sentence};
    use crate::{
        api::{AppError, PartnerAnswer, ask_partner},
        islands::{drawn::first, listening::Heard},
    };
    use leptos::{
        prelude::*,
        task::spawn_local,
        web_sys::{Element, HtmlInputElement},
    };
    use std::time::Duration;

    /// How long nobody types before the server is asked.
    const PAUSE: Duration = Duration::from_millis(300);

    pub(super) fn heard() -> Heard {
        Box::new(|field| {
            let (field, typed) = (field.clone(), field.value());
            set_timeout(move || ask(field, typed), PAUSE);
        })
    }

    /// Only what still stands in the field is asked, and only its answer shown: one to an earlier question may come later.
    fn ask(field: HtmlInputElement, typed: String) {
        if field.value() != typed {
            return;
        }
        // A name is looked for in the list.
        if typed.chars().any(char::is_alphabetic) {
            return show(&field, Ok(PartnerAnswer::Nothing));
        }
        spawn_local(async move {
            let answer = ask_partner(&typed).await;
            if field.value() == typed {
                show(&field, answer);
            }
        });
    }

    fn show(field: &HtmlInputElement, answer: Result<PartnerAnswer, AppError>) {
        let around = field.closest(".partner-check").ok().flatten();
        let Some(verdict) = around.and_then(|around| first::<Element>(&around, ".verdict")) else { return };
        let (class, sentence) = match answer {
            Ok(answer) => (class(&answer), sentence(&answer)),
            Err(error) => (class(&PartnerAnswer::Nothing), error.to_string()),
        };
        verdict.set_class_name(class);
        verdict.set_text_content(Some(&sentence));
    }
}
