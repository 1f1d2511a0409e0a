//! What a kind of offer is (MS-1.1): its parties, which step leads where and who takes it, who sees which field and from when on, whose move it is, what
//! comes due, who is written to and what its form asks for. One description a kind, each in a file of its own; whoever decides by kind asks it.

use super::{Refusal, State, Status, Step, customization::Customization};
use crate::{
    form,
    party::{Field, Party},
};
use serde::{Deserialize, Serialize};

mod csp;
mod customer;
mod multiparty;
mod sealing;
mod terms;
#[cfg(test)]
mod tests;
mod transition;
mod visibility;

pub use csp::{CspPartner, CspTerms};
pub use customer::CustomerTerms;
pub use multiparty::MultipartyTerms;
pub use sealing::{Once, Sealing};
pub use terms::KindTerms;
pub use transition::{Transition, When};
use transition::{stays, system, takes};

/// Who deals with whom (MS-1.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Publisher → customer.
    Customer,
    /// Publisher → CSP partners.
    Csp,
    /// Publisher → selling partner → customer. What is meant where nothing is said.
    #[default]
    Multiparty,
}

/// Everything in which kinds differ.
#[derive(Debug)]
pub struct Description {
    /// What an offer of it is called within a sentence: `multiparty offer`.
    pub noun: &'static str,
    /// What its partners are called; empty where it has none.
    pub partner: &'static str,
    /// In the order in which the offer passes through their hands.
    pub parties: &'static [Party],
    /// The visibility table (V-1 … V-30). A field that is not in it does not exist in this kind.
    pub visibility: &'static [VisibilityRow],
    /// Whether the offer exists for a party in a status (V-31).
    pub sees: fn(Party, Status) -> bool,
    /// The steps of its life.
    pub transitions: &'static [Transition],
    /// Whose move it is; none when the offer waits for nobody, or for the storefront.
    pub waits_for: fn(Status) -> Option<Party>,
    /// What the system itself does next.
    pub due: fn(Status) -> Option<Due>,
    /// Why a step is refused, where this kind has a sentence of its own.
    pub refusal: fn(State, Step) -> Option<Refusal>,
    /// What its history says the publisher withdrew it to: `back to Draft`.
    pub withdrawn: &'static str,
    /// Events that letters tell of (MS-10).
    pub letters: &'static [Letter],
    /// Which forms it may have (MS-1.12).
    pub customizations: &'static [Customization],
    /// What the publisher has to fulfil before it submits, and the rule that says so.
    pub preconditions: (&'static str, &'static [Precondition]),
    /// The pack's list of the markets in which partner and customer have to be, the partner with a tax profile (MS-4.1.2, MS-4.1.3). None:
    /// they may be anywhere.
    pub markets: Option<&'static str>,
    /// Why the customer may not be a party that sells: rule and sentence.
    pub own_customer: (&'static str, &'static str),
    /// Kinds whose offers may hold the same plan for the same billing account on the same days (MS-2.2.16, MS-4.3.5).
    pub overlaps: &'static [Kind],
    /// The pages of the publisher's form, in their order.
    pub sections: &'static [form::Section],
    /// What has to be filled in before it is submitted, in the order of the form.
    pub required: &'static [form::Field],
    /// The price that the publisher types: what the partner owes it, or what the customer pays. Its fee is counted on it (MS-9.1).
    pub price_base: Field,
    /// What it gives from its start to its end, within a sentence.
    pub gives: &'static str,
    /// What that price is called.
    pub price_noun: &'static str,
    /// What is sealed of a revision, party by party. Whoever is not in it is shown nothing.
    pub sealed: &'static [Sealing],
}

/// A field, its rule, and for publisher, partner and customer: E edits while it is their move (and sees), R reads, – never receives.
pub type VisibilityRow = (Field, &'static str, [char; 3]);

/// A letter that an event sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The event, by its code.
    pub event: &'static str,
    /// Its text, by its name.
    pub text: &'static str,
    /// The parties whose contacts get one.
    pub to: &'static [Party],
}

/// A letter whose text is named like its event.
const fn letter(event: &'static str, to: &'static [Party]) -> Letter {
    Letter { event, text: event, to }
}

impl Letter {
    const fn with(self, text: &'static str) -> Self {
        Self { text, ..self }
    }
}

/// What a publisher has to fulfil (MS-1.5, MS-1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    /// Member of the partner programme.
    Programme,
    /// Has a marketplace account.
    Account,
    /// Enrolled in the marketplace programme.
    Enrolment,
    /// Whoever acts is developer, manager or account owner.
    Role,
}

/// What the system does by itself, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It carries the offer to the next party at once.
    Publish,
    /// It expires the offer after its accept-by date.
    Expire,
    /// It ends the offer after its end date.
    End,
}

impl Due {
    /// The step that does it.
    pub fn step(self) -> Step {
        match self {
            Self::Publish => Step::Publish,
            Self::Expire => Step::Expire,
            Self::End => Step::End,
        }
    }
}

crate::codes! {
    /// As stored: `multiparty`.
    Kind { Customer = "customer", Csp = "csp", Multiparty = "multiparty" }
}

impl Kind {
    pub fn description(self) -> &'static Description {
        match self {
            Self::Customer => &customer::DESCRIPTION,
            Self::Csp => &csp::DESCRIPTION,
            Self::Multiparty => &multiparty::DESCRIPTION,
        }
    }

    /// Whether the offer exists for a party in a status (V-31).
    pub fn sees(self, party: Party, status: Status) -> bool {
        (self.description().sees)(party, status)
    }

    /// Whose move it is; none when the offer waits for nobody, or for the storefront.
    pub fn waits_for(self, status: Status) -> Option<Party> {
        (self.description().waits_for)(status)
    }

    /// Who takes a step; none for the system's own and for steps the kind does not know.
    pub fn taken_by(self, step: Step) -> Option<Party> {
        self.description().transitions.iter().find(|transition| transition.step == step)?.by
    }

    /// The letter of an event, by the event's code.
    pub fn letter(self, event: &str) -> Option<&'static Letter> {
        self.description().letters.iter().find(|letter| letter.event == event)
    }

    /// The kinds of which a party has offers at all.
    pub fn seen_by(party: Party) -> Vec<Self> {
        let there = |kind: &Self| Status::ALL.into_iter().any(|status| kind.sees(party, status));
        Self::ALL.into_iter().filter(there).collect()
    }

    /// The statuses an offer of it may stand in.
    pub fn statuses(self) -> Vec<Status> {
        let led = |status: &Status| self.description().transitions.iter().any(|step| step.to == Some(*status));
        Status::ALL.into_iter().filter(|status| *status == Status::Draft || led(status)).collect()
    }

    pub fn has(self, party: Party) -> bool {
        self.description().parties.contains(&party)
    }

    /// From whom a party has the offer: the next one up the chain.
    pub fn seller_to(self, party: Party) -> Party {
        let before = self.description().parties.iter().take_while(|one| **one != party);
        before.last().copied().unwrap_or(Party::Publisher)
    }

    /// To whom the publisher submits it.
    pub fn addressee(self) -> Party {
        self.description().parties.get(1).copied().unwrap_or(Party::Publisher)
    }

    /// Whether offers of both may hold the same plan for the same billing account on the same days.
    pub fn may_overlap(self, other: Self) -> bool {
        self.description().overlaps.contains(&other) && other.description().overlaps.contains(&self)
    }

    /// Whether the publisher writes the field of its form.
    pub fn asks_for(self, field: form::Field) -> bool {
        use form::Field as F;
        match field {
            // One partner, or many: whichever form it has cannot be empty.
            F::SellerId | F::Partners => self.description().required.contains(&field),
            F::Prices => self.may_edit(self.description().price_base, Party::Publisher),
            F::Name
            | F::Currency
            | F::BillingAccount
            | F::Description
            | F::PreparedBy
            | F::Start
            | F::End
            | F::AcceptBy
            | F::Documents
            | F::Contacts
            | F::Lines
            | F::SalesNote
            | F::Schedules => self.may_edit(field.into(), Party::Publisher),
        }
    }
}
