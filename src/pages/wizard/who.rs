//! Step 1: the offer's name, its customer, its selling partner, and whether the publisher itself may submit (MS-4.2.1 … MS-4.2.4).

use super::{draft_page::DraftPage, others, save, sheet, step::WizardStep};
use crate::{
    addresses,
    api::PartnerAnswer,
    components::{Follows, Icon, Section, TextArea, TextField, Tone},
    islands::{Counted, PartnerCheck},
    pages::{
        actor, backend,
        choosing::{self, Customers},
        loaded,
    },
    serve::{Answer, Posted},
};
use backend::{
    offers::{self, SellerIdCheck},
    organizations,
};
use domain::{
    Problem, country,
    form::Field,
    offer::{
        Kind,
        facts::{PartnerStanding, PublisherStanding},
        kind::Precondition,
        terms::Account,
    },
    pack::number,
};
use leptos::prelude::*;

/// What the marketplace knows of what stands in the form.
struct WhoFacts {
    us: PublisherStanding,
    account: Option<Account>,
    customers: Customers,
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
        let named = offers::draft_parties(&backend, &actor, &desk.shown).await?;
        let known = WhoFacts {
            us: organizations::publisher_standing(backend.read(), &actor).await?,
            account: named.account.filter(|_| desk.draft.billing_account == desk.stored.billing_account),
            customers: Customers::of(&backend, &actor, &desk.draft.billing_account).await?,
            partner: verdict(&desk, named.partner),
            eligible: match desk.asks(Field::SellerId) {
                true => organizations::eligible_partners(&backend, &actor, desk.kind()).await?,
                false => Vec::new(),
            },
        };
        Ok(sheet::sheet(&desk, form(&desk, known)))
    })
}

/// Saves the step, or chooses a customer or a partner from its list.
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

fn form(desk: &DraftPage, known: WhoFacts) -> impl IntoView + use<> {
    let draft = &desk.draft;
    let most = number::OFFER_NAME_CHARS.on(desk.today) as u32;
    let names = format!("Choose a clear name: the {} the offer by it.", others::read(desk.kind(), "find"));
    let (name, name_problems) = (draft.name.clone(), desk.at("name"));
    let (ticks, see_name) = (ticks(desk, &known), desk.sees(Field::Name));
    let account = account_field(desk, known.account, &known.customers);
    let description = desk.asks(Field::Description).then(|| description(desk));
    let with_partner = desk.asks(Field::SellerId);
    let partner = with_partner.then(|| partner(desk, known.partner, &known.eligible));
    let prepared_by = desk.asks(Field::PreparedBy).then(|| prepared_by(desk));
    let parties = if with_partner { "Customer and partner" } else { "Customer" };
    view! {
        <Section id="offer" title="Offer">
            <Counted limit=most>
                <TextField name=Field::Name.path() label=Field::Name.label() value=name hint=names limit=most sees=see_name problems=name_problems required=true/>
            </Counted>
            {description}
        </Section>
        <Section id="parties" title=parties>
            {account}
            {partner}
        </Section>
        {prepared_by}
        <Section id="preconditions" title="Requirements to submit" aside="Checked now and again when you submit.">
            {ticks}
        </Section>
    }
}

fn description(desk: &DraftPage) -> impl IntoView + use<> {
    let (value, problems) = (desk.draft.description.clone(), desk.at("description"));
    let own = "For your reference. The partner sees it; the customer doesn’t.";
    view! { <TextArea name=Field::Description.path() label=Field::Description.label() value hint=own sees=desk.sees(Field::Description) problems rows=3 optional=true/> }
}

fn partner(desk: &DraftPage, answer: PartnerAnswer, eligible: &[PartnerStanding]) -> impl IntoView + use<> {
    let (value, problems, sees) = (desk.draft.seller_id.clone(), desk.at("seller_id"), desk.sees(Field::SellerId));
    let (answer, partners) = (found_partner(desk, answer), choosing::partners(eligible));
    view! {
        <div class="chooser" data-narrows="">
            <PartnerCheck answer>
                <TextField name=Field::SellerId.path() label=Field::SellerId.label() value
                    hint="Name, or seller ID. Partners find their ID under Account settings, Identifiers, Publisher."
                    sees problems autocomplete="off" required=true/>
            </PartnerCheck>
            {partners}
        </div>
    }
}

/// Whom the customer may ask (MS-2.1.8).
fn prepared_by(desk: &DraftPage) -> impl IntoView + use<> {
    let (value, problems) = (desk.draft.prepared_by.clone(), desk.at("prepared_by"));
    let sees = desk.sees(Field::PreparedBy);
    view! {
        <Section id="questions" title="Questions">
            <TextField name=Field::PreparedBy.path() label=Field::PreparedBy.label() kind="email" value
                hint="One e-mail address in your company. The customer sees it and can ask there."
                sees problems autocomplete="off" required=true/>
        </Section>
    }
}

/// What is wrong stands at the field already: under it there is only what was found.
fn found_partner(desk: &DraftPage, answer: PartnerAnswer) -> PartnerAnswer {
    match answer {
        PartnerAnswer::Ineligible(_) if !desk.at("seller_id").is_empty() => PartnerAnswer::Nothing,
        PartnerAnswer::Nothing | PartnerAnswer::Eligible(_) | PartnerAnswer::Ineligible(_) => answer,
    }
}

/// The customer's billing account, with the three ways in which the customer finds its ID (MS-1.13, MS-4.2.2).
fn account_field(desk: &DraftPage, found: Option<Account>, customers: &Customers) -> impl IntoView + use<> {
    let customers = customers.list(false);
    let found = found.map(|account| {
        let says = format!("Found: {}, {}.", account.customer, country::name(&account.country));
        view! { <p class="verdict verdict-good tone-good">{says}</p> }
    });
    view! {
        <div class="chooser">
        <TextField name=Field::BillingAccount.path() label=Field::BillingAccount.label() value=desk.draft.billing_account.clone()
            hint="Name, or billing account ID: 8 digits, or guid:guid_yyyy-mm-dd. Only this account gets the offer."
            sees=desk.sees(Field::BillingAccount) problems=desk.at("billing_account") autocomplete="off" required=true/>
        <Follows name="customer">{found}{customers}</Follows>
        </div>
        <details class="help">
            <summary>"How customers find their billing account ID"</summary>
            <ol>
                <li><b>"Eligibility check. "</b>"The customer runs the check and downloads the report, which shows the ID and whether purchases are approved."</li>
                <li><b>"Cost Management + Billing. "</b>"In the portal under Properties, ID. Requires access to the billing account."</li>
                <li><b>"The subscription they will use. "</b>"Under Properties or Billing properties, Billing account ID."</li>
            </ol>
            <p class="small soft">"You can’t look it up yourself. To accept, a person must be an owner, contributor or signatory of the account. "<a href=addresses::RULE.of("MS-1.13")>"Rule MS-1.13"</a></p>
        </details>
    }
}

/// How one precondition stands: none while it cannot be told.
struct Tick {
    met: Option<bool>,
    says: String,
}

/// The preconditions of the kind, each with how it stands, as far as the stored draft tells (MS-1.5, MS-1.6).
fn ticks(desk: &DraftPage, known: &WhoFacts) -> impl IntoView + use<> {
    let (all, stored) = (&desk.checked.problems, &desk.stored);
    let partner =
        desk.asks(Field::SellerId).then(|| party_tick("Partner can take part", &stored.seller_id, "seller_id", desk));
    let customer =
        party_tick("Customer’s billing account can take part", &stored.billing_account, "billing_account", desk);
    let all = of_publisher(&known.us, desk.kind(), all).into_iter().chain([products_tick(desk)]);
    let all = all.chain(partner).chain([customer]);
    view! { <ul class="checks" data-follows="preconditions">{all.map(tick_line).collect_view()}</ul> }
}

fn tick_line(tick: Tick) -> impl IntoView {
    let (tone, icon, word) = match tick.met {
        Some(true) => (Tone::Good, "check-circle", "Met: "),
        Some(false) => (Tone::Bad, "x-circle", "Not met: "),
        None => (Tone::Calm, "circle", "Not known yet: "),
    };
    view! { <li class=tone.class()><Icon name=icon/><span><span class="unseen">{word}</span>{tick.says}</span></li> }
}

/// What the publisher's own account must be; what is lacking is said in the words of the check.
fn of_publisher(us: &PublisherStanding, kind: Kind, problems: &[Problem]) -> Vec<Tick> {
    let name = &us.organization.name;
    let row = |precondition: &Precondition| match precondition {
        Precondition::Programme => {
            (us.programme_member, "programme", format!("{name} is a member of the partner programme"))
        }
        Precondition::Account => (us.marketplace_account, "account", format!("{name} has a marketplace account")),
        Precondition::Enrolment => {
            (us.enrolled, "enrolment", format!("{name} is enrolled in the marketplace programme"))
        }
        Precondition::Role => {
            (us.role, "role", "You’re a developer, manager or account owner on the seller account".to_owned())
        }
    };
    let lack = |code: &str| {
        let found = problems.iter().find(|p| p.path == "publisher" && p.code == code);
        found.map(|p| p.sentence.clone())
    };
    let tick = |(met, code, says): (bool, &str, String)| Tick {
        met: Some(met),
        says: if met { says } else { lack(code).unwrap_or(says) },
    };
    kind.description().preconditions.1.iter().map(row).map(tick).collect()
}

/// (4): everything offered is published and transactable.
fn products_tick(desk: &DraftPage) -> Tick {
    const CLOSED: [&str; 2] = ["not_transactable", "product_unknown"];
    let says = "Every product is published and publicly transactable";
    if desk.stored.lines.is_empty() {
        return Tick { met: None, says: format!("{says}: none is chosen yet") };
    }
    let closed = |p: &&Problem| CLOSED.contains(&p.code.as_str());
    match desk.checked.problems.iter().find(closed) {
        Some(problem) => Tick { met: Some(false), says: problem.sentence.clone() },
        None => Tick { met: Some(true), says: says.to_owned() },
    }
}

/// (5), (6): the other two parties.
fn party_tick(says: &str, typed: &str, path: &str, desk: &DraftPage) -> Tick {
    let problem = desk.checked.problems.iter().find(|p| p.path == path && p.blocks());
    if typed.trim().is_empty() || problem.is_some_and(|p| desk.is_calm(p)) {
        return Tick { met: None, says: format!("{says}: not named yet") };
    }
    match problem {
        Some(problem) => Tick { met: Some(false), says: problem.sentence.clone() },
        None => Tick { met: Some(true), says: says.to_owned() },
    }
}
