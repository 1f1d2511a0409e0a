//! The publisher writes the offer for one billing account of a customer, at the customer's price (MS-2).

use super::{
    Description, Due, Kind, Once, Precondition, Sealing, Transition, VisibilityRow, letter, stays, system, takes,
};
use crate::{
    form::{self, Section},
    offer::{Status as S, Step, customization::Customization},
    party::{
        Account, Field,
        Party::{self, Customer, Publisher},
    },
};
use serde::{Deserialize, Serialize};

/// What a customer offer adds to the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerTerms {
    pub account: Account,
    /// Whom the customer may ask, as it is shown (MS-2.1.8).
    pub prepared_by: String,
}

pub const DESCRIPTION: Description = Description {
    noun: "customer offer",
    partner: "",
    parties: &[Party::Publisher, Party::Customer],
    visibility: &VISIBILITY,
    sees,
    transitions: &TRANSITIONS,
    waits_for,
    due,
    refusal: |_, _| None,
    withdrawn: "back to Draft",
    letters: &[
        letter("reached_customer", &[Publisher]).with("customer_offer_pending_acceptance"),
        letter("accepted", &[Publisher]),
        letter("declined", &[Publisher]).with("customer_offer_declined"),
        letter("expired", &[Publisher]).with("customer_offer_expired"),
    ],
    customizations: &Customization::ALL,
    preconditions: ("MS-1.6", &[Precondition::Account, Precondition::Enrolment, Precondition::Role]),
    markets: None,
    own_customer: (
        "MS-1.1",
        "This billing account belongs to your organization. In a customer offer, the customer must be another organization.",
    ),
    overlaps: &[Kind::Customer],
    sections: &[Section::Who, Section::What, Section::When, Section::Terms],
    required: &REQUIRED,
    price_base: Field::CustomerPrice,
    gives: "price",
    price_noun: "Customer price",
    sealed: &[
        Sealing { party: Publisher, at: S::PendingAcceptance, once: Once::Submitted },
        Sealing { party: Customer, at: S::PendingAcceptance, once: Once::Submitted },
    ],
};

const REQUIRED: [form::Field; 7] = [
    form::Field::Name,
    form::Field::BillingAccount,
    form::Field::PreparedBy,
    form::Field::Lines,
    form::Field::Start,
    form::Field::End,
    form::Field::AcceptBy,
];

const TRANSITIONS: [Transition; 11] = [
    stays(Publisher, Step::Save, &[S::Draft]),
    takes(Publisher, Step::Submit, &[S::Draft], S::InProgress),
    stays(Publisher, Step::Delete, &[S::Draft]),
    stays(Publisher, Step::Clone, &S::ALL),
    system(Step::Publish, &[S::InProgress], S::PendingAcceptance),
    takes(Publisher, Step::Withdraw, &[S::PendingAcceptance, S::Expired, S::Declined], S::Draft),
    stays(Publisher, Step::CopyLink, &[S::PendingAcceptance]).in_time(),
    takes(Customer, Step::Accept, &[S::PendingAcceptance], S::Accepted).in_time(),
    takes(Customer, Step::Decline, &[S::PendingAcceptance], S::Declined).in_time(),
    system(Step::Expire, &[S::PendingAcceptance], S::Expired).overdue(),
    system(Step::End, &[S::Accepted], S::Ended).overdue(),
];

const VISIBILITY: [VisibilityRow; 15] = [
    (Field::Name, "V-1", ['E', '-', 'R']),
    (Field::BillingAccount, "V-3", ['E', '-', 'R']),
    (Field::Period, "V-6", ['E', '-', 'R']),
    (Field::AcceptBy, "V-7", ['E', '-', 'R']),
    (Field::PublisherDocuments, "V-8", ['E', '-', 'R']),
    (Field::PublisherContacts, "V-10", ['E', '-', '-']),
    (Field::PreparedBy, "V-12", ['E', '-', 'R']),
    (Field::Products, "V-13", ['E', '-', 'R']),
    (Field::CustomerPrice, "V-16", ['E', '-', 'R']),
    (Field::Schedule, "V-17", ['E', '-', 'R']),
    (Field::ScheduleCustomer, "V-19", ['E', '-', 'R']),
    (Field::Renewal, "V-22", ['E', '-', '-']),
    (Field::Fee, "V-23", ['R', '-', '-']),
    (Field::Status, "V-25", ['R', '-', 'R']),
    (Field::Link, "V-28", ['R', '-', 'R']),
];

fn sees(party: Party, status: S) -> bool {
    match (party, status) {
        (Party::Publisher, _) => true,
        (Party::Partner, _) => false,
        (Party::Customer, S::PendingAcceptance | S::Accepted | S::Declined | S::Expired | S::Ended) => true,
        (
            Party::Customer,
            S::Draft | S::InProgress | S::PendingPartnerAction | S::InProgressToCustomer | S::Live | S::Withdrawn,
        ) => false,
    }
}

fn waits_for(status: S) -> Option<Party> {
    match status {
        // The publisher itself takes back what expired or was declined.
        S::Draft | S::Expired | S::Declined => Some(Party::Publisher),
        S::PendingAcceptance => Some(Party::Customer),
        S::InProgress
        | S::PendingPartnerAction
        | S::InProgressToCustomer
        | S::Accepted
        | S::Ended
        | S::Live
        | S::Withdrawn => None,
    }
}

fn due(status: S) -> Option<Due> {
    match status {
        S::InProgress => Some(Due::Publish),
        S::PendingAcceptance => Some(Due::Expire),
        S::Accepted => Some(Due::End),
        S::Draft
        | S::PendingPartnerAction
        | S::InProgressToCustomer
        | S::Declined
        | S::Expired
        | S::Ended
        | S::Live
        | S::Withdrawn => None,
    }
}
