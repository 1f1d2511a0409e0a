//! Who stands behind a seller ID, while it is typed (MS-4.1.2).

use actions::{PartnerAnswer, SellerId, check_partner};
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};
use std::time::Duration;

/// How long nobody types before the server is asked.
const PAUSE: Duration = Duration::from_millis(300);

/// Around the field of the seller ID. `answer` is what the server says of the saved one; without a script it stays that.
#[island]
pub fn PartnerCheck(answer: PartnerAnswer, children: Children) -> impl IntoView {
    let shown = RwSignal::new((answer, String::new()));
    let asked = StoredValue::new(String::new());
    let mut ask = debounce(PAUSE, move |typed: String| {
        spawn_local(async move {
            let question = SellerId { typed: typed.clone() };
            let answer = check_partner(question).await;
            // An answer to an earlier question may come later.
            if asked.get_value() == typed {
                shown.set(match answer {
                    Ok(answer) => (answer, String::new()),
                    Err(error) => (PartnerAnswer::Nothing, error.to_string()),
                });
            }
        });
    });
    let typed = move |event| {
        let typed = event_target_value(&event);
        asked.set_value(typed.clone());
        ask(typed);
    };
    view! {
        <div class="partner-check" on:input=typed>
            {children()}
            <p class=move || class(&shown.read().0) role="status">{move || sentence(&shown.read())}</p>
        </div>
    }
}

fn class(answer: &PartnerAnswer) -> &'static str {
    match answer {
        PartnerAnswer::Nothing => "verdict",
        PartnerAnswer::Eligible(_) => "verdict verdict-good tone-good",
        PartnerAnswer::Ineligible(_) => "verdict verdict-bad tone-bad",
    }
}

fn sentence((answer, trouble): &(PartnerAnswer, String)) -> String {
    match answer {
        PartnerAnswer::Nothing => trouble.clone(),
        PartnerAnswer::Eligible(who) => format!("Eligible: {who}."),
        PartnerAnswer::Ineligible(why) => format!("Not eligible. {why}"),
    }
}
