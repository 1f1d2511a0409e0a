//! Adjustment and customer price: typed one way or the other, and their limits.

use super::*;

/// What stands in both fields after typing into what stood there.
fn after(partner: &str, code: &str, before: (&str, &str), now: (&str, &str)) -> (String, String) {
    let done = typed(now.0, now.1).follow(&typed(before.0, before.1), &line(partner, code, Price::Absolute));
    (done.percent, done.price)
}

fn both(percent: &str, price: &str) -> (String, String) {
    (percent.into(), price.into())
}

#[test]
fn a_typed_price_makes_the_adjustment() {
    // MS-4.4.3: from 95 to exactly 105.
    assert_eq!(after("95.00", "USD", ("", ""), ("", "105")), both("10.52631579", "105.00"));
    assert_eq!(after("95.00", "USD", ("10", "104.50"), ("10", "105.00")), both("10.52631579", "105.00"));
    assert_eq!(after("1,000", "JPY", ("", ""), ("", "1,234")), both("23.4", "1234"));
    assert_eq!(after("1.000", "KWD", ("", ""), ("", "1.005")), both("0.5", "1.005"));
}

#[test]
fn a_typed_adjustment_makes_the_price() {
    assert_eq!(after("100.00", "USD", ("", ""), ("10", "")), both("10", "110.00"));
    assert_eq!(after("95.00", "USD", ("10", "104.50"), ("12 %", "104.50")), both("12 %", "106.40"));
    assert_eq!(after("999", "JPY", ("", ""), ("0.05", "")), both("0.05", "999"));
    assert_eq!(after("1.001", "KWD", ("", ""), ("50", "")), both("50", "1.502"));
}

#[test]
fn of_two_typed_the_percentage_leads() {
    assert_eq!(after("100.00", "USD", ("10", "110.00"), ("20", "150.00")), both("20", "120.00"));
    assert_eq!(after("100.00", "USD", ("", ""), ("20", "150.00")), both("20", "120.00"));
}

#[test]
fn an_emptied_field_is_filled_from_the_other() {
    assert_eq!(after("100.00", "USD", ("10", "110.00"), ("", "110.00")), both("10", "110.00"));
    assert_eq!(after("100.00", "USD", ("10", "110.00"), ("10", "")), both("10", "110.00"));
    assert_eq!(after("100.00", "USD", ("10", "110.00"), ("", "150.00")), both("50", "150.00"));
    assert_eq!(after("100.00", "USD", ("10", "110.00"), ("", "")), both("", ""));
}

#[test]
fn what_cannot_be_read_stays_as_typed() {
    for now in [("ten", "110.00"), ("10", "1l0.00"), ("10", "110.001"), ("ten", "1l0.00")] {
        let kept = after("100.00", "USD", ("10", "110.00"), now);
        assert_eq!(kept, both(now.0, now.1));
        // Saved once more, by nobody's typing.
        assert_eq!(after("100.00", "USD", now, now), both(now.0, now.1));
        assert_eq!(
            problems(&form(typed(now.0, now.1)), &terms(vec![line("100.00", "USD", Price::Absolute)])).len(),
            1,
            "{now:?} is said"
        );
    }
    assert_eq!(after("100.00", "USD", ("10", "1l0.00"), ("20", "1l0.00")), both("20", "120.00"));
}

#[test]
fn nothing_can_be_added_to_nothing() {
    let free = terms(vec![line("0.00", "USD", Price::Absolute)]);
    assert_eq!(after("0.00", "USD", ("0", "0.00"), ("0", "5.00")), both("", "5.00"));
    assert_eq!(problems(&form(typed("", "5.00")), &free), ["price_unreadable @ adjustments.0.price MS-4.4.3"]);
    assert_eq!(after("0.00", "USD", ("", ""), ("", "0")), both("0", "0.00"));
    assert_eq!(problems(&form(typed("", "0")), &free), [""; 0]);
    assert_eq!(problems(&form(typed("25", "")), &free), [""; 0]);
}

#[test]
fn the_publishers_discount_is_the_cap() {
    // MS-4.4.5.
    let capped = terms(vec![line("90.00", "USD", discount("10"))]);
    let free = terms(vec![line("90.00", "USD", Price::Absolute)]);
    let above = ["adjustment_cap @ adjustments.0.percent MS-4.4.5"];
    for (percent, price) in [("10", ""), ("", "99.00"), ("0", "")] {
        assert_eq!(problems(&form(typed(percent, price)), &capped), [""; 0], "{percent} {price}");
    }
    for (percent, price) in [("10.00000001", ""), ("", "99.01"), ("250", "")] {
        assert_eq!(problems(&form(typed(percent, price)), &capped), above, "{percent} {price}");
        assert_eq!(problems(&form(typed(percent, price)), &free), [""; 0], "{percent} {price}");
    }
}

#[test]
fn the_customer_price_is_never_under_the_partner_price() {
    let terms = terms(vec![line("95.00", "USD", Price::Absolute)]);
    for (percent, price) in [("-0.00000001", ""), ("", "94.99"), ("", "-1"), ("−5", "")] {
        assert_eq!(
            problems(&form(typed(percent, price)), &terms),
            ["adjustment_negative @ adjustments.0.percent MS-4.4.2"],
            "{percent} {price}"
        );
    }
    assert_eq!(problems(&form(typed("", "95.00")), &terms), [""; 0]);
}

#[test]
fn unreadable_adjustments_are_said_where_they_stand() {
    let dollars = terms(vec![line("95.00", "USD", Price::Absolute)]);
    let yen = terms(vec![line("95", "JPY", Price::Absolute)]);
    let dinar = terms(vec![line("95", "KWD", Price::Absolute)]);
    let (percent, price) =
        ("adjustment_unreadable @ adjustments.0.percent MS-4.4.2", "price_unreadable @ adjustments.0.price MS-4.4.3");
    let table = [
        (&dollars, "ten", "", percent),
        (&dollars, "10.123456789", "", percent),
        (&dollars, "99999999999", "", percent),
        (&dollars, "", "105.005", price),
        (&dollars, "10", "a lot", price),
        (&yen, "", "105.5", price),
        (&dinar, "", "105.0005", price),
    ];
    for (terms, typed_percent, typed_price, expected) in table {
        assert_eq!(
            problems(&form(typed(typed_percent, typed_price)), terms),
            [expected],
            "{typed_percent} {typed_price}"
        );
    }
    assert_eq!(problems(&form(typed("", "105.005")), &dinar), [""; 0]);
}

#[test]
fn sums_that_cannot_be_held_are_refused() {
    let large = terms(vec![line("9,999,999,999,999.00", "USD", Price::Absolute)]);
    assert_eq!(
        problems(&form(typed("9999999999", "")), &large),
        ["adjustment_too_large @ adjustments.0.percent MS-4.4.2"]
    );
    let small = terms(vec![line("0.01", "USD", Price::Absolute)]);
    assert_eq!(
        problems(&form(typed("", "9,999,999,999,999")), &small),
        ["price_unreadable @ adjustments.0.price MS-4.4.3"]
    );
    // Each payment fits, sixty of them do not.
    let mut monthly = line("9,999,999,999,999.00", "USD", Price::Absolute);
    (monthly.points[0].months, monthly.points[0].payment) = (60, PaymentModel::PerMonth);
    assert_eq!(
        problems(&form(typed("50000", "")), &terms(vec![monthly])),
        ["adjustment_too_large @ adjustments.0.percent MS-4.4.2"]
    );
}

#[test]
fn a_line_of_meters_alone_takes_a_percentage() {
    let mut metered = line("1.00", "USD", discount("20"));
    metered.points.clear();
    let rate = Rate::read("0.01", Currency::USD).unwrap();
    metered.rates = vec![MeterRate {
        plan_name: "Enterprise".into(),
        meter: "Events".into(),
        unit: "events".into(),
        included: None,
        list: rate,
        partner: rate,
    }];
    let terms = terms(vec![metered]);
    assert_eq!(problems(&form(typed("20", "")), &terms), [""; 0]);
    assert_eq!(problems(&form(typed("", "2.00")), &terms), ["price_unreadable @ adjustments.0.price MS-4.4.3"]);
    assert_eq!(problems(&form(typed("21", "")), &terms), ["adjustment_cap @ adjustments.0.percent MS-4.4.5"]);
}

#[test]
fn each_line_has_its_own_adjustment() {
    let terms = terms(vec![line("95.00", "USD", Price::Absolute), line("90.00", "USD", discount("10"))]);
    let draft = PartnerDraft { adjustments: vec![typed("", "105.00"), typed("11", "")], ..form(typed("", "")) };
    assert_eq!(problems(&draft, &terms), ["adjustment_cap @ adjustments.1.percent MS-4.4.5"]);
    let draft = PartnerDraft { adjustments: vec![typed("", "105.00"), typed("10", "")], ..draft };
    let part = compile(&draft, &terms).unwrap();
    assert_eq!(terms.customer_value(&part.adjustments).unwrap().amount.figure(), "204.00");
}
