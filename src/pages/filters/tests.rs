use super::*;

fn pairs(query: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query).expect("a query")
}

fn of(query: &str) -> Filters {
    Filters::read(&pairs(query), Party::Publisher)
}

#[test]
fn whatever_way_a_day_is_typed_the_address_says_it_in_one() {
    let filters = of("from=1+Dec+2026&through=2026-12-31&customer=Northwind");
    let address = serde_urlencoded::to_string(filters.pairs()).expect("an address");
    assert_eq!(address, "customer=Northwind&date=accept_by&from=2026-12-01&through=2026-12-31");
    assert_eq!(of(&address), filters);
    assert_eq!(filters.in_words(), ["customer Northwind", "accept by 1 Dec 2026 – 31 Dec 2026"]);
}

#[test]
fn what_is_no_day_is_kept_and_said_and_filters_nothing() {
    for typed in ["soon", "03/04/2027", "31+Feb+2027"] {
        let filters = of(&format!("from={typed}"));
        assert_eq!(filters.days(), None, "{typed}");
        assert_eq!(filters.problems()[0].len(), 1, "{typed}");
        assert_eq!(filters.pairs()[1], ("from", typed.replace('+', " ")));
    }
    assert_eq!(of("from=2026-12-31&through=2026-12-01").problems()[1].len(), 1, "the other way round");
}

#[test]
fn each_filter_can_be_taken_away_alone() {
    let filters = of("product=Insight&partner=Fabrikam&through=2026-12-31");
    let chips = filters.chips(|without| serde_urlencoded::to_string(without.pairs()).expect("an address"));
    let ways: Vec<_> = chips.iter().map(|chip| chip.without.as_str()).collect();
    assert_eq!(
        ways,
        [
            "partner=Fabrikam&date=accept_by&through=2026-12-31",
            "product=Insight&date=accept_by&through=2026-12-31",
            "product=Insight&partner=Fabrikam"
        ]
    );
}

#[test]
fn nobody_filters_by_its_own_name_or_by_a_date_its_list_does_not_have() {
    let own = Filters::read(&pairs("partner=Fabrikam&customer=Northwind&date=start&from=2026-12-01"), Party::Partner);
    assert_eq!(own.pairs()[0], ("customer", "Northwind".to_owned()));
    assert_eq!(own.pairs()[1], ("date", "accept_by".to_owned()));
}
