//! What waits to be written, bounded whatever strangers do.
//!
//! | what | bound |
//! |---|---|
//! | the same event within a minute | one row with a count |
//! | objects of one kind, person and client within a minute | [`MAX_OBJECTS`], the rest is about `many` |
//! | clients of one kind of anonymous event within a minute | [`MAX_CLIENTS`], the rest comes from `many` |
//! | rows that wait | [`MAX_WAITING`], the last quarter kept for people who are known |
//!
//! What finds no room is counted and told as an event of its own.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::PersonId;
use tokio::sync::Notify;

use super::{Event, Kind};

const MAX_OBJECTS: usize = 30;
const MAX_CLIENTS: usize = 200;
const MAX_WAITING: usize = 4_000;
/// Waiting rows at which the writer does not wait for its second.
const SOON: usize = 500;
const MAX_OBJECT_CHARS: usize = 500;
const MINUTE: i64 = 60_000;
/// Stands for what was too much to be told one by one.
const MANY: &str = "many";

/// A row to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LogRow {
    pub event: Event,
    pub at: i64,
    pub last_at: i64,
    pub times: i64,
}

impl LogRow {
    pub fn minute(&self) -> i64 {
        self.at.div_euclid(MINUTE)
    }

    fn key(&self) -> Key {
        (self.minute(), Event { reference: String::new(), ..self.event.clone() })
    }
}

/// The minute and everything but the reference: rows that differ in nothing else are one.
type Key = (i64, Event);

/// Of one process.
#[derive(Debug, Default)]
pub(crate) struct Log {
    waiting: Mutex<Waiting>,
    pub(super) wake: Notify,
}

#[derive(Debug, Default)]
struct Waiting {
    rows: HashMap<Key, LogRow>,
    minute: i64,
    objects: HashMap<(Kind, Option<PersonId>, String), HashSet<String>>,
    clients: HashMap<Kind, HashSet<String>>,
    lost: i64,
}

impl Log {
    pub fn add(&self, event: Event, at: i64) {
        let mut waiting = self.waiting();
        let new = waiting.add(event, at);
        let soon = waiting.rows.len() >= SOON;
        drop(waiting);
        if let Some(row) = new {
            line(&row, row.times);
        }
        if soon {
            self.wake.notify_one();
        }
    }

    /// Everything that waits, and nothing waits any more. What was repeated is told once more, with how often.
    pub(super) fn take(&self, at: i64) -> Vec<LogRow> {
        let mut waiting = self.waiting();
        let lost = std::mem::take(&mut waiting.lost);
        let mut rows: Vec<LogRow> = waiting.rows.drain().map(|(_, row)| row).collect();
        drop(waiting);
        rows.iter().filter(|row| row.times > 1).for_each(|row| line(row, row.times - 1));
        if lost > 0 {
            let event = Event { client: String::new(), reference: String::new(), ..Event::new(Kind::Lost) };
            let row = LogRow { event, at, last_at: at, times: lost };
            line(&row, lost);
            rows.push(row);
        }
        rows.sort_by_key(|row| row.at);
        rows
    }

    /// Rows that could not be written wait again, as far as there is room.
    pub(super) fn put_back(&self, rows: Vec<LogRow>) {
        let mut waiting = self.waiting();
        for row in rows {
            let (times, key) = (row.times, row.key());
            let full = waiting.rows.len() >= MAX_WAITING;
            match waiting.rows.get_mut(&key) {
                Some(known) => known.join(&row),
                None if full => waiting.lost += times,
                None => drop(waiting.rows.insert(key, row)),
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LogRow {
    fn join(&mut self, other: &Self) {
        self.times += other.times;
        self.at = self.at.min(other.at);
        self.last_at = self.last_at.max(other.last_at);
    }
}

impl Waiting {
    /// The row, if it is the first of its kind since the last were taken.
    fn add(&mut self, mut event: Event, at: i64) -> Option<LogRow> {
        self.bound(&mut event, at);
        let known = !event.is_of_a_stranger() || event.client.is_empty();
        let row = LogRow { event, at, last_at: at, times: 1 };
        let key = row.key();
        if let Some(known) = self.rows.get_mut(&key) {
            known.join(&row);
            return None;
        }
        let room = if known { MAX_WAITING } else { MAX_WAITING / 4 * 3 };
        if self.rows.len() >= room {
            self.lost += 1;
            return None;
        }
        self.rows.insert(key, row.clone());
        Some(row)
    }

    fn bound(&mut self, event: &mut Event, at: i64) {
        let minute = at.div_euclid(MINUTE);
        if minute != self.minute {
            self.minute = minute;
            self.objects.clear();
            self.clients.clear();
        }
        if let Some((end, _)) = event.object.char_indices().nth(MAX_OBJECT_CHARS) {
            event.object.truncate(end);
        }
        if event.is_of_a_stranger() {
            bound_by(self.clients.entry(event.kind).or_default(), &mut event.client, MAX_CLIENTS);
        }
        let who = (event.kind, event.person, event.client.clone());
        // People come from few clients; who does not is counted with the others.
        if self.objects.len() < MAX_WAITING || self.objects.contains_key(&who) {
            bound_by(self.objects.entry(who).or_default(), &mut event.object, MAX_OBJECTS);
        } else {
            event.object = MANY.to_owned();
            event.client = MANY.to_owned();
        }
    }
}

/// `word`, or `many` when it is one more than is told apart.
fn bound_by(known: &mut HashSet<String>, word: &mut String, most: usize) {
    if word.is_empty() || known.contains(word) {
        return;
    }
    match known.len() < most {
        true => drop(known.insert(word.clone())),
        false => *word = MANY.to_owned(),
    }
}

fn line(row: &LogRow, times: i64) {
    let Event { kind, outcome, person, organization, object, client, reference } = &row.event;
    let person = person.map(|id| id.to_string()).unwrap_or_default();
    let organization = organization.map(|id| id.to_string()).unwrap_or_default();
    let kind_code = kind.code();
    tracing::info!(
        target: "security",
        kind = kind_code, outcome, person, organization, client, object, times, reference,
        "{}", kind.label()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(client: &str) -> Event {
        Event { client: client.to_owned(), ..Event::new(Kind::SignInFailed) }
    }

    #[test]
    fn the_same_within_a_minute_is_one_row_with_a_count() {
        let log = Log::default();
        (0..100).for_each(|n| log.add(from("192.0.2.1"), 60_000 + n));
        log.add(from("192.0.2.2"), 60_200);
        log.add(from("192.0.2.1"), 120_000);
        let rows = log.take(120_000);
        let told: Vec<_> = rows.iter().map(|r| (r.event.client.as_str(), r.times, r.at, r.last_at)).collect();
        assert_eq!(
            told,
            [("192.0.2.1", 100, 60_000, 60_099), ("192.0.2.2", 1, 60_200, 60_200), ("192.0.2.1", 1, 120_000, 120_000)]
        );
        assert_eq!(log.take(120_000), []);
    }

    #[test]
    fn strangers_from_everywhere_take_few_rows_and_each_of_them_is_counted() {
        let log = Log::default();
        (0..20_000).for_each(|n| log.add(from(&format!("client {n}")), 60_000));
        let rows = log.take(60_000);
        assert_eq!(rows.len(), MAX_CLIENTS + 1);
        assert_eq!(rows.iter().map(|r| r.times).sum::<i64>(), 20_000);
        assert!(rows.iter().any(|r| r.event.client == MANY && r.times == 20_000 - MAX_CLIENTS as i64));
    }

    #[test]
    fn somebody_who_tries_every_number_takes_few_rows() {
        let log = Log::default();
        let person = PersonId(crate::token::id());
        for n in 0..5_000 {
            log.add(Event::new(Kind::Denied).person(person).about(format!("/offers/O-{n}")), 60_000);
        }
        let rows = log.take(60_000);
        assert_eq!(rows.len(), MAX_OBJECTS + 1);
        assert_eq!(rows.iter().map(|r| r.times).sum::<i64>(), 5_000);
    }

    #[test]
    fn strangers_leave_room_for_people_and_what_finds_none_is_told_by_its_number() {
        let log = Log::default();
        let people = MAX_WAITING + 10;
        for minute in 0..100 {
            (0..150).for_each(|n| log.add(from(&format!("client {n}")), minute * MINUTE));
        }
        (0..people).for_each(|_| log.add(Event::new(Kind::SignIn).person(PersonId(crate::token::id())), 100 * MINUTE));
        let rows = log.take(0);
        let of_people = rows.iter().filter(|r| r.event.person.is_some()).count();
        assert_eq!(of_people, MAX_WAITING / 4);
        let lost = rows.iter().find(|r| r.event.kind == Kind::Lost).map(|r| r.times);
        assert_eq!(lost, Some((150 * 100 - MAX_WAITING / 4 * 3 + people - MAX_WAITING / 4) as i64));
    }

    #[test]
    fn what_could_not_be_written_waits_again_with_what_came_meanwhile() {
        let log = Log::default();
        log.add(from("192.0.2.1"), 60_000);
        let rows = log.take(60_000);
        log.add(from("192.0.2.1"), 60_500);
        log.put_back(rows);
        let rows = log.take(61_000);
        assert_eq!(rows.iter().map(|r| (r.times, r.at, r.last_at)).collect::<Vec<_>>(), [(2, 60_000, 60_500)]);
    }
}
