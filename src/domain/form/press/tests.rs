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

fn pressed(form: &mut Fields) -> Result<Onward, Vec<Problem>> {
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
    assert_eq!(pressed(&mut form), Ok(Onward::At("lines".into())));
    assert_eq!(form.count("lines", "product"), 2);
    assert_eq!(form.value("lines.1.product"), "p2");
    assert_eq!(form.value("lines.1.percent"), "2");
}

#[test]
fn an_added_line_stands_last_and_the_page_goes_to_it() {
    let mut form = three_lines(&format!("add:{ID}/{ID}"));
    assert_eq!(pressed(&mut form), Ok(Onward::Line(3)));
    assert_eq!(form.value("lines.3.product"), ID);
    assert_eq!(form.value("lines.3.plan"), ID);
}

#[test]
fn an_eleventh_line_is_refused_with_the_limit() {
    let rows = (0..10).map(|i| (format!("lines.{i}.product"), "p".to_owned()));
    let mut form = Fields::of(rows.chain([("action".to_owned(), "add:p".to_owned())]));
    let problem = pressed(&mut form).unwrap_err().remove(0);
    assert!(problem.sentence.contains("at most 10"), "{}", problem.sentence);
    assert_eq!(form.count("lines", "product"), 10);
}

#[test]
fn rows_of_a_reservation_are_added_behind_the_others_and_move_up_when_one_goes() {
    let rows = [("product", ID), ("reserved.0.quantity", "1"), ("reserved.1.quantity", "2"), ("reserved.1.unit", "9")];
    let rows = rows.map(|(name, value)| (format!("lines.0.{name}"), value.to_owned()));
    let mut form = Fields::of(rows.into_iter().chain([("action".to_owned(), "reserve:0".to_owned())]));
    assert_eq!(pressed(&mut form), Ok(Onward::At("lines.0.reserved.2.vcpu".into())));
    assert!(form.has("lines.0.reserved.2.quantity"));
    form.set("action", "unreserve:0.0");
    assert_eq!(pressed(&mut form), Ok(Onward::At("lines.0.reserved".into())));
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
    assert_eq!(pressed(&mut form), Ok(Onward::At("lines".into())));
    assert!(!form.has("lines.7.reserved.0.quantity"));
}

/// On both sides of the wire: rows move, and a cell is filled, as the same function does it to the schedule itself.
#[test]
fn the_rows_of_a_schedule_are_changed_as_the_browser_changes_them() {
    let rows = [("rows.0.date", "soon"), ("rows.0.amount", "1"), ("rows.1.date", "2027-02-28"), ("rows.1.note", "n")];
    let after = |action: &str| {
        let named = rows.map(|(name, value)| (format!("schedule.1.12.{name}"), value.to_owned()));
        let mut form = Fields::of(named.into_iter().chain([("action".to_owned(), action.to_owned())]));
        (pressed(&mut form), form)
    };
    let (onward, form) = after("pay:1.12");
    assert_eq!(onward, Ok(Onward::At("schedule.1.12.rows.2.date".into())));
    assert_eq!(form.value("schedule.1.12.rows.2.origin"), "pinned");
    let (onward, form) = after("unpay:1.12.0");
    assert_eq!((onward, form.has("overwrite")), (Ok(Onward::Payments), false));
    assert_eq!((form.value("schedule.1.12.rows.0.note"), form.has("schedule.1.12.rows.1.date")), ("n", false));
    assert_eq!(after("unpay:1.12.0.sure").1.value("overwrite"), "yes");
    let (onward, form) = after("use:schedule.1.12.rows.0.date=2027-01-31");
    assert_eq!(onward, Ok(Onward::At("schedule.1.12.rows.0.date".into())));
    assert_eq!(form.value("schedule.1.12.rows.0.date"), "2027-01-31");
}
