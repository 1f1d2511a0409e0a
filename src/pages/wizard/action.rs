//! The button of a posted form, and where it leads.

use super::step::WizardStep;
use crate::components::field_id;
use chrono::NaiveDate;
use domain::{
    Problem,
    catalog::Product,
    form::{Button, Fields, Press, ScheduleId, press},
    offer::{Draft, Kind},
};

/// Where to go when the form was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    /// The next step.
    Next,
    /// The same step, at the field of that id.
    Stay(String),
    /// The schedule of a plan's term under When.
    Schedule(ScheduleId),
    /// The same step, about one of its schedules: what the address says of it, and the field.
    Plan(String, String),
}

/// What was pressed; none for a form without a button of ours, which is saved all the same.
pub(super) fn pressed(form: &Fields) -> Option<Button> {
    Button::parse(form.value("action"))
}

/// What was pressed of a schedule.
pub(super) fn pressed_in_schedule(form: &Fields) -> Option<Press> {
    match pressed(form)? {
        Button::Schedule(button) => Some(button.press),
        _ => None,
    }
}

/// Does what the button says; problems when it cannot be done. `products` are the publisher's, needed where a line is added.
pub(super) fn apply(
    form: &mut Fields,
    stored: &Draft,
    products: &[Product],
    today: NaiveDate,
) -> Result<Onward, Vec<Problem>> {
    let stay = |at: &str| Ok(Onward::Stay(at.to_owned()));
    let Some(button) = pressed(form) else { return stay("") };
    match button {
        Button::Next => return Ok(Onward::Next),
        Button::Payments(schedule) => return Ok(Onward::Schedule(schedule)),
        _ => {}
    }
    match press::press(form, &button, stored, products, today)? {
        press::Onward::Here => stay(""),
        press::Onward::Line(index) => Ok(Onward::Stay(format!("line-{}", index + 1))),
        press::Onward::At(path) => Ok(Onward::Stay(field_id(&path))),
        press::Onward::Payments => stay("payments"),
    }
}

/// `/offers/O-1042/edit/what#line-3`; `saved` tells the page that somebody looked at it, even if nothing was entered.
pub(super) fn address(step: WizardStep, kind: Kind, number: i64, onward: &Onward) -> String {
    match onward {
        Onward::Next => step.next(kind).unwrap_or(step).href(number),
        Onward::Schedule(schedule) => WizardStep::href_of_payments(number, *schedule),
        Onward::Stay(at) if at.is_empty() => format!("{}?saved=1", step.href(number)),
        Onward::Stay(at) => format!("{}?saved=1#{at}", step.href(number)),
        Onward::Plan(about, at) => {
            let field = if at.is_empty() { String::new() } else { format!("#{at}") };
            format!("{}?saved=1&plan={about}{field}", step.href(number))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_schedule_carries_nothing_but_its_numbers() {
        let to = |action: &str| {
            let onward = apply(&mut Fields::of([("action", action)]), &Draft::default(), &[], NaiveDate::MIN).unwrap();
            address(WizardStep::What, Kind::Multiparty, 1042, &onward)
        };
        assert_eq!(to("schedule:3-12"), "/offers/O-1042/edit/when?plan=3-12#payments");
        // Whatever else stands in it is no button: the form is saved, and the page stays.
        assert_eq!(to("schedule:3-12&x=/\"é"), "/offers/O-1042/edit/what?saved=1");
    }

    #[test]
    fn a_pressed_button_leads_to_the_field_it_filled() {
        let to = |action: &str| {
            let fields = [("lines.0.product", "p"), ("action", action)];
            apply(&mut Fields::of(fields), &Draft::default(), &[], NaiveDate::MIN).unwrap()
        };
        let all = [
            ("partner:1", "seller-id"),
            ("reserve:0", "lines-0-reserved-0-vcpu"),
            ("unreserve:0.0", "lines-0-reserved"),
            ("pay:3.12", "schedule-3-12-rows-0-date"),
            ("generate:3.12", "payments"),
            ("preview:3.12", "preview"),
            ("save", ""),
        ];
        for (action, at) in all {
            assert_eq!(to(action), Onward::Stay(at.to_owned()), "{action}");
        }
        assert_eq!(to("next"), Onward::Next);
    }
}
