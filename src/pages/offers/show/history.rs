//! The offer's events, as the publisher is told them.

use crate::components::TimelineItem;
use backend::offers::TimelineEntry;
use chrono::SecondsFormat;
use domain::calendar;

pub(super) fn items(entries: Vec<TimelineEntry>) -> Vec<TimelineItem> {
    let item = |entry: TimelineEntry| TimelineItem {
        icon: entry.text.icon,
        text: entry.text.sentence,
        at_full: calendar::moment(entry.at),
        at_short: calendar::short_moment(entry.at),
        iso: entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        more: entry.text.more.map(|reason| format!("“{reason}”")),
    };
    entries.into_iter().map(item).collect()
}
