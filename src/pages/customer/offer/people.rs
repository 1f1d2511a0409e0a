//! Who may accept, and what happens after that, with who does it.

use super::super::words;
use crate::components::{Road, RoadItem, Section};
use backend::{
    Backend, Fault,
    organizations::{self, Acceptors, Colleague},
};
use chrono::NaiveDate;
use domain::{
    access::{Actor, Role},
    calendar,
    offer::{Status, terms::Start},
    pack::number::ACTIVATION_DAYS,
    party::OfferView,
};
use leptos::prelude::*;

/// The reader, and those around them in the same organization.
pub(in super::super) struct People {
    pub organization: String,
    pub name: String,
    pub time_zone: String,
    /// Billing account of the offer.
    pub account: String,
    /// The role that lets the reader accept.
    pub role: Option<Role>,
    pub acceptors: Acceptors,
    /// Who may purchase and configure.
    pub buyers: Vec<Colleague>,
    /// The business day.
    pub today: NaiveDate,
}

impl People {
    pub(in super::super) async fn around(backend: &Backend, actor: &Actor, view: &OfferView) -> Result<Self, Fault> {
        let account = view.account.as_ref().map(|a| a.identifier.clone()).unwrap_or_default();
        Ok(Self {
            organization: actor.organization.name.clone(),
            name: actor.name.clone(),
            time_zone: actor.time_zone.clone(),
            role: actor.accepting_role(&account),
            acceptors: organizations::who_can_accept(backend, actor.organization.id, &account).await?,
            buyers: organizations::who_can_purchase(backend, actor).await?,
            today: backend.today(),
            account,
        })
    }

    /// `Isaiah Langer (billing account owner) and 2 more`, without the reader; empty when there is nobody.
    pub(in super::super) fn others(&self) -> String {
        let mut named = self.acceptors.named.clone();
        if self.role.is_some()
            && let Some(own) = named.iter().position(|(name, _)| *name == self.name)
        {
            named.remove(own);
        }
        let mut names: Vec<String> = named.iter().map(|(name, role)| format!("{name} ({})", role.label())).collect();
        if self.acceptors.more > 0 {
            names.push(format!("{} more", self.acceptors.more));
        }
        words::listed(&names)
    }

    /// Who purchases: at most two by name, else the role.
    pub(in super::super) fn purchaser(&self) -> String {
        match self.buyers.as_slice() {
            [] => format!("A subscription owner or contributor of {}", self.organization),
            [one] => format!("{}, {}", one.name, one.role.label()),
            [one, other] => format!("{} or {}", one.name, other.name),
            [one, more @ ..] => format!("{} or one of {} others", one.name, more.len()),
        }
    }
}

pub(super) fn who(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    if view.status != Status::PendingAcceptance {
        return None;
    }
    let others = people.others();
    let (organization, name, account) = (people.organization.clone(), people.name.clone(), people.account.clone());
    let right = match people.role {
        Some(role) => format!(", {}. The offer is for billing account ", role.label()),
        None => ". The offer is for billing account ".to_owned(),
    };
    let may = match (people.role, others.is_empty()) {
        (Some(_), _) => format!("You may accept it for {organization}."),
        (None, false) => format!("You may read it. {others} can accept it."),
        (None, true) => nobody(people),
    };
    let too = (people.role.is_some() && !others.is_empty()).then(|| format!("So may {others}. "));
    Some(view! {
        <Section id="who" title="Who may accept">
            <p>"You are signed in as "<b>{name}</b>{right}<span class="mono">{account}</span>". "{may}</p>
            <p class="soft">{too}"Everyone at "{organization}" may read this page."</p>
        </Section>
    })
}

/// Nobody has the role yet (MS-4.2.2).
pub(in super::super) fn nobody(people: &People) -> String {
    format!(
        "Nobody at {} can accept yet: it takes an owner, contributor or signatory of this billing account. Ask whoever looks after your billing accounts.",
        people.organization
    )
}

pub(super) fn after(view: &OfferView, people: &People) -> Option<impl IntoView + use<>> {
    let open = view.status == Status::PendingAcceptance;
    let title =
        if people.role.is_some() { "What happens after you accept" } else { "What happens after the acceptance" };
    let items = road(view, people);
    open.then(|| view! { <Section id="next" title><Road items/></Section> })
}

fn road(view: &OfferView, people: &People) -> Vec<RoadItem> {
    let who = match people.role {
        Some(_) => "You, now".to_owned(),
        None => people.others(),
    };
    let accepted = RoadItem {
        what: "Accepted.".into(),
        detail: "A certificate is there at once. Nothing is charged.".into(),
        who,
    };
    std::iter::once(accepted).chain(next_steps(view, people)).collect()
}

/// What follows the acceptance (MS-6.7 … MS-6.9), each with who does it.
fn next_steps(view: &OfferView, people: &People) -> Vec<RoadItem> {
    let item = |what: &str, detail: String, who: String| RoadItem { what: what.into(), detail, who };
    let ready = "Each product is ready 15 to 60 minutes after the acceptance and is purchased by itself. Purchasing starts its subscription.";
    let mut steps =
        vec![item("Purchase.", ready.into(), format!("{}{}", people.purchaser(), window(view, people.today)))];
    if words::has_saas(view) {
        let publisher = &view.publisher;
        steps.push(item("Configure.", format!("Set up the account at {publisher}."), people.purchaser()));
        steps.push(item(
            "Activated.",
            format!("{publisher} starts the service. Billing runs only from here."),
            format!("{publisher}, within {ACTIVATION_DAYS} days"),
        ));
    }
    if words::has_deployed(view) {
        steps.push(item(
            "Deploy.",
            "The price of virtual machines and applications applies when they are deployed.".into(),
            people.organization.clone(),
        ));
    }
    steps
}

/// `, from 1 Jan 2027, until 31 Dec 2026`: when the price can be had (MS-4.2.7).
pub(in super::super) fn window(view: &OfferView, today: NaiveDate) -> String {
    let until = view.end.map(|end| format!(", until {}", calendar::day(end))).unwrap_or_default();
    match view.start {
        Some(Start::Month(month)) if month.first_day() > today => {
            format!(", from {}{until}", calendar::day(month.first_day()))
        }
        _ => until,
    }
}
