//! What a pressed button does to the form, before it is saved: `add:…`, `remove:2`, `partner:34210077`, `end:2026-12-31`.
//!
//! The buttons work on the form rather than on the draft, so that a page shown again (a lost race, a name left out) has both what
//! was typed and what was pressed.

use super::step::Step;
use crate::serve::Form;
use domain::{PlanId, Problem, ProductId, pack::number};

/// Where to go when the form was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Onward {
    /// The next step.
    Next,
    /// The same step, at the field of that id.
    Stay(String),
}

/// Does what the button says; a problem when it cannot be done.
pub(super) fn apply(form: &mut Form) -> Result<Onward, Problem> {
    let action = form.value("action").to_owned();
    let (verb, object) = action.split_once(':').unwrap_or((&action, ""));
    let stay = |at: &str| Ok(Onward::Stay(at.to_owned()));
    match verb {
        "next" => Ok(Onward::Next),
        "add" => add(form, object),
        "remove" => {
            remove(form, "lines", object);
            stay("lines")
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
        _ => stay(""),
    }
}

/// Adds a line for `product` or `product/plan`, with a discount still to be typed.
fn add(form: &mut Form, object: &str) -> Result<Onward, Problem> {
    let count = count(form, "lines", "product");
    if count >= number::PRODUCTS_PER_OFFER {
        let sentence = format!(
            "An offer has at most {} products and plans. Remove one before you add another.",
            number::PRODUCTS_PER_OFFER
        );
        return Err(Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence));
    }
    let (product, plan) = object.split_once('/').unwrap_or((object, ""));
    if product.parse::<ProductId>().is_err() || !(plan.is_empty() || plan.parse::<PlanId>().is_ok()) {
        let sentence = "That is none of your products. Choose one from the list below.";
        return Err(Problem::error("lines", "product_unknown", "MS-1.9", sentence));
    }
    for (name, value) in [("product", product), ("plan", plan), ("price", "percentage"), ("percent", "")] {
        set(form, &format!("lines.{count}.{name}"), value);
    }
    Ok(Onward::Stay(format!("line-{}", count + 1)))
}

/// How many rows of `list` the form has: rows are numbered from 0 without gaps.
pub(super) fn count(form: &Form, list: &str, field: &str) -> usize {
    (0..).take_while(|i| form.has(&format!("{list}.{i}.{field}"))).count()
}

/// Takes one row out of `list`; those behind it move up.
fn remove(form: &mut Form, list: &str, index: &str) {
    let Ok(gone) = index.parse::<usize>() else {
        return;
    };
    let place = |name: &str| {
        let rest = name.strip_prefix(list)?.strip_prefix('.')?;
        let (number, field) = rest.split_once('.')?;
        Some((number.parse::<usize>().ok()?, field.to_owned()))
    };
    form.fields.retain(|(name, _)| place(name).is_none_or(|(number, _)| number != gone));
    for (name, _) in &mut form.fields {
        if let Some((number, field)) = place(name).filter(|(number, _)| *number > gone) {
            *name = format!("{list}.{}.{field}", number - 1);
        }
    }
}

/// Gives a field its one value.
pub(super) fn set(form: &mut Form, name: &str, value: &str) {
    form.fields.retain(|(n, _)| n != name);
    form.fields.push((name.to_owned(), value.to_owned()));
}

/// `/offers/O-1042/edit/what#line-3`; `saved` tells the page that somebody looked at it, even if nothing was entered.
pub(super) fn address(step: Step, number: i64, onward: &Onward) -> String {
    match onward {
        Onward::Next => step.next().unwrap_or(step).href(number),
        Onward::Stay(at) if at.is_empty() => format!("{}?saved=1", step.href(number)),
        Onward::Stay(at) => format!("{}?saved=1#{at}", step.href(number)),
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
            assert_eq!(apply(&mut form).map_err(|p| p.code), Err("product_unknown".into()), "{object}");
            assert_eq!(count(&form, "lines", "product"), 3);
        }
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
        assert_eq!(apply(&mut form), Ok(Onward::Stay("lines".into())));
        assert_eq!(count(&form, "lines", "product"), 2);
        assert_eq!(form.value("lines.1.product"), "p2");
        assert_eq!(form.value("lines.1.percent"), "2");
    }

    #[test]
    fn an_added_line_stands_last_and_the_page_goes_to_it() {
        let mut form = three_lines(&format!("add:{ID}/{ID}"));
        assert_eq!(apply(&mut form), Ok(Onward::Stay("line-4".into())));
        assert_eq!(form.value("lines.3.product"), ID);
        assert_eq!(form.value("lines.3.plan"), ID);
    }

    #[test]
    fn an_eleventh_line_is_refused_with_the_limit() {
        let rows = (0..10).map(|i| (format!("lines.{i}.product"), "p".to_owned()));
        let mut form = Form::of(rows.chain([("action".to_owned(), "add:p".to_owned())]));
        let problem = apply(&mut form).unwrap_err();
        assert!(problem.sentence.contains("at most 10"), "{}", problem.sentence);
        assert_eq!(count(&form, "lines", "product"), 10);
    }
}
