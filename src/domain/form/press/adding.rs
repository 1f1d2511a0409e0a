//! Lines that are added: of one button, or of every box that is ticked.

use super::Focus;
use crate::{
    Currency, Problem,
    catalog::Product,
    form::{FIND, Fields, Picked, TICKED, write},
    offer::{customization::Customization, draft::DraftLine},
    pack::number,
};
use chrono::NaiveDate;

/// Adds a line for `product` or `product/plan`, filled in as far as the plan says.
pub(super) fn add(
    form: &mut Fields,
    what: &str,
    of: Customization,
    products: &[Product],
    today: NaiveDate,
) -> Result<Focus, Vec<Problem>> {
    let count = form.count("lines", "product");
    let most = number::PRODUCTS_PER_OFFER.on(today);
    if count >= most {
        let sentence = format!("An offer can have up to {most} products and plans. Remove one before you add another.");
        return Err(vec![too_many(sentence)]);
    }
    let Ok(picked) = what.parse() else {
        let sentence = "That isn’t one of your products. Choose one from the list below.";
        return Err(vec![Problem::error("lines", "product_unknown", "MS-1.9", sentence)]);
    };
    write::line(form, count, &line(picked, of, form, products), of);
    Ok(Focus::Line(count))
}

/// Adds a line for each box that is ticked; all of them or none.
pub(super) fn add_ticked(
    form: &mut Fields,
    of: Customization,
    products: &[Product],
    today: NaiveDate,
) -> Result<Focus, Vec<Problem>> {
    let (ticked, count) = (Picked::ticked(form), form.count("lines", "product"));
    let most = number::PRODUCTS_PER_OFFER.on(today);
    let room = most.saturating_sub(count);
    if ticked.is_empty() {
        let sentence = "Tick the products and plans to add.";
        return Err(vec![Problem::error(TICKED, "nothing_ticked", "MS-2.2.11", sentence)]);
    }
    if ticked.len() > room {
        let sentence = format!(
            "You ticked {}, and the offer has {count} of at most {most} products and plans. Untick {}.",
            ticked.len(),
            ticked.len() - room
        );
        return Err(vec![too_many(sentence)]);
    }
    for (place, picked) in ticked.into_iter().enumerate() {
        let line = line(picked, of, form, products);
        write::line(form, count + place, &line, of);
    }
    form.retain(|name| name != TICKED && name != FIND);
    Ok(Focus::Line(count))
}

fn too_many(sentence: String) -> Problem {
    Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence)
}

/// The line of a button or a box. What is no product of theirs is taken as it is, and said by the check.
fn line(picked: Picked, of: Customization, form: &Fields, products: &[Product]) -> DraftLine {
    let Picked { product, plan } = picked;
    let known = products.iter().find(|p| p.id == product).and_then(|p| Some((p, p.plan(plan?)?)));
    let currency = form.value("currency").trim().parse().unwrap_or(Currency::USD);
    match known {
        Some((product, plan)) => DraftLine::from_plan(of, product, plan, currency),
        None => DraftLine::of(product, plan),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A form of so many lines, and so many boxes that are ticked.
    fn form(lines: u128, ticked: u128) -> Fields {
        let id = |n: u128| uuid::Uuid::from_u128(n);
        let lines = (0..lines).map(|n| (format!("lines.{n}.product"), id(n).to_string()));
        let ticked = (0..ticked).map(|n| (TICKED.to_owned(), format!("{}/{}", id(900), id(n))));
        Fields::of(lines.chain(ticked).chain([(FIND.to_owned(), "insight".to_owned())]))
    }

    fn added(form: &mut Fields) -> Result<Focus, Problem> {
        let today = "2026-11-30".parse().unwrap();
        add_ticked(form, Customization::ExistingPlans, &[], today).map_err(|mut problems| problems.remove(0))
    }

    #[test]
    fn everything_ticked_is_added_in_one_go_and_nothing_stays_ticked() {
        let mut ten = form(0, 10);
        assert_eq!(added(&mut ten), Ok(Focus::Line(0)));
        assert_eq!(ten.count("lines", "product"), 10);
        assert!(!ten.has(TICKED) && !ten.has(FIND));
        let mut more = form(3, 2);
        assert_eq!(added(&mut more), Ok(Focus::Line(3)));
        assert_eq!(more.count("lines", "product"), 5);
    }

    #[test]
    fn more_than_the_offer_takes_are_not_added_at_all() {
        let mut many = form(4, 8);
        let problem = added(&mut many).unwrap_err();
        let said = "You ticked 8, and the offer has 4 of at most 10 products and plans. Untick 2.";
        assert_eq!((problem.code.as_str(), problem.sentence.as_str()), ("lines_too_many", said));
        assert_eq!((many.count("lines", "product"), Picked::ticked(&many).len()), (4, 8));
        assert_eq!(added(&mut form(1, 0)).unwrap_err().code, "nothing_ticked");
    }
}
