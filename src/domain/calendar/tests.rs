use super::*;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    read_day(text).unwrap()
}

#[test]
fn month_ends_never_drift() {
    // COM-7.
    let anchor = date("2027-10-31");
    let days: Vec<_> = (1..=5).map(|n| add_months(anchor, n).to_string()).collect();
    assert_eq!(days, ["2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]);
}

#[test]
fn a_deadline_holds_through_its_last_second() {
    let last = date("2026-11-30");
    assert_eq!(deadline(last), "30 Nov 2026, 23:59:59 UTC");
    assert_eq!(after(last).to_rfc3339(), "2026-12-01T00:00:00+00:00");
}

#[test]
fn days_are_read_as_written_and_refused_with_a_sentence() {
    assert_eq!(date("30 Nov 2026"), date("2026-11-30"));
    for typed in ["31/12/2026", "2026-02-30", "tomorrow", "", "12026-01-01"] {
        assert!(read_day(typed).unwrap_err().contains("isn’t a date"), "{typed}");
    }
    assert!("2027-13".parse::<Month>().is_err());
    assert_eq!("2027-02".parse::<Month>().unwrap().last_day(), date("2027-02-28"));
}

#[test]
fn durations_read_like_speech() {
    let start = after(date("2026-11-01"));
    for (minutes, said) in [(4, "4 min"), (200, "3 h 20 min"), (7260, "5 d 1 h"), (30_000, "20 d")] {
        assert_eq!(lasted(start, start + chrono::Duration::minutes(minutes)), said);
    }
    let today = date("2026-11-20");
    for (day, said) in [("2026-11-30", "in 10 days"), ("2026-11-21", "tomorrow"), ("2026-11-02", "18 days ago")] {
        assert_eq!(relative(date(day), today), said);
    }
}

/// As chrono's format strings read and write, which a browser does without.
mod as_the_library {
    use super::*;

    fn read(text: &str) -> Option<NaiveDate> {
        let forms = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y"];
        forms.iter().find_map(|form| NaiveDate::parse_from_str(text.trim(), form).ok()).filter(in_range)
    }

    #[test]
    fn every_day_is_written_and_read_again() {
        let mut date = NaiveDate::from_ymd_opt(1999, 12, 1).unwrap();
        for _ in 0..1500 {
            assert_eq!(day(date), date.format("%-d %b %Y").to_string());
            assert_eq!(Month::of(date).in_words(), date.format("%B %Y").to_string());
            for form in ["%Y-%m-%d", "%-d %b %Y", "%d %B %Y", "%e %b %Y", "%-Y-%-m-%-d"] {
                assert_eq!(read_day(&date.format(form).to_string()), Ok(date), "{form}");
            }
            date = date.succ_opt().unwrap();
        }
        for date in [NaiveDate::MAX, NaiveDate::MIN, NaiveDate::from_ymd_opt(33, 4, 3).unwrap()] {
            assert_eq!(day(date), date.format("%-d %b %Y").to_string());
        }
    }

    proptest! {
        #[test]
        fn what_looks_like_a_day_is_read_alike(text in "[0-9]{1,5}[- /][0-9]{1,3}[-.][ ]?[0-9]{1,3}[-a]?") {
            prop_assert_eq!(read_day(&text).ok(), read(&text), "{}", text);
        }

        #[test]
        fn what_looks_like_words_is_read_alike(
            day in "[0-9]{1,3}", gap in " {0,2}", month in "[Jj]an|FEB|Sept?|June?|May|december|Novem|Ma|", rest in "[ .]{0,2}[0-9]{3,5}x?",
        ) {
            let text = format!("{day}{gap}{month}{rest}");
            prop_assert_eq!(read_day(&text).ok(), read(&text), "{}", text);
        }
    }
}
