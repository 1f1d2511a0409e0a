//! Pasted rows in the place of others. A payment is known by its day: the note that somebody typed for it goes where it goes.

use crate::schedule::{
    DraftPayment,
    cell::{self, Day, DayOrder},
};
use chrono::NaiveDate;

/// Which rows the pasted ones take the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// As many from this one on; more of them come behind.
    From(usize),
    /// All there are.
    All,
}

/// Puts `pasted` into `rows`. A pasted row without a note takes that of the payment on its day, or else of the row it takes the place
/// of, whose payment is gone. Back come the typed notes for which there is no payment any more.
pub fn put(rows: &mut Vec<DraftPayment>, place: Replaced, mut pasted: Vec<DraftPayment>) -> Vec<String> {
    let (from, end) = match place {
        Replaced::From(from) => (from.min(rows.len()), rows.len().min(from + pasted.len())),
        Replaced::All => (0, rows.len()),
    };
    let lost = noted(&rows[from..end], &mut pasted, place);
    rows.splice(from..end, pasted);
    lost
}

fn noted(old: &[DraftPayment], new: &mut [DraftPayment], place: Replaced) -> Vec<String> {
    let [was, is]: [Vec<Option<NaiveDate>>; 2] = [old, &*new].map(|rows| rows.iter().map(day).collect());
    let stays = |at: usize| was[at].is_some() && is.contains(&was[at]);
    let mut lost = Vec::new();
    for (at, row) in old.iter().enumerate().filter(|(_, row)| !row.note.trim().is_empty()) {
        let to = match stays(at) {
            true => is.iter().position(|day| *day == was[at]),
            false if place == Replaced::All => None,
            // Another payment that was there before has its own note, or none.
            false => (at < new.len() && (is[at].is_none() || !was.contains(&is[at]))).then_some(at),
        };
        match to.map(|to| &mut new[to].note) {
            Some(note) if note.is_empty() => note.clone_from(&row.note),
            // A pasted note is meant to stand in its place.
            Some(_) => {}
            None => lost.push(cell::note(&row.note)),
        }
    }
    lost
}

fn day(row: &DraftPayment) -> Option<NaiveDate> {
    match cell::day(&row.date, DayOrder::Unknown) {
        Ok(Day::Sure(day)) => Some(day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2027-01-31: Go-live; 2027-02-28` as rows.
    fn rows(text: &str) -> Vec<DraftPayment> {
        let row = |text: &str| {
            let (date, note) = text.trim().split_once(": ").unwrap_or((text.trim(), ""));
            DraftPayment { date: date.into(), note: note.into(), ..DraftPayment::default() }
        };
        text.split(';').map(row).collect()
    }

    fn after(before: &str, place: Replaced, pasted: &str) -> String {
        let mut there = rows(before);
        let lost = put(&mut there, place, rows(pasted));
        let rows = there.iter().map(|row| match row.note.as_str() {
            "" => row.date.clone(),
            note => format!("{}: {note}", row.date),
        });
        let lost = lost.into_iter().map(|note| format!("lost {note}"));
        rows.chain(lost).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_typed_note_goes_where_its_payment_goes_and_a_pasted_one_stands_in_its_place() {
        let before = "2027-01-31: Kick-off; 2027-02-28; 2027-03-31: Go-live";
        let cases = [
            // The same days, with other amounts.
            (0, "2027-01-31; 2027-02-28; 2027-03-31", "2027-01-31: Kick-off; 2027-02-28; 2027-03-31: Go-live"),
            // A payment more on top: each note goes down with its own.
            (
                0,
                "2027-01-15; 2027-01-31; 2027-02-28; 2027-03-31",
                "2027-01-15; 2027-01-31: Kick-off; 2027-02-28; 2027-03-31: Go-live",
            ),
            // Days written in another way are the same days.
            (2, "31 Mar 2027", "2027-01-31: Kick-off; 2027-02-28; 31 Mar 2027: Go-live"),
            // Other days: the row is the same payment, put off.
            (0, "2027-02-05; 2027-03-05; 2027-04-05", "2027-02-05: Kick-off; 2027-03-05; 2027-04-05: Go-live"),
            // A day that cannot be read yet.
            (0, "soon; 01/02/2027", "soon: Kick-off; 01/02/2027; 2027-03-31: Go-live"),
            // A pasted note replaces.
            (0, "2027-01-31: Start; 2027-02-28: Middle", "2027-01-31: Start; 2027-02-28: Middle; 2027-03-31: Go-live"),
            // Rows that are new have what was pasted in them.
            (
                3,
                "2027-04-30; 2027-05-31: End",
                "2027-01-31: Kick-off; 2027-02-28; 2027-03-31: Go-live; 2027-04-30; 2027-05-31: End",
            ),
            // Its payment is gone, and another one's stands there.
            (0, "2027-02-28; 2027-03-31", "2027-02-28; 2027-03-31; 2027-03-31: Go-live; lost Kick-off"),
        ];
        for (from, pasted, expected) in cases {
            assert_eq!(after(before, Replaced::From(from), pasted), expected, "{pasted}");
        }
    }

    #[test]
    fn where_all_rows_are_replaced_notes_stay_with_their_days_alone() {
        let before = "2027-01-31: Kick-off; 2027-02-28; 2027-03-31: Go-live";
        assert_eq!(
            after(before, Replaced::All, "2027-03-31; 2027-04-30"),
            "2027-03-31: Go-live; 2027-04-30; lost Kick-off"
        );
    }
}
