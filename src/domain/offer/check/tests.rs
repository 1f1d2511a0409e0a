//! The check as tables: `cases/*.txt` hold a title, what is changed from a draft without problems, and every problem that follows.
//!
//! ```text
//! # One character too many
//! name = {a*129}
//! => name_too_long @ name MS-2.1.1
//! ```
//!
//! `kind = customer` begins with a draft of that kind without problems. A case is checked for submitting, or with `scope = save` for saving. `=> fine` says that there is no problem at all.

use super::*;
use crate::Percent;
use std::collections::BTreeSet;

mod case;
mod world;

use case::Case;

const TABLES: [(&str, &str); 12] = [
    ("name.txt", include_str!("cases/name.txt")),
    ("parties.txt", include_str!("cases/parties.txt")),
    ("dates.txt", include_str!("cases/dates.txt")),
    ("prices.txt", include_str!("cases/prices.txt")),
    ("terms.txt", include_str!("cases/terms.txt")),
    ("coverage.txt", include_str!("cases/coverage.txt")),
    ("new-plans.txt", include_str!("cases/new-plans.txt")),
    ("reservations.txt", include_str!("cases/reservations.txt")),
    ("schedules.txt", include_str!("cases/schedules.txt")),
    ("markets.txt", include_str!("cases/markets.txt")),
    ("customer-offers.txt", include_str!("cases/customer-offers.txt")),
    ("csp-offers.txt", include_str!("cases/csp-offers.txt")),
];

fn cases() -> impl Iterator<Item = (String, Case)> {
    TABLES.into_iter().flat_map(|(file, text)| {
        let blocks = text.split("\n\n").filter(|b| b.lines().any(|l| l.starts_with("=>")));
        blocks.map(move |block| {
            let case = Case::read(block);
            (format!("{file}: {}", case.title), case)
        })
    })
}

fn problems(case: &Case) -> Vec<Problem> {
    match case.scope {
        Scope::Save(_) => shape(&case.draft, case.scope, case.facts.today),
        Scope::Submit(_) => check(&case.draft, &case.facts).problems,
    }
}

#[test]
fn every_case_has_the_problems_its_table_says_and_no_others() {
    let mut wrong = Vec::new();
    for (title, case) in cases() {
        let found: Vec<_> = problems(&case).iter().map(|p| format!("{} @ {} {}", p.code, p.path, p.rule)).collect();
        if found != case.expected {
            wrong.push(format!("{title}\n  the table says {:?}\n  the check says {found:?}", case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn terms_are_there_exactly_when_nothing_blocks() {
    for (title, case) in cases().filter(|(_, c)| matches!(c.scope, Scope::Submit(_))) {
        let checked = check(&case.draft, &case.facts);
        assert_eq!(checked.terms.is_some(), !checked.blocked(), "{title}");
    }
}

#[test]
fn saving_never_says_more_than_submitting() {
    for (title, case) in cases() {
        let submit = check(&case.draft, &case.facts).problems;
        for problem in shape(&case.draft, Scope::Save(case.facts.kind), case.facts.today) {
            assert!(submit.contains(&problem), "{title}: {} is said only when saving", problem.code);
        }
    }
}

#[test]
fn every_problem_is_a_sentence_with_its_rule() {
    for (title, case) in cases() {
        for problem in problems(&case) {
            let s = &problem.sentence;
            // A question offers what was probably meant.
            assert!(
                (s.ends_with('.') || s.contains("Did you mean ") && s.ends_with('?'))
                    && s.chars().count() > 20
                    && !s.contains("  "),
                "{title}: {s}"
            );
            #[cfg(feature = "rules")]
            assert!(crate::pack::rule(&problem.rule).is_some(), "{title}: {} has no page", problem.rule);
        }
    }
}

/// A new code without a case fails here: each word in the source of the check is a code that some case fires, or known to be none.
#[test]
fn every_code_of_the_check_fires_in_some_case() {
    let fired: BTreeSet<String> = cases()
        .flat_map(|(_, c)| problems(&c))
        .flat_map(|p| p.path.split('.').map(String::from).chain([p.code]).collect::<Vec<_>>())
        .collect();
    // What is typed into a field, and fields that no problem stands at.
    let other = ["acceptance", "percent", "upfront", "monthly", "unlimited"];
    let mut sources = crate::golden::sources("offer/check");
    sources.push(("check.rs".into(), include_str!("../check.rs").into()));
    assert!(sources.len() >= 5);
    for (path, text) in sources {
        let word = |w: &str| w.len() > 3 && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        for literal in text.split('"').filter(|w| word(w)) {
            assert!(fired.contains(literal) || other.contains(&literal), "{path}: no case fires {literal}");
        }
    }
    // Their codes are put together from the field's name.
    for code in ["end_missing", "end_format", "accept_by_missing", "accept_by_format"] {
        assert!(fired.contains(code), "no case fires {code}");
    }
}

#[test]
fn what_was_typed_becomes_the_terms() {
    let (draft, facts) = (world::draft(Kind::Multiparty), world::facts(Kind::Multiparty));
    let terms = check(&draft, &facts).terms.unwrap();
    assert_eq!(
        (terms.name.as_str(), terms.partner().unwrap().name.as_str(), terms.account().unwrap().customer.as_str()),
        ("Northwind analytics", "Fabrikam", "Northwind")
    );
    assert_eq!(terms.currency, Currency::USD);
    let line = &terms.lines[0];
    let prices: Vec<_> = line.points.iter().map(|p| (p.months, p.list.figure(), p.partner.figure())).collect();
    assert_eq!(prices, [(1, "100.00".into(), "90.00".into()), (12, "1,000.00".into(), "900.00".into())]);
    assert_eq!((line.rates[0].list.figure(), line.rates[0].partner.figure()), ("0.01".into(), "0.009".into()));
}

#[test]
fn prices_typed_for_other_markets_become_terms_and_those_for_the_own_do_not() {
    let case = Case::read(
        "type = new_plans\noverride = GBP 1 12 each 800.00\noverride = USD 1 12 each 1.00\noverride = JPY 1 24 each 1",
    );
    let overrides = check(&case.draft, &case.facts).terms.unwrap().overrides;
    let kept: Vec<_> = overrides.0.iter().map(|o| (o.line, o.price.months, o.amount.to_string())).collect();
    assert_eq!(kept, [(0, 12, "GBP 800.00".to_owned())]);
}

#[test]
fn a_new_plan_and_a_reservation_become_terms() {
    let terms = |text: &str| {
        let case = Case::read(text);
        check(&case.draft, &case.facts).terms.unwrap()
    };
    let new = &terms("type = new_plans\nterm = 24 by schedule | events unlimited\nschedule = 24 | 2,000.00 | 500.00 | 2027-11-30 75%").lines[0];
    let told: Vec<_> =
        new.points.iter().map(|p| (p.in_words(), p.partner.figure(), p.included[0].in_words())).collect();
    assert_eq!(
        told,
        [
            ("1 year, paid monthly".to_owned(), "900.00".to_owned(), "100,000 events".to_owned()),
            ("2 years, paid by a payment schedule".into(), "2,000.00".into(), "unlimited events".into())
        ]
    );
    // MS-2.2.14; the list price is that of the same sizes, upfront for the whole duration.
    let monthly = &terms("type = reservations\npayment = monthly\nreserve = none\nreserve = 4 | 3 | 40.00").lines[0];
    let point = &monthly.points[0];
    let total = point.total_with(Percent::ZERO).unwrap();
    assert_eq!((point.partner.figure().as_str(), total.figure().as_str()), ("120.00", "1,440.00"));
    assert_eq!(point.list_total().unwrap().figure(), "3,900.00");
}
