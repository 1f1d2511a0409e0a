//! The publisher writes the offer for a selling partner, who sets its price and extends it to the customer (MS-1.2).

use super::{Description, Due, Once, Precondition, Sealing, Transition, VisibilityRow, letter, stays, system, takes};
use crate::{
    calendar,
    form::{self, Section},
    offer::{Refusal, State, Status as S, Step, customization::Customization},
    party::{
        Account, Field,
        Party::{self, Customer, Partner, Publisher},
        Seller,
    },
};
use serde::{Deserialize, Serialize};

/// What a multiparty offer adds to the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MultipartyTerms {
    pub account: Account,
    pub partner: Seller,
}

pub const DESCRIPTION: Description = Description {
    noun: "multiparty offer",
    partner: "selling partner",
    parties: &[Party::Publisher, Party::Partner, Party::Customer],
    visibility: &VISIBILITY,
    sees,
    transitions: &TRANSITIONS,
    waits_for,
    due,
    refusal,
    withdrawn: "back to Draft",
    letters: &[
        letter("reached_partner", &BOTH_SELLERS).with("pending_partner_action"),
        letter("reached_customer", &BOTH_SELLERS).with("pending_acceptance"),
        letter("returned", &[Party::Publisher]),
        letter("accepted", &BOTH_SELLERS),
        letter("declined", &BOTH_SELLERS),
        letter("expired", &BOTH_SELLERS),
    ],
    customizations: &Customization::ALL,
    preconditions: (
        "MS-1.5",
        &[Precondition::Programme, Precondition::Account, Precondition::Enrolment, Precondition::Role],
    ),
    markets: Some("multiparty_markets"),
    own_customer: (
        "MS-4.1.1",
        "This billing account belongs to the publisher or selling partner. In a multiparty offer, the customer must be a third organization.",
    ),
    overlaps: &[],
    sections: &[Section::Who, Section::What, Section::When, Section::Terms],
    required: &REQUIRED,
    price_base: Field::PartnerPrice,
    gives: "price",
    price_noun: "Partner price",
    sealed: &[
        Sealing { party: Publisher, at: S::PendingPartnerAction, once: Once::Submitted },
        Sealing { party: Partner, at: S::PendingPartnerAction, once: Once::Submitted },
        Sealing { party: Customer, at: S::PendingAcceptance, once: Once::Extended },
    ],
};

const BOTH_SELLERS: [Party; 2] = [Party::Publisher, Party::Partner];

const REQUIRED: [form::Field; 7] = [
    form::Field::Name,
    form::Field::BillingAccount,
    form::Field::SellerId,
    form::Field::Lines,
    form::Field::Start,
    form::Field::End,
    form::Field::AcceptBy,
];

const TRANSITIONS: [Transition; 16] = [
    stays(Publisher, Step::Save, &[S::Draft]),
    takes(Publisher, Step::Submit, &[S::Draft], S::InProgress),
    stays(Publisher, Step::Delete, &[S::Draft]),
    stays(Publisher, Step::Clone, &S::ALL),
    system(Step::Publish, &[S::InProgress], S::PendingPartnerAction),
    stays(Partner, Step::SavePart, &[S::PendingPartnerAction]),
    takes(Partner, Step::Extend, &[S::PendingPartnerAction], S::InProgressToCustomer).in_time(),
    takes(Partner, Step::Return, &[S::PendingPartnerAction], S::Draft),
    takes(Publisher, Step::Withdraw, &[S::PendingPartnerAction], S::Draft),
    system(Step::Publish, &[S::InProgressToCustomer], S::PendingAcceptance),
    // Withdrawal runs backwards: the partner first (MS-4.3.4).
    takes(
        Partner,
        Step::WithdrawFromCustomer,
        &[S::PendingAcceptance, S::Expired, S::Declined],
        S::PendingPartnerAction,
    ),
    stays(Partner, Step::CopyLink, &[S::PendingAcceptance]).in_time(),
    takes(Customer, Step::Accept, &[S::PendingAcceptance], S::Accepted).in_time(),
    takes(Customer, Step::Decline, &[S::PendingAcceptance], S::Declined).in_time(),
    system(Step::Expire, &[S::PendingAcceptance], S::Expired).overdue(),
    system(Step::End, &[S::Accepted], S::Ended).overdue(),
];

const VISIBILITY: [VisibilityRow; 25] = [
    (Field::Name, "V-1", ['E', 'R', 'R']),
    (Field::Description, "V-2", ['E', 'R', '-']),
    (Field::BillingAccount, "V-3", ['E', 'R', 'R']),
    (Field::Partner, "V-4", ['E', 'R', 'R']),
    (Field::Period, "V-6", ['E', 'R', 'R']),
    (Field::AcceptBy, "V-7", ['E', 'R', 'R']),
    (Field::PublisherDocuments, "V-8", ['E', 'R', 'R']),
    (Field::PartnerDocuments, "V-9", ['-', 'E', 'R']),
    (Field::PublisherContacts, "V-10", ['E', '-', '-']),
    (Field::PartnerContacts, "V-11", ['-', 'E', '-']),
    (Field::PreparedBy, "V-12", ['-', 'E', 'R']),
    (Field::Products, "V-13", ['E', 'R', 'R']),
    (Field::PartnerPrice, "V-14", ['E', 'R', '-']),
    (Field::Adjustment, "V-15", ['-', 'E', '-']),
    (Field::CustomerPrice, "V-16", ['-', 'R', 'R']),
    (Field::Schedule, "V-17", ['E', 'R', 'R']),
    (Field::SchedulePartner, "V-18", ['E', 'R', '-']),
    (Field::ScheduleCustomer, "V-19", ['-', 'R', 'R']),
    (Field::PublisherNote, "V-20", ['E', '-', '-']),
    (Field::PartnerNote, "V-21", ['-', 'E', '-']),
    (Field::Renewal, "V-22", ['E', '-', '-']),
    (Field::Fee, "V-23", ['R', '-', '-']),
    (Field::Share, "V-24", ['-', 'R', '-']),
    (Field::Status, "V-25", ['R', 'R', 'R']),
    (Field::Link, "V-28", ['-', 'R', 'R']),
];

/// Nothing before a party's move, nothing after a withdrawal from it.
fn sees(party: Party, status: S) -> bool {
    match (party, status) {
        (Party::Publisher, _) => true,
        (Party::Partner, S::Draft | S::InProgress) => false,
        (
            Party::Partner,
            S::PendingPartnerAction
            | S::InProgressToCustomer
            | S::PendingAcceptance
            | S::Accepted
            | S::Declined
            | S::Expired
            | S::Ended
            | S::Live
            | S::Withdrawn,
        ) => true,
        (Party::Customer, S::PendingAcceptance | S::Accepted | S::Declined | S::Expired | S::Ended) => true,
        (
            Party::Customer,
            S::Draft | S::InProgress | S::PendingPartnerAction | S::InProgressToCustomer | S::Live | S::Withdrawn,
        ) => false,
    }
}

fn waits_for(status: S) -> Option<Party> {
    match status {
        S::Draft => Some(Party::Publisher),
        // Withdrawal runs backwards: the partner first (MS-4.3.4).
        S::PendingPartnerAction | S::Expired | S::Declined => Some(Party::Partner),
        S::PendingAcceptance => Some(Party::Customer),
        S::InProgress | S::InProgressToCustomer | S::Accepted | S::Ended | S::Live | S::Withdrawn => None,
    }
}

fn due(status: S) -> Option<Due> {
    match status {
        S::InProgress | S::InProgressToCustomer => Some(Due::Publish),
        S::PendingAcceptance => Some(Due::Expire),
        S::Accepted => Some(Due::End),
        S::Draft | S::PendingPartnerAction | S::Declined | S::Expired | S::Ended | S::Live | S::Withdrawn => None,
    }
}

/// The partner stands between: it withdraws before the publisher does, and a date that is over only the publisher can change.
fn refusal(state: State, step: Step) -> Option<Refusal> {
    let reached = matches!(state.status, S::PendingAcceptance | S::Expired | S::Declined);
    if step == Step::Withdraw && reached {
        let sentence = "The selling partner must withdraw the offer from the customer first.";
        return Some(Refusal::new("partner_first", "MS-4.3.4", sentence));
    }
    (step == Step::Extend && state.status == S::PendingPartnerAction).then(|| {
        let until = state.accept_by.map(calendar::deadline).unwrap_or_default();
        let sentence =
            format!("The accept-by date, {until}, has passed. Return the offer to the publisher to set a new one.");
        Refusal::new("accept_by_passed", "MS-4.5.13", sentence)
    })
}
