//! What an earlier version sealed is read and hashed as it was. `fixtures/` holds revisions, a history and a receipt file of the
//! product of 30 November 2026; they are never written again.

use serde::Deserialize;

use super::*;
use crate::{events, offers::loaded_offer, token};

#[derive(Deserialize)]
struct Fixture {
    offer: OfferRow,
    number: i32,
    state: String,
    version: i64,
    pack: String,
    paper: String,
    salt: String,
    publisher: String,
    publisher_hash: String,
    partner: String,
    partner_hash: String,
    customer: Option<String>,
    customer_hash: Option<String>,
}

#[derive(Deserialize)]
struct OfferRow {
    id: Uuid,
    number: i64,
    kind: String,
    publisher_id: Uuid,
    publisher_name: String,
    partner_id: Option<Uuid>,
    partner_name: String,
    customer_id: Option<Uuid>,
    customer_name: String,
}

#[derive(Deserialize)]
struct EventRow {
    offer_id: Uuid,
    number: i32,
    body: String,
    salt: String,
    previous_hash: String,
    hash: String,
}

impl Fixture {
    fn revision(&self) -> revision::Model {
        revision::Model {
            id: token::id(),
            offer_id: self.offer.id,
            number: self.number,
            state: self.state.clone(),
            version: self.version,
            pack: self.pack.clone(),
            paper: self.paper.clone(),
            salt: self.salt.clone(),
            partner_hash: Some(self.partner_hash.clone()),
            customer_hash: self.customer_hash.clone(),
            created_at: 0,
            sent_at: Some(0),
        }
    }

    fn row(&self) -> crate::entity::offer::Model {
        let OfferRow { id, number, kind, publisher_id, publisher_name, .. } = &self.offer;
        crate::entity::offer::Model {
            id: *id,
            number: *number,
            kind: kind.clone(),
            status: "pending_acceptance".into(),
            publisher_id: *publisher_id,
            publisher_name: publisher_name.clone(),
            partner_name: self.offer.partner_name.clone(),
            customer_name: self.offer.customer_name.clone(),
            name: String::new(),
            start_on: String::new(),
            end_on: String::new(),
            accept_by: String::new(),
            currency: String::new(),
            partner_minor: 0,
            customer_minor: 0,
            value_exact: true,
            link_token: None,
            return_reason: None,
            decline_reason: None,
            created_at: 0,
            modified_at: 0,
            status_since: 0,
            submitted_at: Some(1_795_996_800_000),
            extended_at: None,
            accepted_at: None,
            declined_at: None,
            expired_at: None,
            ended_at: None,
            due_at: None,
            products: String::new(),
            priced: false,
            missing: None,
            wrong: None,
        }
    }

    fn parties(&self) -> Vec<crate::entity::offer_party::Model> {
        let row = self.row();
        let others = [
            (Party::Partner, self.offer.partner_id, &self.offer.partner_name),
            (Party::Customer, self.offer.customer_id, &self.offer.customer_name),
        ];
        let one = |(party, id, name): (Party, Option<Uuid>, &String)| {
            let organization = domain::offer::Organization { id: domain::OrganizationId(id?), name: name.clone() };
            Some(crate::offers::save::row::of_party(&row, party, &organization, "", ""))
        };
        others.into_iter().filter_map(one).collect()
    }

    fn contents(&self) -> impl Iterator<Item = (Party, &String, &String)> {
        let customer = self.customer.as_ref().zip(self.customer_hash.as_ref());
        let customer = customer.map(|(content, hash)| (Party::Customer, content, hash));
        let sent = [
            (Party::Publisher, &self.publisher, &self.publisher_hash),
            (Party::Partner, &self.partner, &self.partner_hash),
        ];
        sent.into_iter().chain(customer)
    }
}

fn fixtures() -> Vec<Fixture> {
    serde_json::from_str(include_str!("fixtures/revisions.json")).unwrap()
}

#[test]
fn bytes_sealed_by_an_earlier_version_come_to_their_hash_and_are_read_whole() {
    for fixture in fixtures() {
        for (party, content, hash) in fixture.contents() {
            assert_eq!(&seen::hash_of(content, &fixture.salt, party), hash, "{} {party:?}", fixture.offer.number);
            let view: OfferView = serde_json::from_str(content).unwrap();
            let again: serde_json::Value = serde_json::from_str(&seen::content(&view)).unwrap();
            let sealed: serde_json::Value = serde_json::from_str(content).unwrap();
            assert_eq!(again, sealed, "{} {party:?}: something sealed is not read", fixture.offer.number);
        }
    }
}

#[test]
fn a_revision_of_an_earlier_version_is_brought_over_to_the_letter() {
    for fixture in fixtures() {
        let views = fill::proven(&fixture.row(), &fixture.parties(), &fixture.revision());
        for (party, content, hash) in fixture.contents() {
            let view = of_party(&views, party).expect("proven");
            assert_eq!((&view.content, &view.hash), (content, hash), "{} {party:?}", fixture.offer.number);
        }
        let mut altered = fixture.revision();
        altered.partner_hash = Some("another".into());
        assert_eq!(fill::proven(&fixture.row(), &fixture.parties(), &altered), [], "kept without a proof");
        let unreadable = revision::Model { paper: "nothing".into(), ..fixture.revision() };
        assert_eq!(fill::proven(&fixture.row(), &fixture.parties(), &unreadable), [], "kept without a proof");
    }
}

/// A view may get a field: what was accepted before says what it said, to the letter.
#[test]
fn a_view_with_fewer_fields_than_today_is_read_and_keeps_its_bytes() {
    let fixture = fixtures().into_iter().find(|fixture| fixture.customer.is_some()).unwrap();
    let mut older: serde_json::Value = serde_json::from_str(fixture.customer.as_ref().unwrap()).unwrap();
    for field in ["description", "list_value", "prepared_by"] {
        older.as_object_mut().unwrap().remove(field);
    }
    let content = older.to_string();
    let hash = seen::hash_of(&content, &fixture.salt, Party::Customer);
    let row = sealed_view::Model { revision_id: token::id(), party: "customer".into(), content, hash: hash.clone() };
    let offer = loaded_offer::whole(&fixture.row(), &fixture.parties(), &fixture.revision(), None).unwrap();
    let view = view(&row, &offer).unwrap().expect("the customer sees it");
    assert_eq!((view.description, view.list_value), (None, None), "made again instead of read");
    assert_eq!(seen::hash_of(&row.content, &fixture.salt, Party::Customer), hash);
}

#[test]
fn an_event_and_a_receipt_of_an_earlier_version_are_read_and_hashed_as_they_were() {
    let events: Vec<EventRow> = serde_json::from_str(include_str!("fixtures/events.json")).unwrap();
    let mut previous = String::new();
    for row in events {
        let event: domain::offer::Event = serde_json::from_str(&row.body).unwrap();
        assert_eq!((event.number, &row.previous_hash), (row.number, &previous));
        assert_eq!(serde_json::to_string(&event).unwrap(), row.body, "an event is written in another way");
        previous = events::link(domain::OfferId(row.offer_id), &row.previous_hash, &row.salt, &row.body);
        assert_eq!(previous, row.hash);
    }
    let told = crate::receipt::read_alone(include_str!("fixtures/receipt.json")).unwrap();
    assert!(told.iter().all(|claim| claim.holds), "{told:?}");
    assert_eq!(told.len(), 3, "what was shown, the certificate and the entry");
}
