//! `/offers/new`: name, customization type, currency and renewal attestation, and on into the form (A-1, MS-1.12, MS-9.6, MS-12.2).

use crate::{
    addresses,
    components::{
        ButtonKind, Choice, ChoiceGroup, PageHead, Road, RoadItem, Section, SelectField, SubmitButton, TextField,
    },
    pages::{Frame, RetryNotice, Scripts, actor, backend, kept, loaded, retry},
    serve::{Answer, Posted, Retry, Success},
};
use backend::{
    catalog,
    offers::{self, NewOffer},
};
use domain::{
    Problem,
    catalog::Product,
    offer::{Customization, Kind, creation},
    pack::MICROSOFT,
    party::Field,
};
use leptos::prelude::*;

/// What can be created here.
const KIND: Kind = Kind::Multiparty;

#[component]
pub fn NewOfferPage() -> impl IntoView {
    loaded(async {
        let products = catalog::products(backend().read(), actor()?.organization.id).await?;
        let crumbs =
            vec![("Private offers".to_owned(), addresses::OFFERS.to_owned()), ("New".to_owned(), String::new())];
        Ok(view! {
            <Frame title="New private offer" narrow=true class="offer-ask">
                <PageHead title="New private offer" crumbs lead="A multiparty offer: you set the partner price and a selling partner sets the customer price."/>
                <RetryNotice/>
                {form(&products)}
                <Scripts/>
                <Section id="next" title="What comes next"><Road items=road()/></Section>
            </Frame>
        })
    })
}

fn form(products: &[Product]) -> impl IntoView + use<> {
    let again = retry().unwrap_or_default();
    let (name, problems) = (again.value("name"), again.at("name"));
    view! {
        <form class="stack" method="post" novalidate>
            <TextField name="name" label="Name of the offer" value=name problems sees=KIND.who_sees(Field::Name)
                limit=super::name_limit() hint="For example, “Northwind, Insight Enterprise 2027”. You can change it until you submit." autocomplete="off" required=true/>
            {customization(&again, products)}
            {currency(&again, products)}
            {renewal(&again)}
            {kept("new")}
            <div class="row"><SubmitButton label="Create the draft" kind=ButtonKind::Primary/><a class="btn" href=addresses::OFFERS>"Back to private offers"</a></div>
        </form>
    }
}

/// MS-1.12, in the field's own words. What cannot be chosen stands there with the reason.
fn customization(again: &Retry, products: &[Product]) -> impl IntoView + use<> {
    let typed = again.value("customization");
    let chosen = if typed.is_empty() { Some(Customization::default()) } else { Customization::read(&typed) };
    let choice = |form: Customization| {
        let lacking = form.lacking(products);
        let hint = match lacking {
            Some(reason) => format!("Not available yet. {reason}"),
            None => form.in_words().to_owned(),
        };
        view! { <Choice name="customization" value=form.code() label=form.label() hint radio=true checked={chosen == Some(form)} disabled=lacking.is_some()/> }
    };
    let choices = Customization::ALL.map(choice).into_iter().collect_view();
    view! {
        <ChoiceGroup name="customization" legend="Customization type" problems=again.at("customization") sees=KIND.who_sees(Field::Products)
            hint="This determines what you can customize. You can’t change it later.">{choices}</ChoiceGroup>
    }
}

/// MS-12.2. With one currency there is nothing to choose, and it is said.
fn currency(again: &Retry, products: &[Product]) -> AnyView {
    let offered = creation::all_currencies(products);
    let problems = again.at("currency");
    if offered.len() < 2 && problems.is_empty() {
        let code = offered.first().map_or("USD", |only| only.code());
        return view! {
            <div>
                <input type="hidden" name="currency" value=code/>
                <p class="small soft">{format!("Prices are in {code}, the only currency for your public plans.")}</p>
            </div>
        }
        .into_any();
    }
    let options = offered.iter().map(|c| (c.code().to_owned(), c.code().to_owned())).collect::<Vec<_>>();
    let value = match again.value("currency") {
        typed if typed.is_empty() => options.first().map(|(code, _)| code.clone()).unwrap_or_default(),
        typed => typed,
    };
    view! {
        <div class="field-half">
            <SelectField name="currency" label="Currency" value options problems sees=KIND.who_sees(Field::Products) hint=creation::CURRENCY_HINT/>
        </div>
    }
    .into_any()
}

/// MS-9.6: attested now or never.
pub(super) fn renewal(again: &Retry) -> impl IntoView + use<> {
    let today = backend().today();
    let percent = |renewal| MICROSOFT.fee(renewal, today).map(|p| p.to_string()).unwrap_or_default();
    let hint = format!(
        "A renewal, the migration of a deal already paid, or an upsell. The marketplace fee is {} % instead of {} % for the whole offer. You can only confirm this now.",
        percent(true),
        percent(false)
    );
    let checked = again.form.has("renewal");
    view! { <Choice name="renewal" label="I attest that this offer renews an earlier deal" hint checked sees=KIND.who_sees(Field::Renewal) problems=again.at("renewal")/> }
}

fn road() -> Vec<RoadItem> {
    let item = |what: &str, detail: &str, who: &str| RoadItem {
        what: what.to_owned(),
        detail: detail.to_owned(),
        who: who.to_owned(),
    };
    vec![
        item(
            "Write the draft.",
            "Add the customer, partner, products, prices, dates and terms in any order, whenever you like.",
            "You. Nobody else sees it",
        ),
        item(
            "Review and submit.",
            "The review lists every problem and shows what the partner and customer will see. Submitting locks the offer.",
            "You",
        ),
        item(
            "Price and extend.",
            "The partner adds its adjustment and documents, or returns the offer to you with a reason.",
            "Selling partner",
        ),
        item(
            "Accept.",
            "The customer reads the offer, ticks the documents and signs by the accept-by date.",
            "Customer",
        ),
    ]
}

/// Begins the draft.
pub async fn post(posted: Posted) -> Answer {
    let new = match read(&posted) {
        Ok(new) => new,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    let outcome = offers::create(posted.backend(), posted.actor()?, new).await?;
    posted.outcome_confirmed(outcome, Success::Created, |done| addresses::EDIT_WHO.of(done.number)).await
}

/// What was chosen; a type that is none is not taken for another.
fn read(posted: &Posted) -> Result<NewOffer, Problem> {
    let form = &posted.form;
    let typed = form.value("customization");
    let customization = match typed.trim() {
        "" => Customization::default(),
        typed => Customization::read(typed).ok_or_else(|| {
            let sentence = format!("“{typed}” is not a customization type. Choose one of the three below.");
            Problem::error("customization", "customization_unknown", "MS-1.12", sentence)
        })?,
    };
    Ok(NewOffer {
        kind: KIND,
        name: form.value("name").to_owned(),
        customization,
        currency: form.value("currency").trim().to_owned(),
        renewal: form.has("renewal"),
    })
}
