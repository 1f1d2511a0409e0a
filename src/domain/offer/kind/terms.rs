//! What each kind adds to the terms that all offers share.

use super::{
    Kind,
    csp::{CspPartner, CspTerms},
    customer::CustomerTerms,
    multiparty::MultipartyTerms,
};
use crate::{
    offer::{
        Counterparty, Draft, Organization,
        check::entered,
        draft::DraftPartner,
        each_once,
        terms::{Account, Seller},
    },
    party::Party,
};
use serde::{Deserialize, Serialize};

/// With whom the publisher deals. Stored beside the shared terms, told apart by its fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum KindTerms {
    Multiparty(MultipartyTerms),
    Customer(CustomerTerms),
    Csp(CspTerms),
}

impl KindTerms {
    /// What the kind adds, of a draft and of what was found under its numbers; none while something it needs was not found.
    pub fn of<'a>(
        kind: Kind,
        draft: &Draft,
        account: Option<&Account>,
        seller: impl Fn(&str) -> Option<&'a Seller>,
    ) -> Option<Self> {
        let (account, partner) = (account.cloned(), || seller(&draft.seller_id).cloned());
        Some(match kind {
            Kind::Multiparty => Self::Multiparty(MultipartyTerms { account: account?, partner: partner()? }),
            Kind::Customer => {
                Self::Customer(CustomerTerms { account: account?, prepared_by: draft.prepared_by.trim().into() })
            }
            Kind::Csp => {
                let partner = |typed: &DraftPartner| {
                    let seller = seller(&typed.seller_id)?.clone();
                    Some(CspPartner { seller, customers: entered(&typed.customers) })
                };
                Self::Csp(CspTerms { partners: draft.partners.iter().map(partner).collect::<Option<_>>()? })
            }
        })
    }

    pub fn kind(&self) -> Kind {
        match self {
            Self::Multiparty(_) => Kind::Multiparty,
            Self::Customer(_) => Kind::Customer,
            Self::Csp(_) => Kind::Csp,
        }
    }

    pub fn account(&self) -> Option<&Account> {
        match self {
            Self::Multiparty(terms) => Some(&terms.account),
            Self::Customer(terms) => Some(&terms.account),
            Self::Csp(_) => None,
        }
    }

    pub fn partner(&self) -> Option<&Seller> {
        match self {
            Self::Multiparty(terms) => Some(&terms.partner),
            Self::Customer(_) | Self::Csp(_) => None,
        }
    }

    /// The CSP partners, each with the customers it is limited to.
    pub fn partners(&self) -> &[CspPartner] {
        match self {
            Self::Csp(terms) => &terms.partners,
            Self::Multiparty(_) | Self::Customer(_) => &[],
        }
    }

    /// Whom the customer may ask, where that is the publisher's to say.
    pub fn prepared_by(&self) -> Option<&str> {
        match self {
            Self::Customer(terms) => Some(&terms.prepared_by),
            Self::Multiparty(_) | Self::Csp(_) => None,
        }
    }

    /// Whom the publisher deals with, in the order of the parties; an organization with several accounts once, with all of them.
    pub fn counterparties(&self) -> Vec<Counterparty> {
        let of = |party, id, name: &String, account: &String| Counterparty {
            party,
            organization: Organization { id, name: name.clone() },
            account: account.clone(),
        };
        let seller = |seller: &Seller| of(Party::Partner, seller.organization, &seller.name, &seller.seller_id);
        let customer =
            |account: &Account| of(Party::Customer, account.organization, &account.customer, &account.identifier);
        match self {
            Self::Multiparty(terms) => vec![seller(&terms.partner), customer(&terms.account)],
            Self::Customer(terms) => vec![customer(&terms.account)],
            Self::Csp(terms) => each_once(terms.partners.iter().map(|one| seller(&one.seller))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{account, seller};

    #[test]
    fn the_terms_of_each_kind_are_read_back_as_that_kind() {
        let all = [
            KindTerms::Multiparty(MultipartyTerms { account: account(), partner: seller() }),
            KindTerms::Customer(CustomerTerms { account: account(), prepared_by: "Adele".into() }),
            KindTerms::Csp(CspTerms {
                partners: vec![super::super::csp::CspPartner { seller: seller(), customers: vec!["Northwind".into()] }],
            }),
        ];
        for terms in all {
            let stored = serde_json::to_string(&terms).unwrap();
            assert_eq!(serde_json::from_str::<KindTerms>(&stored).unwrap(), terms, "{stored}");
            let parties = terms.kind().description().parties;
            assert!(terms.counterparties().iter().all(|one| parties.contains(&one.party)), "{stored}");
        }
    }
}
