//! One line of the page *What and price*. A form carries the fields of its own customization
//! type; those of another are not read (MS-1.12).

use super::MOST;
use crate::{
    form::{Fields, path},
    offer::{
        customization::Customization,
        draft::{
            DraftAmount, DraftIncluded, DraftLine, DraftRate, DraftReservation, DraftReserved, PriceForm, TermPayment,
        },
    },
};
use std::collections::HashSet;

/// The line of that index; none when it names no readable product or plan.
pub(super) fn read(form: &Fields, index: usize, of: Customization) -> Option<DraftLine> {
    let at = At { form, prefix: path::line(index, "") };
    let plan = at.field("plan");
    let product = at.field("product").parse().ok()?;
    // Without a plan a line takes in all of them: what cannot be read must not widen the offer.
    let plan = if plan.is_empty() { None } else { Some(plan.parse().ok()?) };
    let line = DraftLine { key: at.field("key").parse().unwrap_or_default(), ..DraftLine::of(product, plan) };
    Some(match of {
        Customization::ExistingPlans => existing(&at, line),
        Customization::NewPlans => new_plan(&at, line),
        Customization::Reservations => reservation(&at, line),
    })
}

struct At<'a> {
    form: &'a Fields,
    prefix: String,
}

impl At<'_> {
    fn field(&self, name: &str) -> String {
        self.form.value(&format!("{}{name}", self.prefix)).to_owned()
    }

    fn has(&self, name: &str) -> bool {
        self.form.has(&format!("{}{name}", self.prefix))
    }

    /// The rest of the name and the value of every field behind `list.`, as far as anybody reads.
    fn behind(&self, list: &str) -> impl Iterator<Item = (String, String)> + use<'_> {
        let found = self.form.under(&format!("{}{list}.", self.prefix)).into_iter();
        found.take(super::FIELDS).map(|(rest, value)| (rest.to_owned(), value.to_owned()))
    }
}

fn existing(at: &At, line: DraftLine) -> DraftLine {
    let amount = |(months, amount): (String, String)| {
        Some(DraftAmount { months: months.parse().ok()?, amount, ..Default::default() })
    };
    DraftLine {
        price: if at.field("price") == "absolute" { PriceForm::Absolute } else { PriceForm::Percentage },
        percent: at.field("percent"),
        amounts: at.behind("amounts").filter_map(amount).collect(),
        rates: at.behind("rates").map(|(meter, rate)| DraftRate { meter, rate }).collect(),
        ..line
    }
}

fn new_plan(at: &At, line: DraftLine) -> DraftLine {
    let named = ["amounts", "payment", "offered", "included"].into_iter().flat_map(|list| at.behind(list));
    let months = named.filter_map(|(rest, _)| rest.split('.').next()?.parse::<u32>().ok());
    let mut known = HashSet::new();
    let months: Vec<u32> = months.filter(|months| known.insert(*months)).collect();
    DraftLine {
        price: PriceForm::Absolute,
        name: at.field("name"),
        description: at.field("description"),
        users_min: at.field("users_min"),
        users_max: at.field("users_max"),
        amounts: months.into_iter().take(MOST).map(|m| term(at, m)).collect(),
        ..line
    }
}

fn term(at: &At, months: u32) -> DraftAmount {
    let included = at.behind(&format!("included.{months}"));
    DraftAmount {
        months,
        amount: at.field(&format!("amounts.{months}")),
        offered: at.has(&format!("offered.{months}")),
        payment: match at.field(&format!("payment.{months}")).as_str() {
            "schedule" => TermPayment::Schedule,
            _ => TermPayment::Plan,
        },
        included: included.map(|(meter, quantity)| DraftIncluded { meter, quantity }).collect(),
    }
}

fn reservation(at: &At, line: DraftLine) -> DraftLine {
    let row = |r: usize| {
        let field = |cell: &str| format!("{}.{r}.{cell}", path::RESERVED);
        let there = path::RESERVED_CELLS.iter().any(|name| at.has(&field(name)));
        there.then(|| DraftReserved {
            vcpu: at.field(&field("vcpu")),
            quantity: at.field(&field("quantity")),
            unit: at.field(&field("unit")),
        })
    };
    DraftLine {
        price: PriceForm::Absolute,
        name: at.field("name"),
        description: at.field("description"),
        reservation: Some(DraftReservation {
            duration: at.field("duration"),
            payment: at.field("payment"),
            rows: (0..MOST).filter_map(row).collect(),
        }),
        ..line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::write::line_fields;
    use Customization::{ExistingPlans, NewPlans, Reservations};

    const ID: &str = "018f0000-0000-7000-8000-000000000001";

    fn posted(more: &[(&str, &str)]) -> Fields {
        let ids = [("lines.0.key", "7"), ("lines.0.product", ID), ("lines.0.plan", ID)];
        Fields::of(ids.into_iter().chain(more.iter().copied()))
    }

    #[test]
    fn a_new_plan_keeps_price_and_schedule_of_every_term_so_that_switching_loses_nothing() {
        let form = posted(&[
            ("lines.0.name", " Northwind "),
            ("lines.0.users_min", "5"),
            ("lines.0.payment.12", "schedule"),
            ("lines.0.amounts.12", "9O.00"),
            ("lines.0.included.12.events.eu", "unlimited"),
            ("lines.0.offered.36", "on"),
            ("lines.0.amounts.36", "1"),
        ]);
        let line = read(&form, 0, NewPlans).unwrap();
        assert_eq!((line.key, line.name.as_str(), line.users_min.as_str()), (7, " Northwind ", "5"));
        let (year, three) = (&line.amounts[0], &line.amounts[1]);
        assert_eq!(
            (year.months, year.offered, year.payment, year.amount.as_str()),
            (12, false, TermPayment::Schedule, "9O.00")
        );
        assert_eq!((year.included[0].meter.as_str(), year.included[0].quantity.as_str()), ("events.eu", "unlimited"));
        assert_eq!((three.months, three.offered, three.payment), (36, true, TermPayment::Plan));
    }

    #[test]
    fn a_flat_rate_row_has_no_size_and_is_a_row_all_the_same() {
        let form = posted(&[
            ("lines.0.duration", "36"),
            ("lines.0.payment", "monthly"),
            ("lines.0.reserved.0.quantity", "3"),
            ("lines.0.reserved.0.unit", "40.00"),
        ]);
        let reservation = read(&form, 0, Reservations).unwrap().reservation.unwrap();
        assert_eq!((reservation.duration.as_str(), reservation.payment.as_str()), ("36", "monthly"));
        let row = &reservation.rows[0];
        assert_eq!((row.vcpu.as_str(), row.quantity.as_str(), row.unit.as_str()), ("", "3", "40.00"));
    }

    #[test]
    fn fields_of_another_type_are_not_read() {
        let form = posted(&[
            ("lines.0.price", "absolute"),
            ("lines.0.percent", "9"),
            ("lines.0.rates.events", "1"),
            ("lines.0.name", "New"),
            ("lines.0.offered.12", "on"),
            ("lines.0.reserved.0.unit", "1"),
        ]);
        let a = read(&form, 0, ExistingPlans).unwrap();
        assert!(a.name.is_empty() && a.amounts.is_empty() && a.reservation.is_none());
        let b = read(&form, 0, NewPlans).unwrap();
        assert!(b.percent.is_empty() && b.rates.is_empty() && b.reservation.is_none());
        let c = read(&form, 0, Reservations).unwrap();
        assert!(c.percent.is_empty() && c.amounts.is_empty() && c.rates.is_empty());
    }

    #[test]
    fn what_is_put_into_a_form_is_read_back() {
        let row = DraftReserved { vcpu: "4".into(), quantity: "2".into(), unit: "1".into() };
        let term = DraftAmount {
            months: 12,
            amount: "5".into(),
            offered: true,
            included: vec![DraftIncluded { meter: "events".into(), quantity: "9".into() }],
            ..Default::default()
        };
        let bare = || DraftLine { key: 3, ..DraftLine::of(ID.parse().unwrap(), ID.parse().ok()) };
        let new = DraftLine {
            price: PriceForm::Absolute,
            name: "N".into(),
            description: "D".into(),
            amounts: vec![term],
            ..bare()
        };
        let rows = DraftReservation { duration: "12".into(), payment: "upfront".into(), rows: vec![row] };
        let reserved = DraftLine { price: PriceForm::Absolute, reservation: Some(rows), ..bare() };
        for (of, line) in [(ExistingPlans, bare()), (NewPlans, new), (Reservations, reserved)] {
            assert_eq!(read(&Fields::of(line_fields(&line, 0, of)), 0, of), Some(line));
        }
    }
}
