//! Made-up exchange rates, by the same import as any other. The file counts in working days back from today, since the demo world is
//! always of today.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::{Backend, Fault, rates};

const FILE: &str = include_str!("rates.csv");

pub(super) async fn import(backend: &Backend) -> Result<(), Fault> {
    match rates::import(backend, dated(FILE, backend.today()).as_bytes()).await? {
        Ok(_) => Ok(()),
        Err(sentences) => Err(Fault::broken(format!("the demo rates were refused: {}", sentences.join(" ")))),
    }
}

/// The file with days in the place of their distances.
fn dated(text: &str, today: NaiveDate) -> String {
    let mut dated = String::from("date,base,quote,rate,source\n");
    for line in text.lines().skip(1) {
        let (back, rest) = line.split_once(',').unwrap_or_default();
        let day = working_day(today, back.parse().unwrap_or_default());
        dated.push_str(&format!("{day},{rest}\n"));
    }
    dated
}

/// The last working day not after today, and then so many before it.
fn working_day(today: NaiveDate, back: usize) -> NaiveDate {
    let days = (0..).map_while(|n| today.checked_sub_days(Days::new(n)));
    days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).nth(back).unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_are_passed_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // 22 November 2026 is a Sunday.
        assert_eq!(working_day(day("2026-11-22"), 0), day("2026-11-20"));
        assert_eq!(working_day(day("2026-11-23"), 1), day("2026-11-20"));
        assert_eq!(working_day(day("2026-11-20"), 5), day("2026-11-13"));
    }
}
