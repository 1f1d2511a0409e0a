//! Taking the form: prices of payments that exist, and what was pressed.

use super::{super::save, about, address};
use crate::serve::{Answer, Broken, Form, Posted, go};
use backend::offers::{self, Command, Expected};
use domain::{
    Currency, Problem,
    access::By,
    offer::{
        Draft,
        check::{self, Checked},
        draft::Section,
        market_prices::PriceField,
    },
    pricing,
};
use std::collections::{HashMap, HashSet};

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
    let mut stored = stored.unwrap_or_default();
    let shown = offers::find(posted.backend(), &by, number).await?;
    let checked = match &shown {
        Some(shown) => offers::check(posted.backend(), &by, shown).await?,
        None => None,
    };
    if let Some(checked) = &checked {
        check::name_prices(&mut stored, &checked.lines, &checked.keys);
        let problems = refused(&posted, number, &action, &stored, checked).await?;
        if !problems.is_empty() {
            return Ok(posted.again(problems).await);
        }
    }
    // Of a sent offer nothing is read: the door says why it is locked.
    let read = checked.as_ref().map(|checked| read(&posted.form, &stored, checked));
    let mut draft = read.unwrap_or_else(|| stored.clone());
    let shown: Option<Currency> = posted.form.value("shown").parse().ok();
    press(&action, shown, &mut draft);
    let next = if action == "show" { posted.form.value("to").parse().ok() } else { shown };
    let to = next.map_or_else(|| address(number), |currency| about(number, currency));
    if action == "show" && checked.is_some() && draft == stored {
        return Ok(go(&to));
    }
    let command = Command::Save { section: Section::Prices, draft: Box::new(draft) };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, command).await?;
    save::answer(posted, &to, outcome).await
}

/// The button; the answer to a question is one as well.
pub(super) fn action(form: &Form) -> &str {
    if form.value("confirm") == "yes" { "cleared" } else { form.value("action") }
}

/// Why nothing of the form can be saved: a price of a payment that is gone, or other rates than those that were shown.
async fn refused(
    posted: &Posted,
    number: i64,
    action: &str,
    stored: &Draft,
    checked: &Checked,
) -> Result<Vec<Problem>, Broken> {
    let mut problems: Vec<Problem> = unknown(&posted.form, stored, checked).iter().map(gone).collect();
    if action == "refresh" {
        let today = offers::rates_today(posted.backend(), posted.actor()?, number).await?;
        if today.is_none_or(|today| today.fingerprint() != posted.form.value("rates")) {
            let sentence = "The rates you were shown are not those of today any more, so none were taken. Read the new ones below, then use them.";
            problems.push(Problem::error("refresh", "rates_changed", "MS-12.6", sentence));
        }
    }
    Ok(problems)
}

fn gone((field, typed): &(PriceField, String)) -> Problem {
    let typed: String = typed.trim().chars().take(40).collect();
    let sentence = format!(
        "{} is no payment of this offer any more that is priced in {}, so “{typed}” counts nowhere, and nothing was saved. Remove it here, or bring the payment back, then save again.",
        field.payment.in_words(1),
        field.currency
    );
    Problem::error(field.to_string(), "payment_vanished", "MS-12.7", sentence)
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

/// `stored` with the prices typed into the form, of the payments there are.
pub(super) fn read(form: &Form, stored: &Draft, checked: &Checked) -> Draft {
    let known = known(stored, checked);
    let mut draft = stored.clone();
    check::name_prices(&mut draft, &checked.lines, &checked.keys);
    let typed = form.fields().iter().filter_map(|(name, typed)| Some((name.parse().ok()?, typed.as_str())));
    draft.set_prices(typed.filter(|(field, _)| known.contains(field)));
    draft
}

/// The prices in the form that belong to no payment: the schedule, the plan or its markets changed meanwhile. Saving the rest would lose
/// them without a word. The one whose button Remove was pressed is let go of.
pub(super) fn unknown(form: &Form, stored: &Draft, checked: &Checked) -> Vec<(PriceField, String)> {
    let known = known(stored, checked);
    let dropped = action(form).strip_prefix("drop:");
    let kept: HashMap<PriceField, &str> =
        stored.overrides.iter().filter_map(|price| Some((price.field()?, price.amount.as_str()))).collect();
    let typed = form.fields().iter().filter(|(name, typed)| !typed.trim().is_empty() && dropped != Some(name.as_str()));
    let strange = |(name, typed): &(String, String)| {
        let field: PriceField = name.parse().ok().filter(|field| !known.contains(field))?;
        (kept.get(&field) != Some(&typed.as_str())).then(|| (field, typed.clone()))
    };
    typed.filter_map(strange).collect()
}

/// Every price that can be typed.
fn known(stored: &Draft, checked: &Checked) -> HashSet<PriceField> {
    let own = stored.currency.trim().parse().unwrap_or(Currency::USD);
    let all = pricing::others(&checked.lines, own);
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
