//! Export pricing data (MS-2.2.15): the price of every payment in every enabled market, as a file.

use super::{Line, LocalPrice, Overrides, PricePoint, Reserved, local};
use crate::{
    Currency, Money,
    catalog::Market,
    fx::{self, FixedRates},
    schedule::csv::quoted,
};

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
                    let row = ExportRow { priced, line, point, market, price };
                    let cells: Vec<String> = row.cells().iter().map(|cell| quoted(cell)).collect();
                    out.push_str(&(cells.join(",") + "\r\n"));
                }
            }
        }
    }
    out
}

struct ExportRow<'a> {
    priced: &'a Priced<'a>,
    line: &'a Line,
    point: &'a PricePoint,
    market: &'a Market,
    price: LocalPrice,
}

impl ExportRow<'_> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::PaymentModel,
        fx::{Reference, Table},
        pricing::{PaymentKey, PriceOverride},
        sample,
        schedule::{Payment, Schedule},
    };

    fn eur(text: &str) -> Money {
        Money::parse(text, "EUR").unwrap()
    }

    fn point() -> PricePoint {
        PricePoint { payment: PaymentModel::PerMonth, ..sample::point("Enterprise", eur("1000")) }
    }

    fn line(points: Vec<PricePoint>) -> Line {
        let market = |country: &str, code: &str| Market { country: country.into(), currency: code.parse().unwrap() };
        let markets = vec![market("DE", "EUR"), market("US", "USD"), market("JP", "JPY")];
        Line { markets, ..sample::line(["=Insight, the first", "Enterprise"], points) }
    }

    fn rates() -> FixedRates {
        let day = crate::calendar::read_day("2026-11-20").unwrap();
        let (base, quote) = ("EUR".parse().unwrap(), Currency::USD);
        let reference =
            Reference { base, quote, rate: "1.10".parse().unwrap(), date: day, source: "European Central Bank".into() };
        FixedRates::fix(base, [quote].into_iter(), &Table::new(day, [reference]), chrono::DateTime::UNIX_EPOCH).0
    }

    fn export(lines: &[Line], overrides: &Overrides) -> Vec<String> {
        let rates = rates();
        let currency = "EUR".parse().unwrap();
        let text = csv(&Priced { offer: "O-1042", lines, currency, rates: Some(&rates), overrides });
        text.split("\r\n").filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn every_payment_stands_once_for_every_market_with_its_rate() {
        let rows = export(&[line(vec![point()])], &Overrides::default());
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[0], HEADING.join(","));
        assert!(rows[1].ends_with("1000.00,EUR,DE,EUR,1,,,1000.00,,1000.00,12,"), "{}", rows[1]);
        assert!(
            rows[2].contains(",US,USD,1.1000,2026-11-20,European Central Bank,1100.00,,1100.00,12,"),
            "{}",
            rows[2]
        );
    }

    #[test]
    fn without_a_rate_the_price_is_empty_and_the_last_column_says_so() {
        let rows = export(&[line(vec![point()])], &Overrides::default());
        assert!(rows[3].contains(",JP,JPY,,,,,,,12,"), "{}", rows[3]);
        assert!(rows[3].contains("No rate from EUR to JPY."), "{}", rows[3]);
    }

    #[test]
    fn a_typed_price_stands_beside_the_converted_one_and_wins() {
        let typed = PriceOverride {
            line: 0,
            price: crate::pricing::PriceId::of_term(12),
            payment: PaymentKey::Each,
            amount: Money::parse("1050", "USD").unwrap(),
        };
        let rows = export(&[line(vec![point()])], &Overrides(vec![typed]));
        assert!(rows[2].contains(",1100.00,1050.00,1050.00,12,"), "{}", rows[2]);
    }

    #[test]
    fn a_cell_that_a_spreadsheet_would_run_is_text_and_commas_are_quoted() {
        let rows = export(&[line(vec![point()])], &Overrides::default());
        assert!(rows[1].starts_with("O-1042,\"'=Insight, the first\",Enterprise,12,"), "{}", rows[1]);
    }

    #[test]
    fn a_schedule_has_a_row_a_payment_and_a_reservation_its_sizes() {
        let schedule = Schedule {
            payments: vec![
                Payment::initial(eur("400")),
                Payment { date: crate::calendar::read_day("2027-01-31").ok(), amount: eur("600"), note: String::new() },
            ],
        };
        let size = |vcpu, quantity, unit| Reserved { vcpu: Some(vcpu), quantity, unit: eur(unit) };
        let reserved = vec![size(2, 3, "200"), size(4, 1, "400")];
        let point = PricePoint { schedule: Some(schedule), payment: PaymentModel::Schedule, reserved, ..point() };
        let rows = export(&[line(vec![point])], &Overrides::default());
        assert_eq!(rows.len(), 1 + 2 * 3);
        assert!(
            rows[1].contains(",Payment schedule,initial,2 + 4,3 + 1,200.00 + 400.00,400.00,EUR,DE,"),
            "{}",
            rows[1]
        );
        assert!(rows[2].contains(",Payment schedule,2027-01-31,"), "{}", rows[2]);
    }
}
