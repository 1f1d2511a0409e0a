use super::*;
use crate::{Currency, catalog::PaymentModel, view::SharesView};

fn usd(text: &str) -> Money {
    Money::parse(text, "USD").unwrap()
}

/// MS-9.4: 1,000 / 2,000 / 3,000 / 4,000 in partner prices, the fee being 3 %.
fn schedule() -> PricePointView {
    let days = [None, Some("2027-01-31"), Some("2027-02-28"), Some("2027-03-31")];
    let row = |(day, amount): (Option<&str>, &str)| {
        let partner = usd(amount);
        let (fee, net) = pricing::fee(partner, "3".parse().unwrap()).unwrap();
        PaymentView {
            date: day.map(|d| d.parse().unwrap()),
            note: String::new(),
            times: 1,
            shares: SharesView { partner: Some(partner), fee: Some(fee), net: Some(net), ..SharesView::default() },
        }
    };
    PricePointView {
        id: None,
        plan_name: "Enterprise".into(),
        what: String::new(),
        months: 12,
        payment: PaymentModel::Schedule,
        payments: 1,
        per_user: false,
        vcpu: None,
        list: usd("12,000"),
        list_total: usd("12,000"),
        partner: Some(usd("10,000")),
        customer: None,
        reserved: Vec::new(),
        included: Vec::new(),
        rows: days.into_iter().zip(["1,000", "2,000", "3,000", "4,000"]).map(row).collect(),
        total: SharesView::default(),
    }
}

fn results(workings: &Workings) -> Vec<String> {
    workings.iter().map(|(name, w)| format!("{name}: {}", w.result.figure())).collect()
}

#[test]
fn every_payment_of_the_schedule_is_worked_out_by_itself() {
    let point = schedule();
    let ten = "10".parse().unwrap();
    let pays = customer_payments(&point, ten);
    assert_eq!(results(&pays)[..2], ["On subscribing: 1,100.00", "31 Jan 2027: 2,200.00"]);
    assert!(pays.iter().all(|(_, w)| w.rule == "MS-4.4.4"));
    assert_eq!(results(&markups(&point, ten))[3], "31 Mar 2027: 400.00");
    assert_eq!(results(&fees(Kind::Multiparty, &point, "3".parse().unwrap()))[3], "31 Mar 2027: 120.00");
    assert_eq!(results(&nets(Kind::Multiparty, &point))[3], "31 Mar 2027: 3,880.00");
    assert_eq!(total(&point, |s| s.partner).unwrap().result.figure(), "10,000.00");
    assert_eq!(total(&point, |s| s.net).unwrap().formula, "970.00 + 1,940.00 + 2,910.00 + 3,880.00");
}

#[test]
fn what_a_view_does_not_hold_explains_nothing() {
    let mut point = schedule();
    for row in &mut point.rows {
        row.shares = SharesView { customer: row.shares.partner, ..SharesView::default() };
    }
    let ten = "10".parse().unwrap();
    let kind = Kind::Multiparty;
    for workings in [customer_payments(&point, ten), markups(&point, ten), fees(kind, &point, ten), nets(kind, &point)]
    {
        assert_eq!(results(&workings), [""; 0]);
    }
    assert_eq!(total(&point, |s| s.partner), None);
    assert_eq!(total(&point, |s| s.customer).unwrap().result.figure(), "10,000.00");
}

#[test]
fn a_reserved_unit_is_rounded_before_it_is_counted() {
    let mut point = schedule();
    (point.payment, point.payments) = (PaymentModel::PerMonth, 12);
    point.reserved = vec![ReservedView {
        size: "4 vCPU".into(),
        vcpu: Some(4),
        quantity: 3,
        partner: Some(usd("33.33")),
        customer: None,
    }];
    let pays = customer_payments(&point, "7.5".parse().unwrap());
    assert_eq!(results(&pays), ["4 vCPU, each: 35.83"]);
    assert_eq!(subtotals(&point, |row| row.partner)[0].1.formula, "33.33 × 12 × 3");
}

#[test]
fn a_repeated_payment_is_counted_as_often_as_it_is_paid() {
    let mut point = schedule();
    point.payments = 12;
    point.rows.truncate(1);
    point.rows[0].times = 12;
    assert_eq!(total(&point, |s| s.partner).unwrap().formula, "1,000.00 × 12");
    assert_eq!(point.rows[0].when(), "Each payment");
}

#[test]
fn a_price_against_list_says_its_percentage() {
    let worked = against_list(usd("150,000"), usd("132,000")).unwrap();
    assert_eq!(worked.result, Money::of_minor(1_800_000, Currency::USD));
    assert!(worked.rounding.ends_with("That is 12 % of the list price."), "{}", worked.rounding);
}

#[test]
fn a_metered_rate_keeps_its_decimals_and_says_so() {
    let rate = |list: &str, partner: &str| RateView {
        plan_name: "Enterprise".into(),
        meter: "Queries".into(),
        unit: "query".into(),
        included: None,
        list: Rate::read(list, Currency::USD).unwrap(),
        partner: Rate::read(partner, Currency::USD).ok(),
        customer: None,
    };
    let mut line = LineView {
        product: crate::ProductId(uuid::Uuid::nil()),
        plan: None,
        title: "Horizon, Enterprise".into(),
        product_name: "Horizon".into(),
        plan_name: Some("Enterprise".into()),
        description: String::new(),
        kind: crate::catalog::ProductKind::Saas,
        co_sell: true,
        users: None,
        points: vec![schedule()],
        // The second was typed.
        rates: vec![rate("0.00033333", "0.00028333"), rate("0.1", "0.05")],
        discount: "15".parse().ok(),
        adjustment: None,
    };
    let reduced = base_rates(&line);
    assert_eq!(reduced.len(), 1);
    let (name, worked) = &reduced[0];
    assert_eq!((name.as_str(), worked.formula.as_str()), ("Queries", "0.00033333 × (1 − 15 / 100)"));
    assert_eq!((worked.exact.as_str(), worked.result.figure().as_str()), ("0.0002833305", "0.00028333"));
    assert_eq!(worked.rounding, "Rounded half away from zero to 8 decimals (COM-5).");
    line.plan_name = None;
    let (name, worked) = &customer_rates(&line, "10".parse().unwrap())[1];
    assert_eq!((name.as_str(), worked.result.figure().as_str()), ("Enterprise: Queries", "0.055"));
    assert_eq!((worked.rounding.as_str(), worked.rule), ("Exact at 8 decimals; no rounding needed.", "MS-4.4.3"));
}
