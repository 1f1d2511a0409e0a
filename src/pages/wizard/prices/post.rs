//! Taking the form: prices of payments that exist, and what was pressed.

use super::{super::save, about, address, others};
use crate::serve::{Answer, Form, Posted};
use backend::offers::{self, Act, Seen};
use domain::{
    Currency,
    access::By,
    offer::{
        Draft,
        check::Checked,
        draft::{DraftOverride, Section},
        market_prices::PriceField,
    },
    pricing,
};
use std::collections::HashSet;

/// Saves the prices.
pub async fn post(posted: Posted) -> Answer {
    let Some((number, stored)) = save::draft(&posted).await? else {
        return Ok(posted.not_found().await);
    };
    let action = action(&posted.form).to_owned();
    if action == "clear" {
        // Asked on the page itself.
        return Ok(posted.again(Vec::new()).await);
    }
    let by = posted.actor()?.clone();
    let stored = stored.unwrap_or_default();
    let checked = offers::check(posted.backend(), &by, number).await?;
    let mut draft = checked.map_or_else(|| stored.clone(), |checked| read(&posted.form, &stored, &checked));
    let shown: Option<Currency> = posted.form.value("shown").parse().ok();
    press(&action, shown, &mut draft);
    let act = Act::Save { section: Section::Prices, draft: Box::new(draft) };
    let seen = Seen::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, act).await?;
    let to = shown.map_or_else(|| address(number), |currency| about(number, currency));
    save::answer(posted, &to, outcome).await
}

/// The button; the answer to a question is one as well.
pub(super) fn action(form: &Form) -> &str {
    if form.value("confirm") == "yes" { "cleared" } else { form.value("action") }
}

fn press(action: &str, shown: Option<Currency>, draft: &mut Draft) {
    let (verb, object) = action.split_once(':').unwrap_or((action, ""));
    match (verb, shown) {
        ("cleared", Some(currency)) => draft.clear_prices(currency),
        // What cannot be read is saved as typed, and nobody has found it right.
        ("reviewed", Some(currency)) if draft.prices_read(currency) => draft.mark_reviewed(currency),
        ("refresh", _) => draft.rates = None,
        ("drop", _) => {
            if let Ok(field) = object.parse() {
                draft.set_price(field, "");
            }
        }
        _ => {}
    }
}

/// `stored` with the prices typed into the form. What names no payment of the offer is none of our fields.
pub(super) fn read(form: &Form, stored: &Draft, checked: &Checked) -> Draft {
    let known = known(stored, checked);
    let mut draft = stored.clone();
    for (name, typed) in &form.fields {
        if let Some(field) = name.parse().ok().filter(|field| known.contains(field)) {
            draft.set_price(field, typed);
        }
    }
    draft
}

fn known(stored: &Draft, checked: &Checked) -> HashSet<PriceField> {
    let own = stored.currency.trim().parse().unwrap_or(Currency::USD);
    let mut known: HashSet<PriceField> = stored.overrides.iter().filter_map(DraftOverride::field).collect();
    for (line, key) in checked.lines.iter().zip(&checked.keys) {
        for currency in others(std::slice::from_ref(line), own) {
            let field = |months, payment| PriceField { currency, line: *key, months, payment };
            let of = line.points.iter().flat_map(|point| {
                pricing::payments(point).into_iter().map(move |(payment, _)| field(point.months, payment))
            });
            known.extend(of);
        }
    }
    known
}
