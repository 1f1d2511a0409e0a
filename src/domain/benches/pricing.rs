//! Every payment of the longest schedule in every market: 70 payments in 60 currencies, against a plain loop over numbers.

#[path = "deal.rs"]
#[allow(dead_code, reason = "each benchmark uses its part of the deal")]
mod deal;

use criterion::Criterion;
use domain::{
    Currency, Money,
    fx::{DECIMALS, FixedRates},
    offer::terms::PricePoint,
    pricing::{Overrides, PriceOverride, local, payments},
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// Times each of the two is measured for the ratio, in turns, so that whatever slows the machine slows both.
const TURNS: usize = 500;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let markets = Markets::new();
    assert_eq!(markets.priced(&Overrides::default()), markets.plain_loop(), "both do the same work");
    every_market(&mut criterion, &markets);
    criterion.final_summary();
    // Started as a test, it only shows that it runs.
    if std::env::args().any(|word| word == "--bench") {
        ratio(&markets);
    }
}

fn every_market(c: &mut Criterion, markets: &Markets) {
    let none = Overrides::default();
    let typed = markets.one_currency_typed();
    c.bench_function("70 payments in 60 currencies", |b| b.iter(|| black_box(markets).priced(&none)));
    c.bench_function("the same with 70 typed prices", |b| b.iter(|| black_box(markets).priced(&typed)));
    c.bench_function("the same as a plain loop", |b| b.iter(|| black_box(markets).plain_loop()));
}

struct Markets {
    point: PricePoint,
    currencies: Vec<Currency>,
    rates: FixedRates,
    /// For the plain loop: the payments in minor units, and what to multiply with and divide by.
    amounts: Vec<i64>,
    factors: Vec<(i64, i128)>,
}

impl Markets {
    fn new() -> Self {
        let (point, currencies, rates) = (deal::point(), deal::currencies(), deal::rates());
        let amounts = payments(&point).into_iter().map(|(_, amount)| amount.minor).collect();
        let factor = |currency: &Currency| {
            let divisor = 10_i128.pow(DECIMALS + deal::euro().exponent() - currency.exponent());
            (rates.get(*currency).expect("a rate").rate.units(), divisor)
        };
        let factors = currencies.iter().map(factor).collect();
        Self { point, currencies, rates, amounts, factors }
    }

    /// As the product does it: each price with its key, entered, converted and typed. The sum of each currency.
    fn priced(&self, overrides: &Overrides) -> Vec<i64> {
        let sum = |currency: &Currency| {
            let prices = local(0, &self.point, *currency, Some(&self.rates), overrides);
            prices.iter().filter_map(|price| price.price()).map(|price| price.minor).sum()
        };
        self.currencies.iter().map(sum).collect()
    }

    /// Multiply, divide, round half away from zero, and nothing else.
    fn plain_loop(&self) -> Vec<i64> {
        let mut sums = Vec::with_capacity(self.factors.len());
        for (units, divisor) in &self.factors {
            let mut sum = 0;
            for amount in &self.amounts {
                let product = i128::from(*amount) * i128::from(*units);
                sum += ((2 * product + divisor) / (2 * divisor)) as i64;
            }
            sums.push(sum);
        }
        sums
    }

    fn one_currency_typed(&self) -> Overrides {
        let amount = Money::of_minor(100_000, self.currencies[0]);
        let typed = |(payment, _)| PriceOverride {
            line: 0,
            price: domain::pricing::PriceId::of_term(self.point.months),
            payment,
            amount,
        };
        Overrides(payments(&self.point).into_iter().map(typed).collect())
    }
}

fn ratio(markets: &Markets) {
    let none = Overrides::default();
    let (mut product, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        product.push(time(|| markets.priced(&none)));
        plain.push(time(|| markets.plain_loop()));
    }
    let (product, plain) = (median(product), median(plain));
    let hundredths = product.as_nanos() * 100 / plain.as_nanos().max(1);
    println!(
        "70 payments × 60 currencies: {product:?} against {plain:?} of a plain loop, {}.{:02} times as long (medians of {TURNS} in turns)",
        hundredths / 100,
        hundredths % 100
    );
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures; nothing it is about depends on the hour")]
fn time<T>(act: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    black_box(act());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
