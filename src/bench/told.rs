//! The figures as a table.

use crate::round::{Figures, Measured};

pub fn table(figures: &Figures) -> String {
    let mut lines = vec![format!(
        "{:<16}{:>12}  {:<8}{:>12}{:>12}{:>10}{:>10}{:>10}",
        "", "connections", "by", "median ms", "p99 ms", "per s", "bytes", "of bare"
    )];
    for one in &figures.measured {
        let bare = figures
            .measured
            .iter()
            .find(|other| other.by == "bare" && other.what == one.what && other.connections == one.connections);
        let ratio = bare.filter(|_| one.by != "bare").map(|bare| ratio(one, bare)).unwrap_or_default();
        lines.push(format!(
            "{:<16}{:>12}  {:<8}{:>12}{:>12}{:>10}{:>10}{:>10}",
            one.what,
            one.connections,
            one.by,
            millis(one.median),
            millis(one.p99),
            one.per_second,
            one.bytes,
            ratio
        ));
    }
    if let Some(process) = &figures.process {
        lines.push(format!("first answer after {} ms, idle at {} MiB", process.first_answer, process.idle / 1024));
    }
    lines.join("\n")
}

/// Answers a second beside the bare handler's: `0.71`.
fn ratio(one: &Measured, bare: &Measured) -> String {
    let hundredths = one.per_second * 100 / bare.per_second.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// `1.204` of 1,204 microseconds.
fn millis(micros: u64) -> String {
    format!("{}.{:03}", micros / 1000, micros % 1000)
}
