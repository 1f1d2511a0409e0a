use super::*;
use crate::{
    offer::draft::DraftLine,
    pricing::PaymentKey,
    schedule::{DraftPayment, DraftSchedule},
};

fn draft() -> Draft {
    let id = || uuid::Uuid::nil();
    let line = |key| DraftLine { key, ..DraftLine::of(crate::ProductId(id()), Some(crate::PlanId(id()))) };
    let price = |line, currency: &str, amount: &str| DraftOverride {
        line,
        price: crate::offer::terms::PriceId::of_term(12),
        payment: PaymentKey::Each,
        currency: currency.into(),
        amount: amount.into(),
    };
    let mut draft = Draft { currency: "USD".into(), lines: vec![line(1), line(2)], ..Default::default() };
    draft.overrides =
        vec![price(1, "EUR", "9.00"), price(1, "JPY", "1500"), price(1, "GBP", " "), price(2, "EUR", "8.00")];
    let rows = vec![DraftPayment { date: "2027-01-31".into(), amount: "10".into(), ..Default::default() }];
    draft.set_schedule(DraftSchedule { rows, ..DraftSchedule::new(1, 12) });
    draft.set_schedule(DraftSchedule::new(2, 12));
    draft
}

#[test]
fn a_line_takes_its_schedule_and_its_typed_prices_along() {
    let draft = draft();
    assert_eq!(
        draft.lost_with(1).in_words(),
        ["the payment schedule for 1 year, with 2 payments", "2 prices typed for other markets, in EUR and JPY"]
    );
}

#[test]
fn an_empty_schedule_is_no_loss() {
    let draft = draft();
    assert_eq!(draft.lost_with(2).in_words(), ["1 price typed for other markets, in EUR"]);
    assert!(draft.lost_with(3).is_empty());
}

#[test]
fn another_currency_overwrites_every_typed_price_and_the_same_one_none() {
    let draft = draft();
    for (typed, lost) in [("EUR", 3), ("", 0), ("USD", 0), (" usd ", 3), ("dollars", 3)] {
        assert_eq!(draft.lost_by_currency(typed).prices.len(), lost, "{typed}");
    }
}
