use super::*;

#[test]
fn markets_open_on_their_day_and_stay() {
    let on = |text: &str| MICROSOFT.multiparty_markets(text.parse().unwrap(), Markets::InForce);
    assert_eq!(on("2024-01-01"), ["US"]);
    assert!(!on("2026-10-07").contains(&"HK"));
    assert!(on("2026-10-08").contains(&"HK"));
    assert_eq!(MICROSOFT.multiparty_markets("2026-11-20".parse().unwrap(), Markets::UnitedStatesOnly), ["US"]);
}

#[test]
fn every_limit_names_a_rule_that_can_be_read() {
    for limit in MICROSOFT.limits {
        assert!(rule(limit.source).is_some(), "{} has no page for {}", limit.key, limit.source);
    }
}

#[test]
fn rules_are_unique_and_not_empty() {
    for (i, r) in RULES.iter().enumerate() {
        assert!(RULES[i + 1..].iter().all(|other| other.id != r.id), "{} stands twice", r.id);
        assert!(r.text.ends_with('.') && !r.title.is_empty(), "{} is not a sentence", r.id);
    }
}

#[test]
fn every_list_names_a_rule_that_can_be_read() {
    for list in MICROSOFT.lists {
        assert!(rule(list.source).is_some(), "{} has no page for {}", list.key, list.source);
    }
}

#[test]
fn every_rule_that_a_rule_mentions_has_a_page() {
    for r in RULES {
        for id in ids(r.text) {
            assert!(rule(&id).is_some(), "{} mentions {id}, which has no page", r.id);
            assert!(id != r.id, "{id} mentions itself");
        }
    }
}

#[test]
fn marks_are_those_of_the_book_and_texts_are_plain() {
    for r in RULES {
        assert!(["seed", "decided", "docs", "ours"].contains(&r.mark), "{} is marked {}", r.id, r.mark);
        assert!(!r.text.contains(['*', '`', '|']) && !r.text.contains("  "), "{} is not plain text", r.id);
    }
}

#[test]
fn every_limit_holds_from_a_day_and_its_number_can_be_read() {
    for limit in MICROSOFT.limits {
        assert!(limit.from.parse::<NaiveDate>().is_ok(), "{}", limit.key);
        assert!(limit.value.parse::<Percent>().is_ok() || limit.value.parse::<i64>().is_ok(), "{}", limit.key);
    }
    let on = |day: &str| MICROSOFT.percent("fee_percent", day.parse().unwrap());
    assert_eq!(on("2026-11-30"), "3".parse().ok());
    assert_eq!((on("2021-07-01"), on("2021-06-30")), ("3".parse().ok(), None), "it holds from its day on");
    assert_eq!(MICROSOFT.percent("no_such_key", "2026-11-30".parse().unwrap()), None);
}

/// COM-1: a limit of the storefront stands in the pack and nowhere else. A number beside it is a bound of the program's own, and says so.
#[test]
fn no_limit_of_the_storefront_stands_beside_the_pack() {
    let (mut own, mut lines) = (0, 0);
    for (path, text) in crate::golden::sources("").into_iter().filter(|(path, _)| !path.contains("/benches/")) {
        let all: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in all.iter().enumerate().filter(|(_, line)| is_number(line)) {
            let why: Vec<&str> = all[..at].iter().rev().take_while(|l| l.starts_with("///")).copied().collect();
            assert!(why.concat().to_lowercase().contains("technical"), "{path}: {line}");
            own += 1;
        }
        lines += all.len();
    }
    assert!(own > 5 && lines > 5_000, "only {own} were found: the source is not read as it should be");
}

/// `const MOST: usize = 500;`
fn is_number(line: &str) -> bool {
    let Some((head, value)) = line.split_once(" = ") else { return false };
    let integer = ["usize", "u16", "u32", "u64", "i32", "i64"].iter().any(|kind| head.ends_with(&format!(": {kind}")));
    head.contains("const ") && integer && value.starts_with(|c: char| c.is_ascii_digit())
}

#[test]
fn percentages_of_the_pack_are_constants_too() {
    assert_eq!(percentage::DISCOUNT_PERCENT_LEAST.on("2026-11-30".parse().unwrap()).to_string(), "0.01");
    assert_eq!(
        Some(percentage::FEE_PERCENT.on("2026-11-30".parse().unwrap())),
        MICROSOFT.fee(false, "2026-11-30".parse().unwrap())
    );
    assert_eq!(percentage::FEE_PERCENT_RENEWAL.on("2026-11-30".parse().unwrap()).to_string(), "1.5");
}

/// What the code can answer: every rule it names in a string, wherever in the source that stands.
#[test]
fn every_rule_named_in_the_code_has_a_page() {
    let mut named = 0;
    for (path, text) in crate::golden::sources("") {
        for literal in text.split('"').filter(|piece| is_id(piece)) {
            named += 1;
            assert!(rule(literal).is_some(), "{path} answers {literal}, which has no page");
        }
    }
    assert!(named > 50, "only {named} were found: the source is not read as it should be");
}

#[test]
fn every_refusal_of_a_step_names_a_rule_with_a_page() {
    use crate::{
        access,
        offer::{Kind, State, Status, Step, status},
        party::Party,
    };
    let last = NaiveDate::from_ymd_opt(2026, 11, 30);
    let instants = ["2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z"].map(|text| text.parse().unwrap());
    let all = Kind::ALL.into_iter().flat_map(|kind| Status::ALL.map(|status| (kind, status)));
    for ((kind, status), now) in all.flat_map(|offer| instants.map(|now| (offer, now))) {
        let state = State { kind, status, accept_by: last, end: last };
        for step in Step::ALL {
            let by_party = Party::ALL.into_iter().flat_map(|party| {
                let roles = access::Role::ALL.map(|role| vec![role]).into_iter().chain([vec![]]);
                roles.map(move |r| access::decide(&state, step, party, &r, now))
            });
            for refusal in by_party.chain([status::next(&state, step, now)]).filter_map(Result::err) {
                assert!(rule(&refusal.rule).is_some(), "{step:?} of {kind:?} {status:?} answers {}", refusal.rule);
                assert!(refusal.sentence.ends_with('.'), "{}", refusal.sentence);
            }
        }
    }
}

/// The ids that stand in a text: `MS-4.2.9`, `A-22`.
fn ids(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-.".contains(c)));
    words.map(|w| w.trim_end_matches('.')).filter(|w| is_id(w)).map(String::from).collect()
}

fn is_id(text: &str) -> bool {
    let Some((family, number)) = text.split_once('-') else {
        return false;
    };
    let numbered =
        !number.is_empty() && number.split('.').all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    ["COM", "MS", "V", "R", "A", "OURS"].contains(&family) && numbered
}

/// Of two entries under one key each holds from its day on; an offer finds its pack by the label it keeps.
#[test]
fn a_limit_is_asked_with_a_day_and_a_pack_by_its_label() {
    let limit = |value, from| Limit { key: "most", value, unit: "", from, source: "", mark: "" };
    let limits = [limit("10", "2024-01-01"), limit("30", "2027-01-01"), limit("20", "2025-06-01")];
    let pack = Pack { limits: Box::leak(Box::new(limits)), ..MICROSOFT };
    let on = |day: &str| pack.limit("most", day.parse().unwrap()).map(|limit| limit.value);
    let days = ["2023-12-31", "2024-01-01", "2025-05-31", "2025-06-01", "2026-12-31", "2027-01-01"];
    assert_eq!(days.map(on), [None, Some("10"), Some("10"), Some("20"), Some("20"), Some("30")]);
    assert_eq!(Pack::find(&MICROSOFT.label()).map(|pack| pack.version), Some(MICROSOFT.version));
    assert!(Pack::find("microsoft 1999-01").is_none());
}

#[test]
fn a_number_holds_from_its_day_on() {
    let dated = Dated(&[(20210101, 5), (20270101, 7)]);
    let on = |day: &str| dated.on(day.parse().unwrap());
    assert_eq!(["2020-12-31", "2021-01-01", "2026-12-31", "2027-01-01", "9999-12-31"].map(on), [5, 5, 5, 7, 7]);
    assert_eq!(number::PERCENT_DECIMALS.always(), 8);
}
