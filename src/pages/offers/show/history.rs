//! The offer's events, as the publisher is told them.

use crate::components::TimelineItem;
use backend::offers::Entry;
use chrono::SecondsFormat;
use domain::calendar;

pub(super) fn items(entries: Vec<Entry>) -> Vec<TimelineItem> {
    let item = |entry: Entry| TimelineItem {
        icon: entry.told.icon,
        text: entry.told.sentence,
        at_full: calendar::moment(entry.at),
        at_short: calendar::short_moment(entry.at),
        iso: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        more: entry.told.more.map(|reason| format!("“{reason}”")),
    };
    entries.into_iter().map(item).collect()
}
