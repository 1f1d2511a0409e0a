//! What the button of a new offer does.

use super::{KINDS, USUAL_DATES};
use crate::{
    addresses,
    pages::choosing,
    serve::{Answer, Posted, Success},
};
use backend::offers::{self, Begun, NewOffer};
use chrono::NaiveDate;
use domain::{
    Problem,
    form::{Button, Field, Fields},
    offer::{
        Customization, Kind,
        check::{is_billing_account, is_seller_id},
        presets,
    },
};

/// Begins the draft, or fills in whom a button names.
pub async fn post(mut posted: Posted) -> Answer {
    match Button::parse(posted.form.value("action")) {
        Some(Button::Customer(account)) => {
            posted.form.set(Field::BillingAccount.path(), &account);
            return Ok(posted.answered().await);
        }
        Some(Button::Partner(id)) => {
            posted.form.set(Field::SellerId.path(), &id);
            return Ok(posted.answered().await);
        }
        Some(_) | None => {}
    }
    let (backend, actor) = (posted.backend().clone(), posted.actor()?.clone());
    let kind = match kind_of(&posted.form) {
        Ok(kind) => kind,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    let asked = choosing::number_names(&backend, &actor, kind, &mut posted.form).await?;
    if !asked.is_empty() {
        return Ok(posted.again(asked).await);
    }
    let new = match read(kind, &posted.form, &actor.email, backend.today()) {
        Ok(new) => new,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    let with_partner = !kind.asks_for(Field::SellerId) || is_seller_id(&new.begun.seller_id);
    let known = is_billing_account(&new.begun.billing_account) && with_partner;
    let first = if known { addresses::EDIT_WHAT } else { addresses::EDIT_WHO };
    let outcome = offers::create(&backend, &actor, new).await?;
    posted.outcome_confirmed(outcome, Success::Created, |done| first.of(done.number)).await
}

fn kind_of(form: &Fields) -> Result<Kind, Problem> {
    match form.value("kind") {
        "" => Ok(Kind::default()),
        typed => Kind::of_code(typed).filter(|kind| KINDS.contains(kind)).ok_or_else(|| {
            let sentence = format!("“{typed}” is not a kind of offer that can be created here.");
            Problem::error("name", "kind_unknown", "MS-1.1", sentence)
        }),
    }
}

/// What was chosen; a type that is none is not taken for another.
fn read(kind: Kind, form: &Fields, email: &str, today: NaiveDate) -> Result<NewOffer, Problem> {
    let typed = form.value("customization");
    let customization = match typed.trim() {
        "" => Customization::default(),
        typed => Customization::read(typed).ok_or_else(|| {
            let sentence = format!("“{typed}” is not a customization type. Choose one of the three below.");
            Problem::error("customization", "customization_unknown", "MS-1.12", sentence)
        })?,
    };
    Ok(NewOffer {
        kind,
        name: form.value("name").to_owned(),
        customization,
        currency: form.value("currency").trim().to_owned(),
        renewal: form.has("renewal"),
        begun: begun(form, email, today),
    })
}

/// Whoever begins the offer is proposed for the customer's questions.
fn begun(form: &Fields, email: &str, today: NaiveDate) -> Begun {
    let text = |field: Field| form.value(field.path()).trim().to_owned();
    let parties = Begun {
        billing_account: text(Field::BillingAccount),
        seller_id: text(Field::SellerId),
        prepared_by: email.to_owned(),
        ..Begun::default()
    };
    if !form.has(USUAL_DATES) {
        return parties;
    }
    let (start, end, accept_by) = presets::usual(today);
    Begun { start, end: end.to_string(), accept_by: accept_by.to_string(), ..parties }
}
