//! `/offers/new`: name, parties, dates, customization type, currency and renewal attestation, and on into the form (A-1, MS-1.12, MS-9.6,
//! MS-12.2).

use super::{
    list::{Tab, list_of},
    renewal::renewal,
};
use crate::{
    components::{
        ButtonKind, Choice, ChoiceGroup, NavItem, PageHead, Road, RoadItem, Section, SelectField, SubmitButton, Tabs,
        TextField,
    },
    pages::{
        Frame, RetryNotice, Scripts, actor, backend,
        choosing::{self, Customers},
        kept, loaded, query, retry,
    },
    serve::Retry,
};
use backend::{catalog, organizations};
use domain::{
    calendar,
    catalog::Product,
    form as offer_form,
    offer::{Customization, Kind, creation, facts::PartnerStanding, presets},
    party::{Field, Party},
};
use leptos::prelude::*;

/// What its button does.
mod post;

pub use post::post;

/// What can be created here.
const KINDS: [Kind; 2] = [Kind::Customer, Kind::Multiparty];
/// The name of the tick for the usual dates.
const USUAL_DATES: &str = "usual_dates";

/// Which of them is asked for: by the form that was sent, or else by the address.
fn asked() -> Kind {
    let sent = retry().map(|again| again.value("kind")).filter(|kind| !kind.is_empty());
    let kind = Kind::of_code(&sent.unwrap_or_else(|| query("kind")));
    kind.filter(|kind| KINDS.contains(kind)).unwrap_or_default()
}

/// The kinds side by side. Nothing of an offer is typed yet when one is chosen.
fn kinds(chosen: Kind) -> Vec<NavItem> {
    let item = |tab: Tab| NavItem {
        label: tab.label().to_owned(),
        href: tab.new_offer(),
        current: tab.kind() == chosen,
        count: None,
    };
    KINDS.map(Tab::of).map(item).into_iter().collect()
}

#[component]
pub fn NewOfferPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let products = catalog::products(backend.read(), actor.organization.id).await?;
        let kind = asked();
        let typed = retry().map(|again| again.value(offer_form::Field::BillingAccount.path())).unwrap_or_default();
        let customers = Customers::of(&backend, &actor, &typed).await?;
        let partners = match kind.asks_for(offer_form::Field::SellerId) {
            true => organizations::eligible_partners(&backend, &actor, kind).await?,
            false => Vec::new(),
        };
        let crumbs = vec![("Private offers".to_owned(), list_of(kind)), ("New".to_owned(), String::new())];
        let lead = match kind.has(Party::Partner) {
            true => "A multiparty offer: you set the partner price and a selling partner sets the customer price.",
            false => "A customer offer: you set the price, and one customer accepts it from you.",
        };
        Ok(view! {
            <Frame title="New private offer" narrow=true class="offer-ask">
                <PageHead title="New private offer" crumbs lead/>
                <Tabs label="Kind of offer" items=kinds(kind)/>
                <RetryNotice/>
                {form(kind, &products, &customers, &partners)}
                <Scripts/>
                <Section id="next" title="What comes next"><Road items=road(kind)/></Section>
            </Frame>
        })
    })
}

fn form(
    kind: Kind,
    products: &[Product],
    customers: &Customers,
    partners: &[PartnerStanding],
) -> impl IntoView + use<> {
    let again = retry().unwrap_or_default();
    let (name, problems) = (again.value("name"), again.at("name"));
    view! {
        <form class="stack" method="post" novalidate>
            <input type="hidden" name="kind" value=kind.code()/>
            // What the Enter key presses: without it the first button of the lists would be it.
            <button class="unseen" type="submit" tabindex="-1" aria-hidden="true">"Create the draft"</button>
            <TextField name="name" label="Name of the offer" value=name problems sees=kind.who_sees(Field::Name)
                limit=super::name_limit() hint="For example, “Northwind, Insight Enterprise 2027”. You can change it until you submit." autocomplete="off" required=true/>
            {customer(kind, &again, customers)}
            {kind.asks_for(offer_form::Field::SellerId).then(|| partner(kind, &again, partners))}
            {dates(kind, &again)}
            {customization(kind, &again, products)}
            {currency(kind, &again, products)}
            {renewal(kind, &again)}
            {kept(&format!("new.{}", kind.code()))}
            <div class="row"><SubmitButton label="Create the draft" kind=ButtonKind::Primary/><a class="btn" href=list_of(kind)>"Back to private offers"</a></div>
        </form>
    }
}

/// With whom, as far as that is known already.
fn customer(kind: Kind, again: &Retry, customers: &Customers) -> impl IntoView + use<> {
    let field = offer_form::Field::BillingAccount;
    let (value, problems, sees) = (again.value(field.path()), again.at(field.path()), kind.who_sees(field.into()));
    let customers = customers.list(value.is_empty());
    view! {
        <div class="chooser" data-narrows="">
            <TextField name=field.path() label=field.label() value problems sees
                hint="Name, or billing account ID." autocomplete="off" optional=true/>
            {customers}
        </div>
    }
}

fn partner(kind: Kind, again: &Retry, partners: &[PartnerStanding]) -> impl IntoView + use<> {
    let field = offer_form::Field::SellerId;
    let (value, problems, sees) = (again.value(field.path()), again.at(field.path()), kind.who_sees(field.into()));
    let partners = choosing::partners(partners);
    view! {
        <div class="chooser" data-narrows="">
            <TextField name=field.path() label=field.label() value problems sees
                hint="Name, or seller ID." autocomplete="off" optional=true/>
            {partners}
        </div>
    }
}

/// The days of most offers, for one tick.
fn dates(kind: Kind, again: &Retry) -> impl IntoView + use<> {
    let (_, end, accept_by) = presets::usual(backend().today());
    let hint = format!(
        "The price starts on acceptance and ends on {}. The customer can accept until {}. You can change this until you submit.",
        calendar::day(end),
        calendar::day(accept_by)
    );
    let checked = again.form.fields().is_empty() || again.form.has(USUAL_DATES);
    view! { <Choice name=USUAL_DATES label="Begin with the usual dates" hint checked sees=kind.who_sees(Field::Period)/> }
}

/// MS-1.12, in the field's own words. What cannot be chosen stands there with the reason.
fn customization(kind: Kind, again: &Retry, products: &[Product]) -> impl IntoView + use<> {
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
        <ChoiceGroup name="customization" legend="Customization type" problems=again.at("customization") sees=kind.who_sees(Field::Products)
            hint="This determines what you can customize. You can’t change it later.">{choices}</ChoiceGroup>
    }
}

/// MS-12.2. With one currency there is nothing to choose, and it is said.
fn currency(kind: Kind, again: &Retry, products: &[Product]) -> AnyView {
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
            <SelectField name="currency" label="Currency" value options problems sees=kind.who_sees(Field::Products) hint=creation::CURRENCY_HINT/>
        </div>
    }
    .into_any()
}

fn road(kind: Kind) -> Vec<RoadItem> {
    let item = |what: &str, detail: &str, who: &str| RoadItem {
        what: what.to_owned(),
        detail: detail.to_owned(),
        who: who.to_owned(),
    };
    let (parts, seen) = match kind.has(Party::Partner) {
        true => ("the customer, partner, products, prices, dates and terms", "the partner and customer"),
        false => ("the customer, products, prices, dates and terms", "the customer"),
    };
    let write = format!("Add {parts} in any order, whenever you like.");
    let review = format!("The review lists every problem and shows what {seen} will see. Submitting locks the offer.");
    let price = kind.has(Party::Partner).then(|| {
        item(
            "Price and extend.",
            "The partner adds its adjustment and documents, or returns the offer to you with a reason.",
            "Selling partner",
        )
    });
    let accept = "The customer reads the offer, ticks the documents and signs by the accept-by date.";
    [item("Write the draft.", &write, "You. Nobody else sees it"), item("Review and submit.", &review, "You")]
        .into_iter()
        .chain(price)
        .chain([item("Accept.", accept, "Customer")])
        .collect()
}
