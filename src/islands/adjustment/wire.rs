//! The desk as it stands in the page for the browser: records of a line, fields between tabs, prices in their smallest units. It
//! carries what [`super::Moving`] counts with and no more.

use super::{PartnerPriceLine, PartnerPrices};
use domain::{
    offer::terms::{Line, MeterRate, PricePoint, Reserved},
    schedule::Payment,
};

#[cfg(any(target_arch = "wasm32", test))]
mod read;

impl PartnerPrices {
    pub(super) fn wire(&self) -> String {
        let mut out = record(&[self.currency.code(), &self.publisher, &self.customer]);
        for PartnerPriceLine { line, .. } in &self.lines {
            out += &of_line(line);
            for point in &line.points {
                out += &of_point(point);
                point.schedule.iter().flat_map(|s| &s.payments).for_each(|payment| out += &of_payment(payment));
                point.reserved.iter().for_each(|row| out += &of_reserved(row));
            }
            line.rates.iter().for_each(|rate| out += &of_rate(rate));
        }
        out
    }
}

/// What separates fields and records is a space inside one: it is only ever read by people.
fn record(fields: &[&str]) -> String {
    fields.iter().map(|field| field.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t") + "\n"
}

fn of_line(line: &Line) -> String {
    let plan = line.plan.and(line.plan_name.as_deref()).unwrap_or_default();
    let cap = line.cap().map(|cap| cap.units().to_string()).unwrap_or_default();
    let users = line.users.map(|users| users.min.to_string()).unwrap_or_default();
    record(&["line", &line.product_name, plan, &cap, &users])
}

fn of_point(point: &PricePoint) -> String {
    let user = if point.per_user { "user" } else { "" };
    let [months, list, partner] =
        [point.months.into(), point.list.minor, point.partner.minor].map(|n: i64| n.to_string());
    record(&["point", &months, point.payment.rhythm(), user, &list, &partner])
}

/// Of a payment schedule; what is paid when does not move.
fn of_payment(payment: &Payment) -> String {
    let day = payment.date.map(|day| day.to_string()).unwrap_or_default();
    record(&["payment", &payment.amount.minor.to_string(), &day])
}

fn of_reserved(row: &Reserved) -> String {
    record(&["reserved", &row.quantity.to_string(), &row.unit.minor.to_string()])
}

fn of_rate(rate: &MeterRate) -> String {
    record(&["rate", &rate.list.units().to_string(), &rate.partner.units().to_string()])
}

#[cfg(test)]
mod tests {
    use super::super::{Moving, PartnerPriceLine, PartnerPrices};
    use domain::{
        Currency, Money, Percent, PlanId, ProductId, Rate,
        catalog::{PaymentModel, ProductKind},
        offer::{
            partner::DraftAdjustment,
            terms::{Line, MeterRate, Price, PricePoint, Reserved, Users},
        },
        schedule::{Payment, Schedule},
    };

    fn point(months: u32, payment: PaymentModel, per_user: bool) -> PricePoint {
        let usd = |text| Money::parse(text, "USD").unwrap();
        let plan_name = "Enterprise".to_owned();
        PricePoint {
            plan: None,
            plan_name,
            months,
            payment,
            per_user,
            vcpu: None,
            list: usd("120.50"),
            partner: usd("95"),
            schedule: None,
            reserved: Vec::new(),
            included: Vec::new(),
        }
    }

    fn scheduled() -> PricePoint {
        let paid = |day: Option<&str>, amount| Payment {
            date: day.map(|day| day.parse().unwrap()),
            amount: Money::parse(amount, "USD").unwrap(),
            note: "Sent to nobody".into(),
        };
        let payments = vec![paid(None, "0.33"), paid(Some("2027-02-28"), "33.33"), paid(Some("2027-05-31"), "61.34")];
        PricePoint { schedule: Some(Schedule { payments }), ..point(12, PaymentModel::Schedule, false) }
    }

    fn reserved() -> PricePoint {
        let row = |vcpu, quantity, unit| Reserved { vcpu, quantity, unit: Money::parse(unit, "USD").unwrap() };
        PricePoint {
            reserved: vec![row(Some(4), 3, "21.67"), row(Some(8), 1, "29.99")],
            ..point(36, PaymentModel::PerMonth, false)
        }
    }

    fn line(plan: Option<&str>, price: Price, points: Vec<PricePoint>) -> PartnerPriceLine {
        let usd = |text| Rate::read(text, Currency::USD).unwrap();
        let rate = MeterRate {
            plan_name: "Enterprise".into(),
            meter: "Events".into(),
            unit: "event".into(),
            included: Some(1000),
            list: usd("0.000025"),
            partner: usd("0.000022"),
        };
        let line = Line {
            product: ProductId(Default::default()),
            product_name: "Contoso\tInsight".into(),
            kind: ProductKind::Saas,
            co_sell: true,
            plan: plan.map(|_| PlanId(Default::default())),
            plan_name: plan.map(str::to_owned),
            description: String::new(),
            price,
            points,
            rates: vec![rate],
            users: Some(Users { min: 7, max: 700 }),
            markets: Vec::new(),
        };
        PartnerPriceLine { line, labels: vec!["1 year, paid monthly".into()] }
    }

    fn desk() -> PartnerPrices {
        let points = || vec![point(12, PaymentModel::PerMonth, false), point(36, PaymentModel::PerYear, true)];
        let lines = vec![
            line(Some("Enterprise"), Price::Discount(Percent::of_units(1_234_567_890)), points()),
            line(None, Price::Absolute, points()),
            line(Some("Team"), Price::Absolute, vec![point(1, PaymentModel::Upfront, false)]),
            line(Some("Relay"), Price::Absolute, Vec::new()),
            line(Some("Growth"), Price::Absolute, vec![scheduled()]),
            line(Some("Sized"), Price::Absolute, vec![reserved()]),
        ];
        PartnerPrices {
            lines,
            currency: Currency::USD,
            publisher: "Contoso “Ltd” & <Sons>".into(),
            customer: "Northwind".into(),
        }
    }

    /// The same texts and bars are all the browser needs; sentences name the product, where a tab has become a space.
    #[test]
    fn the_browser_says_of_the_desk_in_the_page_what_the_server_says_of_its_own() {
        let mut ours = desk();
        let read = PartnerPrices::of_wire(&ours.wire()).expect("readable");
        ours.lines.iter_mut().for_each(|line| line.line.product_name = "Contoso Insight".into());
        let typed = |percent: &str, price: &str| DraftAdjustment { percent: percent.into(), price: price.into() };
        for pair in
            [typed("", ""), typed("10.5", ""), typed("", "105.00"), typed("99", ""), typed("ten", ""), typed("-1", "")]
        {
            let typed = vec![pair; ours.lines.len()];
            assert_eq!(Moving::of(&read, &typed), Moving::of(&ours, &typed), "{typed:?}");
        }
    }

    #[test]
    fn a_desk_cut_short_is_none() {
        let whole = desk().wire();
        assert_eq!(PartnerPrices::of_wire(""), None);
        assert_eq!(PartnerPrices::of_wire(whole.trim_end_matches(|c: char| c != '\t')), None);
    }
}
