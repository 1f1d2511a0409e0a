//! One cell as typed or pasted.

use super::{
    read,
    table::{Answer, Settings},
};
use crate::schedule::cell::{self, Day, DayOrder, Trouble};

pub fn order(asked: &Settings) -> DayOrder {
    match asked.get("order") {
        Some("day first") => DayOrder::DayFirst,
        Some("month first") => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

/// `amount` in a currency, of a total; `day`; `note`. What cannot be read answers with its sentence and its fix.
pub fn cell(asked: &Settings) -> Answer {
    let (currency, total) = (read::currency(asked)?, read::optional(asked, "total")?);
    let typed = asked.text(asked.question());
    let trouble = |t: Trouble| {
        let fixes = t.fixes.into_iter().map(|fix| format!("[{fix}]"));
        std::iter::once(t.sentence).chain(fixes).collect::<Vec<_>>().join(" ")
    };
    Ok(vec![match asked.question() {
        "amount" => cell::amount(&typed, currency, total).map_or_else(trouble, |m| m.figure()),
        "note" => cell::note(&typed),
        _ => match cell::day(&typed, order(asked)) {
            Ok(Day::Sure(day)) => day.to_string(),
            Ok(Day::Either(a, b)) => format!("{a} or {b}"),
            Err(t) => trouble(t),
        },
    }])
}
