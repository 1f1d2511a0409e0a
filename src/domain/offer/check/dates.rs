//! Start, end and accept-by (MS-4.2.5 … MS-4.2.8).

use super::{Draft, Problem, Scope};
use crate::{
    calendar::{self, Month},
    form::Field,
    offer::terms::Start,
    schedule::cell,
};
use chrono::NaiveDate;

/// Whether time alone makes the dates wrong: a draft that was ready when it was saved is so no more (COM-8, MS-4.2.5, MS-4.2.6).
pub fn passed(start: Option<Start>, end: Option<NaiveDate>, accept_by: Option<NaiveDate>, today: NaiveDate) -> bool {
    let month_passed = matches!(start, Some(Start::Month(month)) if month < Month::of(today));
    month_passed || [end, accept_by].into_iter().flatten().any(|day| day < today)
}

pub(super) fn shape(draft: &Draft, scope: Scope, today: NaiveDate, problems: &mut Vec<Problem>) {
    check_start(draft, scope, today, problems);
    let (end_rule, end_missing) = match scope.accepted() {
        true => ("MS-4.2.6", "Enter the last day the customer can buy at this price."),
        false => ("MS-3.5", "Enter the last day on which partners can buy at the margin."),
    };
    let end = day(Field::End, &draft.end, scope, end_rule, end_missing, problems);
    let accept_by = day(
        Field::AcceptBy,
        &draft.accept_by,
        scope,
        "MS-4.2.8",
        "Enter the last day the customer can accept.",
        problems,
    );
    if let Some(end) = end {
        check_end(
            end,
            Start::read(&draft.start),
            accept_by,
            today,
            (end_rule, scope.kind().description().gives, problems),
        );
    }
    if let Some(accept_by) = accept_by.filter(|d| *d < today) {
        let sentence = format!(
            "The accept-by date {} has passed. Choose today or later. It ends at 23:59:59 UTC.",
            calendar::day(accept_by)
        );
        problems.push(Problem::error("accept_by", "accept_by_passed", "COM-8", sentence));
    }
}

fn check_start(draft: &Draft, scope: Scope, today: NaiveDate, problems: &mut Vec<Problem>) {
    let typed = draft.start.trim();
    // Nobody accepts a margin: what begins with the acceptance elsewhere begins at once.
    let (rule, at_once) = match scope.accepted() {
        true => ("MS-4.2.5", "On acceptance"),
        false => ("MS-3.4", "As soon as possible"),
    };
    let mut error = |code: &str, sentence: String| problems.push(Problem::error("start", code, rule, sentence));
    match Start::read(typed) {
        None if typed.is_empty() => {
            if scope.requires(Field::Start) {
                let (what, at_once) = (scope.kind().description().gives, at_once.to_lowercase());
                error(
                    "start_missing",
                    format!("Choose when the {what} starts: {at_once}, or on the first day of a month."),
                );
            }
        }
        None => {
            error(
                "start_format",
                format!("“{typed}” isn’t a month. Choose “{at_once}”, or enter a year and month, such as 2027-01."),
            );
        }
        Some(Start::Month(month)) if month < Month::of(today) => {
            let (passed, now) = (month.in_words(), Month::of(today).in_words());
            error("start_passed", format!("{passed} has passed. Choose {now} or later, or “{at_once}”."));
        }
        Some(_) => {}
    }
}

fn day(
    field: Field,
    typed: &str,
    scope: Scope,
    rule: &str,
    missing: &str,
    problems: &mut Vec<Problem>,
) -> Option<NaiveDate> {
    let path = field.path();
    if typed.trim().is_empty() {
        if scope.requires(field) {
            problems.push(Problem::error(path, &format!("{path}_missing"), rule, missing));
        }
        return None;
    }
    // A form writes what it can read in one way; the rest is told why, or asked which day it is.
    calendar::read_day(typed)
        .map_err(|sentence| cell::typed_day(typed).err().unwrap_or(sentence))
        .map_err(|sentence| problems.push(Problem::error(path, &format!("{path}_format"), rule, sentence)))
        .ok()
}

fn check_end(
    end: NaiveDate,
    start: Option<Start>,
    accept_by: Option<NaiveDate>,
    today: NaiveDate,
    (rule, what, problems): (&str, &str, &mut Vec<Problem>),
) {
    let mut error = |code: &str, sentence: String| problems.push(Problem::error("end", code, rule, sentence));
    if let Some(Start::Month(month)) = start
        && end < month.first_day()
    {
        let (end, first) = (calendar::day(end), calendar::day(month.first_day()));
        error(
            "end_before_start",
            format!("The {what} ends on {end}, before it starts on {first}. Choose a later end date."),
        );
    } else if let Some(accept_by) = accept_by.filter(|a| end < *a) {
        let (end, last) = (calendar::day(end), calendar::day(accept_by));
        error(
            "end_before_accept_by",
            format!(
                "The price ends on {end}, before the accept-by date, {last}. Choose a later end or an earlier accept-by date."
            ),
        );
    } else if end < today {
        error("end_passed", format!("The end date {} has passed. Choose a later one.", calendar::day(end)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_passed_once_it_is_over_and_a_month_when_the_next_has_begun() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-30");
        let month = |text: &str| Start::read(text);
        for (start, end, accept_by, expected) in [
            (month("acceptance"), Some(today), Some(today), false),
            (month("2026-11"), None, None, false),
            (month("2026-10"), None, None, true),
            (None, Some(day("2026-11-29")), None, true),
            (None, Some(today), Some(day("2026-11-29")), true),
            (None, None, None, false),
        ] {
            assert_eq!(passed(start, end, accept_by, today), expected, "{start:?} {end:?} {accept_by:?}");
        }
    }
}
