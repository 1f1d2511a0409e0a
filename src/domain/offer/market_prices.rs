//! Prices of other markets in the publisher's form: typed in place of converted ones, taken back, read and found right (MS-12.5 … MS-12.8).

use super::{Draft, draft::DraftOverride, terms::PriceId};
use crate::{Currency, Money, pricing::PaymentKey};
use std::{
    collections::{HashMap, HashSet},
    fmt,
    str::FromStr,
};

/// Which price is meant; also the name of its field and the path of its problem: `prices.USD.1.12.2027-03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PriceField {
    pub currency: Currency,
    /// The line's key.
    pub line: u32,
    pub price: PriceId,
    pub payment: PaymentKey,
}

impl fmt::Display for PriceField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { currency, line, price, payment } = self;
        write!(f, "prices.{currency}.{line}.{price}.{payment}")
    }
}

/// None for whatever none of our pages is the author of.
impl FromStr for PriceField {
    type Err = ();

    fn from_str(path: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = path.split('.').collect();
        let ["prices", currency, line, price, payment] = parts.as_slice() else { return Err(()) };
        let field = Self {
            currency: currency.parse().map_err(|_| ())?,
            line: line.parse().map_err(|_| ())?,
            price: price.parse()?,
            payment: payment.parse().map_err(|_| ())?,
        };
        // `007` and `+7` are read as 7, and would stand beside it.
        if field.to_string() == path { Ok(field) } else { Err(()) }
    }
}

impl DraftOverride {
    /// Where it stands; none while its currency is none.
    pub fn field(&self) -> Option<PriceField> {
        let currency = self.currency.parse().ok()?;
        Some(PriceField { currency, line: self.line, price: self.price, payment: self.payment })
    }

    /// The same, asked of thousands without reading a code each time.
    fn is_at(&self, at: PriceField) -> bool {
        let PriceField { currency, line, price, payment } = at;
        (self.line, self.price, self.payment) == (line, price, payment) && self.currency == currency.code()
    }
}

impl Draft {
    /// What was typed for a payment in a market's currency; empty while the converted price holds.
    pub fn typed_price(&self, at: PriceField) -> &str {
        let typed = self.overrides.iter().find(|price| price.is_at(at));
        typed.map(|price| price.amount.as_str()).unwrap_or_default()
    }

    /// The prices typed in a currency, in their order.
    pub fn prices_in(&self, currency: Currency) -> impl Iterator<Item = (PriceField, &str)> {
        let there = self.overrides.iter().filter(move |price| price.currency == currency.code());
        there.filter_map(|price| Some((price.field()?, price.amount.as_str())))
    }

    /// Puts a price in place of the converted one, or with nothing typed takes it back. What somebody found right was another price.
    pub fn set_price(&mut self, at: PriceField, typed: &str) {
        self.set_prices([(at, typed)]);
    }

    /// The same with many at once, of which each is looked up once; of two at one place the last holds.
    pub fn set_prices<'a>(&mut self, typed: impl IntoIterator<Item = (PriceField, &'a str)>) {
        let mut changed: HashMap<PriceField, &str> = typed.into_iter().collect();
        for price in &self.overrides {
            if let Some(at) = price.field().filter(|at| changed.get(at) == Some(&price.amount.as_str())) {
                changed.remove(&at);
            }
        }
        let kept: HashSet<PriceField> = self.overrides.iter().filter_map(DraftOverride::field).collect();
        changed.retain(|at, typed| !typed.is_empty() || kept.contains(at));
        if changed.is_empty() {
            return;
        }
        changed.keys().for_each(|at| self.unmark_reviewed(at.currency));
        self.overrides.retain(|price| price.field().is_none_or(|at| !changed.contains_key(&at)));
        for (at, typed) in changed.into_iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let PriceField { currency, line, price, payment } = at;
            let (currency, amount) = (currency.code().to_owned(), typed.to_owned());
            self.overrides.push(DraftOverride { line, price, payment, currency, amount });
        }
        self.sort_prices();
    }

    pub(in crate::offer) fn sort_prices(&mut self) {
        self.overrides.sort_by(|a, b| order(a).cmp(&order(b)));
    }

    /// Takes every typed price of a currency back.
    pub fn clear_prices(&mut self, currency: Currency) {
        if self.prices_in(currency).next().is_some() {
            self.unmark_reviewed(currency);
        }
        self.overrides.retain(|price| price.currency != currency.code());
    }

    /// Whether every typed price of a currency is one: what cannot be read was not found right by anybody.
    pub fn prices_read(&self, currency: Currency) -> bool {
        self.prices_in(currency).all(|(_, typed)| Money::read_price(typed, currency).is_ok())
    }

    /// Somebody has read every price of this currency (MS-12.6).
    pub fn mark_reviewed(&mut self, currency: Currency) {
        if !self.is_reviewed(currency) {
            self.reviewed.push(currency.code().to_owned());
            self.reviewed.sort();
        }
    }

    pub fn is_reviewed(&self, currency: Currency) -> bool {
        self.reviewed.iter().any(|code| code == currency.code())
    }

    fn unmark_reviewed(&mut self, currency: Currency) {
        self.reviewed.retain(|code| code != currency.code());
    }
}

fn order(typed: &DraftOverride) -> (&str, u32, PriceId, PaymentKey) {
    (&typed.currency, typed.line, typed.price, typed.payment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> PriceField {
        text.parse().unwrap()
    }

    #[test]
    fn a_field_is_read_back_as_it_is_written() {
        for path in ["prices.USD.1.12.each", "prices.KWD.10.60.initial", "prices.JPY.2.24.2028-02-29"] {
            assert_eq!(field(path).to_string(), path);
        }
    }

    #[test]
    fn what_no_page_of_ours_writes_is_no_field() {
        let forged = [
            "",
            "prices",
            "prices.USD",
            "prices.usd.1.12.each",
            "prices.XYZ.1.12.each",
            "prices.USD.x.12.each",
            "prices.USD.-1.12.each",
            "prices.USD.+1.12.each",
            "prices.USD.01.12.each",
            "prices.USD.1.12.2027-02-30",
            "prices.USD.1.12.each.more",
            "lines.USD.1.12.each",
            "prices.USD.99999999999.12.each",
            "prices.USD.1.12.Each",
        ];
        for path in forged {
            assert_eq!(path.parse::<PriceField>(), Err(()), "{path}");
        }
    }

    #[test]
    fn a_typed_price_takes_the_place_of_the_converted_one_until_it_is_taken_back() {
        let (mut draft, march, june) =
            (Draft::default(), field("prices.USD.1.12.2027-03-31"), field("prices.USD.1.12.2027-06-30"));
        draft.set_price(june, "2.00");
        draft.set_price(march, " 1,00 ");
        draft.set_price(field("prices.GBP.1.12.each"), "3");
        assert_eq!((draft.typed_price(march), draft.typed_price(june)), (" 1,00 ", "2.00"), "as typed");
        assert_eq!(
            draft.prices_in(Currency::USD).map(|(at, _)| at).collect::<Vec<_>>(),
            [march, june],
            "in the order of the days"
        );
        draft.set_price(march, "  ");
        assert_eq!((draft.typed_price(march), draft.overrides.len()), ("", 2));
        draft.clear_prices(Currency::USD);
        assert_eq!(draft.overrides.len(), 1, "the other currencies keep theirs");
    }

    #[test]
    fn another_price_is_not_reviewed_yet_and_the_same_one_still_is() {
        let (mut draft, at) = (Draft::default(), field("prices.USD.1.12.each"));
        draft.set_price(at, "1.00");
        let marked = |draft: &mut Draft| {
            draft.mark_reviewed(Currency::USD);
            draft.mark_reviewed(Currency::USD);
            assert_eq!(draft.reviewed, ["USD"]);
        };
        marked(&mut draft);
        draft.set_price(field("prices.GBP.1.12.each"), "1");
        draft.set_price(at, "1.00");
        assert!(draft.is_reviewed(Currency::USD));
        draft.set_price(at, "1.01");
        assert!(!draft.is_reviewed(Currency::USD));
        marked(&mut draft);
        draft.clear_prices(Currency::USD);
        assert!(!draft.is_reviewed(Currency::USD));
    }
}
