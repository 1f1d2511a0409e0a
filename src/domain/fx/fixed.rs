//! What an offer keeps: the rates of its creation or last update, never refreshed by themselves (MS-12.6).

use super::{Exchange, How, Table, explain};
use crate::{Currency, Money, Percent, money::MoneyError};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Rates from the offer's currency to others, as they stood at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedRates {
    /// The currency prices were entered in.
    pub base: Currency,
    pub fixed_at: DateTime<Utc>,
    /// In the order of their codes, each currency once, never the base.
    pub rates: Vec<FixedRate>,
}

/// What 1 of the base is worth in `currency`, and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedRate {
    pub currency: Currency,
    pub rate: Exchange,
    /// The day of the reference rate.
    pub date: NaiveDate,
    /// Who published it.
    pub source: String,
    pub how: How,
    /// Where it was fixed later than the others: a rate that was missing before, or of a market that was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_at: Option<DateTime<Utc>>,
}

impl FixedRates {
    /// Fixes the rates from `base` to each wanted currency, and names those that have none.
    pub fn fix(
        base: Currency,
        wanted: impl Iterator<Item = Currency>,
        table: &Table,
        now: DateTime<Utc>,
    ) -> (Self, Vec<Currency>) {
        let mut wanted: Vec<Currency> = wanted.filter(|currency| *currency != base).collect();
        wanted.sort_unstable_by_key(|currency| currency.code());
        wanted.dedup();
        let (mut rates, mut missing) = (Vec::new(), Vec::new());
        for currency in wanted {
            match table.rate(base, currency) {
                Some(found) => rates.push(FixedRate {
                    currency,
                    rate: found.rate,
                    date: found.date,
                    source: found.source,
                    how: found.how,
                    fixed_at: None,
                }),
                None => missing.push(currency),
            }
        }
        (Self { base, fixed_at: now, rates }, missing)
    }

    /// The rate to a currency; none for the base, which needs none.
    pub fn get(&self, currency: Currency) -> Option<&FixedRate> {
        self.rates.iter().find(|rate| rate.currency == currency)
    }

    /// An amount of the base in another currency, rounded once (COM-4), or itself for the base. None when no rate was fixed, or the
    /// amount is not of the base.
    pub fn convert(&self, amount: Money, to: Currency) -> Option<Result<Money, MoneyError>> {
        if amount.currency != self.base {
            return None;
        }
        if to == self.base {
            return Some(Ok(amount));
        }
        self.get(to).map(|fixed| fixed.rate.convert(amount, to))
    }

    /// How an amount was converted, in words.
    pub fn explain(&self, amount: Money, to: Currency) -> Option<Result<String, MoneyError>> {
        let fixed = self.get(to)?;
        Some(
            self.convert(amount, to)?
                .map(|result| explain(amount, result, fixed.rate, fixed.date, &fixed.source, fixed.how)),
        )
    }

    /// Days since the rates were fixed.
    pub fn age_days(&self, today: NaiveDate) -> i64 {
        (today - self.fixed_at.date_naive()).num_days()
    }

    /// When the rate to a currency was fixed.
    pub fn fixed_at(&self, currency: Currency) -> DateTime<Utc> {
        self.get(currency).and_then(|rate| rate.fixed_at).unwrap_or(self.fixed_at)
    }

    /// Takes in rates that were not here, and nothing else: what was fixed stays as it was.
    pub fn with_new(mut self, later: Self) -> Self {
        let (known, at) = (self.rates.len(), later.fixed_at);
        for rate in later.rates {
            if self.rates[..known].iter().all(|mine| mine.currency != rate.currency) {
                self.rates.push(FixedRate { fixed_at: Some(at), ..rate });
            }
        }
        self.rates.sort_unstable_by_key(|rate| rate.currency.code());
        self
    }

    /// How far today's rate is from the fixed one, in percent of the fixed one: above zero when the base is worth more now. None when
    /// one of them is missing.
    pub fn drift(&self, currency: Currency, today: &Table) -> Option<Percent> {
        let fixed = self.get(currency)?.rate.units();
        let now = today.rate(self.base, currency)?.rate.units();
        Percent::ratio(now - fixed, fixed)
    }
}

impl FixedRate {
    /// Days since the day of the reference rate.
    pub fn age_days(&self, today: NaiveDate) -> i64 {
        (today - self.date).num_days()
    }
}
