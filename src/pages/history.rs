//! The history of an offer as its pages tell it. Autosave writes an event each time; what one person saved in a row is one entry, which
//! unfolds to each.

use crate::components::TimelineItem;
use backend::offers::TimelineEntry;
use chrono::SecondsFormat;
use domain::{calendar, offer::event::Edit};

/// The entries, newest first as they come.
pub(super) fn items(entries: Vec<TimelineEntry>) -> Vec<TimelineItem> {
    let runs = entries.chunk_by(|one, next| one.text.edit.is_some() && one.text.edit == next.text.edit);
    runs.flat_map(run).collect()
}

fn run(entries: &[TimelineEntry]) -> Vec<TimelineItem> {
    match entries {
        [newest, _, ..] => match &newest.text.edit {
            Some(edit) => vec![together(entries, newest, edit)],
            None => entries.iter().map(item).collect(),
        },
        _ => entries.iter().map(item).collect(),
    }
}

fn together(entries: &[TimelineEntry], newest: &TimelineEntry, edit: &Edit) -> TimelineItem {
    TimelineItem {
        text: format!("{} edited {} {} times", edit.who, edit.what, entries.len()),
        each: entries.iter().map(item).collect(),
        ..item(newest)
    }
}

fn item(entry: &TimelineEntry) -> TimelineItem {
    TimelineItem {
        icon: entry.text.icon,
        text: entry.text.sentence.clone(),
        at_full: calendar::moment(entry.at),
        at_short: calendar::short_moment(entry.at),
        iso: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        more: entry.text.more.as_ref().map(|reason| format!("“{reason}”")),
        each: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};
    use domain::offer::event::EventText;

    fn entry(minute: u32, who: &str, edited: bool) -> TimelineEntry {
        let at: DateTime<Utc> = format!("2026-11-30T12:{minute:02}:00Z").parse().unwrap();
        let edit = edited.then(|| Edit { who: who.into(), what: "the draft" });
        TimelineEntry {
            at,
            text: EventText { icon: "pencil", sentence: format!("{who} at {minute}"), more: None, edit },
        }
    }

    #[test]
    fn what_one_person_saved_in_a_row_is_one_entry_that_holds_each() {
        let entries = vec![
            entry(9, "Adele", true),
            entry(8, "Adele", true),
            entry(7, "Kim", true),
            entry(6, "Adele", true),
            entry(5, "Adele", false),
            entry(4, "Adele", false),
        ];
        let told = items(entries);
        let texts: Vec<_> = told.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts, ["Adele edited the draft 2 times", "Kim at 7", "Adele at 6", "Adele at 5", "Adele at 4"]);
        assert_eq!(told[0].iso, "2026-11-30T12:09:00Z", "of the last");
        let each: Vec<_> = told[0].each.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(each, ["Adele at 9", "Adele at 8"]);
    }
}
