use super::*;
use crate::offer::kind::Transition;
use uuid::Uuid;

/// All parties are in it.
const KIND: Kind = Kind::Multiparty;
const NAMES: [&str; 3] = ["Contoso", "Fabrikam", "Northwind"];

fn by(party: Party) -> Option<Doer> {
    let (person, name) = match party {
        Party::Publisher => ("Carol of Contoso", NAMES[0]),
        Party::Partner => ("Frank of Fabrikam", NAMES[1]),
        Party::Customer => ("Nora of Northwind", NAMES[2]),
    };
    Some(Doer {
        person: person.into(),
        organization: OrganizationId(Uuid::nil()),
        organization_name: name.into(),
        party,
    })
}

fn event(by: Option<Doer>, kind: EventKind) -> Event {
    Event { number: 1, at: DateTime::UNIX_EPOCH, by, kind, seal: None, views: Vec::new() }
}

/// One of each, by whom it is done.
fn every() -> Vec<Event> {
    use Party::{Customer, Partner, Publisher};
    let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    let fields = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect();
    vec![
        event(by(Publisher), EventKind::Created { cloned_from: None }),
        event(by(Publisher), EventKind::Created { cloned_from: Some(1007) }),
        event(by(Publisher), EventKind::Saved { fields: fields(&["name", "lines", "sales_note"]) }),
        event(by(Publisher), EventKind::Submitted { revision: 1 }),
        event(None, EventKind::ReachedPartner),
        event(by(Partner), EventKind::PartSaved { fields: fields(&["adjustments"]) }),
        event(by(Partner), EventKind::Extended { revision: 1 }),
        event(None, EventKind::ReachedCustomer { accept_by: day }),
        event(None, EventKind::WentLive),
        event(by(Publisher), EventKind::Withdrawn),
        event(by(Partner), EventKind::WithdrawnFromCustomer),
        event(by(Partner), EventKind::Returned { reason: "reason of the partner".into() }),
        event(
            by(Customer),
            EventKind::Accepted {
                signature: "signature of the customer".into(),
                view_hash: "hash of the customer’s view".into(),
            },
        ),
        event(by(Customer), EventKind::Declined { reason: "reason of the customer".into() }),
        event(None, EventKind::Expired { accept_by: day }),
        event(None, EventKind::Ended { end: day }),
        event(by(Publisher), EventKind::ClonedTo { number: 1050 }),
    ]
}

#[test]
fn the_sentences_are_the_ones_agreed() {
    let mut out = String::from("what happened: whom it is told, in which words\n");
    for kind in Kind::ALL {
        out.push_str(&format!("\n# {}\n", kind.description().noun));
        for event in every().into_iter().filter(|event| happens(kind, event)) {
            out.push_str(&format!("\n{}\n", event.kind.code()));
            for party in kind.description().parties.iter().copied() {
                let line = match text(&event, kind, party, names(kind)) {
                    Some(told) => format!(
                        "{} [{}]{}",
                        told.sentence,
                        told.icon,
                        told.more.map(|m| format!(" “{m}”")).unwrap_or_default()
                    ),
                    None => "-".into(),
                };
                out.push_str(&format!("  {}: {line}\n", party.noun()));
            }
        }
    }
    crate::golden::golden("offer/event/sentences.golden.txt", &out);
}

/// Whether an offer of that kind can have the event in its history.
fn happens(kind: Kind, event: &Event) -> bool {
    let Some(step) = event.kind.step() else { return true };
    let arrives = event.kind.arrives();
    let leads = |one: &Transition| one.step == step && arrives.is_none_or(|there| one.to == Some(there));
    kind.description().transitions.iter().any(leads)
}

fn names(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Customer | Kind::Multiparty => NAMES,
        Kind::Csp => [NAMES[0], "3 partners", ""],
    }
}

#[test]
fn an_offer_without_a_selling_partner_tells_of_none() {
    for event in every().into_iter().filter(|event| happens(Kind::Customer, event)) {
        for party in Party::ALL {
            let said = format!("{:?}", text(&event, Kind::Customer, party, NAMES));
            assert!(!said.contains("Fabrikam") && !said.contains("partner"), "{party:?}: {said}");
        }
    }
}

#[test]
fn nobody_is_told_the_name_of_another_organizations_person() {
    for event in every() {
        let Some(doer) = event.by.clone() else { continue };
        for party in Party::ALL.into_iter().filter(|p| *p != doer.party) {
            let said = format!("{:?}", text(&event, KIND, party, NAMES));
            assert!(!said.contains(&doer.person), "{party:?}: {said}");
        }
    }
}

#[test]
fn reasons_go_only_to_whom_they_were_given() {
    let hears = |words: &str| {
        Party::ALL.map(|party| every().iter().any(|e| format!("{:?}", text(e, KIND, party, NAMES)).contains(words)))
    };
    // Publisher, partner, customer.
    assert_eq!(hears("reason of the partner"), [true, true, false]);
    assert_eq!(hears("reason of the customer"), [false, true, true]);
    assert_eq!(hears("signature of the customer"), [false; 3]);
    assert_eq!(hears("hash of the customer’s view"), [false; 3]);
}

#[test]
fn what_a_party_writes_at_its_own_desk_is_its_own() {
    let hears = |code: &str| {
        Party::ALL.map(|party| every().iter().any(|e| e.kind.code() == code && text(e, KIND, party, NAMES).is_some()))
    };
    assert_eq!(hears("saved"), [true, false, false]);
    assert_eq!(hears("part_saved"), [false, true, false]);
    assert_eq!(hears("cloned_to"), [true, false, false]);
    // That the publisher and the partner went back and forth is not the customer's business.
    assert_eq!(hears("submitted"), [true, true, false]);
    assert_eq!(hears("returned"), [true, true, false]);
}

#[test]
fn an_empty_reason_is_none() {
    let returned = event(by(Party::Partner), EventKind::Returned { reason: "  ".into() });
    assert_eq!(text(&returned, KIND, Party::Publisher, NAMES).unwrap().more, None);
}

#[test]
fn another_partner_hears_nothing_of_the_round_before() {
    let mut first = by(Party::Partner).unwrap();
    (first.person, first.organization_name) = ("Tina of Tailspin".into(), "Tailspin".into());
    let history = [
        event(by(Party::Publisher), EventKind::Created { cloned_from: None }),
        event(by(Party::Publisher), EventKind::Submitted { revision: 1 }),
        event(Some(first), EventKind::Returned { reason: "Tailspin is busy".into() }),
        event(by(Party::Publisher), EventKind::Submitted { revision: 2 }),
        event(None, EventKind::ReachedPartner),
    ];
    assert_eq!(heard_by(&history, Party::Publisher).len(), 5);
    for party in [Party::Partner, Party::Customer] {
        let heard = heard_by(&history, party);
        assert_eq!(heard, &history[3..]);
        assert!(!heard.iter().any(|e| format!("{:?}", text(e, KIND, party, NAMES)).contains("Tailspin")));
    }
    assert_eq!(heard_by(&history[..1], Party::Partner), []);
}

#[test]
fn an_event_is_stored_and_read_again_under_its_code() {
    for event in every() {
        let stored = serde_json::to_value(&event).unwrap();
        assert_eq!(stored["happening"]["what"], event.kind.code());
        assert_eq!(serde_json::from_value::<Event>(stored).unwrap(), event);
    }
}
