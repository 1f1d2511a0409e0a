//! What a pressed button does to the form before it is read: `add:…`, `drop:2`, `partner:34210077`, `end:2026-12-31`.
//!
//! The buttons work on the form rather than on the draft, so that a page shown again (a lost race, a name left out) has both what
//! was typed and what was pressed.

use super::{Button, Field, Fields, Press, Pressed, ScheduleButton, Setting, read, schedule, write};
use crate::{
    Currency, PlanId, Problem, ProductId,
    catalog::Product,
    offer::{
        Draft,
        draft::{Customization, DraftLine},
    },
    pack::number,
};
use chrono::NaiveDate;

#[cfg(test)]
mod tests;

/// Where the page goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onward {
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
) -> Result<Onward, Vec<Problem>> {
    let at = |path: &str| Ok(Onward::At(path.to_owned()));
    let mut fill = |field: Field, value: &str| {
        form.set(field.path(), value);
        at(field.path())
    };
    match button {
        Button::Partner(id) => fill(Field::SellerId, id),
        Button::Currency(code) => fill(Field::Currency, code),
        Button::End(day) => fill(Field::End, day),
        Button::Add(what) => add(form, what, stored.customization, products, today),
        // Where something would be lost the question was asked before.
        Button::Remove(line) | Button::Drop(line) => {
            form.remove_row("lines", *line);
            at("lines")
        }
        Button::Reserve(line) => Ok(Onward::At(reserve(form, *line))),
        Button::Unreserve { line, row } => {
            let list = format!("lines.{line}.reserved");
            form.remove_row(&list, *row);
            Ok(Onward::At(list))
        }
        Button::Detach(document) => {
            form.remove_row("documents", *document);
            at("documents")
        }
        Button::Schedule(button) => in_schedule(form, button, stored, today),
        Button::Save | Button::Next | Button::Autosave | Button::Payments(_) | Button::Accepted => Ok(Onward::Here),
    }
}

/// Adds a line for `product` or `product/plan`, filled in as far as the plan says.
fn add(
    form: &mut Fields,
    what: &str,
    of: Customization,
    products: &[Product],
    today: NaiveDate,
) -> Result<Onward, Vec<Problem>> {
    let count = form.count("lines", "product");
    let most = number::PRODUCTS_PER_OFFER.on(today);
    if count >= most {
        let sentence = format!("An offer has at most {most} products and plans. Remove one before you add another.");
        return Err(vec![Problem::error("lines", "lines_too_many", "MS-2.2.11", sentence)]);
    }
    let Some(line) = chosen(what, of, form, products) else {
        let sentence = "That is none of your products. Choose one from the list below.";
        return Err(vec![Problem::error("lines", "product_unknown", "MS-1.9", sentence)]);
    };
    write::line(form, count, &line, of);
    Ok(Onward::Line(count))
}

/// The line of a button. What is no product of theirs is taken as it is, and said by the check; what is no id at all is refused.
fn chosen(what: &str, of: Customization, form: &Fields, products: &[Product]) -> Option<DraftLine> {
    let (product, plan) = what.split_once('/').unwrap_or((what, ""));
    let product: ProductId = product.parse().ok()?;
    let plan: Option<PlanId> = if plan.is_empty() { None } else { Some(plan.parse().ok()?) };
    let known = products.iter().find(|p| p.id == product).and_then(|p| Some((p, p.plan(plan?)?)));
    let currency = form.value("currency").trim().parse().unwrap_or(Currency::USD);
    Some(match known {
        Some((product, plan)) => DraftLine::from_plan(of, product, plan, currency),
        None => DraftLine::of(product, plan),
    })
}

/// Adds an empty reservation to a line; answers the path of its first field.
fn reserve(form: &mut Fields, line: usize) -> String {
    let list = format!("lines.{line}.reserved");
    let there = form.has(&format!("lines.{line}.product"));
    let row = form.count(&list, "quantity");
    if !there || row >= read::MOST {
        return "lines".to_owned();
    }
    for name in ["vcpu", "quantity", "unit"] {
        form.set(&format!("{list}.{row}.{name}"), "");
    }
    format!("{list}.{row}.vcpu")
}

/// Rows and cells. What is about the whole schedule is done once the form is read.
fn in_schedule(
    form: &mut Fields,
    button: &ScheduleButton,
    stored: &Draft,
    today: NaiveDate,
) -> Result<Onward, Vec<Problem>> {
    let (id, press) = (button.schedule, &button.press);
    let sure = match press {
        Press::Add | Press::Use { .. } => false,
        Press::Remove { sure, .. } => *sure,
        Press::Preview => return Ok(Onward::At("preview".to_owned())),
        Press::Generate | Press::Read(_) => return Ok(Onward::Payments),
    };
    let mut typed = read::rows(form, id);
    let setting = Setting::bare(id, stored.priced_in(), today);
    let pressed = schedule::press(&mut typed, press, &setting, read::is_exact(form, id));
    let onward = match pressed.map_err(|problems| schedule::at(id, problems))? {
        Pressed::At(place) => Onward::At(id.field(&place.to_string())),
        Pressed::Removed(_) | Pressed::Nothing | Pressed::Previewed(_) | Pressed::Generated(_) | Pressed::Read(_) => {
            Onward::Payments
        }
    };
    if sure {
        // The question was answered with this very press.
        form.set("overwrite", "yes");
    }
    write::rows(form, &typed);
    Ok(onward)
}
