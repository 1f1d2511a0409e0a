use super::Dice;
use crate::{
    Currency, Money, Percent,
    catalog::PaymentModel,
    fx::{Exchange, FixedRates, Reference, Table},
    offer::terms::{Line, PricePoint, Reserved},
    pricing::{
        Estimate, Overrides, PriceOverride, Shares, Waterfall, adjustment_to, estimate, local, payments, waterfall,
    },
    sample,
};

pub fn point(dice: &mut Dice) -> PricePoint {
    let currency = dice.currency();
    let months = dice.one(&[12, 24, 36]);
    let payment = dice.one(&[PaymentModel::PerMonth, PaymentModel::PerYear, PaymentModel::Upfront]);
    let partner = Money::of_minor(dice.minor() % 10_i64.pow(12), currency);
    let mut point = PricePoint { months, payment, list: Money::zero(currency), ..sample::point("", partner) };
    match dice.within(0, 3) {
        0 => {
            for _ in 0..dice.within(1, 4) {
                let unit = Money::of_minor(dice.within(0, 1_000_000), currency);
                point.reserved.push(Reserved { vcpu: None, quantity: dice.within(1, 1000) as u32, unit });
            }
            point.partner = point.payment_with(Percent::ZERO).unwrap();
        }
        1 => {}
        _ => {
            let schedule = dice.schedule(currency);
            point.partner = schedule.total().unwrap();
            (point.schedule, point.payment) = (Some(schedule), PaymentModel::Schedule);
        }
    }
    point
}

/// COM-4 by its definition: half away from zero, on numbers that cannot overflow. `units` of 10⁻⁸ percent.
fn rounded(minor: i64, units: i64) -> i64 {
    let product = i128::from(minor) * i128::from(units);
    let (whole, rest) = (product.div_euclid(10_i128.pow(10)), product.rem_euclid(10_i128.pow(10)));
    (whole + i128::from(rest * 2 >= 10_i128.pow(10))) as i64
}

#[test]
fn thirty_thousand_prices_divide_among_the_three_without_rest() {
    let mut dice = Dice::new(8);
    for _ in 0..30_000 {
        let point = point(&mut dice);
        let most = 10_i64.pow(dice.within(0, 11) as u32);
        let added = Percent::of_units(dice.within(0, most));
        let fee = dice.one(&["3", "1.5", "0", "12.34567891"]).parse().unwrap();
        let waterfall = waterfall(&point, added, fee).unwrap();
        for row in &waterfall.rows {
            whole(&row.shares);
            assert_eq!(row.shares.fee.minor, rounded(row.shares.partner.minor, fee.units()));
        }
        whole(&waterfall.total);
        summed(&waterfall);
        assert_eq!(Some(waterfall.total.customer), point.total_with(added), "{point:?}");
        assert_eq!(Some(waterfall.total.partner), point.total_with(Percent::ZERO), "{point:?}");
        by_the_line(&point, &waterfall, added);
    }
}

/// Customer price = partner's share + fee + publisher's net.
fn whole(s: &Shares) {
    assert_eq!(s.partner.plus(s.share), Ok(s.customer));
    assert_eq!(s.fee.plus(s.net), Ok(s.partner));
    assert!(s.share.minor >= 0 && s.net.minor >= 0, "{s:?}");
}

fn summed(w: &Waterfall) {
    let sum = |pick: fn(&Shares) -> Money| {
        Money::sum(w.total.customer.currency, w.rows.iter().map(|row| pick(&row.shares).times(row.times).unwrap()))
    };
    assert_eq!(sum(|s| s.customer), Ok(w.total.customer));
    assert_eq!(sum(|s| s.partner), Ok(w.total.partner));
    assert_eq!(sum(|s| s.share), Ok(w.total.share));
    assert_eq!(sum(|s| s.fee), Ok(w.total.fee));
    assert_eq!(sum(|s| s.net), Ok(w.total.net));
}

/// MS-4.4.3, MS-4.4.4: each payment of a schedule and each reserved unit is rounded by itself.
fn by_the_line(point: &PricePoint, w: &Waterfall, added: Percent) {
    let with = |minor: i64| rounded(minor, Percent::WHOLE + added.units());
    let expected: Vec<i64> = match &point.schedule {
        Some(schedule) => schedule.payments.iter().map(|p| with(p.amount.minor)).collect(),
        None if point.reserved.is_empty() => vec![with(point.partner.minor)],
        None => vec![point.reserved.iter().map(|row| with(row.unit.minor) * i64::from(row.quantity)).sum()],
    };
    let found: Vec<i64> = w.rows.iter().map(|row| row.shares.customer.minor).collect();
    assert_eq!(found, expected, "{point:?}");
}

/// A customer price typed for several payments: no percentage of eight decimals comes nearer, as its neighbours show.
#[test]
fn fifteen_hundred_typed_prices_get_the_nearest_adjustment() {
    let mut dice = Dice::new(13);
    let mut missed_by_division = 0;
    for _ in 0..1_500 {
        let point = point(&mut dice);
        if point.partner.is_zero() {
            continue;
        }
        let wanted = Money { minor: point.partner.minor + dice.within(0, point.partner.minor / 3), ..point.partner };
        let wanted = point
            .payment_with(Percent::ZERO)
            .map_or(wanted, |least| if wanted.minor < least.minor { least } else { wanted });
        let (added, paid) = adjustment_to(&point, wanted).unwrap();
        assert_eq!(point.payment_with(added), Some(paid));
        assert!(added >= Percent::ZERO);
        let off = |percent: Percent| point.payment_with(percent).unwrap().minor.abs_diff(wanted.minor);
        let plain = Percent::ratio(wanted.minor - point.partner.minor, point.partner.minor).unwrap();
        missed_by_division += i32::from(off(plain) > off(added));
        let step = (Percent::WHOLE / point.partner.minor.max(1)).max(1);
        for far in [1, step / 7, step / 2, step, 3 * step, 40 * step] {
            let near = |units: i64| off(Percent::of_units(units.max(0)));
            assert!(
                off(added) <= near(added.units() + far) && off(added) <= near(added.units() - far),
                "{point:?} {wanted}"
            );
        }
    }
    assert!(missed_by_division > 70, "division alone missed {missed_by_division}");
}

fn line(point: PricePoint) -> Line {
    sample::line(["Suite", "Growth"], vec![point])
}

/// Some of the payments, typed in dollars.
fn typed(dice: &mut Dice, point: &PricePoint) -> Overrides {
    let mut overrides = Vec::new();
    for (payment, _) in payments(point) {
        if dice.chance(30) {
            let amount = Money::of_minor(dice.within(0, 1_000_000), Currency::USD);
            overrides.push(PriceOverride {
                line: 0,
                price: crate::pricing::PriceId::of_term(point.months),
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
