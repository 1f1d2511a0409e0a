//! In the browser: asks the server and shows what it says.

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
