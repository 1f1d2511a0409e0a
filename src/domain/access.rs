//! Who may take which step (R-1 … … A-39). Refusals come in order of precedence: not yours to see, not your party's step,
//! not your role's, not in this status.

use crate::{
    OrganizationId, PersonId,
    offer::{
        Kind, Offer, Organization, Refusal, Status, Step,
        status::{self, State},
    },
    party::Party,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// What an organization is; it may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationKind {
    Publisher,
    SellingPartner,
    Customer,
    Operator,
}

/// A person's role in an organization, or on one of its billing accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    ///
    AccountOwner,
    Manager,
    Developer,
    /// reads payouts, no offer actions.
    FinancialContributor,
    /// R-5, on a billing account.
    BillingOwner,
    BillingContributor,
    BillingSignatory,
    ///
    SubscriptionOwner,
    SubscriptionContributor,
    /// any user of the organization.
    User,
    ///
    Operator,
}

crate::codes! {
    /// As stored and imported: `billing_signatory`.
    Role {
        AccountOwner = "account_owner",
        Manager = "manager",
        Developer = "developer",
        FinancialContributor = "financial_contributor",
        BillingOwner = "billing_owner",
        BillingContributor = "billing_contributor",
        BillingSignatory = "billing_signatory",
        SubscriptionOwner = "subscription_owner",
        SubscriptionContributor = "subscription_contributor",
        User = "user",
        Operator = "operator",
    }
}

impl Role {
    pub fn label(self) -> &'static str {
        match self {
            Self::AccountOwner => "account owner",
            Self::Manager => "manager",
            Self::Developer => "developer",
            Self::FinancialContributor => "financial contributor",
            Self::BillingOwner => "billing account owner",
            Self::BillingContributor => "billing account contributor",
            Self::BillingSignatory => "signatory",
            Self::SubscriptionOwner => "subscription owner",
            Self::SubscriptionContributor => "subscription contributor",
            Self::User => "user",
            Self::Operator => "operator",
        }
    }

    /// may act for a publisher or a selling partner.
    pub fn acts_for_seller(self) -> bool {
        matches!(self, Self::AccountOwner | Self::Manager | Self::Developer)
    }

    /// may accept and decline for a billing account.
    pub fn accepts(self) -> bool {
        matches!(self, Self::BillingOwner | Self::BillingContributor | Self::BillingSignatory)
    }
}

/// A signed-in person acting for one organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub organization: Organization,
    pub kinds: Vec<OrganizationKind>,
    /// In the organization.
    pub roles: Vec<Role>,
    /// On single billing accounts of the organization: identifier and role.
    pub accounts: Vec<(String, Role)>,
    /// IANA name of the organization's time zone.
    pub time_zone: String,
    /// Belongs to other organizations too, and can switch.
    pub several: bool,
}

impl Actor {
    pub fn is(&self, kind: OrganizationKind) -> bool {
        self.kinds.contains(&kind)
    }

    pub fn acts_for_seller(&self) -> bool {
        self.roles.iter().any(|r| r.acts_for_seller())
    }

    /// The role that lets this person accept for `account`, if any.
    pub fn accepting_role(&self, account: &str) -> Option<Role> {
        self.accounts.iter().find(|(id, role)| id == account && role.accepts()).map(|(_, role)| *role)
    }
}

/// Who acts: a person, or the system's jobs.
#[derive(Clone, Copy, Debug)]
pub enum By<'a> {
    Person(&'a Actor),
    System,
}

impl By<'_> {
    pub fn organization(&self) -> Option<OrganizationId> {
        match self {
            Self::Person(actor) => Some(actor.organization.id),
            Self::System => None,
        }
    }
}

/// Nothing there, as far as the actor may know: someone else's and an absent offer answer alike.
pub fn unseen() -> Refusal {
    Refusal::new("not_found", "V-33", "This offer doesn’t exist, or your organization doesn’t have access.")
}

/// May `by` take `step` on `offer` at `now`? The status it leads to, or the first refusal.
pub fn allows(by: By<'_>, offer: &Offer, step: Step, now: DateTime<Utc>) -> Result<Status, Refusal> {
    let state = offer.state();
    let actor = match by {
        By::System if step.by_system() => return status::next(&state, step, now),
        By::System => {
            return Err(Refusal::new("system", "A-20", "The system can only publish, expire and end offers."));
        }
        By::Person(actor) => actor,
    };
    let party = offer.party_of(actor.organization.id).ok_or_else(unseen)?;
    let account = offer.revision.body.account(Party::Customer).unwrap_or_default();
    let roles: Vec<Role> = match party {
        Party::Publisher | Party::Partner => actor.roles.clone(),
        Party::Customer => actor.accounts.iter().filter(|(id, _)| id == account).map(|(_, role)| *role).collect(),
    };
    decide(&state, step, party, &roles, now)
}

/// The same without an offer: what the grid of the golden file prints.
pub fn decide(state: &State, step: Step, party: Party, roles: &[Role], now: DateTime<Utc>) -> Result<Status, Refusal> {
    let kind = state.kind;
    if !kind.sees(party, state.status) {
        return Err(unseen());
    }
    if step.by_system() {
        return Err(Refusal::new(
            "system_only",
            "A-20",
            "The system publishes, expires and ends offers automatically.",
        ));
    }
    if kind.taken_by(step) != Some(party) {
        return Err(not_your_step(kind, step));
    }
    let able = |role: &Role| match party {
        Party::Publisher | Party::Partner => role.acts_for_seller(),
        Party::Customer => role.accepts(),
    };
    if !roles.iter().any(able) {
        return Err(wrong_role(party, step));
    }
    status::next(state, step, now)
}

fn not_your_step(kind: Kind, step: Step) -> Refusal {
    let sentence = match kind.taken_by(step) {
        Some(party) => format!("Only the {} can {}.", party.noun(), step.phrase("this offer")),
        None => format!("You can’t {}: this kind of offer has no such step.", step.phrase("this offer")),
    };
    Refusal::new("not_your_step", "OURS-1", sentence)
}

fn wrong_role(party: Party, step: Step) -> Refusal {
    match party {
        Party::Customer => Refusal::new(
            "role",
            "R-5",
            format!(
                "Only owners, contributors and signatories of the billing account can {}.",
                step.phrase("this offer")
            ),
        ),
        Party::Publisher => Refusal::new(
            "role",
            "R-1",
            format!("Only developers, managers and account owners can {}.", step.phrase("an offer")),
        ),
        Party::Partner => Refusal::new(
            "role",
            "R-3",
            format!("Only developers, managers and account owners can {}.", step.phrase("an offer")),
        ),
    }
}
