//! Export pricing data (MS-2.2.15): the price of every payment in every enabled market, as a file.

use super::{Line, LocalPrice, Overrides, PricePoint, Reserved, local};
use crate::{
    Currency, Money,
    catalog::Market,
    fx::{self, FixedRates},
    schedule::csv::quoted,
};

#[cfg(test)]
mod tests;

/// The columns, in their order.
pub const HEADING: [&str; 21] = [
    "offer number",
    "product",
    "plan",
    "term months",
    "payment model",
    "payment",
    "vcpu size",
    "quantity",
    "unit price",
    "entered amount",
    "entered currency",
    "market country",
    "currency",
    "rate",
    "rate date",
    "rate source",
    "converted",
    "override",
    "price",
    "times paid",
    "missing",
];

/// What the prices are made of: priced lines and, for markets of another currency, the rates and typed prices of the offer.
pub struct Priced<'a> {
    /// `O-1042`.
    pub offer: &'a str,
    pub lines: &'a [Line],
    pub currency: Currency,
    pub rates: Option<&'a FixedRates>,
    pub overrides: &'a Overrides,
}

/// One row a payment and market. Lines end with CR LF, as spreadsheets expect; no cell is run as a formula.
pub fn csv(priced: &Priced) -> String {
    let mut out = HEADING.join(",") + "\r\n";
    for (index, line) in priced.lines.iter().enumerate() {
        for point in &line.points {
            for market in &line.markets {
                for price in local(index, point, market.currency, priced.rates, priced.overrides) {
                    let row = Row { priced, line, point, market, price };
                    let cells: Vec<String> = row.cells().iter().map(|cell| quoted(cell)).collect();
                    out.push_str(&(cells.join(",") + "\r\n"));
                }
            }
        }
    }
    out
}

struct Row<'a> {
    priced: &'a Priced<'a>,
    line: &'a Line,
    point: &'a PricePoint,
    market: &'a Market,
    price: LocalPrice,
}

impl Row<'_> {
    fn cells(&self) -> [String; 21] {
        let (point, price) = (self.point, &self.price);
        let [rate, date, source] = self.rate();
        let plain = |amount: Option<Money>| amount.map(Money::plain).unwrap_or_default();
        let [sizes, quantities, units] = self.reserved();
        [
            self.priced.offer.to_owned(),
            self.line.product_name.clone(),
            point.plan_name.clone(),
            point.months.to_string(),
            point.payment.label().to_owned(),
            price.key.to_string(),
            sizes,
            quantities,
            units,
            price.entered.plain(),
            self.priced.currency.to_string(),
            self.market.country.clone(),
            self.market.currency.to_string(),
            rate,
            date,
            source,
            plain(price.converted),
            plain(price.typed),
            plain(price.price()),
            price.times.to_string(),
            self.missing(),
        ]
    }

    /// Rate, day and source; the offer's own currency needs none.
    fn rate(&self) -> [String; 3] {
        let (own, to) = (self.priced.currency, self.market.currency);
        let fixed = self.priced.rates.filter(|rates| rates.base == own && to != own).and_then(|rates| rates.get(to));
        match fixed {
            Some(fixed) => [fixed.rate.to_string(), fixed.date.to_string(), fixed.source.clone()],
            None if to == own => ["1".to_owned(), String::new(), String::new()],
            None => Default::default(),
        }
    }

    /// Sizes, quantities and unit prices of what is reserved; of several sizes one after the other: `2 + 4`.
    fn reserved(&self) -> [String; 3] {
        let all = &self.point.reserved;
        if all.is_empty() {
            return [self.point.vcpu.map(|n| n.to_string()).unwrap_or_default(), String::new(), String::new()];
        }
        let joined = |cell: &dyn Fn(&Reserved) -> String| all.iter().map(cell).collect::<Vec<_>>().join(" + ");
        [
            joined(&|row| row.vcpu.map_or_else(|| "flat rate".to_owned(), |n| n.to_string())),
            joined(&|row| row.quantity.to_string()),
            joined(&|row| row.unit.plain()),
        ]
    }

    fn missing(&self) -> String {
        match self.price.price() {
            Some(_) => String::new(),
            None => fx::missing(self.priced.currency, self.market.currency),
        }
    }
}
