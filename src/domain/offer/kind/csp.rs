//! The publisher gives CSP partners a margin for a time; nobody accepts it (MS-3).

use super::{Description, Due, VisibilityRow};
use crate::{
    offer::{Status, Step},
    party::{Field, Party},
};

pub const DESCRIPTION: Description = Description {
    parties: &[Party::Publisher, Party::Partner],
    visibility: &VISIBILITY,
    sees,
    taken_by,
    waits_for,
    due,
    letters: &[],
};

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
fn sees(party: Party, _: Status) -> bool {
    match party {
        Party::Publisher => true,
        Party::Partner | Party::Customer => false,
    }
}

fn taken_by(step: Step) -> Option<Party> {
    use Step as T;
    match step {
        T::Save | T::Submit | T::Withdraw | T::Clone | T::Delete => Some(Party::Publisher),
        T::SavePart
        | T::Extend
        | T::WithdrawFromCustomer
        | T::Return
        | T::CopyLink
        | T::Accept
        | T::Decline
        | T::Publish
        | T::Expire
        | T::End => None,
    }
}

fn waits_for(status: Status) -> Option<Party> {
    use Status as S;
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

fn due(status: Status) -> Option<Due> {
    use Status as S;
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
