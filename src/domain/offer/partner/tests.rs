use super::*;
use crate::{
    DocumentId, Rate,
    catalog::PaymentModel,
    offer::terms::{MeterRate, Price},
    pricing::{Value, adjustment_for},
    sample::{self, day, terms},
};
use proptest::prelude::*;
use uuid::Uuid;

mod adjusting;

/// A line of one upfront price, list price and partner price as given.
fn line(partner: &str, code: &str, price: Price) -> Line {
    let point = sample::point("Enterprise", Money::parse(partner, code).unwrap());
    Line { co_sell: true, price, ..sample::line(["Insight", "Enterprise"], vec![point]) }
}

fn discount(percent: &str) -> Price {
    Price::Discount(percent.parse().unwrap())
}

fn typed(percent: &str, price: &str) -> DraftAdjustment {
    DraftAdjustment { percent: percent.into(), price: price.into() }
}

fn form(adjustment: DraftAdjustment) -> PartnerDraft {
    PartnerDraft {
        adjustments: vec![adjustment],
        prepared_by: "sales@fabrikam.example".into(),
        ..PartnerDraft::default()
    }
}

/// What is wrong with the form on the last day to accept, as `code @ path rule`.
fn problems(draft: &PartnerDraft, terms: &Terms) -> Vec<String> {
    let found = check(
        draft,
        terms,
        pricing::value_limit(&crate::pack::MICROSOFT, terms.currency, day("2026-11-30")),
        day("2026-11-30"),
        true,
    );
    assert!(found.iter().all(|p| p.sentence.ends_with(['.', '?'])), "{found:?}");
    #[cfg(feature = "rules")]
    assert!(found.iter().all(|p| crate::pack::rule(&p.rule).is_some()), "{found:?}");
    found.iter().map(|p| format!("{} @ {} {}", p.code, p.path, p.rule)).collect()
}

fn files(names: &[&str]) -> Vec<DraftDocument> {
    names
        .iter()
        .map(|name| DraftDocument { id: DocumentId(Uuid::nil()), name: (*name).into(), sha256: "00".into(), bytes: 1 })
        .collect()
}

#[test]
fn a_part_without_problems_is_extended_as_typed() {
    let terms = terms(vec![line("95.00", "USD", Price::Absolute)]);
    let draft = PartnerDraft {
        contacts: vec![" deals@fabrikam.example ".into(), String::new()],
        documents: files(&[" Our terms "]),
        ..form(typed("10", ""))
    };
    assert_eq!(problems(&draft, &terms), [""; 0]);
    let part = compile(&draft, &terms).unwrap();
    assert_eq!(part.adjustments, ["10".parse().unwrap()]);
    assert_eq!(
        (part.contacts[0].as_str(), part.documents[0].name.as_str(), part.prepared_by.as_str()),
        ("deals@fabrikam.example", "Our terms", "sales@fabrikam.example")
    );
}

#[test]
fn documents_of_both_parties_count_together() {
    let mut terms = terms(vec![line("95.00", "USD", Price::Absolute)]);
    terms.documents = files(&["One", "Two", "Three"]).iter().map(Document::from).collect();
    let with = |names: &[&str]| problems(&PartnerDraft { documents: files(names), ..form(typed("0", "")) }, &terms);
    assert_eq!(with(&["Four", "Five"]), [""; 0]);
    assert_eq!(with(&["Four", "Five", "Six"]), ["documents_too_many @ documents MS-4.2.9"]);
    assert_eq!(with(&["TWO"]), ["document_name_twice @ documents.0.name MS-4.2.9"]);
    assert_eq!([(3, 2), (3, 1), (5, 1)].map(|(theirs, own)| documents_left(theirs, own, day("2026-11-30"))), [0, 1, 0]);
}

#[test]
fn who_prepared_it_is_required_and_an_address() {
    let terms = terms(vec![line("95.00", "USD", Price::Absolute)]);
    let with =
        |prepared_by: &str| problems(&PartnerDraft { prepared_by: prepared_by.into(), ..form(typed("0", "")) }, &terms);
    assert_eq!(with("  "), ["prepared_by_missing @ prepared_by MS-4.4.1"]);
    assert_eq!(with("Fabrikam sales"), ["prepared_by_format @ prepared_by MS-4.4.1"]);
    assert_eq!(with("sales@fab\u{ad}rikam.example"), ["prepared_by_characters @ prepared_by MS-4.4.1"]);
}

#[test]
fn contacts_and_note_have_their_limits() {
    let terms = terms(vec![line("95.00", "USD", Price::Absolute)]);
    let contacts = |n: usize| (0..n).map(|i| format!("p{i}@fabrikam.example")).collect();
    let with = |n, note: usize| {
        problems(&PartnerDraft { contacts: contacts(n), sales_note: "a".repeat(note), ..form(typed("0", "")) }, &terms)
    };
    assert_eq!(with(5, 60), [""; 0]);
    assert_eq!(with(6, 61), ["contacts_too_many @ contacts MS-4.2.10", "sales_note_too_long @ sales_note MS-4.2.12"]);
}

#[test]
fn the_customers_price_stays_under_what_an_offer_may_come_to() {
    let too_large = |line| format!("value_too_large @ adjustments.{line}.percent MS-13");
    // 9.5 billion and 10 % are over ten billion; 5 % are not.
    let one = terms(vec![line("9500000000.00", "USD", Price::Absolute)]);
    assert_eq!(problems(&form(typed("10", "")), &one), [too_large(0)]);
    assert_eq!(problems(&form(typed("5", "")), &one), [""; 0]);
    // Each line is fine, and both together are not: at the limit itself they still are.
    let both =
        terms(vec![line("5000000000.00", "USD", Price::Absolute), line("4500000000.00", "USD", Price::Absolute)]);
    let part = |first: &str, second: &str| PartnerDraft {
        adjustments: vec![typed(first, ""), typed(second, "")],
        ..form(typed("", ""))
    };
    assert_eq!(problems(&part("10", "0"), &both), [""; 0]);
    assert_eq!(problems(&part("10", "0.01"), &both), [too_large(0)]);
    // For the fewest users: 10,800 at 850,000.00 are 9.18 billion.
    let mut users = terms(vec![line("850000.00", "USD", Price::Absolute)]);
    users.lines[0].points[0].per_user = true;
    users.lines[0].users = Some(crate::pricing::Users { min: 10_800, max: 1_000_000 });
    assert_eq!(problems(&form(typed("8", "")), &users), [""; 0]);
    assert_eq!(problems(&form(typed("10", "")), &users), [too_large(0)]);
}

#[test]
fn a_part_begun_saves_without_a_word() {
    let terms = terms(vec![line("95.00", "USD", discount("10"))]);
    assert_eq!(check(&PartnerDraft::default(), &terms, None, day("2026-11-30"), false), []);
    assert_eq!(
        problems(&PartnerDraft::default(), &terms),
        ["adjustment_missing @ adjustments.0.percent MS-4.4.1", "prepared_by_missing @ prepared_by MS-4.4.1"]
    );
    assert_eq!(compile(&PartnerDraft::default(), &terms), None);
}

const CODES: [&str; 4] = ["USD", "EUR", "JPY", "KWD"];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        (0_i64..3_000_000_000_000).prop_map(|u| Percent::of_units(u).to_string()),
        (-5_000_000_000_i64..500_000_000_000).prop_map(|m| Money::of_minor(m, Currency::USD).figure()),
        "[0-9 %.,x-]{0,6}",
    ]
}

proptest! {
    #[test]
    fn the_customer_never_pays_less_than_the_partner(minor in 0_i64..1_000_000_000_000, units in 0_i64..3_000_000_000_000, code in 0..4_usize) {
        let partner = Money::of_minor(minor, CODES[code].parse().unwrap());
        let customer = partner.plus_percent(Percent::of_units(units)).unwrap();
        prop_assert!(customer.minor >= partner.minor);
    }

    #[test]
    fn a_typed_customer_price_comes_back_to_the_cent(partner in 1_i64..=100_000_000, customer in 0_i64..=100_000_000) {
        let (partner, customer) = (Money::of_minor(partner, Currency::USD), Money::of_minor(customer, Currency::USD));
        prop_assert_eq!(adjustment_for(partner, customer).unwrap().1, customer);
    }

    /// Up to 1,000,000.00 whatever is typed is what stands there, and the percentage says the same.
    #[test]
    fn price_and_percentage_agree_after_following(partner in 1_i64..=100_000_000, customer in 0_i64..=100_000_000) {
        let (partner, wanted) = (Money::of_minor(partner, Currency::USD), Money::of_minor(customer, Currency::USD));
        let line = line(&partner.plain(), "USD", Price::Absolute);
        let done = typed("", &wanted.figure()).follow(&typed("", ""), &line);
        prop_assert_eq!(&done.price, &wanted.plain());
        prop_assert_eq!(partner.plus_percent(done.percent.parse().unwrap()).unwrap(), wanted);
    }

    #[test]
    fn following_once_is_following_for_good(partner in 0_i64..=100_000_000_000, now in (text(), text()), before in (text(), text())) {
        let line = line(&Money::of_minor(partner, Currency::USD).plain(), "USD", Price::Absolute);
        let before = typed(&before.0, &before.1);
        let once = typed(&now.0, &now.1).follow(&before, &line);
        prop_assert_eq!(&once.clone().follow(&once, &line), &once);
    }

    /// What `check` lets through is what `compile` makes, and it keeps the cap.
    #[test]
    fn what_passes_the_check_is_extended_within_the_cap(partner in 0_i64..=100_000_000, now in (text(), text()), cap in 1_i64..=10_000_000_000) {
        let terms = terms(vec![line(&Money::of_minor(partner, Currency::USD).plain(), "USD", Price::Discount(Percent::of_units(cap)))]);
        let draft = form(typed(&now.0, &now.1));
        let fine = check(&draft, &terms, None, day("2026-11-30"), true).is_empty();
        let adjustment = compile(&draft, &terms).map(|p| p.adjustments[0].units());
        prop_assert_eq!(fine, adjustment.is_some_and(|a| (0..=cap).contains(&a)) && readable(&now.1));
    }

    #[test]
    fn a_value_is_the_sum_of_its_lines(minors in proptest::collection::vec(0_i64..1_000_000_000, 1..10), units in 0_i64..100_000_000_000) {
        let lines: Vec<_> = minors.iter().map(|m| line(&Money::of_minor(*m, Currency::USD).plain(), "USD", Price::Absolute)).collect();
        let terms = terms(lines);
        let adjustment = Percent::of_units(units);
        let each = terms.lines.iter().map(|l| Value::of_line(l, Currency::USD, |p| p.partner.plus_percent(adjustment).ok()).unwrap().amount);
        let whole = terms.customer_value(&vec![adjustment; minors.len()]).unwrap();
        prop_assert_eq!(whole.amount, Money::sum(Currency::USD, each).unwrap());
        prop_assert_eq!(terms.base_value().unwrap().amount.minor, minors.iter().sum::<i64>());
        prop_assert!(whole.exact);
    }
}

/// Whether a price field holds nothing or an amount.
fn readable(text: &str) -> bool {
    matches!(Money::read(text, Currency::USD), Ok(_) | Err(NotANumber::Empty))
}
