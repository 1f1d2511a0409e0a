use super::*;
use crate::{Currency, Money, Percent};

fn usd(text: &str) -> Money {
    Money::parse(text, "USD").unwrap()
}

#[test]
fn a_typed_price_gives_the_adjustment_and_comes_back_exactly() {
    // MS-4.4.3.
    let (percent, price) = adjustment_for(usd("95.00"), usd("105.00")).unwrap();
    assert_eq!((percent.to_string().as_str(), price), ("10.52631579", usd("105.00")));
    assert_eq!(adjustment_for(Money::zero(Currency::USD), usd("1.00")), None);
}

#[test]
fn adjustments_of_the_rule_book() {
    // MS-4.4.3, MS-4.4.5, MS-4.4.6.
    let ten: Percent = "10".parse().unwrap();
    assert_eq!(usd("100").plus_percent(ten).unwrap(), usd("110.00"));
    assert_eq!(usd("100").less_percent(ten).unwrap().plus_percent(ten).unwrap(), usd("99.00"));
    let twenty: Percent = "20".parse().unwrap();
    let customer = usd("100").less_percent(twenty).unwrap().plus_percent(ten).unwrap();
    assert_eq!(net_discount(usd("100"), customer).unwrap().to_string(), "12");
}

#[test]
fn fees_of_the_rule_book() {
    // MS-9.3.
    let three: Percent = "3".parse().unwrap();
    let table = [
        ("100.00", "USD", "3", "3.00", "97.00"),
        ("33.33", "USD", "3", "1.00", "32.33"),
        ("1001", "JPY", "3", "30", "971"),
        ("100.00", "USD", "1.5", "1.50", "98.50"),
    ];
    for (base, code, percent, expected_fee, payout) in table {
        let (f, p) = fee(Money::parse(base, code).unwrap(), percent.parse().unwrap()).unwrap();
        assert_eq!((f.figure().as_str(), p.figure().as_str()), (expected_fee, payout), "{base} {code}");
    }
    // MS-9.4: the customer's 110.00 are fee, publisher's and partner's part.
    let (f, p) = fee(usd("100.00"), three).unwrap();
    let share = usd("110.00").minus(usd("100.00")).unwrap();
    assert_eq!(Money::sum(Currency::USD, [f, p, share]).unwrap(), usd("110.00"));
}
