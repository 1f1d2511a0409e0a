//! What a pressed button does to the form before it is read: `add:…`, `drop:2`, `partner:34210077`, `end:2026-12-31`.
//!
//! The buttons work on the form rather than on the draft, so that a page shown again (a lost race, a name left out) has both what
//! was typed and what was pressed.

use super::{
    Button, Field, Fields, OVERWRITE, Press, Pressed, ScheduleButton, Setting, YES, path, read, schedule, write,
};
use crate::{Problem, catalog::Product, offer::Draft};
use chrono::NaiveDate;

mod adding;

/// Where the page goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Nowhere: nothing but the typing is to be saved.
    Here,
    /// At a new line, counted from 0.
    Line(usize),
    /// At a field or a list, by its path.
    At(String),
    /// At the rows of the schedule.
    Payments,
}

/// Does what the button says; problems when it cannot be done. `products` are the publisher's, needed where a line is added.
pub fn press(
    form: &mut Fields,
    button: &Button,
    stored: &Draft,
    products: &[Product],
    today: NaiveDate,
) -> Result<Focus, Vec<Problem>> {
    let at = |path: &str| Ok(Focus::At(path.to_owned()));
    let mut fill = |field: Field, value: &str| {
        form.set(field.path(), value);
        at(field.path())
    };
    match button {
        Button::Customer(account) => fill(Field::BillingAccount, account),
        Button::Partner(id) => fill(Field::SellerId, id),
        Button::Currency(code) => fill(Field::Currency, code),
        Button::End(day) => fill(Field::End, day),
        Button::AcceptBy(day) => fill(Field::AcceptBy, day),
        Button::Add(what) => adding::add(form, what, stored.customization, products, today),
        Button::AddTicked => adding::add_ticked(form, stored.customization, products, today),
        // Where something would be lost the question was asked before.
        Button::Remove(line) | Button::Drop(line) => {
            form.remove_row(Field::Lines.path(), *line);
            at(Field::Lines.path())
        }
        Button::Reserve(line) => Ok(Focus::At(reserve(form, *line))),
        Button::Unreserve { line, row } => {
            let list = path::reserved(*line);
            form.remove_row(&list, *row);
            Ok(Focus::At(list))
        }
        Button::Detach(document) => {
            form.remove_row(Field::Documents.path(), *document);
            at(Field::Documents.path())
        }
        Button::Schedule(button) => in_schedule(form, button, stored, today),
        Button::Save
        | Button::Next
        | Button::Review
        | Button::Autosave
        | Button::Payments(_)
        | Button::Accepted
        | Button::Find
        | Button::Discount
        | Button::TakeBack(_) => Ok(Focus::Here),
    }
}

/// Adds an empty reservation to a line; answers the path of its first field.
fn reserve(form: &mut Fields, line: usize) -> String {
    let list = path::reserved(line);
    let there = form.has(&path::line(line, "product"));
    let row = form.count(&list, "quantity");
    if !there || row >= read::MOST {
        return Field::Lines.path().to_owned();
    }
    for cell in path::RESERVED_CELLS {
        form.set(&path::reserved_cell(line, row, cell), "");
    }
    path::reserved_cell(line, row, path::RESERVED_CELLS[0])
}

/// Rows and cells. What is about the whole schedule is done once the form is read.
fn in_schedule(
    form: &mut Fields,
    button: &ScheduleButton,
    stored: &Draft,
    today: NaiveDate,
) -> Result<Focus, Vec<Problem>> {
    let (id, press) = (button.schedule, &button.press);
    let sure = match press {
        Press::Add | Press::Use { .. } => false,
        Press::Remove { sure, .. } => *sure,
        Press::Preview => return Ok(Focus::At("preview".to_owned())),
        Press::Generate | Press::Read(_) => return Ok(Focus::Payments),
    };
    let mut typed = read::rows(form, id);
    let setting = Setting::bare(id, stored.priced_in(), today);
    let pressed = schedule::press(&mut typed, press, &setting, read::is_exact(form, id));
    let focus = match pressed.map_err(|problems| schedule::at(id, problems))? {
        Pressed::At(path) => Focus::At(id.field(&path.to_string())),
        Pressed::Removed(_) | Pressed::Nothing | Pressed::Previewed(_) | Pressed::Generated(_) | Pressed::Read(_) => {
            Focus::Payments
        }
    };
    if sure {
        // The question was answered with this very press.
        form.set(OVERWRITE, YES);
    }
    write::rows(form, &typed);
    Ok(focus)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Section;

    const ID: &str = "018f0000-0000-7000-8000-000000000001";

    #[test]
    fn what_is_no_product_is_not_added() {
        for object in ["", "p9", "p9/q9", &format!("{ID}/q9")] {
            let mut form = three_lines(&format!("add:{object}"));
            assert_eq!(pressed(&mut form).map_err(|p| p[0].code.clone()), Err("product_unknown".into()), "{object}");
            assert_eq!(form.count("lines", "product"), 3);
        }
    }

    fn pressed(form: &mut Fields) -> Result<Focus, Vec<Problem>> {
        let button = Button::parse(form.value("action")).unwrap();
        press(form, &button, &Draft::default(), &[], NaiveDate::MIN)
    }

    fn three_lines(action: &str) -> Fields {
        let rows = (0..3).flat_map(|i| {
            [(format!("lines.{i}.product"), format!("p{i}")), (format!("lines.{i}.percent"), format!("{i}"))]
        });
        Fields::of(rows.chain([("action".to_owned(), action.to_owned())]))
    }

    #[test]
    fn removing_a_line_moves_the_others_up_with_what_was_typed_in_them() {
        let mut form = three_lines("remove:1");
        assert_eq!(pressed(&mut form), Ok(Focus::At("lines".into())));
        assert_eq!(form.count("lines", "product"), 2);
        assert_eq!(form.value("lines.1.product"), "p2");
        assert_eq!(form.value("lines.1.percent"), "2");
    }

    #[test]
    fn an_added_line_stands_last_and_the_page_goes_to_it() {
        let mut form = three_lines(&format!("add:{ID}/{ID}"));
        assert_eq!(pressed(&mut form), Ok(Focus::Line(3)));
        assert_eq!(form.value("lines.3.product"), ID);
        assert_eq!(form.value("lines.3.plan"), ID);
    }

    #[test]
    fn an_eleventh_line_is_refused_with_the_limit() {
        let rows = (0..10).map(|i| (format!("lines.{i}.product"), "p".to_owned()));
        let mut form = Fields::of(rows.chain([("action".to_owned(), "add:p".to_owned())]));
        let problem = pressed(&mut form).unwrap_err().remove(0);
        assert!(problem.sentence.contains("up to 10"), "{}", problem.sentence);
        assert_eq!(form.count("lines", "product"), 10);
    }

    #[test]
    fn rows_of_a_reservation_are_added_behind_the_others_and_move_up_when_one_goes() {
        let rows =
            [("product", ID), ("reserved.0.quantity", "1"), ("reserved.1.quantity", "2"), ("reserved.1.unit", "9")];
        let rows = rows.map(|(name, value)| (format!("lines.0.{name}"), value.to_owned()));
        let mut form = Fields::of(rows.into_iter().chain([("action".to_owned(), "reserve:0".to_owned())]));
        assert_eq!(pressed(&mut form), Ok(Focus::At("lines.0.reserved.2.vcpu".into())));
        assert!(form.has("lines.0.reserved.2.quantity"));
        form.set("action", "unreserve:0.0");
        assert_eq!(pressed(&mut form), Ok(Focus::At("lines.0.reserved".into())));
        assert_eq!((form.value("lines.0.reserved.0.quantity"), form.value("lines.0.reserved.0.unit")), ("2", "9"));
        assert!(!form.has("lines.0.reserved.2.quantity"));
    }

    /// Each row was looked for among all fields: 150,000 of them took 40 seconds.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "it measures; nothing it is about depends on the hour")]
    fn a_form_of_any_size_is_read_in_time_proportional_to_it() {
        let row = |n: usize| (format!("schedule.1.12.rows.{n}.date"), String::new());
        for action in ["pay:1.12", "unpay:1.12.0", "save"] {
            let mut form = Fields::of((0..150_000).map(row).chain([("action".to_owned(), action.to_owned())]));
            let start = std::time::Instant::now();
            let _ = pressed(&mut form);
            read::read(Section::When, &form, &Default::default());
            read::read(Section::What, &form, &Default::default());
            assert!(start.elapsed() < std::time::Duration::from_secs(10), "{action}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn a_row_is_not_added_to_a_line_that_is_not_there() {
        let mut form = Fields::of([("action", "reserve:7")]);
        assert_eq!(pressed(&mut form), Ok(Focus::At("lines".into())));
        assert!(!form.has("lines.7.reserved.0.quantity"));
    }

    /// On both sides of the wire: rows move, and a cell is filled, as the same function does it to the schedule itself.
    #[test]
    fn the_rows_of_a_schedule_are_changed_as_the_browser_changes_them() {
        let rows =
            [("rows.0.date", "soon"), ("rows.0.amount", "1"), ("rows.1.date", "2027-02-28"), ("rows.1.note", "n")];
        let after = |action: &str| {
            let named = rows.map(|(name, value)| (format!("schedule.1.12.{name}"), value.to_owned()));
            let mut form = Fields::of(named.into_iter().chain([("action".to_owned(), action.to_owned())]));
            (pressed(&mut form), form)
        };
        let (focus, form) = after("pay:1.12");
        assert_eq!(focus, Ok(Focus::At("schedule.1.12.rows.2.date".into())));
        assert_eq!(form.value("schedule.1.12.rows.2.origin"), "pinned");
        let (focus, form) = after("unpay:1.12.0");
        assert_eq!((focus, form.has("overwrite")), (Ok(Focus::Payments), false));
        assert_eq!((form.value("schedule.1.12.rows.0.note"), form.has("schedule.1.12.rows.1.date")), ("n", false));
        assert_eq!(after("unpay:1.12.0.sure").1.value("overwrite"), "yes");
        let (focus, form) = after("use:schedule.1.12.rows.0.date=2027-01-31");
        assert_eq!(focus, Ok(Focus::At("schedule.1.12.rows.0.date".into())));
        assert_eq!(form.value("schedule.1.12.rows.0.date"), "2027-01-31");
    }
}
