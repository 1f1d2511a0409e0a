use super::{dice::Dice, shares::point};
use crate::{
    Currency, Money, PlanId, ProductId,
    catalog::ProductKind,
    fx::{Exchange, FixedRates, Reference, Table},
    offer::terms::{Line, Price, PricePoint},
    pricing::{Estimate, Overrides, PriceOverride, estimate, local, payments},
};
use uuid::Uuid;

fn line(point: PricePoint) -> Line {
    Line {
        product: ProductId(Uuid::nil()),
        product_name: "Suite".into(),
        kind: ProductKind::Saas,
        co_sell: false,
        plan: Some(PlanId(Uuid::nil())),
        plan_name: Some("Growth".into()),
        description: String::new(),
        price: Price::Absolute,
        points: vec![point],
        rates: Vec::new(),
        users: None,
        markets: Vec::new(),
    }
}

/// Some of the payments, typed in dollars.
fn typed(dice: &mut Dice, point: &PricePoint) -> Overrides {
    let mut overrides = Vec::new();
    for (payment, _) in payments(point) {
        if dice.chance(30) {
            let amount = Money::of_minor(dice.within(0, 1_000_000), Currency::USD);
            overrides.push(PriceOverride {
                line: 0,
                price: crate::offer::terms::PriceId::of_term(point.months),
                payment,
                amount,
            });
        }
    }
    Overrides(overrides)
}

/// MS-12.9: gross is the sum of all dollar prices, typed where typed; the fee is rounded on each; net is what is left.
#[test]
fn ten_thousand_estimates_are_the_sums_of_their_dollar_prices() {
    let (mut dice, day) = (Dice::new(12), "2026-11-20".parse().unwrap());
    let fee = "3".parse().unwrap();
    for _ in 0..10_000 {
        let point = point(&mut dice);
        let overrides = typed(&mut dice, &point);
        let rate = Exchange::of_units(dice.within(10_i64.pow(10), 10_i64.pow(13))).unwrap();
        let reference =
            Reference { base: point.partner.currency, quote: Currency::USD, rate, date: day, source: "Table".into() };
        let table = Table::new(day, [reference]);
        let now = chrono::DateTime::UNIX_EPOCH;
        let (rates, _) = FixedRates::fix(point.partner.currency, [Currency::USD].into_iter(), &table, now);
        let line = line(point);
        let lines = [line];
        let Estimate { gross, fee: taken, net, exact } = estimate(&lines, Some(&rates), &overrides, fee).unwrap();
        let (mut sum, mut fees) = (0, 0);
        for price in local(0, &lines[0].points[0], Currency::USD, Some(&rates), &overrides) {
            let each = price.typed.unwrap_or_else(|| rates.convert(price.entered, Currency::USD).unwrap().unwrap());
            sum += each.minor * i64::from(price.times);
            fees += (each.minor * 3 + 50) / 100 * i64::from(price.times);
        }
        assert_eq!((gross.minor, taken.minor, net.minor, exact), (sum, fees, sum - fees, true), "{lines:?}");
    }
}
