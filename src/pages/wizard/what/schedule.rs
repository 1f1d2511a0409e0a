//! How far the payment schedule of a plan's term is written, and the way to it: it is written under When (MS-5.11).

use super::super::draft_page::DraftPage;
use domain::{
    Money,
    schedule::{Bounds, draft::Balance},
};
use leptos::prelude::*;

/// `fixed`: what it has to come to, where the reservations set it (MS-2.2.13).
pub(super) fn state(desk: &DraftPage, key: u32, months: u32, fixed: Option<Money>) -> impl IntoView + use<> {
    let typed = desk.draft.schedule(key, months);
    let bounds = Bounds { term_months: months, total: None, accept_by: None, start: None, today: desk.today };
    let written = !typed.rows.is_empty()
        || !typed.generator.total.trim().is_empty()
        || !matches!(typed.initial.amount.trim(), "" | "0");
    let balance = typed.sheet(desk.currency(), fixed, &bounds).balance;
    let (sentence, done) =
        if written { in_words(&balance) } else { ("No payments are written yet.".to_owned(), false) };
    let action = format!("schedule:{key}-{months}");
    view! {
        <div class="line-schedule">
            <p class=if done { "verdict verdict-good tone-good" } else { "verdict" }>{sentence}</p>
            {(key > 0).then(|| view! { <button class="btn btn-small" type="submit" name="action" value=action>"Save and write the payments"</button> })}
        </div>
    }
}

/// Total · allocated · remaining, and whether nothing remains.
fn in_words(balance: &Balance) -> (String, bool) {
    let payments = domain::text::counted(balance.payments, "payment");
    let allocated = balance.allocated;
    match (balance.total, balance.remaining) {
        (Some(_), Some(remaining)) if remaining.is_zero() && balance.uncounted == 0 => {
            (format!("{allocated} allocated in {payments}, nothing remaining."), true)
        }
        (Some(total), Some(remaining)) => {
            (format!("{allocated} of {total} allocated in {payments}, {remaining} remaining."), false)
        }
        _ => (format!("{allocated} allocated in {payments}; the total is not written yet."), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usd(text: &str) -> Money {
        Money::parse(text, "USD").unwrap()
    }

    #[test]
    fn what_remains_is_said_until_nothing_does() {
        let balance = |allocated: &str, remaining: &str| Balance {
            total: Some(usd("100")),
            allocated: usd(allocated),
            remaining: Some(usd(remaining)),
            payments: 2,
            uncounted: 0,
        };
        assert_eq!(
            in_words(&balance("100", "0")),
            ("USD 100.00 allocated in 2 payments, nothing remaining.".into(), true)
        );
        assert_eq!(
            in_words(&balance("90", "10")),
            ("USD 90.00 of USD 100.00 allocated in 2 payments, USD 10.00 remaining.".into(), false)
        );
        let unread = Balance { uncounted: 1, ..balance("100", "0") };
        assert!(!in_words(&unread).1, "a row that is not counted is left");
    }
}
