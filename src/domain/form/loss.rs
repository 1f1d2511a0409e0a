//! What a change of the form would take with it beyond recovery: asked about before it is done (MS-12.8).

use crate::{
    Currency,
    offer::{Draft, draft::DraftOverride},
    schedule::DraftSchedule,
    text::{counted, listed},
};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        offer::draft::DraftLine,
        pricing::PaymentKey,
        schedule::{DraftPayment, DraftSchedule},
    };

    fn draft() -> Draft {
        let id = || uuid::Uuid::nil();
        let line = |key| DraftLine { key, ..DraftLine::of(crate::ProductId(id()), Some(crate::PlanId(id()))) };
        let price = |line, currency: &str, amount: &str| DraftOverride {
            line,
            price: crate::pricing::PriceId::of_term(12),
            payment: PaymentKey::Each,
            currency: currency.into(),
            amount: amount.into(),
        };
        let mut draft = Draft { currency: "USD".into(), lines: vec![line(1), line(2)], ..Default::default() };
        draft.overrides =
            vec![price(1, "EUR", "9.00"), price(1, "JPY", "1500"), price(1, "GBP", " "), price(2, "EUR", "8.00")];
        let rows = vec![DraftPayment { date: "2027-01-31".into(), amount: "10".into(), ..Default::default() }];
        draft.set_schedule(DraftSchedule { rows, ..DraftSchedule::new(1, 12) });
        draft.set_schedule(DraftSchedule::new(2, 12));
        draft
    }

    #[test]
    fn a_line_takes_its_schedule_and_its_typed_prices_along() {
        let draft = draft();
        assert_eq!(
            draft.lost_with(1).in_words(),
            ["the payment schedule for 1 year, with 2 payments", "2 prices typed for other markets, in EUR and JPY"]
        );
    }

    #[test]
    fn an_empty_schedule_is_no_loss() {
        let draft = draft();
        assert_eq!(draft.lost_with(2).in_words(), ["1 price typed for other markets, in EUR"]);
        assert!(draft.lost_with(3).is_empty());
    }

    #[test]
    fn another_currency_overwrites_every_typed_price_and_the_same_one_none() {
        let draft = draft();
        for (typed, lost) in [("EUR", 3), ("", 0), ("USD", 0), (" usd ", 3), ("dollars", 3)] {
            assert_eq!(draft.lost_by_currency(typed).prices.len(), lost, "{typed}");
        }
    }
}
