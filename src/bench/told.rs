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
    for grouped in &figures.grouped {
        let (size, per_second) = (grouped.in_one_commit, grouped.per_second);
        lines.push(format!("{per_second} acceptances a second by one writer, {size} in one commit"));
    }
    if let Some(process) = &figures.process {
        lines.push(format!("first answer after {} ms, idle at {} MiB", process.first_answer, process.idle / 1024));
    }
    lines.extend(aims(figures));
    lines.join("\n")
}

/// What is aimed at, and what it is.
fn aims(figures: &Figures) -> Vec<String> {
    let of = |what: &str, by: &str| figures.measured.iter().find(|one| one.what == what && one.by == by);
    let mut lines = Vec::new();
    if let Some((product, bare)) = of("list", "product").zip(of("list", "bare")) {
        lines.push(format!("aim: the list at 0.65 of bare: {}", ratio(product, bare)));
    }
    for what in ["search", "search, many"] {
        if let Some(search) = of(what, "product") {
            lines.push(format!("aim: {what} p99 at most 10 ms: {} ms", millis(search.p99)));
        }
    }
    if let Some(process) = &figures.process {
        lines.push(format!("aim: first answer within 300 ms: {} ms", process.first_answer));
        lines.push(format!("aim: idle at most 40 MiB: {} MiB", process.idle / 1024));
    }
    lines
}

/// What more offers make of it: aimed at is 1.2 at most.
pub fn beside(few: &Figures, many: &Figures) -> String {
    let mut lines = vec![format!(
        "{:<16}{:>12}{:>24}{:>24}",
        "",
        "connections",
        format!("{} to {}: p99", few.offers, many.offers),
        "median"
    )];
    for one in few.measured.iter().filter(|one| one.by == "product") {
        let other =
            |other: &&Measured| other.by == one.by && other.what == one.what && other.connections == one.connections;
        if let Some(other) = many.measured.iter().find(other) {
            let [p99, median] = [(other.p99, one.p99), (other.median, one.median)].map(|(of, to)| hundredths(of, to));
            lines.push(format!("{:<16}{:>12}{p99:>24}{median:>24}", one.what, one.connections));
        }
    }
    lines.join("\n")
}

/// Answers a second beside the bare handler's: `0.71`.
fn ratio(one: &Measured, bare: &Measured) -> String {
    hundredths(one.per_second, bare.per_second)
}

fn hundredths(of: u64, to: u64) -> String {
    let hundredths = of * 100 / to.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// `1.204` of 1,204 microseconds.
fn millis(micros: u64) -> String {
    format!("{}.{:03}", micros / 1000, micros % 1000)
}
