//! From the posted form to a draft: every field as typed.

use super::{action, step::WizardStep, when};
use crate::serve::Form;
use domain::{
    Problem,
    offer::{
        Draft,
        draft::{Customization, DraftDocument, DraftLine},
    },
};

mod line;

/// Lines and documents a form may carry; far more than an offer may have, so that what is too much can be said.
pub(super) const MOST: usize = 50;
/// Prices, meters and terms that are read of one line; far more than a plan has.
const FIELDS: usize = 500;

/// `stored` with the fields of `step` as the form has them.
pub(super) fn read(step: WizardStep, form: &Form, stored: &Draft) -> Draft {
    let mut draft = stored.clone();
    let text = |name: &str| form.value(name).to_owned();
    match step {
        WizardStep::Who => {
            draft.name = text("name");
            draft.billing_account = text("billing_account");
            draft.description = text("description");
            draft.seller_id = text("seller_id");
        }
        WizardStep::What => {
            draft.currency = text("currency");
            draft.lines = lines(form, stored.customization);
        }
        WizardStep::When => when::form::read(form, &mut draft),
        WizardStep::Terms => {
            draft.documents = documents(form, stored);
            draft.contacts = contacts(form.value("contacts"));
            draft.sales_note = text("sales_note");
        }
        WizardStep::Review => {}
    }
    draft
}

/// The posted lines, in order. A line without a readable product was not made by our page.
fn lines(form: &Form, of: Customization) -> Vec<DraftLine> {
    (0..MOST).filter_map(|i| line::read(form, i, of)).collect()
}

/// A row that names no product or plan at all, which none of our pages sends. It would be left out, so it is said.
pub(super) fn unreadable(form: &Form) -> Option<Problem> {
    let sent = |i: &usize| form.has(&format!("lines.{i}.product"));
    let names_none = |i: &usize| line::read(form, *i, Customization::default()).is_none();
    let index = (0..MOST).filter(sent).find(names_none)?;
    let sentence = format!(
        "Row {} names no product or plan of yours. Nothing was saved: look at the rows below, then save again.",
        index + 1
    );
    Some(Problem::error("lines", "product_unknown", "MS-1.9", sentence))
}

/// Puts `line` into the form as its line of that index.
pub(super) fn write(form: &mut Form, index: usize, line: &DraftLine, of: Customization) {
    for (name, value) in line::fields(line, index, of) {
        action::set(form, &name, &value);
    }
}

/// The form names the files; what is known of them comes from the draft, and when saving from their upload.
fn documents(form: &Form, stored: &Draft) -> Vec<DraftDocument> {
    let one = |i: usize| {
        let field = |name: &str| form.value(&format!("documents.{i}.{name}")).to_owned();
        let id = field("id").parse().ok()?;
        let known = stored.documents.iter().find(|d| d.id == id);
        Some(DraftDocument {
            id,
            name: field("name"),
            sha256: known.map(|d| d.sha256.clone()).unwrap_or_default(),
            bytes: known.map_or_else(|| field("bytes").parse().unwrap_or_default(), |d| d.bytes),
        })
    };
    (0..MOST).filter_map(one).collect()
}

/// One address a line, as typed; nothing typed is no line.
fn contacts(typed: &str) -> Vec<String> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    typed.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::offer::draft::PriceForm;

    #[test]
    fn a_line_keeps_both_prices_so_that_changing_ones_mind_loses_nothing() {
        let id = "018f0000-0000-7000-8000-000000000001";
        let form = Form::of([
            ("lines.0.product", id),
            ("lines.0.plan", id),
            ("lines.0.price", "absolute"),
            ("lines.0.percent", "12,5"),
            ("lines.0.amounts.12", "9O.00"),
            ("lines.0.rates.events", "0.1"),
        ]);
        let draft = read(WizardStep::What, &form, &Draft::default());
        let line = &draft.lines[0];
        assert_eq!((line.price, line.percent.as_str()), (PriceForm::Absolute, "12,5"));
        assert_eq!((line.amounts[0].months, line.amounts[0].amount.as_str()), (12, "9O.00"));
        assert_eq!(line.rates[0].meter, "events");
    }

    #[test]
    fn a_step_leaves_the_fields_of_the_others_alone() {
        let stored = Draft { name: "Stays".into(), end: "2026-12-31".into(), ..Default::default() };
        let draft = read(WizardStep::When, &Form::of([("end", "tomorrow")]), &stored);
        assert_eq!((draft.name.as_str(), draft.end.as_str()), ("Stays", "tomorrow"));
    }
}
