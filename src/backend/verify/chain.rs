//! The links of a history: each event's hash, its columns against its body, and that it ends where it is said to end.

use domain::{OfferId, offer::Event};

use super::{
    finding::{Findings, differing},
    stored::Stored,
};
use crate::{entity::event, events, millis};

/// The events, if every link holds.
pub(super) fn check(stored: &Stored, label: &str, findings: &mut Findings) -> Option<Vec<Event>> {
    let (mut previous, mut told) = (String::new(), Vec::new());
    for (number, row) in (1..).zip(&stored.events) {
        findings.checked.events += 1;
        told.push(link(row, number, &previous, label, findings)?);
        previous.clone_from(&row.hash);
    }
    the_end(stored, label, findings)?;
    Some(told)
}

fn link(row: &event::Model, number: i32, previous: &str, label: &str, findings: &mut Findings) -> Option<Event> {
    let key = format!("{label}, event {}", row.number);
    if row.number != number {
        let missing = format!("{label}, event {number}");
        let wrong = "The event is missing, but the history continues after it.";
        findings.add("events", missing, wrong, [&format!("event {number}"), &format!("event {}", row.number)]);
        return None;
    }
    if row.previous_hash != previous {
        let wrong = "The event isn’t linked to the previous one.";
        findings.add("events", key, wrong, [previous, &row.previous_hash]);
        return None;
    }
    let hash = events::link(OfferId(row.offer_id), previous, &row.salt, &row.body);
    if row.hash != hash {
        let wrong = "The hash doesn’t match: the event’s body, salt or hash was changed.";
        findings.add("events", key, wrong, [&hash, &row.hash]);
        return None;
    }
    let event: Event = match serde_json::from_str(&row.body) {
        Ok(event) => event,
        Err(why) => {
            findings.add("events", key, format!("The body can’t be read: {why}."), ["an event", &row.body]);
            return None;
        }
    };
    columns(row, &event, &key, findings).then_some(event)
}

/// What stands beside the body for searching says the same.
fn columns(row: &event::Model, event: &Event, key: &str, findings: &mut Findings) -> bool {
    let expected = event::Model {
        number: event.number,
        at: millis(event.at),
        organization_id: event.by.as_ref().map(|doer| doer.organization.0),
        what: event.kind.code().to_owned(),
        ..row.clone()
    };
    let same = expected == *row;
    differing(findings, "events", key, [&expected, row], 0);
    same
}

/// No event is before the one it follows, by more than `slack` milliseconds.
pub(super) fn in_order(events: &[Event], slack: u64, label: &str, findings: &mut Findings) {
    for (before, event) in events.iter().zip(events.iter().skip(1)) {
        let early = millis(before.at).saturating_sub(millis(event.at));
        if early > 0 && early.unsigned_abs() > slack {
            let key = format!("{label}, event {}", event.number);
            let wrong = "The event is earlier than the one before it: a clock was set back.";
            let expected = format!("{} or later", before.at.to_rfc3339());
            findings.add("events", key, wrong, [&expected, &event.at.to_rfc3339()]);
        }
    }
}

fn the_end(stored: &Stored, label: &str, findings: &mut Findings) -> Option<()> {
    let last = stored.events.last();
    let (number, hash) = last.map_or((0, ""), |e| (e.number, e.hash.as_str()));
    let Some(head) = &stored.head else {
        let wrong = "The end of the history isn’t recorded.";
        findings.add("history_heads", label, wrong, [&format!("event {number}"), "nothing"]);
        return None;
    };
    if (head.number, head.hash.as_str()) == (number, hash) {
        return Some(());
    }
    if head.number > number && head.hash != hash {
        let key = format!("{label}, event {}", number + 1);
        let wrong = "The history was cut off: the event and any that followed are missing.";
        findings.add("events", key, wrong, [&format!("event {}", head.number), &format!("event {number}")]);
        return None;
    }
    let wrong = "The recorded end of the history is wrong.";
    let said = format!("event {}, {}", head.number, head.hash);
    findings.add("history_heads", label, wrong, [&format!("event {number}, {hash}"), &said]);
    None
}
