//! In the browser: the desk out of the page again.

use super::super::{PartnerPriceLine, PartnerPrices};
use domain::{
    Currency, Money, Percent, PlanId, ProductId, Rate,
    catalog::{PaymentModel, ProductKind},
    offer::terms::{Line, MeterRate, Price, PricePoint, Reserved, Users},
    schedule::{Payment, Schedule},
};

impl PartnerPrices {
    pub(in super::super) fn of_wire(text: &str) -> Option<Self> {
        let mut records = text.lines().map(|record| record.split('\t'));
        let mut head = records.next()?;
        let currency = head.next()?.parse().ok()?;
        let (publisher, customer) = (head.next()?.to_owned(), head.next()?.to_owned());
        let mut desk = Self { lines: Vec::new(), currency, publisher, customer };
        for mut fields in records {
            match fields.next()? {
                "line" => desk.lines.push(line(&mut fields)?),
                "point" => desk.lines.last_mut()?.line.points.push(point(&mut fields, currency)?),
                "payment" => desk.point()?.schedule.as_mut()?.payments.push(payment(&mut fields, currency)?),
                "reserved" => desk.point()?.reserved.push(reserved(&mut fields, currency)?),
                _ => desk.lines.last_mut()?.line.rates.push(rate(&mut fields, currency)?),
            }
        }
        Some(desk)
    }

    /// The one the records after it belong to.
    fn point(&mut self) -> Option<&mut PricePoint> {
        self.lines.last_mut()?.line.points.last_mut()
    }
}

type Fields<'a> = std::str::Split<'a, char>;

/// It names no product: the identifiers are nil.
fn line(fields: &mut Fields) -> Option<PartnerPriceLine> {
    let (product_name, plan) = (fields.next()?.to_owned(), fields.next()?);
    let plan_name = Some(plan.to_owned()).filter(|name| !name.is_empty());
    let price = number(fields).map_or(Price::Absolute, |cap| Price::Discount(Percent::of_units(cap)));
    let line = Line {
        product: ProductId(Default::default()),
        product_name,
        kind: ProductKind::Saas,
        co_sell: false,
        plan: plan_name.as_ref().map(|_| PlanId(Default::default())),
        plan_name,
        description: String::new(),
        price,
        points: Vec::new(),
        rates: Vec::new(),
        users: number(fields).and_then(|min| min.try_into().ok()).map(|min| Users { min, max: min }),
        markets: Vec::new(),
    };
    Some(PartnerPriceLine { line, labels: Vec::new() })
}

fn point(fields: &mut Fields, currency: Currency) -> Option<PricePoint> {
    let months = number(fields)?.try_into().ok()?;
    let rhythm = fields.next()?;
    let payment = PaymentModel::ALL.into_iter().find(|model| model.rhythm() == rhythm)?;
    let per_user = fields.next()? == "user";
    let (list, partner) = (Money::of_minor(number(fields)?, currency), Money::of_minor(number(fields)?, currency));
    Some(PricePoint {
        plan: None,
        plan_name: String::new(),
        months,
        payment,
        per_user,
        vcpu: None,
        list,
        partner,
        schedule: (payment == PaymentModel::Schedule).then(Schedule::default),
        reserved: Vec::new(),
        included: Vec::new(),
    })
}

fn payment(fields: &mut Fields, currency: Currency) -> Option<Payment> {
    let amount = Money::of_minor(number(fields)?, currency);
    let date = fields.next()?;
    let date = if date.is_empty() { None } else { Some(domain::calendar::read_day(date).ok()?) };
    Some(Payment { date, amount, note: String::new() })
}

fn reserved(fields: &mut Fields, currency: Currency) -> Option<Reserved> {
    let quantity = number(fields)?.try_into().ok()?;
    Some(Reserved { vcpu: None, quantity, unit: Money::of_minor(number(fields)?, currency) })
}

fn rate(fields: &mut Fields, currency: Currency) -> Option<MeterRate> {
    let (list, partner) = (Rate::of_units(number(fields)?, currency), Rate::of_units(number(fields)?, currency));
    let nothing = String::new;
    Some(MeterRate { plan_name: nothing(), meter: nothing(), unit: nothing(), included: None, list, partner })
}

fn number(fields: &mut Fields) -> Option<i64> {
    fields.next()?.parse().ok()
}
