//! Who reads, and who of the same organization may accept.

use crate::components::Section;
use backend::{
    Backend, Fault,
    organizations::{self, Acceptors, Colleague},
};
use chrono::NaiveDate;
use domain::{
    access::{Actor, Role},
    offer::Status,
    party::Party,
    view::OfferView,
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

    /// Nobody by name: one who may accept, and colleagues known by their roles alone. For whoever is not of that organization.
    pub(super) fn unnamed(view: &OfferView, today: NaiveDate) -> Self {
        Self {
            organization: view.name_of(Party::Customer),
            name: String::new(),
            time_zone: String::new(),
            account: view.account.as_ref().map(|a| a.identifier.clone()).unwrap_or_default(),
            role: Some(Role::BillingSignatory),
            acceptors: Acceptors::default(),
            buyers: Vec::new(),
            today,
        }
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
        domain::text::listed(&names)
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
        (Some(_), _) => format!("You can accept it for {organization}."),
        (None, false) => format!("You can view it. {others} can accept it."),
        (None, true) => nobody(people),
    };
    let too = (people.role.is_some() && !others.is_empty()).then(|| format!("So can {others}. "));
    Some(view! {
        <Section id="who" title="Who can accept">
            <p>"You are signed in as "<b>{name}</b>{right}<span class="mono">{account}</span>". "{may}</p>
            <p class="soft">{too}"Everyone at "{organization}" can view this page."</p>
        </Section>
    })
}

/// The same for somebody else: the people of an organization are its own business.
pub(super) fn who_unnamed(people: &People) -> impl IntoView + use<> {
    let organization = people.organization.clone();
    let account = match people.account.is_empty() {
        true => view! { "their billing account" }.into_any(),
        false => view! { "billing account "<span class="mono">{people.account.clone()}</span> }.into_any(),
    };
    view! {
        <Section id="who" title="Who can accept">
            <p>"An owner, contributor or signatory of "{account}"."</p>
            <p class="soft">"Everyone at "{organization.clone()}" can view this page and see who can accept, by name. You can’t see the people at "{organization}"."</p>
        </Section>
    }
}

/// Nobody has the role yet (MS-4.2.2).
pub(in super::super) fn nobody(people: &People) -> String {
    format!(
        "Nobody at {} can accept yet. Only an owner, contributor or signatory of this billing account can. Ask whoever manages your billing accounts.",
        people.organization
    )
}
