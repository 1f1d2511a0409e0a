//! The publisher gives CSP partners a margin for a time; nobody accepts it (MS-3).

use super::{
    Description, Due, Kind, Once, Precondition, Sealing, Transition, VisibilityRow, letter, stays, system, takes,
};
use crate::{
    form::{self, Section},
    offer::{Refusal, State, Status as S, Step, customization::Customization},
    party::{
        Field,
        Party::{self, Publisher},
        Seller,
    },
};
use serde::{Deserialize, Serialize};

/// What a CSP offer adds to the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CspTerms {
    /// Each once, at most 400 (MS-3.9).
    pub partners: Vec<CspPartner>,
}

/// A partner, and to whom of its customers the margin is limited; none: to all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CspPartner {
    #[serde(flatten)]
    pub seller: Seller,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<String>,
}

pub const DESCRIPTION: Description = Description {
    noun: "CSP partner offer",
    partner: "CSP partner",
    parties: &[Party::Publisher, Party::Partner],
    visibility: &VISIBILITY,
    sees,
    transitions: &TRANSITIONS,
    waits_for,
    due,
    refusal,
    withdrawn: "list prices apply again",
    letters: &[
        letter("went_live", &[Publisher]).with("csp_offer_live"),
        letter("withdrawn", &[Publisher]).with("csp_offer_withdrawn"),
    ],
    customizations: &[Customization::ExistingPlans],
    preconditions: ("MS-1.6", &[Precondition::Account, Precondition::Enrolment, Precondition::Role]),
    markets: None,
    own_customer: ("", ""),
    // It holds nothing: of several margins the higher one wins (MS-3.19).
    overlaps: &Kind::ALL,
    sections: &[Section::Who, Section::What, Section::When, Section::Terms],
    required: &REQUIRED,
    price_base: Field::PartnerPrice,
    gives: "margin",
    price_noun: "Wholesale price",
    sealed: &[Sealing { party: Publisher, at: S::Live, once: Once::Submitted }],
};

const REQUIRED: [form::Field; 5] =
    [form::Field::Name, form::Field::Partners, form::Field::Lines, form::Field::Start, form::Field::End];

const TRANSITIONS: [Transition; 7] = [
    stays(Publisher, Step::Save, &[S::Draft]),
    takes(Publisher, Step::Submit, &[S::Draft], S::InProgress),
    stays(Publisher, Step::Delete, &[S::Draft]),
    stays(Publisher, Step::Clone, &S::ALL),
    system(Step::Publish, &[S::InProgress], S::Live),
    takes(Publisher, Step::Withdraw, &[S::Live], S::Withdrawn).in_time(),
    system(Step::End, &[S::Live], S::Ended).overdue(),
];

const VISIBILITY: [VisibilityRow; 8] = [
    (Field::Name, "V-1", ['E', '-', '-']),
    (Field::Partner, "V-4", ['E', 'R', '-']),
    (Field::Period, "V-6", ['E', 'R', '-']),
    (Field::PublisherContacts, "V-10", ['E', '-', '-']),
    (Field::Products, "V-13", ['E', 'R', '-']),
    (Field::PartnerPrice, "V-14", ['E', 'R', '-']),
    (Field::Fee, "V-23", ['R', '-', '-']),
    (Field::Status, "V-25", ['R', 'R', '-']),
];

/// CSP partners see their margins, not offers (V-35).
fn sees(party: Party, _: S) -> bool {
    match party {
        Party::Publisher => true,
        Party::Partner | Party::Customer => false,
    }
}

fn waits_for(status: S) -> Option<Party> {
    match status {
        S::Draft => Some(Party::Publisher),
        S::InProgress
        | S::PendingPartnerAction
        | S::InProgressToCustomer
        | S::PendingAcceptance
        | S::Accepted
        | S::Declined
        | S::Expired
        | S::Ended
        | S::Live
        | S::Withdrawn => None,
    }
}

fn due(status: S) -> Option<Due> {
    match status {
        S::InProgress => Some(Due::Publish),
        S::Live => Some(Due::End),
        S::Draft
        | S::PendingPartnerAction
        | S::InProgressToCustomer
        | S::PendingAcceptance
        | S::Accepted
        | S::Declined
        | S::Expired
        | S::Ended
        | S::Withdrawn => None,
    }
}

/// What was submitted stays as it is (MS-3.12), and what was withdrawn or has ended does not come back.
fn refusal(state: State, step: Step) -> Option<Refusal> {
    let status = state.status;
    if matches!(step, Step::Save | Step::Submit) && status != S::Draft {
        let sentence = format!("You can’t change a CSP partner offer that is {status}. Clone it to make another.");
        return Some(Refusal::new("locked", "MS-3.12", sentence));
    }
    if status == S::InProgress {
        let sentence = "The offer is In Progress, being published. Try again in a moment.";
        return Some(Refusal::new("publishing", "MS-3.13", sentence));
    }
    if step == Step::Withdraw && status == S::Withdrawn {
        return Some(Refusal::new("withdrawn", "MS-3.13", "This offer was already withdrawn, permanently."));
    }
    (step == Step::Withdraw && status == S::Ended)
        .then(|| Refusal::new("ended", "MS-3.16", "The offer has ended. Its partners buy at list price again."))
}
