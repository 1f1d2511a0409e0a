//! What a change of the form would take with it beyond recovery: asked about before it is done (MS-12.8).

use super::{Draft, draft::DraftOverride};
use crate::{
    Currency,
    schedule::DraftSchedule,
    text::{counted, listed},
};

#[cfg(test)]
mod tests;

/// Schedules and prices somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loss<'a> {
    pub schedules: Vec<&'a DraftSchedule>,
    /// Prices of other markets (MS-12.7).
    pub prices: Vec<&'a DraftOverride>,
}

impl Loss<'_> {
    pub fn is_empty(&self) -> bool {
        self.schedules.is_empty() && self.prices.is_empty()
    }

    /// `the payment schedule for 1 year, with 13 payments`, `2 prices typed for other markets, in EUR and JPY`.
    pub fn in_words(&self) -> Vec<String> {
        let schedules = self.schedules.iter().map(|schedule| {
            let payments = counted(schedule.rows.len() + 1, "payment");
            format!("the payment schedule for {}, with {payments}", crate::catalog::months(schedule.months))
        });
        let count = self.prices.len();
        let prices = format!("{} typed for other markets, in {}", counted(count, "price"), listed(&self.currencies()));
        schedules.chain((count > 0).then_some(prices)).collect()
    }

    fn currencies(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.prices.iter().map(|price| price.currency.trim()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

impl Draft {
    /// What goes with a line when it is removed.
    pub fn lost_with(&self, key: u32) -> Loss<'_> {
        let written = |schedule: &&DraftSchedule| {
            schedule.line == key && **schedule != DraftSchedule::new(schedule.line, schedule.months)
        };
        Loss {
            schedules: self.schedules.iter().filter(written).collect(),
            prices: self.typed_prices().filter(|price| price.line == key).collect(),
        }
    }

    /// What is overwritten when prices are entered in another currency: every price typed for another market (MS-12.8).
    pub fn lost_by_currency(&self, typed: &str) -> Loss<'_> {
        if read(typed) == read(&self.currency) {
            return Loss::default();
        }
        Loss { prices: self.typed_prices().collect(), ..Loss::default() }
    }

    fn typed_prices(&self) -> impl Iterator<Item = &DraftOverride> {
        self.overrides.iter().filter(|price| !price.amount.trim().is_empty())
    }
}

/// The currency meant; what cannot be read is only itself.
fn read(typed: &str) -> Result<Currency, &str> {
    match typed.trim() {
        "" => Ok(Currency::USD),
        typed => typed.parse().map_err(|_| typed),
    }
}
