//! From the posted form to a draft: every field as typed.

use super::{
    Field, Fields, Section,
    path::{self, DocumentField},
};
use crate::{
    Problem,
    offer::{
        Draft,
        check::{self, Checked},
        customization::Customization,
        draft::{DraftDocument, DraftLine},
        market_prices::PriceField,
    },
    pricing,
    schedule::cell,
};
use std::collections::{HashMap, HashSet};

mod line;
mod partners;
mod schedule;

pub use partners::MOST_PARTNERS;
pub use schedule::{is_exact, posted as schedule_posted, rows};

/// Technical: lines and documents a form may carry; far more than an offer may have, so that what is too much can be said.
pub const MOST: usize = 50;
/// Technical: prices, meters and terms that are read of one line; far more than a plan has.
const FIELDS: usize = 500;

/// `stored` with the fields of one page as the form has them. Review pricing is read by [`prices`], which asks what can be priced.
pub fn read(section: Section, form: &Fields, stored: &Draft) -> Draft {
    let mut draft = stored.clone();
    let text = |field: Field| form.value(field.path()).to_owned();
    match section {
        Section::Who => {
            draft.name = text(Field::Name);
            draft.billing_account = text(Field::BillingAccount);
            draft.description = text(Field::Description);
            draft.seller_id = text(Field::SellerId);
            // A page asks for the fields of its kind: what it does not have stays.
            if form.has(Field::PreparedBy.path()) {
                draft.prepared_by = text(Field::PreparedBy);
            }
            if form.has(Field::Partners.path()) {
                draft.partners = partners::read(form);
            }
        }
        Section::What => {
            draft.currency = text(Field::Currency);
            draft.lines = lines(form, stored.customization);
        }
        Section::When => {
            draft.start = text(Field::Start);
            draft.end = day(text(Field::End));
            draft.accept_by = day(text(Field::AcceptBy));
            schedule::read(form, &mut draft);
        }
        Section::Terms => {
            draft.documents = documents(form, stored);
            draft.contacts = contacts(form.value(Field::Contacts.path()));
            draft.sales_note = text(Field::SalesNote);
        }
        Section::Prices | Section::All => {}
    }
    draft
}

/// One way to store a day; what is none, or could be two, stays as it was typed.
fn day(typed: String) -> String {
    cell::typed_day(&typed).map_or(typed, |day| day.to_string())
}

/// The posted lines, in order. A line without a readable product was not made by our page.
fn lines(form: &Fields, of: Customization) -> Vec<DraftLine> {
    (0..MOST).filter_map(|i| line::read(form, i, of)).collect()
}

/// A row that names no product or plan at all, which none of our pages sends. It would be left out, so it is said.
pub fn unreadable(form: &Fields) -> Option<Problem> {
    let sent = |i: &usize| form.has(&path::line(*i, "product"));
    let names_none = |i: &usize| line::read(form, *i, Customization::default()).is_none();
    let index = (0..MOST).filter(sent).find(names_none)?;
    let sentence = format!(
        "Row {} isn’t one of your products or plans. Nothing was saved. Check the rows below, then save again.",
        index + 1
    );
    Some(Problem::error("lines", "product_unknown", "MS-1.9", sentence))
}

/// The form names the files; what is known of them comes from the draft, and when saving from their upload.
fn documents(form: &Fields, stored: &Draft) -> Vec<DraftDocument> {
    let one = |i: usize| {
        let field = |field| form.value(&path::document(i, field)).to_owned();
        let id = field(DocumentField::Id).parse().ok()?;
        let known = stored.documents.iter().find(|d| d.id == id);
        Some(DraftDocument {
            id,
            name: field(DocumentField::Name),
            sha256: known.map(|d| d.sha256.clone()).unwrap_or_default(),
            bytes: known.map_or_else(|| field(DocumentField::Bytes).parse().unwrap_or_default(), |d| d.bytes),
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

/// Review pricing: `stored` with the prices typed into the form, of the payments there are.
pub fn prices(form: &Fields, stored: &Draft, checked: &Checked) -> Draft {
    let known = known(stored, checked);
    let mut draft = stored.clone();
    check::name_prices(&mut draft, &checked.lines, &checked.keys);
    let typed = form.fields().iter().filter_map(|(name, typed)| Some((name.parse().ok()?, typed.as_str())));
    draft.set_prices(typed.filter(|(field, _)| known.contains(field)));
    draft
}

/// The prices in the form that belong to no payment: the schedule, the plan or its markets changed meanwhile. Saving the rest would lose
/// them without a word. `dropped` is the one whose button Remove was pressed: it is let go of.
pub fn vanished(
    form: &Fields,
    stored: &Draft,
    checked: &Checked,
    dropped: Option<PriceField>,
) -> Vec<(PriceField, String)> {
    let known = known(stored, checked);
    let kept: HashMap<PriceField, &str> =
        stored.overrides.iter().filter_map(|price| Some((price.field()?, price.amount.as_str()))).collect();
    let typed = form.fields().iter().filter(|(_, typed)| !typed.trim().is_empty());
    let strange = |(name, typed): &(String, String)| {
        let field: PriceField = name.parse().ok().filter(|field| dropped != Some(*field) && !known.contains(field))?;
        (kept.get(&field) != Some(&typed.as_str())).then(|| (field, typed.clone()))
    };
    typed.filter_map(strange).collect()
}

/// Every price that can be typed.
fn known(stored: &Draft, checked: &Checked) -> HashSet<PriceField> {
    let all = pricing::others(&checked.lines, stored.priced_in());
    let mut known = HashSet::new();
    for (line, key) in checked.lines.iter().zip(&checked.keys) {
        for currency in all.iter().filter(|currency| pricing::priced_in(line, **currency)) {
            let field = |price, payment| PriceField { currency: *currency, line: *key, price, payment };
            let of = line.points.iter().flat_map(|point| {
                pricing::payments(point).into_iter().map(move |(payment, _)| field(point.id(), payment))
            });
            known.extend(of);
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::draft::PriceForm;

    #[test]
    fn a_line_keeps_both_prices_so_that_changing_ones_mind_loses_nothing() {
        let id = "018f0000-0000-7000-8000-000000000001";
        let form = Fields::of([
            ("lines.0.product", id),
            ("lines.0.plan", id),
            ("lines.0.price", "absolute"),
            ("lines.0.percent", "12,5"),
            ("lines.0.amounts.12", "9O.00"),
            ("lines.0.rates.events", "0.1"),
        ]);
        let draft = read(Section::What, &form, &Draft::default());
        let line = &draft.lines[0];
        assert_eq!((line.price, line.percent.as_str()), (PriceForm::Absolute, "12,5"));
        assert_eq!((line.amounts[0].months, line.amounts[0].amount.as_str()), (12, "9O.00"));
        assert_eq!(line.rates[0].meter, "events");
    }

    #[test]
    fn a_day_is_stored_in_one_way_and_what_could_be_two_as_typed() {
        let typed = |end: &str| read(Section::When, &Fields::of([("end", end)]), &Draft::default()).end;
        assert_eq!(["31 Dec 2026", "2026-12-31", "31/12/2026"].map(typed), ["2026-12-31"; 3]);
        assert_eq!(["03/04/2027", "soon", "", " 2026-02-31"].map(typed), ["03/04/2027", "soon", "", " 2026-02-31"]);
    }

    #[test]
    fn a_step_leaves_the_fields_of_the_others_alone() {
        let stored = Draft { name: "Stays".into(), end: "2026-12-31".into(), ..Default::default() };
        let draft = read(Section::When, &Fields::of([("end", "tomorrow")]), &stored);
        assert_eq!((draft.name.as_str(), draft.end.as_str()), ("Stays", "tomorrow"));
    }
}
