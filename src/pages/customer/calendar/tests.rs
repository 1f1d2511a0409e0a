//! The file as RFC 5545 wants it, read line by line.

use super::*;

fn day(on: &str, summary: &str, text: &str) -> Day {
    let on = calendar::read_day(on).unwrap();
    Day { key: format!("key-{on}"), on, summary: summary.to_owned(), text: text.to_owned() }
}

fn of(days: &[Day]) -> String {
    written("018f0000", "2026-11-30T12:04:31Z".parse().unwrap(), 3, days.to_vec())
}

/// Content lines with their folds undone, each as its name with parameters and its value.
fn content(file: &str) -> Vec<(String, String)> {
    let whole = file.replace("\r\n ", "");
    let pair = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
    whole.split_terminator("\r\n").map(pair).collect()
}

fn value(file: &str, name: &str) -> String {
    content(file).into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no {name} in {file}")).1
}

#[test]
fn a_whole_day_ends_with_the_next_one() {
    let table = [
        // An ordinary day, the end of a month, of a year, of a February with and without its 29th.
        ("2026-12-18", "20261218", "20261219"),
        ("2026-11-30", "20261130", "20261201"),
        ("2026-12-31", "20261231", "20270101"),
        ("2027-02-28", "20270228", "20270301"),
        ("2028-02-28", "20280228", "20280229"),
        ("2028-02-29", "20280229", "20280301"),
        ("9999-12-30", "99991230", "99991231"),
    ];
    for (on, start, end) in table {
        let file = of(&[day(on, "Payment", "Due")]);
        assert_eq!(value(&file, "DTSTART;VALUE=DATE"), start, "{on}");
        assert_eq!(value(&file, "DTEND;VALUE=DATE"), end, "{on}: the end is exclusive");
    }
}

#[test]
fn every_entry_has_what_the_format_asks_for_and_stays_the_same() {
    let days = [day("2026-12-18", "One", "First"), day("2026-12-19", "Two", "Second")];
    let file = of(&days);
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"), "{file}");
    let lines = content(&file);
    let all = |name: &str| lines.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone()).collect::<Vec<_>>();
    assert_eq!((all("VERSION"), all("PRODID").len()), (vec!["2.0".to_owned()], 1));
    assert_eq!(all("UID"), ["018f0000-key-2026-12-18@countersign", "018f0000-key-2026-12-19@countersign"]);
    assert_eq!(all("DTSTAMP"), ["20261130T120431Z"; 2], "in UTC, and when it last changed");
    assert_eq!(all("SEQUENCE"), ["3"; 2], "a later revision replaces what a calendar has");
    assert_eq!(all("SUMMARY"), ["One", "Two"]);
    assert_eq!(all("TRANSP"), ["TRANSPARENT"; 2]);
    assert_eq!(file, of(&days));
}

#[test]
fn text_is_escaped_so_that_no_name_ends_its_line() {
    let table = [
        ("One, two; three", r"One\, two\; three"),
        (r"back\slash", r"back\\slash"),
        ("first\nsecond", r"first\nsecond"),
        ("first\r\nsecond", r"first\nsecond"),
        ("first\rEND:VEVENT", r"first\nEND:VEVENT"),
        ("A: colon", "A: colon"),
    ];
    for (text, written) in table {
        let file = of(&[day("2026-12-18", text, text)]);
        assert_eq!((value(&file, "SUMMARY"), value(&file, "DESCRIPTION")), (written.to_owned(), written.to_owned()));
        assert_eq!(file.lines().filter(|line| *line == "END:VEVENT").count(), 1, "{text}");
    }
}

#[test]
fn long_lines_are_folded_at_75_octets_and_never_inside_a_letter() {
    for text in ["ä".repeat(200), "日本語 ".repeat(60), "word ".repeat(80), "€, ; \\ ".repeat(40), "x".repeat(75)]
    {
        let file = of(&[day("2026-12-18", &text, &text)]);
        for line in file.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n') && !line.contains('\r'), "{} octets: {line}", line.len());
        }
        let escaped = text.replace('\\', r"\\").replace(',', r"\,").replace(';', r"\;");
        assert_eq!(value(&file, "SUMMARY"), escaped, "unfolded it is the same text");
    }
}
