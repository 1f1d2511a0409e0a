//! The publisher writes the offer for one billing account of a customer, at the customer's price (MS-2).

use super::{Description, Due, VisibilityRow};
use crate::{
    offer::{Status, Step},
    party::{Field, Party},
};

pub const DESCRIPTION: Description = Description {
    parties: &[Party::Publisher, Party::Customer],
    visibility: &VISIBILITY,
    sees,
    taken_by,
    waits_for,
    due,
    letters: &[
        ("reached_customer", &[Party::Publisher]),
        ("accepted", &[Party::Publisher]),
        ("declined", &[Party::Publisher]),
        ("expired", &[Party::Publisher]),
    ],
};

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

fn sees(party: Party, status: Status) -> bool {
    use Status as S;
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

fn taken_by(step: Step) -> Option<Party> {
    use Step as T;
    match step {
        T::Save | T::Submit | T::Withdraw | T::Clone | T::Delete | T::CopyLink => Some(Party::Publisher),
        T::Accept | T::Decline => Some(Party::Customer),
        T::SavePart | T::Extend | T::WithdrawFromCustomer | T::Return | T::Publish | T::Expire | T::End => None,
    }
}

fn waits_for(status: Status) -> Option<Party> {
    use Status as S;
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

fn due(status: Status) -> Option<Due> {
    use Status as S;
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
