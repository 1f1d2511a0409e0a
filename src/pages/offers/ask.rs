//! The steps that are asked about first: clone, delete and withdraw. Each is a page with a question and its answer.

use super::{may, own_offer, take};
use crate::{
    addresses,
    components::{Confirm, PageHead, TextField},
    pages::{Frame, RetryNotice, Scripts, kept, loaded, retry},
    serve::{Answer, Posted, Retry, Success},
};
use backend::offers::{Command, PartyOffer};
use domain::{
    Problem,
    offer::{self, Step},
    party::{Field, Party},
};
use leptos::prelude::*;

/// `/offers/{number}/clone`: the publisher's form under a new name, as a new draft (A-3, MS-4.6.1).
#[component]
pub fn CloneOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Clone) {
            Ok(()) => clone_question(&shown, retry()),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Clone {label}") narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Clone")/>
                <RetryNotice/>
                {inside}
                <Scripts/>
            </Frame>
        })
    })
}

fn clone_question(shown: &PartyOffer, again: Option<Retry>) -> AnyView {
    let kind = shown.view.kind;
    let name = again.as_ref().map_or_else(|| proposal(&shown.view.name), |again| again.value("name"));
    let again = again.unwrap_or_default();
    let problems = again.at("name");
    let (number, label) = (shown.view.number, offer::label(shown.view.number));
    let (with, without) = match kind.has(Party::Partner) {
        true => (
            "customer, partner, products and prices, dates, documents, contacts and note",
            " It doesn’t include what the partner added.",
        ),
        false => ("customer, products and prices, dates, documents and contacts", ""),
    };
    let effect = format!(
        "The copy includes everything you entered: {with}.{without} A renewal attestation isn’t copied: tick it below if it applies to the new offer too. The original stays unchanged."
    );
    let (title, keep, token) =
        (format!("Clone {label} into a new draft?"), format!("Back to {label}"), shown.token.clone());
    view! {
        <Confirm title button="Create the draft" cancel=addresses::OFFER.of(number) keep mild=true>
            <p>{effect}</p>
            <TextField name="name" label="Name of the new offer" value=name problems sees=kind.who_sees(Field::Name) limit=super::name_limit() autocomplete="off" required=true/>
            {super::renewal::renewal(kind, &again)}
            {kept(&format!("clone.{number}"))}
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// `Copy of Northwind, Insight Enterprise`, no longer than a name may be.
pub(super) fn proposal(name: &str) -> String {
    let most = super::name_limit() as usize;
    format!("Copy of {name}").chars().take(most).collect()
}

/// Makes the copy and goes on into its form.
pub async fn clone(posted: Posted) -> Answer {
    let (name, renewal) = (posted.form.value("name").to_owned(), posted.form.has("renewal"));
    match take(&posted, Command::Clone { name, renewal }).await? {
        Some(outcome) => {
            posted.outcome_confirmed(outcome, Success::Cloned, |done| addresses::EDIT_WHO.of(done.number)).await
        }
        None => Ok(posted.not_found().await),
    }
}

/// `/offers/{number}/delete`: a draft, for good. What cannot be undone is confirmed by typing.
#[component]
pub fn DeleteOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Delete) {
            Ok(()) => delete_question(&shown),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Delete {label}, {}", shown.view.status) narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Delete")/>
                <RetryNotice/>
                {inside}
            </Frame>
        })
    })
}

fn delete_question(shown: &PartyOffer) -> AnyView {
    let (number, label) = (shown.view.number, offer::label(shown.view.number));
    let again = retry();
    let typed = again.as_ref().map(|r| r.value("typed")).unwrap_or_default();
    let problems = again.map(|r| r.at("typed")).unwrap_or_default();
    let (title, token) = (format!("Permanently delete draft {label}?"), shown.token.clone());
    view! {
        <Confirm title button=format!("Delete {label} permanently") cancel=addresses::OFFER.of(number) keep=format!("Keep {label}")>
            <p>"This deletes the draft, everything in it and its history. You can’t undo this, and the number won’t be used again."</p>
            <TextField name="typed" label=format!("Type {label} to confirm") value=typed problems autocomplete="off" kind="code" required=true/>
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// Deletes it when its number was typed.
pub async fn delete(posted: Posted) -> Answer {
    let number = offer::read_label(posted.param("number"));
    let typed = posted.form.value("typed").trim();
    if let Some(number) = number.filter(|n| offer::read_label(typed) != Some(*n)) {
        let problem = not_typed(number, typed);
        return Ok(posted.again(vec![problem]).await);
    }
    match take(&posted, Command::Delete).await? {
        Some(outcome) => posted.outcome_confirmed(outcome, Success::Deleted, |_| addresses::OFFERS.to_owned()).await,
        None => Ok(posted.not_found().await),
    }
}

fn not_typed(number: i64, typed: &str) -> Problem {
    let ask = format!("Type {}, the number of this offer, to delete it.", offer::label(number));
    let sentence = if typed.is_empty() { ask } else { format!("{ask} What you typed doesn’t match.") };
    Problem::error("typed", "not_typed", "A-4", sentence)
}

/// `/offers/{number}/withdraw`: the publisher takes the offer back from the partner (A-12, MS-4.3.4).
#[component]
pub fn WithdrawOfferPage() -> impl IntoView {
    loaded(async {
        let (actor, shown) = own_offer().await?;
        let (number, label) = (shown.view.number, offer::label(shown.view.number));
        let inside = match may(&actor, &shown, Step::Withdraw) {
            Ok(()) => withdraw_question(&shown),
            Err(refusal) => super::refused(number, refusal),
        };
        Ok(view! {
            <Frame title=format!("Withdraw {label}, {}", shown.view.status) narrow=true class="offer-ask">
                <PageHead title=shown.view.name.clone() crumbs=super::crumbs(number, "Withdraw")/>
                <RetryNotice/>
                {inside}
            </Frame>
        })
    })
}

fn withdraw_question(shown: &PartyOffer) -> AnyView {
    let view = &shown.view;
    let (number, label) = (view.number, offer::label(view.number));
    let (to, customer) = (view.name_of(view.kind.addressee()), view.name_of(Party::Customer));
    let (title, token) = (format!("Withdraw {label} from {to}?"), shown.token.clone());
    let (effects, rules) = match view.kind.addressee() {
        Party::Customer => (
            vec![format!(
                "{to} loses access immediately: it can’t open the offer any more, from its list or the link."
            )],
            "The customer sees nothing until you submit it again: ",
        ),
        Party::Publisher | Party::Partner => (
            vec![
                format!("{to} loses access immediately. What {to} entered is kept on record, but won’t come back."),
                format!("{customer} can’t open it either, from its list or the link, until it’s extended again."),
            ],
            "The partner withdraws first, then you: ",
        ),
    };
    let [first, second] = match view.kind.addressee() {
        Party::Customer => ["MS-2.3.4", "A-10"],
        Party::Publisher | Party::Partner => ["MS-4.3.4", "A-12"],
    };
    let effects = effects.into_iter().map(|effect| view! { <li>{effect}</li> }).collect_view();
    view! {
        <Confirm title button=format!("Withdraw {label} from {to}") cancel=addresses::OFFER.of(number) keep=format!("Leave it with {to}")>
            <ul class="effects">
                <li>"The offer becomes a Draft again. You can edit it and resubmit it."</li>
                {effects}
            </ul>
            <p class="small soft">{rules}<a class="rule-link" href=addresses::RULE.of(first)>{first}</a>", "<a class="rule-link" href=addresses::RULE.of(second)>{second}</a>"."</p>
            <input type="hidden" name="seen" value=token/>
        </Confirm>
    }
    .into_any()
}

/// Takes it back.
pub async fn withdraw(posted: Posted) -> Answer {
    match take(&posted, Command::Withdraw).await? {
        Some(outcome) => {
            posted.outcome_confirmed(outcome, Success::Withdrawn, |done| addresses::OFFER.of(done.number)).await
        }
        None => Ok(posted.not_found().await),
    }
}
