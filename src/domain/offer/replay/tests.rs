use super::*;
use crate::{
    OrganizationId,
    offer::event::Doer,
    party::Party::{self, Customer, Partner, Publisher},
};
use chrono::TimeDelta;

/// The deadline of every history here; its minutes are those of the same day.
const NEW_YEAR: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();

fn at(minute: i32) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute.into())
}

fn doer(party: Party) -> Doer {
    let organization = OrganizationId(uuid::Uuid::nil());
    Doer { person: "Somebody".into(), organization, organization_name: "Somewhere".into(), party }
}

/// Each event a minute after the one before, the first at minute 1.
fn history(told: Vec<(Option<Party>, EventKind)>) -> Vec<Event> {
    let numbered = (1..).zip(told);
    numbered
        .map(|(number, (by, event_kind))| Event {
            number,
            at: at(number),
            by: by.map(doer),
            kind: event_kind,
            seal: None,
            views: Vec::new(),
        })
        .collect()
}

fn to_customer() -> Vec<(Option<Party>, EventKind)> {
    vec![
        (Some(Publisher), EventKind::Created { cloned_from: None }),
        (Some(Publisher), EventKind::Saved { fields: Vec::new() }),
        (Some(Publisher), EventKind::Submitted { revision: 1 }),
        (None, EventKind::ReachedPartner),
        (Some(Partner), EventKind::PartSaved { fields: Vec::new() }),
        (Some(Partner), EventKind::Extended { revision: 2 }),
        (None, EventKind::ReachedCustomer { accept_by: NEW_YEAR }),
    ]
}

fn replayed(told: Vec<(Option<Party>, EventKind)>) -> Replayed {
    Replayed::of(Kind::Multiparty, &history(told)).unwrap()
}

fn states(replayed: &Replayed) -> Vec<RevisionState> {
    replayed.revisions.iter().map(|written| written.state).collect()
}

#[test]
fn a_deal_leads_to_its_dates_and_revisions() {
    use RevisionState::{Draft, Sent, Superseded};
    let mut told = to_customer();
    assert_eq!(states(&replayed(told[..5].to_vec())), [Sent, Draft]);
    assert_eq!(replayed(told[..5].to_vec()).dates.modified, at(4), "the partner’s writing is its own");
    told.push((Some(Customer), EventKind::Accepted { signature: String::new(), view_hash: String::new() }));
    let accepted = replayed(told);
    assert_eq!((accepted.status, accepted.dates.status_since), (Status::Accepted, at(8)));
    assert_eq!((accepted.dates.submitted, accepted.dates.extended), (Some(at(3)), Some(at(6))));
    assert_eq!(states(&accepted), [Superseded, Sent]);
    assert_eq!(accepted.revisions[1].sent, Some(at(6)));
    assert_eq!(accepted.covering_since, Some(at(3)));
}

#[test]
fn what_comes_back_is_written_again_and_keeps_its_reason() {
    use RevisionState::{Draft, Superseded};
    let mut told = to_customer();
    told.push((Some(Customer), EventKind::Declined { reason: "too dear".into() }));
    assert_eq!(replayed(told.clone()).decline_reason.as_deref(), Some("too dear"));
    assert_eq!(replayed(told.clone()).covering_since, None);
    told.push((Some(Partner), EventKind::WithdrawnFromCustomer));
    let back = replayed(told.clone());
    assert_eq!(
        (back.status, back.dates.extended, back.covering_since),
        (Status::PendingPartnerAction, None, Some(at(9)))
    );
    assert_eq!(states(&back), [Superseded, Superseded, Draft]);
    told.push((Some(Partner), EventKind::Returned { reason: "wrong year".into() }));
    let back = replayed(told);
    assert_eq!((back.status, back.dates.submitted), (Status::Draft, None));
    assert_eq!((back.return_reason.as_deref(), back.decline_reason), (Some("wrong year"), None));
}

#[test]
fn an_event_that_does_not_follow_is_named() {
    let misstep = |told| Replayed::of(Kind::Multiparty, &history(told)).unwrap_err().number;
    let all = to_customer();
    let without = |gone: usize| all.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, e)| e.clone()).collect();
    assert_eq!(misstep(Vec::new()), 1, "nothing");
    assert_eq!(misstep(without(0)), 1, "no beginning");
    assert_eq!(misstep(without(2)), 3, "it reached the partner and was not submitted");
    let by = |party, at: usize| {
        let mut told = all.clone();
        told[at].0 = party;
        told
    };
    assert_eq!(misstep(by(Some(Customer), 5)), 6, "the customer does not extend");
    assert_eq!(misstep(by(None, 1)), 2, "nor does the system write");
    assert_eq!(misstep(by(Some(Partner), 3)), 4, "nor does a person publish");
}

/// The first six events on the day, `told` at midnight after it.
fn on_the_next_day(told: EventKind, by: Option<Party>) -> Result<Replayed, Misstep> {
    let mut events = history(to_customer());
    let number = events.len() as i32 + 1;
    events.push(Event { number, at: at(24 * 60), by: by.map(doer), kind: told, seal: None, views: Vec::new() });
    Replayed::of(Kind::Multiparty, &events)
}

#[test]
fn what_was_done_after_the_deadline_or_due_before_it_does_not_follow() {
    let accepted = EventKind::Accepted { signature: String::new(), view_hash: String::new() };
    let misstep = on_the_next_day(accepted, Some(Customer)).unwrap_err();
    assert_eq!(misstep.number, 8);
    assert!(misstep.sentence.contains("The offer expired"), "{}", misstep.sentence);
    let expired = EventKind::Expired { accept_by: NEW_YEAR };
    assert_eq!(on_the_next_day(expired.clone(), None).unwrap().status, Status::Expired);
    let mut told = to_customer();
    told.push((None, expired));
    assert_eq!(Replayed::of(Kind::Multiparty, &history(told)).unwrap_err().number, 8, "a day too early");
    let ended = EventKind::Ended { end: NEW_YEAR };
    let mut told = to_customer();
    told.push((Some(Customer), EventKind::Accepted { signature: String::new(), view_hash: String::new() }));
    told.push((None, ended));
    assert_eq!(Replayed::of(Kind::Multiparty, &history(told)).unwrap_err().number, 9, "nor does it end before its end");
}

#[test]
fn old_histories_may_decline_after_the_deadline_and_come_back() {
    let declined = EventKind::Declined { reason: "too dear".into() };
    assert_eq!(on_the_next_day(declined, Some(Customer)).unwrap().status, Status::Declined);
    // The deadline of one round is not that of the next.
    let mut events = history(to_customer());
    let more = [
        (Some(Partner), EventKind::WithdrawnFromCustomer),
        (Some(Partner), EventKind::Extended { revision: 3 }),
        (None, EventKind::ReachedCustomer { accept_by: NEW_YEAR.succ_opt().unwrap() }),
        (Some(Customer), EventKind::Accepted { signature: String::new(), view_hash: String::new() }),
    ];
    for (by, event_kind) in more {
        let number = events.len() as i32 + 1;
        events.push(Event {
            number,
            at: at(24 * 60 + number),
            by: by.map(doer),
            kind: event_kind,
            seal: None,
            views: Vec::new(),
        });
    }
    assert_eq!(Replayed::of(Kind::Multiparty, &events).unwrap().status, Status::Accepted);
}

#[test]
fn a_customer_offer_comes_back_to_the_publisher_from_whoever_did_not_take_it() {
    use RevisionState::{Draft, Superseded};
    let mut told = vec![
        (Some(Publisher), EventKind::Created { cloned_from: None }),
        (Some(Publisher), EventKind::Submitted { revision: 1 }),
        (None, EventKind::ReachedCustomer { accept_by: NEW_YEAR }),
        (Some(Customer), EventKind::Declined { reason: "too dear".into() }),
    ];
    let of = |told: &Vec<_>| Replayed::of(Kind::Customer, &history(told.clone())).unwrap();
    assert_eq!((of(&told).status, of(&told).covering_since), (Status::Declined, None));
    told.push((Some(Publisher), EventKind::Withdrawn));
    let back = of(&told);
    assert_eq!((back.status, back.dates.submitted, back.decline_reason.as_deref()), (Status::Draft, None, None));
    assert_eq!(states(&back), [Superseded, Draft]);
}

#[test]
fn a_csp_offer_that_was_withdrawn_stays_as_it_was_sent() {
    let told = vec![
        (Some(Publisher), EventKind::Created { cloned_from: None }),
        (Some(Publisher), EventKind::Submitted { revision: 1 }),
        (None, EventKind::WentLive),
        (Some(Publisher), EventKind::Withdrawn),
    ];
    let gone = Replayed::of(Kind::Csp, &history(told)).unwrap();
    assert_eq!((gone.status, gone.dates.submitted, gone.reached_customer), (Status::Withdrawn, Some(at(2)), false));
    assert_eq!(states(&gone), [RevisionState::Sent]);
}

#[test]
fn an_offer_arrives_where_its_kind_sends_it() {
    let arrives = [EventKind::ReachedCustomer { accept_by: NEW_YEAR }, EventKind::WentLive, EventKind::ReachedPartner];
    let of = |kind, arrived: &EventKind| {
        let told = vec![
            (Some(Publisher), EventKind::Created { cloned_from: None }),
            (Some(Publisher), EventKind::Submitted { revision: 1 }),
            (None, arrived.clone()),
        ];
        Replayed::of(kind, &history(told)).map_err(|misstep| misstep.number)
    };
    for (at, kind) in [Kind::Customer, Kind::Csp, Kind::Multiparty].into_iter().enumerate() {
        for (other, arrived) in arrives.iter().enumerate() {
            let expected = if at == other { Ok(()) } else { Err(3) };
            assert_eq!(of(kind, arrived).map(|_| ()), expected, "{kind:?} {arrived:?}");
        }
    }
}

#[test]
fn an_offer_goes_from_a_party_that_had_it_when_it_is_taken_back_or_given_back() {
    let returned = EventKind::Returned { reason: "No".into() };
    for (event, from) in [
        (EventKind::Withdrawn, vec![Partner, Customer]),
        (EventKind::WithdrawnFromCustomer, vec![Customer]),
        (returned, vec![Partner]),
        (EventKind::ReachedPartner, vec![]),
        (EventKind::Created { cloned_from: None }, vec![]),
    ] {
        let gone: Vec<_> =
            [Publisher, Partner, Customer].into_iter().filter(|party| event.takes_from(*party)).collect();
        assert_eq!(gone, from, "{event:?}");
    }
}
