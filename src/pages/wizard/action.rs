//! What a pressed button does to the form, before it is saved: `add:…`, `drop:2`, `partner:34210077`, `end:2026-12-31`.
//!
//! The buttons work on the form rather than on the draft, so that a page shown again (a lost race, a name left out) has both what
//! was typed and what was pressed.

use super::{step::WizardStep, typed, when};
use crate::serve::Form;
use chrono::NaiveDate;
use domain::{
    Currency, PlanId, Problem, ProductId,
    catalog::Product,
    offer::draft::{Customization, DraftLine},
    pack::number,
};

/// Rows that are counted of any list; far more than the longest may have.
const ROWS: usize = 700;

/// Where to go when the form was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    /// The next step.
    Next,
    /// The same step, at the field of that id.
    Stay(String),
    /// The schedule of a plan's term under When: its line's key and its months, `3-12`.
    Schedule(String),
    /// The same step, about one of its schedules: what the address says of it, and the field.
    Plan(String, String),
}

/// Does what the button says; a problem when it cannot be done. `products` are the publisher's, needed where a line is added.
pub(super) fn apply(
    form: &mut Form,
    of: Customization,
    products: &[Product],
    today: NaiveDate,
) -> Result<Onward, Problem> {
    let action = form.value("action").to_owned();
    let (verb, object) = action.split_once(':').unwrap_or((&action, ""));
    let stay = |at: &str| Ok(Onward::Stay(at.to_owned()));
    match verb {
        "next" => Ok(Onward::Next),
        "add" => add(form, object, of, products, today),
        // Where something would be lost the question was asked before: see `question`.
        "remove" | "drop" => {
            remove(form, "lines", object);
            stay("lines")
        }
        "reserve" => stay(&reserve(form, object)),
        "unreserve" => {
            let (line, row) = object.split_once('.').unwrap_or((object, ""));
            remove(form, &format!("lines.{line}.reserved"), row);
            stay(&format!("lines-{line}-reserved"))
        }
        "schedule" => Ok(Onward::Schedule(object.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect())),
        "currency" => {
            set(form, "currency", object);
            stay("currency")
        }
        "detach" => {
            remove(form, "documents", object);
            stay("documents")
        }
        "partner" => {
            set(form, "seller_id", object);
            stay("seller-id")
        }
        "end" => {
            set(form, "end", object);
            stay("end")
        }
        "pay" | "unpay" => when::press::rows(form, verb, object, today),
        "use" => Ok(when::press::take(form, object)),
        "preview" => stay("preview"),
        "generate" | "paste" | "paste-day" | "paste-month" => stay("payments"),
        _ => stay(""),
    }
}

/// Adds a line for `product` or `product/plan`, filled in as far as the plan says.
fn add(
    form: &mut Form,
    object: &str,
    of: Customization,
    products: &[Product],
    today: NaiveDate,
) -> Result<Onward, Problem> {
    let count = count(form, "lines", "product");
    let most = number::PRODUCTS_PER_OFFER.on(today);
    if count >= most {
        let sentence = format!("An offer has at most {most} products and plans. Remove one before you add another.");
        return Err(Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence));
    }
    let Some(line) = chosen(object, of, form, products) else {
        let sentence = "That is none of your products. Choose one from the list below.";
        return Err(Problem::error("lines", "product_unknown", "MS-1.9", sentence));
    };
    typed::write(form, count, &line, of);
    Ok(Onward::Stay(format!("line-{}", count + 1)))
}

/// The line of a button. What is no product of theirs is taken as it is, and said by the check; what is no id at all is refused.
fn chosen(object: &str, of: Customization, form: &Form, products: &[Product]) -> Option<DraftLine> {
    let (product, plan) = object.split_once('/').unwrap_or((object, ""));
    let product: ProductId = product.parse().ok()?;
    let plan: Option<PlanId> = if plan.is_empty() { None } else { Some(plan.parse().ok()?) };
    let known = products.iter().find(|p| p.id == product).and_then(|p| Some((p, p.plan(plan?)?)));
    let currency = form.value("currency").trim().parse().unwrap_or(Currency::USD);
    Some(match known {
        Some((product, plan)) => DraftLine::from_plan(of, product, plan, currency),
        None => DraftLine::of(product, plan),
    })
}

/// Adds an empty reservation to a line; answers the id of its first field.
fn reserve(form: &mut Form, line: &str) -> String {
    let list = format!("lines.{line}.reserved");
    let there = form.has(&format!("lines.{line}.product"));
    let row = count(form, &list, "quantity");
    if !there || row >= typed::MOST {
        return "lines".to_owned();
    }
    for name in ["vcpu", "quantity", "unit"] {
        set(form, &format!("{list}.{row}.{name}"), "");
    }
    format!("lines-{line}-reserved-{row}-vcpu")
}

/// How many rows of `list` the form has: rows are numbered from 0 without gaps. What is beyond [`ROWS`] is not counted.
pub(super) fn count(form: &Form, list: &str, field: &str) -> usize {
    (0..ROWS).take_while(|i| form.has(&format!("{list}.{i}.{field}"))).count()
}

/// Takes one row out of `list`; those behind it move up.
pub(super) fn remove(form: &mut Form, list: &str, index: &str) {
    let Ok(gone) = index.parse::<usize>() else {
        return;
    };
    let place = |name: &str| {
        let rest = name.strip_prefix(list)?.strip_prefix('.')?;
        let (number, field) = rest.split_once('.')?;
        Some((number.parse::<usize>().ok()?, field.to_owned()))
    };
    form.rename(|name| match place(&name) {
        Some((number, _)) if number == gone => None,
        Some((number, field)) if number > gone => Some(format!("{list}.{}.{field}", number - 1)),
        _ => Some(name),
    });
}

/// Gives a field its one value.
pub(super) fn set(form: &mut Form, name: &str, value: &str) {
    form.set(name, value);
}

/// `/offers/O-1042/edit/what#line-3`; `saved` tells the page that somebody looked at it, even if nothing was entered.
pub(super) fn address(step: WizardStep, number: i64, onward: &Onward) -> String {
    match onward {
        Onward::Next => step.next().unwrap_or(step).href(number),
        Onward::Schedule(plan) => format!("{}?plan={plan}#payments", WizardStep::When.href(number)),
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

    const ID: &str = "018f0000-0000-7000-8000-000000000001";

    #[test]
    fn what_is_no_product_is_not_added() {
        for object in ["", "p9", "p9/q9", &format!("{ID}/q9")] {
            let mut form = three_lines(&format!("add:{object}"));
            assert_eq!(pressed(&mut form).map_err(|p| p.code), Err("product_unknown".into()), "{object}");
            assert_eq!(count(&form, "lines", "product"), 3);
        }
    }

    fn pressed(form: &mut Form) -> Result<Onward, Problem> {
        apply(form, Customization::ExistingPlans, &[], NaiveDate::MIN)
    }

    fn three_lines(action: &str) -> Form {
        let rows = (0..3).flat_map(|i| {
            [(format!("lines.{i}.product"), format!("p{i}")), (format!("lines.{i}.percent"), format!("{i}"))]
        });
        Form::of(rows.chain([("action".to_owned(), action.to_owned())]))
    }

    #[test]
    fn removing_a_line_moves_the_others_up_with_what_was_typed_in_them() {
        let mut form = three_lines("remove:1");
        assert_eq!(pressed(&mut form), Ok(Onward::Stay("lines".into())));
        assert_eq!(count(&form, "lines", "product"), 2);
        assert_eq!(form.value("lines.1.product"), "p2");
        assert_eq!(form.value("lines.1.percent"), "2");
    }

    #[test]
    fn an_added_line_stands_last_and_the_page_goes_to_it() {
        let mut form = three_lines(&format!("add:{ID}/{ID}"));
        assert_eq!(pressed(&mut form), Ok(Onward::Stay("line-4".into())));
        assert_eq!(form.value("lines.3.product"), ID);
        assert_eq!(form.value("lines.3.plan"), ID);
    }

    #[test]
    fn an_eleventh_line_is_refused_with_the_limit() {
        let rows = (0..10).map(|i| (format!("lines.{i}.product"), "p".to_owned()));
        let mut form = Form::of(rows.chain([("action".to_owned(), "add:p".to_owned())]));
        let problem = pressed(&mut form).unwrap_err();
        assert!(problem.sentence.contains("at most 10"), "{}", problem.sentence);
        assert_eq!(count(&form, "lines", "product"), 10);
    }

    #[test]
    fn rows_of_a_reservation_are_added_behind_the_others_and_move_up_when_one_goes() {
        let rows =
            [("product", ID), ("reserved.0.quantity", "1"), ("reserved.1.quantity", "2"), ("reserved.1.unit", "9")];
        let rows = rows.map(|(name, value)| (format!("lines.0.{name}"), value.to_owned()));
        let mut form = Form::of(rows.into_iter().chain([("action".to_owned(), "reserve:0".to_owned())]));
        assert_eq!(pressed(&mut form), Ok(Onward::Stay("lines-0-reserved-2-vcpu".into())));
        assert!(form.has("lines.0.reserved.2.quantity"));
        set(&mut form, "action", "unreserve:0.0");
        assert_eq!(pressed(&mut form), Ok(Onward::Stay("lines-0-reserved".into())));
        assert_eq!((form.value("lines.0.reserved.0.quantity"), form.value("lines.0.reserved.0.unit")), ("2", "9"));
        assert!(!form.has("lines.0.reserved.2.quantity"));
    }

    /// Each row was looked for among all fields: 150,000 of them took 40 seconds.
    #[test]
    fn a_form_of_any_size_is_read_in_time_proportional_to_it() {
        let row = |n: usize| (format!("schedule.1.12.rows.{n}.date"), String::new());
        for action in ["pay:1.12", "unpay:1.12.0", "save"] {
            let mut form = Form::of((0..150_000).map(row).chain([("action".to_owned(), action.to_owned())]));
            let start = std::time::Instant::now();
            let _ = pressed(&mut form);
            typed::read(WizardStep::When, &form, &Default::default());
            typed::read(WizardStep::What, &form, &Default::default());
            assert!(start.elapsed() < std::time::Duration::from_secs(10), "{action}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn a_row_is_not_added_to_a_line_that_is_not_there() {
        let mut form = Form::of([("action", "reserve:7")]);
        assert_eq!(pressed(&mut form), Ok(Onward::Stay("lines".into())));
        assert!(!form.has("lines.7.reserved.0.quantity"));
    }

    #[test]
    fn the_way_to_a_schedule_carries_nothing_but_its_numbers() {
        let mut form = Form::of([("action", "schedule:3-12&x=/\"é")]);
        let onward = pressed(&mut form).unwrap();
        assert_eq!(address(WizardStep::What, 1042, &onward), "/offers/O-1042/edit/when?plan=3-12#payments");
    }
}
