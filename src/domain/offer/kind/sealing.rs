//! What is sealed of a revision for whom, who writes in which status, and which price a customer pays: read from a kind's description.

use super::Kind;
use crate::{
    Percent,
    offer::{RevisionBody, Status, Step},
    party::{Field, Party},
};
use std::borrow::Cow;

/// A party's part of a revision, which is kept as it was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealing {
    pub party: Party,
    /// The status in which the party gets the revision: what is sealed is what it sees in it.
    pub at: Status,
    pub once: Once,
}

/// From when on a revision holds what a party is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once {
    /// The publisher has set its terms.
    Submitted,
    /// The partner has set its prices.
    Extended,
}

impl Once {
    pub fn holds(self, body: &RevisionBody) -> bool {
        match self {
            Self::Submitted => body.terms.is_some(),
            Self::Extended => body.terms.is_some() && body.partner_terms.is_some(),
        }
    }
}

impl Kind {
    /// What is sealed of a revision for a party; none for whoever is shown nothing of it.
    pub fn sealing(self, party: Party) -> Option<&'static Sealing> {
        self.description().sealed.iter().find(|sealing| sealing.party == party)
    }

    /// Whether a revision holds what a party is shown of it.
    pub fn shows(self, party: Party, body: &RevisionBody) -> bool {
        self.sealing(party).is_some_and(|sealing| sealing.once.holds(body))
    }

    /// Whether the customer has its price, of an offer that was submitted or also extended.
    pub fn priced_for_customer(self, submitted: bool, extended: bool) -> bool {
        match self.sealing(Party::Customer).map(|sealing| sealing.once) {
            Some(Once::Submitted) => submitted,
            Some(Once::Extended) => extended,
            None => false,
        }
    }

    /// Whether the party can take the step in a status.
    pub fn takes(self, party: Party, step: Step, status: Status) -> bool {
        let mut transitions = self.description().transitions.iter();
        transitions.any(|one| (one.step, one.by) == (step, Some(party)) && one.from.contains(&status))
    }

    /// Whether a form lies on the party's desk: it saves what it writes.
    pub fn writes(self, party: Party, status: Status) -> bool {
        [Step::Save, Step::SavePart].into_iter().any(|step| self.takes(party, step, status))
    }

    /// Whether offers of this kind have the field at all.
    pub fn has_field(self, field: Field) -> bool {
        self.description().visibility.iter().any(|(one, ..)| *one == field)
    }

    /// What is added to each line's price to make the customer's: nothing where the publisher types the customer's own, else what the
    /// partner set. None while the customer has no price here.
    pub fn added(self, lines: usize, by_partner: Option<&[Percent]>) -> Option<Cow<'_, [Percent]>> {
        if self.description().price_base == Field::CustomerPrice {
            return Some(Cow::Owned(vec![Percent::ZERO; lines]));
        }
        by_partner.map(Cow::Borrowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_party_is_shown_a_revision_in_a_status_in_which_it_sees_the_offer() {
        for kind in Kind::ALL {
            for (at, sealing) in kind.description().sealed.iter().enumerate() {
                let Sealing { party, at: status, .. } = *sealing;
                assert!(kind.description().parties.contains(&party), "{kind:?} {party:?}");
                assert!(kind.sees(party, status), "{kind:?} {party:?}");
                assert!(!kind.writes(party, status) || party == Party::Partner, "{kind:?} {party:?} still writes");
                let others = &kind.description().sealed[at + 1..];
                assert!(others.iter().all(|other| other.party != party), "{kind:?} {party:?} twice");
            }
        }
    }

    #[test]
    fn whoever_sees_an_offer_in_any_status_is_shown_its_revisions() {
        for (kind, party) in Kind::ALL.into_iter().flat_map(|kind| Party::ALL.map(|party| (kind, party))) {
            let sees = Status::ALL.into_iter().any(|status| kind.sees(party, status));
            assert_eq!(kind.sealing(party).is_some(), sees, "{kind:?} {party:?}");
        }
    }

    #[test]
    fn a_form_lies_with_the_publisher_in_draft_and_with_a_selling_partner_in_its_move() {
        for (kind, status) in Kind::ALL.into_iter().flat_map(|kind| Status::ALL.map(|status| (kind, status))) {
            let writing = Party::ALL.map(|party| kind.writes(party, status));
            let partner = kind == Kind::Multiparty && status == Status::PendingPartnerAction;
            assert_eq!(writing, [status == Status::Draft, partner, false], "{kind:?} {status:?}");
        }
    }

    #[test]
    fn the_customers_price_is_the_publishers_own_the_partners_or_unknown() {
        let ten: Percent = "10".parse().unwrap();
        let added = |kind: Kind, by: Option<&[Percent]>| kind.added(2, by).map(Cow::into_owned);
        assert_eq!(added(Kind::Customer, None), Some(vec![Percent::ZERO; 2]));
        assert_eq!(added(Kind::Multiparty, None), None);
        assert_eq!(added(Kind::Multiparty, Some(&[ten, ten])), Some(vec![ten; 2]));
        assert_eq!(added(Kind::Csp, None), None);
    }
}
