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
fn history(told: Vec<(Option<Party>, Happening)>) -> Vec<Event> {
    let numbered = (1..).zip(told);
    numbered
        .map(|(number, (by, happening))| Event {
            number,
            at: at(number),
            by: by.map(doer),
            happening,
            seal: None,
            views: Vec::new(),
        })
        .collect()
}

fn to_customer() -> Vec<(Option<Party>, Happening)> {
    vec![
        (Some(Publisher), Happening::Created { cloned_from: None }),
        (Some(Publisher), Happening::Saved { fields: Vec::new() }),
        (Some(Publisher), Happening::Submitted { revision: 1 }),
        (None, Happening::ReachedPartner),
        (Some(Partner), Happening::PartSaved { fields: Vec::new() }),
        (Some(Partner), Happening::Extended { revision: 2 }),
        (None, Happening::ReachedCustomer { accept_by: NEW_YEAR }),
    ]
}

fn standing(told: Vec<(Option<Party>, Happening)>) -> Standing {
    Standing::of(Kind::Multiparty, &history(told)).unwrap()
}

fn states(standing: &Standing) -> Vec<RevisionState> {
    standing.revisions.iter().map(|written| written.state).collect()
}

#[test]
fn a_deal_leads_to_its_dates_and_revisions() {
    use RevisionState::{Draft, Sent, Superseded};
    let mut told = to_customer();
    assert_eq!(states(&standing(told[..5].to_vec())), [Sent, Draft]);
    assert_eq!(standing(told[..5].to_vec()).dates.modified, at(4), "the partner's writing is its own");
    told.push((Some(Customer), Happening::Accepted { signature: String::new(), view_hash: String::new() }));
    let accepted = standing(told);
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
    told.push((Some(Customer), Happening::Declined { reason: "too dear".into() }));
    assert_eq!(standing(told.clone()).decline_reason.as_deref(), Some("too dear"));
    assert_eq!(standing(told.clone()).covering_since, None);
    told.push((Some(Partner), Happening::WithdrawnFromCustomer));
    let back = standing(told.clone());
    assert_eq!(
        (back.status, back.dates.extended, back.covering_since),
        (Status::PendingPartnerAction, None, Some(at(9)))
    );
    assert_eq!(states(&back), [Superseded, Superseded, Draft]);
    told.push((Some(Partner), Happening::Returned { reason: "wrong year".into() }));
    let back = standing(told);
    assert_eq!((back.status, back.dates.submitted), (Status::Draft, None));
    assert_eq!((back.return_reason.as_deref(), back.decline_reason), (Some("wrong year"), None));
}

#[test]
fn an_event_that_does_not_follow_is_named() {
    let misstep = |told| Standing::of(Kind::Multiparty, &history(told)).unwrap_err().number;
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
fn on_the_next_day(told: Happening, by: Option<Party>) -> Result<Standing, Misstep> {
    let mut events = history(to_customer());
    let number = events.len() as i32 + 1;
    events.push(Event { number, at: at(24 * 60), by: by.map(doer), happening: told, seal: None, views: Vec::new() });
    Standing::of(Kind::Multiparty, &events)
}

#[test]
fn what_was_done_after_the_deadline_or_due_before_it_does_not_follow() {
    let accepted = Happening::Accepted { signature: String::new(), view_hash: String::new() };
    let misstep = on_the_next_day(accepted, Some(Customer)).unwrap_err();
    assert_eq!(misstep.number, 8);
    assert!(misstep.sentence.contains("has expired"), "{}", misstep.sentence);
    let expired = Happening::Expired { accept_by: NEW_YEAR };
    assert_eq!(on_the_next_day(expired.clone(), None).unwrap().status, Status::Expired);
    let mut told = to_customer();
    told.push((None, expired));
    assert_eq!(Standing::of(Kind::Multiparty, &history(told)).unwrap_err().number, 8, "a day too early");
    let ended = Happening::Ended { end: NEW_YEAR };
    let mut told = to_customer();
    told.push((Some(Customer), Happening::Accepted { signature: String::new(), view_hash: String::new() }));
    told.push((None, ended));
    assert_eq!(Standing::of(Kind::Multiparty, &history(told)).unwrap_err().number, 9, "nor does it end before its end");
}

#[test]
fn old_histories_may_decline_after_the_deadline_and_come_back() {
    let declined = Happening::Declined { reason: "too dear".into() };
    assert_eq!(on_the_next_day(declined, Some(Customer)).unwrap().status, Status::Declined);
    // The deadline of one round is not that of the next.
    let mut events = history(to_customer());
    let more = [
        (Some(Partner), Happening::WithdrawnFromCustomer),
        (Some(Partner), Happening::Extended { revision: 3 }),
        (None, Happening::ReachedCustomer { accept_by: NEW_YEAR.succ_opt().unwrap() }),
        (Some(Customer), Happening::Accepted { signature: String::new(), view_hash: String::new() }),
    ];
    for (by, happening) in more {
        let number = events.len() as i32 + 1;
        events.push(Event {
            number,
            at: at(24 * 60 + number),
            by: by.map(doer),
            happening,
            seal: None,
            views: Vec::new(),
        });
    }
    assert_eq!(Standing::of(Kind::Multiparty, &events).unwrap().status, Status::Accepted);
}
