//! Taking the form: prices of payments that exist, and what was pressed.

use super::{
    super::{
        posted::{Target, target},
        save,
        step::{prices_href, prices_in},
    },
    asked::{cleared, dropped, pressed},
};
use crate::{
    islands::AutosaveAnswer,
    serve::{Answer, Broken, Posted, go},
};
use backend::offers::{self, Command, Expected};
use domain::{
    Currency, Problem,
    access::By,
    form::{AUTOSAVE, Fields, PricesButton, RATES, SHOWN, Section, TO, read},
    offer::{
        Draft,
        check::{self, Checked},
        market_prices::PriceField,
    },
};

/// Saves the prices.
pub async fn post(posted: Posted) -> Answer {
    let Some(Target { number, draft: stored, .. }) = target(&posted).await? else {
        return match posted.form.value("action") == AUTOSAVE {
            true => save::nobodys(posted).await,
            false => Ok(posted.not_found().await),
        };
    };
    let by_itself = posted.form.value("action") == AUTOSAVE;
    let button = pressed(&posted.form);
    if button == Some(PricesButton::Clear) {
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
        let problems = refused(&posted, number, &stored, checked).await?;
        if !problems.is_empty() && by_itself {
            let why = save::sentences(&problems);
            return posted.autosaved(AutosaveAnswer::Refused(why), problems).await;
        }
        if !problems.is_empty() {
            return Ok(posted.again(problems).await);
        }
    }
    // Of a sent offer nothing is read: the door says why it is locked.
    let read = checked.as_ref().map(|checked| read::prices(&posted.form, &stored, checked));
    let mut draft = read.unwrap_or_else(|| stored.clone());
    if by_itself {
        return save::taken(posted, number, Section::Prices, draft, checked.is_none()).await;
    }
    let shown: Option<Currency> = posted.form.value(SHOWN).parse().ok();
    press(&posted.form, shown, &mut draft);
    let next = if button == Some(PricesButton::Show) { posted.form.value(TO).parse().ok() } else { shown };
    let to = next.map_or_else(|| prices_href(number), |currency| prices_in(number, currency));
    if button == Some(PricesButton::Show) && checked.is_some() && draft == stored {
        return Ok(go(&to));
    }
    let command = Command::Save { section: Section::Prices, draft: Box::new(draft) };
    let seen = Expected::Token(posted.form.value("seen").to_owned());
    let outcome = offers::take(posted.backend(), By::Person(&by), number, seen, command).await?;
    save::answer(posted, &to, outcome).await
}

/// Why nothing of the form can be saved: a price of a payment that is gone, or other rates than those that were shown.
async fn refused(posted: &Posted, number: i64, stored: &Draft, checked: &Checked) -> Result<Vec<Problem>, Broken> {
    let form = &posted.form;
    let gone_prices = read::vanished(form, stored, checked, dropped(form));
    let mut problems: Vec<Problem> = gone_prices.iter().map(gone).collect();
    if pressed(form) == Some(PricesButton::Refresh) {
        let today = offers::rates_today(posted.backend(), posted.actor()?, number).await?;
        if today.is_none_or(|today| today.fingerprint() != posted.form.value(RATES)) {
            let sentence = "Today’s rates have changed since you opened this page, so nothing was updated. Review the new rates below, then use them.";
            problems.push(Problem::error("refresh", "rates_changed", "MS-12.6", sentence));
        }
    }
    Ok(problems)
}

fn gone((field, typed): &(PriceField, String)) -> Problem {
    let typed: String = typed.trim().chars().take(40).collect();
    let sentence = format!(
        "{} no longer has a payment priced in {}, so “{typed}” can’t be used and nothing was saved. Remove it here or restore the payment, then save again.",
        field.payment.in_words(1),
        field.currency
    );
    Problem::error(field.to_string(), "payment_vanished", "MS-12.7", sentence)
}

fn press(form: &Fields, shown: Option<Currency>, draft: &mut Draft) {
    if cleared(form) {
        return shown.into_iter().for_each(|currency| draft.clear_prices(currency));
    }
    match (pressed(form), shown) {
        // What cannot be read is saved as typed, and nobody has found it right.
        (Some(PricesButton::Reviewed), Some(currency)) if draft.prices_read(currency) => draft.mark_reviewed(currency),
        (Some(PricesButton::Refresh), _) => draft.rates = None,
        (Some(PricesButton::Drop(price)), _) => draft.set_price(price, ""),
        (Some(PricesButton::Save | PricesButton::Show | PricesButton::Reviewed | PricesButton::Clear) | None, _) => {}
    }
}
