//! The steps of the side panel; one that cannot be taken says why.

use super::*;
use crate::{
    addresses,
    components::{BlockedButton, ButtonKind},
};

pub(super) fn steps(here: &Here) -> impl IntoView + use<> {
    let view = here.view();
    let customer = view.name_of(Party::Customer);
    let waiting = view.status == Status::PendingPartnerAction;
    let withdraw = (!waiting).then(|| {
        let to = addresses::INBOX_WITHDRAW.of(view.number);
        step(here, Step::WithdrawFromCustomer, format!("Withdraw from {customer}"), to, ButtonKind::Risky)
    });
    let others = waiting.then(|| {
        view! {
            {step(here, Step::Extend, format!("Extend to {customer}"), String::new(), ButtonKind::Primary)}
            {step(here, Step::Return, format!("Return to {}", view.publisher), addresses::INBOX_RETURN.of(view.number), ButtonKind::Plain)}
        }
    });
    view! { <div class="offer-steps">{withdraw}{others}</div> }
}

fn step(here: &Here, step: Step, label: String, href: String, kind: ButtonKind) -> AnyView {
    match here.refusal(step) {
        Some(refusal) => view! { <BlockedButton label why=refusal.sentence/> }.into_any(),
        None => view! { <LinkButton href label=format!("{label}…") kind/> }.into_any(),
    }
}
