//! The schedule generator from the command line.

use crate::binary::{Ended, Sandbox};

const WORKED: [&str; 13] = [
    "schedule",
    "--total",
    "120000.00",
    "--currency",
    "USD",
    "--term-months",
    "12",
    "--frequency",
    "quarterly",
    "--initial",
    "30000.00",
    "--first",
    "2026-12-15",
];

/// The worked example of MS-5.9 with other words after it; the last of two equal options is refused, so they are new ones.
fn worked(more: &[&str]) -> Ended {
    Sandbox::new().run(&[&WORKED, more].concat())
}

fn run(words: &[&str]) -> Ended {
    Sandbox::new().run(&[&["schedule"], words].concat())
}

fn json(ended: &Ended) -> serde_json::Value {
    serde_json::from_str(&ended.said).unwrap_or_else(|e| panic!("{e}: {ended:?}"))
}

/// `path rule` of each problem.
fn refusals(ended: &Ended) -> Vec<String> {
    let problems = json(ended)["problems"].as_array().expect("problems").clone();
    problems
        .iter()
        .map(|p| {
            let text = |key: &str| p[key].as_str().unwrap_or_else(|| panic!("{key} is missing in {p}")).to_owned();
            assert!(text("sentence").ends_with('.') && !text("code").is_empty() && !text("severity").is_empty(), "{p}");
            format!("{} {}", text("path"), text("rule"))
        })
        .collect()
}

#[test]
fn the_worked_example_is_a_table() {
    let ended = worked(&[]);
    assert_eq!((ended.code, ended.complained.as_str()), (Some(0), ""));
    assert_eq!(
        ended.said,
        "\
NO.  DATE               AMOUNT  RUNNING TOTAL
  0  On subscribing  30,000.00      30,000.00
  1  2026-12-15      30,000.00      60,000.00
  2  2027-03-15      30,000.00      90,000.00
  3  2027-06-15      30,000.00     120,000.00

Total USD 120,000.00 in 4 payments.
90,000.00 over 3 payments is 30,000.00 each; nothing is left over.
"
    );
}

#[test]
fn notes_have_a_column_when_there_are_any() {
    let said = worked(&["--note", "PO 77-1"]).said;
    assert!(said.starts_with("NO.  DATE               AMOUNT  RUNNING TOTAL  NOTE\n"), "{said}");
    assert_eq!(said.matches("  PO 77-1\n").count(), 4);
}

#[test]
fn programs_get_amounts_as_text_and_no_date_for_the_initial_charge() {
    let answer = json(&worked(&["--format", "json", "--note", "Thank you"]));
    let amount = |text: &str| serde_json::json!({ "amount": text, "currency": "USD" });
    let first = serde_json::json!({ "date": null, "amount": amount("30000.00"), "note": "Thank you" });
    assert_eq!(answer["payments"][0], first);
    assert_eq!(answer["payments"][3]["date"], "2027-06-15");
    assert_eq!(answer["payments"].as_array().map(Vec::len), Some(4));
    assert_eq!(answer["total"], amount("120000.00"));
    assert_eq!(answer["remainder"], "90,000.00 over 3 payments is 30,000.00 each; nothing is left over.");
    assert_eq!(answer["problems"], serde_json::json!([]));
}

#[test]
fn a_spreadsheet_gets_lines_that_the_editor_takes_back() {
    let ended = worked(&["--format", "csv", "--note", "=1+1"]);
    assert_eq!(ended.code, Some(0));
    let lines: Vec<&str> = ended.said.split("\r\n").collect();
    assert_eq!(
        lines[..3],
        ["\u{feff}date,amount,currency,note", ",30000.00,USD,'=1+1", "2026-12-15,30000.00,USD,'=1+1"]
    );
}

#[test]
fn the_odd_units_go_where_they_are_told_and_the_answer_says_so() {
    let answer = |rule: &str| {
        let words = ["--total", "1000", "--currency", "JPY", "--term-months", "3", "--first", "2027-10-31"];
        json(&run(&[&words[..], &["--remainder", rule, "--format", "json"]].concat()))
    };
    let amounts = |rule: &str| {
        let payments = answer(rule)["payments"].as_array().expect("payments").clone();
        payments.iter().map(|p| p["amount"]["amount"].as_str().expect("text").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(amounts("first"), ["0", "334", "333", "333"]);
    assert_eq!(amounts("last"), ["0", "333", "333", "334"]);
    assert_eq!(amounts("spread"), ["0", "334", "333", "333"]);
    assert_eq!(answer("last")["remainder"], "1,000 over 3 payments is 333 each; the odd JPY 1 is added to payment 3.");
    // COM-7: the 31st comes back.
    assert_eq!(answer("first")["payments"][2]["date"], "2027-11-30");
    assert_eq!(answer("first")["payments"][3]["date"], "2027-12-31");
}

#[test]
fn with_problems_the_json_is_whole_and_the_process_ends_with_1() {
    let ended = run(&["--total", "5", "--term-months", "1", "--first", "2027-01-31", "--format", "json"]);
    assert_eq!((ended.code, ended.complained.as_str()), (Some(1), ""));
    assert_eq!(refusals(&ended), ["term_months MS-5.2"]);
    let answer = json(&ended);
    assert_eq!(answer["payments"], serde_json::json!([]));
    assert!(answer["total"].is_null() && answer["remainder"].is_null(), "{answer}");
}

#[test]
fn people_are_told_each_problem_with_its_rule_on_standard_error() {
    for format in ["table", "csv"] {
        let ended = run(&["--total", "1.5", "--currency", "JPY", "--term-months", "1", "--format", format]);
        assert_eq!((ended.code, ended.said.as_str()), (Some(1), ""));
        let lines: Vec<&str> = ended.complained.lines().collect();
        assert_eq!(lines.len(), 3, "{ended:?}");
        assert!(lines.iter().all(|line| line.starts_with("error: ") && line.ends_with(')')), "{ended:?}");
        for rule in ["(COM-2)", "(MS-5.2)", "(MS-5.10)"] {
            assert!(ended.complained.contains(rule), "{rule} is not in {}", ended.complained);
        }
    }
}

#[test]
fn a_figure_that_can_be_read_in_two_ways_is_asked_about() {
    for (total, currency, sentence) in [
        ("60.000", "USD", "“60.000” could be 60.00 or 60,000.00. Enter one of them. (COM-10)"),
        ("¥440.000", "JPY", "“¥440.000” could be 440 or 440,000. Enter one of them. (COM-10)"),
        ("1,00,000.00", "INR", "“1,00,000.00” has commas in the wrong places. Did you mean 100,000.00? (MS-5.8)"),
        ("-1.000,00", "USD", "A payment can’t be negative. Enter 0 or more. (MS-5.8)"),
    ] {
        let total = format!("--total={total}");
        let ended = run(&[&total, "--currency", currency, "--term-months", "12", "--first", "2027-01-31"]);
        assert_eq!((ended.code, ended.complained), (Some(1), format!("error: {sentence}\n")));
    }
}

#[test]
fn every_bad_value_about_the_trade_is_a_problem_and_none_hides_another() {
    let words = "--total=-1.00 --currency XYZ --term-months x --frequency weekly --initial a --first 2027-02-30 \
                 --remainder middle --accept-by never --start 2027-01-02 --format json";
    let ended = run(&words.split_whitespace().collect::<Vec<_>>());
    assert_eq!(ended.code, Some(1));
    assert_eq!(
        refusals(&ended),
        [
            "currency COM-2",
            "term_months MS-2.2.3",
            "frequency MS-5.8",
            "initial MS-5.9",
            "first MS-5.10",
            "remainder COM-6",
            "start MS-4.2.5",
            "accept_by MS-4.2.8",
            "total MS-5.3",
        ]
    );
}

#[test]
fn a_negative_amount_is_a_value_and_not_an_option() {
    let ended = run(&["--total", "-120.00", "--initial", "-1", "--term-months", "-3", "--format", "json"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert_eq!(refusals(&ended), ["term_months MS-2.2.3", "first MS-5.10", "total MS-5.3", "initial MS-5.3"]);
}

#[test]
fn nothing_said_is_answered_with_what_is_missing() {
    let ended = run(&["--format", "json"]);
    assert_eq!(ended.code, Some(1));
    assert_eq!(refusals(&ended), ["total MS-5.8", "term_months MS-2.2.3", "first MS-5.10"]);
}

#[test]
fn a_ramp_needs_no_total() {
    let words = ["--ramp", "months 1–6 at 1,000.00, then 3,000.00", "--term-months", "12", "--first", "2026-12-31"];
    let ended = run(&[&words[..], &["--format", "json"]].concat());
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let answer = json(&ended);
    assert_eq!(answer["total"]["amount"], "24000.00");
    assert_eq!(answer["payments"][6]["amount"]["amount"], "1000.00");
    assert_eq!(answer["payments"][7]["amount"]["amount"], "3000.00");
    assert_eq!(answer["remainder"], "2 steps over 12 months come to USD 24,000.00.");
}

#[test]
fn days_are_held_against_the_accept_by_date_and_the_start() {
    let refused = worked(&["--accept-by", "2026-12-15", "--format", "json"]);
    assert_eq!((refused.code, refusals(&refused)), (Some(1), vec!["payments.1.date MS-5.5".to_owned()]));
    let later = worked(&["--accept-by", "2026-11-30", "--start", "2027-01", "--format", "json"]);
    assert_eq!((later.code, refusals(&later)), (Some(1), vec!["payments.1.date MS-5.5".to_owned()]));
}

#[test]
fn a_warning_is_told_and_the_schedule_given() {
    // Far enough ahead to lie past any term as if accepted today.
    let words = ["--total", "100", "--term-months", "12", "--first", "2091-01-31", "--frequency", "annual"];
    let words = [&words[..], &["--accept-by", "2090-12-31"]].concat();
    let ended = run(&[&words[..], &["--format", "json"]].concat());
    assert_eq!((ended.code, refusals(&ended)), (Some(0), vec!["payments.1.date MS-5.6".to_owned()]));
    assert_eq!(json(&ended)["payments"].as_array().map(Vec::len), Some(2));
    let ended = run(&words);
    assert_eq!(ended.code, Some(0));
    assert!(ended.complained.starts_with("warning: ") && ended.complained.ends_with("(MS-5.6)\n"), "{ended:?}");
    assert!(ended.said.contains("2091-01-31"), "{ended:?}");
}

#[test]
fn what_is_not_about_the_trade_is_a_usage_error() {
    worked(&["--format", "xml"]).refused("table, csv, json");
    worked(&["--colour", "red"]).refused("--colour");
}

#[test]
fn the_help_names_every_option_and_shows_how() {
    let help = run(&["--help"]);
    assert_eq!(help.code, Some(0));
    let options = "--total --currency --term-months --frequency --initial --first --remainder --note --ramp --accept-by \
                   --start --format semi-annual spread Examples: JPY";
    for part in options.split_whitespace() {
        assert!(help.said.contains(part), "{part} is not in {}", help.said);
    }
}
