use super::*;

#[test]
fn every_case_has_the_answer_its_table_says() {
    let report = run();
    assert!(report.failures.is_empty(), "{}", report.failures.join("\n"));
    assert!(report.passed >= 600, "only {} cases ran", report.passed);
    assert_eq!(report.tables.iter().map(|(_, cases)| cases).sum::<usize>(), report.passed);
    for (name, cases) in report.tables {
        assert!(cases > 5, "{name} has {cases} cases");
    }
}

#[test]
fn a_wrong_answer_is_told_with_its_table_and_its_question() {
    let case = &table::read("# Never\ncurrency = USD\nplus = 1.00 10\n=> 1.11")[0];
    assert_eq!((case.title.as_str(), case.asked.last().as_str()), ("Never", "plus = 1.00 10"));
    assert_eq!(money::sum(&case.asked), Ok(vec!["1.10".to_owned()]));
    assert_ne!(money::sum(&case.asked).unwrap(), case.expected);
    assert!(price::price(&table::read("fee = one\n=> 1")[0].asked).is_err());
}
