//! What the publisher would get in US dollars, payment by payment (MS-12.9 … MS-12.11).

use super::{Line, LocalPrice, Overrides, local};
use crate::{
    Currency, Money, Percent,
    explain::{self, Working},
    fx::{self, FixedRates},
    text,
};
use serde::{Deserialize, Serialize};

/// Every US-dollar price of the offer, typed where typed, and the fee on each payment, of all its users (MS-9.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    pub gross: Money,
    pub fee: Money,
    pub net: Money,
    /// False where the customer chooses a term, a plan or a number of users: then it is the least.
    pub exact: bool,
}

/// The same with the payments it is the sum of.
#[derive(Clone, Debug)]
pub struct Estimated {
    pub total: Estimate,
    /// Of the fee.
    pub percent: Percent,
    pub payments: Vec<Counted>,
}

/// One payment of the estimate: price times users, and fee and net of that. It is counted as many `times` as its price says.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The index of its line.
    pub line: usize,
    pub price: LocalPrice,
    pub gross: Money,
    pub fee: Money,
    pub net: Money,
    /// Users that the line commits to at least; 1 where the price is not per user.
    pub users: u32,
}

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotEstimated {
    /// So many payments have neither a rate nor a typed price in US dollars.
    Missing(usize),
    /// A price typed in US dollars is none.
    Unread,
    TooLarge,
}

/// What the estimate comes to; none when a US-dollar price is missing.
pub fn estimate(
    lines: &[Line],
    rates: Option<&FixedRates>,
    overrides: &Overrides,
    fee_percent: Percent,
) -> Option<Estimate> {
    estimated(lines, rates, overrides, fee_percent).ok().map(|estimated| estimated.total)
}

/// The estimate with everything that explains it. Of every line the commitment that is least is counted.
pub fn estimated(
    lines: &[Line],
    rates: Option<&FixedRates>,
    overrides: &Overrides,
    fee_percent: Percent,
) -> Result<Estimated, NotEstimated> {
    let (mut payments, mut lacking, mut exact) = (Vec::new(), 0, true);
    for (index, line) in lines.iter().enumerate() {
        let Some(point) = super::least(line) else { continue };
        let users = if point.per_user { line.users.map_or(1, |u| u.min.max(1)) } else { 1 };
        for price in local(index, point, Currency::USD, rates, overrides) {
            match price.price() {
                Some(one) => payments.push(counted(index, price, one, users, fee_percent)?),
                None => lacking += 1,
            }
        }
        exact &= super::is_exact(line);
    }
    if lacking > 0 {
        return Err(NotEstimated::Missing(lacking));
    }
    let sum = |of: fn(&Counted) -> Money| {
        let all: Option<Vec<Money>> = payments.iter().map(|payment| payment.often(of(payment))).collect();
        Money::sum(Currency::USD, all.ok_or(NotEstimated::TooLarge)?).map_err(|_| NotEstimated::TooLarge)
    };
    let total = Estimate { gross: sum(|p| p.gross)?, fee: sum(|p| p.fee)?, net: sum(|p| p.net)?, exact };
    Ok(Estimated { total, percent: fee_percent, payments })
}

fn counted(line: usize, price: LocalPrice, one: Money, users: u32, percent: Percent) -> Result<Counted, NotEstimated> {
    let gross = one.times(users).map_err(|_| NotEstimated::TooLarge)?;
    let (fee, net) = super::fee(gross, percent).ok_or(NotEstimated::TooLarge)?;
    Ok(Counted { line, price, gross, fee, net, users })
}

impl Counted {
    fn often(&self, once: Money) -> Option<Money> {
        once.times(self.price.times).ok()
    }

    /// `31 Mar 2027`, `Each of 12 payments, of 5 users`.
    pub fn in_words(&self) -> String {
        let users = if self.users > 1 { format!(", of {} users", self.users) } else { String::new() };
        format!("{}{users}", self.price.key.in_words(self.price.times))
    }

    /// Where its price in US dollars comes from, and what it is for all users.
    pub fn source(&self, rates: Option<&FixedRates>) -> String {
        let one = self.source_of_one(rates);
        if self.users > 1 { format!("{one}; for {} users {}", self.users, self.gross) } else { one }
    }

    fn source_of_one(&self, rates: Option<&FixedRates>) -> String {
        let converted = || rates?.explain(self.price.entered, Currency::USD)?.ok();
        match (self.price.typed, self.price.converted) {
            (Some(typed), Some(converted)) => {
                format!("{typed}, entered instead of the converted {}", converted.figure())
            }
            (Some(typed), None) => format!("{typed}, entered because there is no rate"),
            (None, _) => converted().unwrap_or_else(|| self.price.price().unwrap_or(self.gross).to_string()),
        }
    }

    /// The fee on this payment (MS-9.2).
    pub fn fee_working(&self, percent: Percent) -> Option<Working> {
        explain::percent_of("Price in US dollars", self.gross, "Marketplace fee", percent, "MS-9.2").ok()
    }

    /// What is left of it.
    pub fn net_working(&self) -> Option<Working> {
        explain::difference("Price in US dollars", self.gross, "Fee", self.fee, "MS-9.2").ok()
    }
}

impl Estimated {
    /// The sum of all prices, fees or nets that `of` picks, as it was made; none of a single payment that is made once.
    pub fn sum_working(&self, of: impl Fn(&Counted) -> Money) -> Option<Working> {
        if let [one] = self.payments.as_slice() {
            return (one.price.times > 1).then(|| explain::repeated(of(one), one.price.times)).flatten();
        }
        let all: Option<Vec<Money>> = self.payments.iter().map(|payment| payment.often(of(payment))).collect();
        explain::sum("Payments", &all.filter(|all| all.len() > 1)?)
    }
}

impl NotEstimated {
    /// What is wrong and how to mend it, for an offer in the currency `own`.
    pub fn sentence(self, own: Currency) -> String {
        match self {
            Self::Missing(count) => {
                let (payments, have) = (text::counted(count, "payment"), text::plural(count, "has", "have"));
                format!(
                    "{payments} {have} no price in USD, so gross and net can’t be estimated. {} Or enter every price in USD under Review pricing.",
                    fx::missing(own, Currency::USD)
                )
            }
            Self::Unread => {
                "A USD price isn’t valid, so gross and net can’t be estimated. Correct it under Review pricing."
                    .to_owned()
            }
            Self::TooLarge => {
                "The USD prices are too large to add up, so gross and net can’t be estimated. Lower them.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests;
