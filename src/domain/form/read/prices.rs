//! Review pricing: prices typed for payments that exist.

use crate::{
    form::Fields,
    offer::{
        Draft,
        check::{self, Checked},
        market_prices::PriceField,
    },
    pricing,
};
use std::collections::{HashMap, HashSet};

/// `stored` with the prices typed into the form, of the payments there are.
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
