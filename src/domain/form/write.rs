//! From a draft to the fields of the form: how a line, and the rows of a schedule, are put into it.

use super::{Field, Fields, ORIGIN, Typed, YES, path};
use crate::{
    offer::{
        customization::Customization,
        draft::{DraftAmount, DraftLine, DraftPartner, DraftReservation},
    },
    schedule::{DraftPayment, DraftSchedule, Origin},
};

/// Puts `line` into the form as its line of that index.
pub fn line(form: &mut Fields, index: usize, line: &DraftLine, of: Customization) {
    for (name, value) in line_fields(line, index, of) {
        form.set(&name, &value);
    }
}

/// The fields a line of that index would post: how a line is put into a form.
pub(super) fn line_fields(line: &DraftLine, index: usize, of: Customization) -> Vec<Typed> {
    let mut fields = vec![
        ("key".to_owned(), line.key.to_string()),
        ("product".to_owned(), line.product.to_string()),
        ("plan".to_owned(), line.plan.map(|plan| plan.to_string()).unwrap_or_default()),
    ];
    match of {
        Customization::ExistingPlans => {
            fields.push(("price".to_owned(), "percentage".to_owned()));
            fields.push(("percent".to_owned(), line.percent.clone()));
        }
        Customization::NewPlans => {
            fields.push(("name".to_owned(), line.name.clone()));
            fields.push(("description".to_owned(), line.description.clone()));
            fields.extend(line.amounts.iter().flat_map(term_fields));
        }
        Customization::Reservations => fields.extend(line.reservation.iter().flat_map(reservation_fields)),
    }
    fields.into_iter().map(|(name, value)| (path::line(index, &name), value)).collect()
}

fn term_fields(term: &DraftAmount) -> Vec<Typed> {
    let months = term.months;
    let mut fields = vec![(format!("amounts.{months}"), term.amount.clone())];
    fields.extend(term.offered.then(|| (format!("offered.{months}"), YES.to_owned())));
    fields.extend(term.included.iter().map(|i| (format!("included.{months}.{}", i.meter), i.quantity.clone())));
    fields
}

fn reservation_fields(reservation: &DraftReservation) -> Vec<Typed> {
    let mut fields = vec![
        ("duration".to_owned(), reservation.duration.clone()),
        ("payment".to_owned(), reservation.payment.clone()),
    ];
    for (r, row) in reservation.rows.iter().enumerate() {
        let typed = [&row.vcpu, &row.quantity, &row.unit].into_iter().cloned();
        let named = path::RESERVED_CELLS.map(|cell| format!("{}.{r}.{cell}", path::RESERVED));
        fields.extend(named.into_iter().zip(typed));
    }
    fields
}

/// Puts CSP partners in place of those that stand in the form. A field says that they are all there are.
pub fn partners(form: &mut Fields, partners: &[DraftPartner]) {
    let list = Field::Partners.path();
    let row = |(i, one): (usize, &DraftPartner)| {
        let customers = (path::partner(i, path::CUSTOMERS), one.customers.join("\n"));
        [(path::partner(i, Field::SellerId.path()), one.seller_id.clone()), customers]
    };
    let rows: Vec<Typed> = partners.iter().enumerate().flat_map(row).collect();
    form.replace_under(&format!("{list}."), rows);
    form.set(list, &partners.len().to_string());
}

/// Puts the rows of a schedule, and its initial charge, in place of those that stand in the form.
pub fn rows(form: &mut Fields, typed: &DraftSchedule) {
    let path = typed.id().path();
    let initial =
        cells(&format!("{path}.initial"), &typed.initial).into_iter().filter(|(name, _)| !name.ends_with(".date"));
    let rows = typed.rows.iter().enumerate().flat_map(|(n, row)| cells(&format!("{path}.rows.{n}"), row));
    form.replace_under(&format!("{path}.initial."), initial);
    form.replace_under(&format!("{path}.rows."), rows);
}

fn cells(path: &str, typed: &DraftPayment) -> Vec<Typed> {
    let cell = |name: &str, text: &str| (format!("{path}.{name}"), text.to_owned());
    let mut fields = vec![cell("date", &typed.date), cell("amount", &typed.amount), cell("note", &typed.note)];
    match typed.origin {
        Origin::Pinned => fields.push(cell(ORIGIN, "pinned")),
        // A tick that is not set is not posted.
        Origin::Generated => {}
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{ScheduleId, read};

    #[test]
    fn the_rows_of_a_schedule_are_read_back_and_none_of_before_is_left() {
        let typed =
            |date: &str, origin| DraftPayment { date: date.into(), amount: "1".into(), note: "n".into(), origin };
        let rows = vec![typed("2027-01-31", Origin::Pinned), typed("soon", Origin::Generated)];
        let schedule = DraftSchedule { rows, initial: typed("", Origin::Pinned), ..DraftSchedule::new(3, 12) };
        let id = ScheduleId { line: 3, months: 12 };
        let mut form = Fields::of((0..9).map(|n| (format!("schedule.3.12.rows.{n}.date"), "old")));
        super::rows(&mut form, &schedule);
        let back = read::rows(&form, id);
        assert_eq!((back.initial, back.rows), (schedule.initial, schedule.rows));
        assert!(!form.has("schedule.3.12.rows.1.origin") && !form.has("schedule.3.12.initial.date"));
    }
}
