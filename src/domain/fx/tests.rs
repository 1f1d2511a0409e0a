//! Rates as tables: `cases/*.txt` hold a title, reference rates, questions, and after each the answer.
//!
//! ```text
//! # MS-12.11: the book's conversion
//! rate = EUR USD 1.10 2026-12-04 European Central Bank
//! convert = 1,000.00 EUR to USD
//! => 1,100.00 at 1.1000 direct, 4 Dec 2026, European Central Bank
//! ```

use super::*;
use crate::Money;

mod case;
mod fixed;
mod properties;

const TABLES: [(&str, &str); 4] = [
    ("convert.txt", include_str!("cases/convert.txt")),
    ("ways.txt", include_str!("cases/ways.txt")),
    ("words.txt", include_str!("cases/words.txt")),
    ("read.txt", include_str!("cases/read.txt")),
];

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn every_question_has_the_answer_its_table_says() {
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for (file, text) in TABLES {
        for block in text.split("\n\n") {
            let case = case::Case::read(block);
            asked += case.questions.len();
            for (question, expected) in &case.questions {
                let answer = case.answer(question);
                if answer != *expected {
                    wrong.push(format!(
                        "{file}: {}\n  {question}\n  the table says {expected}\n  the code says {answer}",
                        case.title
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(asked > 100, "only {asked} questions were asked");
}

#[test]
fn the_order_of_the_references_never_decides() {
    for block in TABLES[1].1.split("\n\n") {
        let mut case = case::Case::read(block);
        case.references.reverse();
        for (question, expected) in &case.questions {
            assert_eq!(case.answer(question), *expected, "{}", case.title);
        }
    }
}

#[test]
fn a_missing_rate_is_a_problem_that_says_the_way_out() {
    let problem = missing_at("currency", currency("USD"), currency("KWD"));
    assert_eq!((problem.code.as_str(), problem.rule.as_str(), problem.blocks()), ("rate_missing", "MS-12.6", true));
    assert_eq!(
        problem.sentence,
        "There is no rate from USD to KWD. Import one with `countersign rates import FILE`, or choose a currency that has a rate."
    );
}

#[test]
fn a_rate_travels_as_a_decimal_string() {
    let rate: Exchange = "1.0850".parse().unwrap();
    assert_eq!(serde_json::to_string(&rate).unwrap(), r#""1.0850""#);
    assert_eq!(serde_json::from_str::<Exchange>(r#""1.085""#).unwrap(), rate);
    for wrong in ["1.085", r#""0""#, r#""-1""#, r#""1,085""#, "null"] {
        assert!(serde_json::from_str::<Exchange>(wrong).is_err(), "{wrong}");
    }
}
