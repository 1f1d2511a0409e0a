//! What the generator did, in words.

use crate::{
    Money,
    money::Remainder,
    schedule::{Payment, Split},
    text::{counted, listed, plural},
};

/// An equal split beside pinned rows; `odd` are the numbers of the payments that get the odd units.
pub fn split(split: &Split, odd: &[u32], pinned: &[Payment]) -> String {
    let told = match (split.rule, split.odd.minor) {
        _ if split.parts == 0 && pinned.iter().any(|p| p.date.is_some()) => "Nothing is left to split.".to_owned(),
        (Remainder::Spread, n) if n > 1 => format!(
            "{} over {} payments is {} each; the odd {} is spread, {} to each of payments {}.",
            split.amount.figure(),
            split.parts,
            split.base.figure(),
            split.odd,
            Money { minor: 1, ..split.odd },
            runs(odd)
        ),
        _ => split.in_words(),
    };
    format!("{}{told}", stay(pinned))
}

/// A ramp: what its steps come to, and what all payments do where pinned rows stand in place of some.
pub fn ramp(steps: usize, months: u32, alone: Money, whole: Money, pinned: &[Payment]) -> String {
    let come = plural(steps, "comes", "come");
    let term = format!("{} over {months} months {come} to {alone}", counted(steps, "step"));
    match pinned {
        [] => format!("{term}."),
        _ => {
            let them = plural(pinned.len(), "it", "them");
            format!("{}{term}; with {them} all payments come to {whole}.", stay(pinned))
        }
    }
}

/// `2 pinned rows stay. `, `The pinned initial charge of 20,000.00 and 1 pinned row stay. `, nothing for none.
fn stay(pinned: &[Payment]) -> String {
    let charge = pinned.iter().find(|p| p.date.is_none());
    let charge = charge.map(|p| format!("The pinned initial charge of {}", p.amount.figure()));
    let rows = pinned.iter().filter(|p| p.date.is_some()).count();
    let rows = (rows > 0).then(|| counted(rows, "pinned row"));
    let verb = plural(pinned.len(), "stays", "stay");
    match (charge, rows) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) => format!("{one} {verb}. "),
        (Some(charge), Some(rows)) => format!("{charge} and {rows} {verb}. "),
    }
}

/// `1 to 6 and 8 to 11`, `2, 4 and 6`.
fn runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *n => *last = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let words: Vec<String> =
        runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a} to {b}") }).collect();
    listed(&words)
}
