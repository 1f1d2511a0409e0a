//! Step 1: the offer's name, its customer, its selling partner, and whether the publisher itself may submit (MS-4.2.1 … MS-4.2.4).

use super::{draft_page::DraftPage, fields::sees, save, sheet, step::WizardStep};
use crate::{
    api::PartnerAnswer,
    components::{Section, TextArea, TextField},
    islands::{Counted, PartnerCheck},
    pages::{actor, backend, loaded},
    serve::{Answer, Posted},
};
use backend::{
    offers::{self, SellerIdCheck},
    organizations,
};
use domain::{
    offer::{
        facts::{PartnerStanding, PublisherStanding},
        terms::Account,
    },
    pack::number,
    party::Field,
};
use leptos::prelude::*;

mod account;
mod partners;
mod preconditions;

/// What the marketplace knows of what stands in the form.
struct Known {
    us: PublisherStanding,
    account: Option<Account>,
    partner: PartnerAnswer,
    eligible: Vec<PartnerStanding>,
}

#[component]
pub fn WhoPage() -> impl IntoView {
    loaded(async {
        let (backend, actor) = (backend(), actor()?);
        let desk = match DraftPage::open(WizardStep::Who).await? {
            Ok(desk) => desk,
            Err(locked) => return Ok(locked.view()),
        };
        let named = offers::named(&backend, &actor, &desk.shown).await?;
        let known = Known {
            us: organizations::publisher_standing(backend.read(), &actor).await?,
            account: named.account.filter(|_| desk.draft.billing_account == desk.stored.billing_account),
            partner: verdict(&desk, named.partner),
            eligible: organizations::eligible_partners(&backend, &actor).await?,
        };
        Ok(sheet::sheet(&desk, form(&desk, known)))
    })
}

/// Saves the step, or chooses a partner from the list.
pub async fn post(posted: Posted) -> Answer {
    save::save(posted, WizardStep::Who).await
}

/// Told of the stored number alone: what was typed and not saved is looked up by nobody.
fn verdict(desk: &DraftPage, partner: SellerIdCheck) -> PartnerAnswer {
    match desk.draft.seller_id == desk.stored.seller_id && !partner.withheld {
        true => partner.into(),
        false => PartnerAnswer::Nothing,
    }
}

fn form(desk: &DraftPage, known: Known) -> impl IntoView + use<> {
    let draft = &desk.draft;
    let most = number::OFFER_NAME_CHARS.on(desk.today) as u32;
    let names = "Descriptive: the partner and the customer find the offer by it.";
    let own = "Your own reference. The partner reads it, the customer does not.";
    let (name, name_problems) = (draft.name.clone(), desk.at("name"));
    let (description, description_problems) = (draft.description.clone(), desk.at("description"));
    let (seller_id, seller_problems) = (draft.seller_id.clone(), desk.at("seller_id"));
    let ticks = preconditions::ticks(desk, &known);
    let account = account::field(desk, known.account);
    let (answer, partners) = (shown(desk, known.partner), partners::list(known.eligible));
    view! {
        <Section id="offer" title="Offer">
            <Counted limit=most>
                <TextField name="name" label="Name" value=name hint=names limit=most sees=sees(Field::Name) problems=name_problems required=true/>
            </Counted>
            <TextArea name="description" label="Description" value=description hint=own sees=sees(Field::Description) problems=description_problems rows=3 optional=true/>
        </Section>
        <Section id="customer" title="Customer">
            {account}
        </Section>
        <Section id="partner" title="Selling partner">
            <PartnerCheck answer>
                <TextField name="seller_id" label="Seller ID" kind="code" value=seller_id
                    hint="Exactly one partner. It finds its ID under Account settings, Identifiers, Publisher."
                    sees=sees(Field::Partner) problems=seller_problems autocomplete="off" required=true/>
            </PartnerCheck>
            {partners}
        </Section>
        <Section id="preconditions" title="What submitting asks for" aside="Checked now, and again when you submit.">
            {ticks}
        </Section>
    }
}

/// What is wrong stands at the field already: under it there is only what was found.
fn shown(desk: &DraftPage, answer: PartnerAnswer) -> PartnerAnswer {
    match answer {
        PartnerAnswer::Ineligible(_) if !desk.at("seller_id").is_empty() => PartnerAnswer::Nothing,
        answer => answer,
    }
}
