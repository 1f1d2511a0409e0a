//! Who stands behind a seller ID, while it is typed (MS-4.1.2).

use super::listening::listening;
use crate::api::PartnerAnswer;
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod browser;
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
                <p class=class(&answer) role="status">{sentence(&answer)}</p>
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
