//! A multiparty offer and what it is made of.

use crate::{
    Currency, OfferId, OrganizationId,
    offer::{
        Counterparty, Dates, Kind, Offer, Organization, PartnerTerms, Revision, RevisionBody, RevisionState, Status,
        Terms,
        kind::{KindTerms, MultipartyTerms},
        terms::{Account, Seller, Start},
    },
    party::Party,
    pricing::Line,
};
use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn organization(n: u128, name: &str) -> Organization {
    Organization { id: OrganizationId(Uuid::from_u128(n)), name: name.into() }
}

/// Of Northwind.
pub fn account() -> Account {
    let Organization { id, name } = organization(3, "Northwind");
    Account { identifier: "48120773".into(), organization: id, customer: name, country: "US".into() }
}

/// Fabrikam.
pub fn seller() -> Seller {
    let Organization { id, name } = organization(2, "Fabrikam");
    Seller { seller_id: "34210077".into(), organization: id, name }
}

/// From acceptance until the end of the next year, in the currency of the first line.
pub fn terms(lines: Vec<Line>) -> Terms {
    Terms {
        name: "Deal".into(),
        description: String::new(),
        currency: lines.first().and_then(|line| line.points.first()).map_or(Currency::USD, |p| p.partner.currency),
        kind: KindTerms::Multiparty(MultipartyTerms { account: account(), partner: seller() }),
        start: Start::OnAcceptance,
        end: day("2027-12-31"),
        accept_by: Some(day("2026-11-30")),
        documents: Vec::new(),
        contacts: Vec::new(),
        lines,
        sales_note: String::new(),
        renewal: false,
        fee_percent: "3".parse().ok(),
        rates: None,
        overrides: Default::default(),
    }
}

/// The partner's part, so many percent on each line.
pub fn part(adjustments: &[&str]) -> PartnerTerms {
    PartnerTerms {
        adjustments: adjustments.iter().map(|percent| percent.parse().unwrap()).collect(),
        documents: Vec::new(),
        contacts: Vec::new(),
        prepared_by: "Diego Siciliani".into(),
        sales_note: String::new(),
    }
}

/// O-1042 in that status, sent and extended once.
pub fn offer(status: Status, body: RevisionBody) -> Offer {
    let at = DateTime::UNIX_EPOCH;
    let (account, seller) = (account(), seller());
    let party = |party, n, name: &str, account| Counterparty { party, organization: organization(n, name), account };
    Offer {
        id: OfferId(Uuid::from_u128(9)),
        number: 1042,
        kind: Kind::Multiparty,
        status,
        publisher: organization(1, "Contoso"),
        counterparties: vec![
            party(Party::Partner, 2, &seller.name, seller.seller_id),
            party(Party::Customer, 3, &account.customer, account.identifier),
        ],
        revision: Revision { number: 2, state: RevisionState::Sent, version: 3, pack: "microsoft".into(), body },
        dates: Dates {
            created: at,
            modified: at,
            status_since: at,
            submitted: Some(at),
            extended: Some(at),
            accepted: None,
            ended: None,
        },
        link: Some("00".into()),
        acceptance: None,
        return_reason: None,
        decline_reason: None,
    }
}
