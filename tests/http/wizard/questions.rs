//! What is asked before something is lost, on the page, with everything typed still in the form (MS-12.8).

use super::{
    desk::{Desk, saved, value_of},
    types::{NEW_PLANS, world},
};
use axum::http::StatusCode;
use domain::{
    offer::draft::DraftOverride,
    pricing::PaymentKey,
    schedule::{DraftPayment, DraftSchedule},
};
use testing::http::World;

/// A new plan with a schedule and a price typed for euros.
async fn written(world: &World) -> Desk {
    let mut desk = Desk::begun(world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    desk.elsewhere(world, |draft| {
        draft.lines[0].name = "Insight for Northwind".into();
        let rows = vec![DraftPayment { date: "2999-12-15".into(), amount: "9".into(), ..Default::default() }];
        draft.set_schedule(DraftSchedule { rows, ..DraftSchedule::new(1, 12) });
        let (payment, currency, amount) = (PaymentKey::Each, "EUR".to_owned(), "1,100.00".to_owned());
        draft.overrides = vec![DraftOverride {
            line: 1,
            price: domain::offer::terms::PriceId::of_term(36),
            payment,
            currency,
            amount,
        }];
    })
    .await;
    desk
}

#[tokio::test]
async fn removing_a_plan_with_a_schedule_asks_and_says_what_is_lost() {
    let world = world().await;
    let mut desk = written(&world).await;
    let page = desk.press("remove:0", &[("lines.0.description", "Typed meanwhile.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Remove Insight for Northwind (Insight, Enterprise) with what was written for it?");
    page.says("the payment schedule for 1 year, with 2 payments");
    page.says("1 price typed for other markets, in EUR");
    page.says("Typed meanwhile.");
    assert_eq!(desk.stored(&world).await.lines.len(), 1, "it was removed without an answer");
    // Keeping it saves what was typed.
    saved(&desk.press_on(&page, "save", &[]).await);
    assert_eq!(desk.stored(&world).await.lines[0].description, "Typed meanwhile.");
    saved(&desk.press("drop:0", &[]).await);
    let draft = desk.stored(&world).await;
    assert!(draft.lines.is_empty() && draft.schedules.is_empty() && draft.overrides.is_empty(), "{draft:?}");
}

#[tokio::test]
async fn a_plan_without_anything_written_is_removed_at_once() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    saved(&desk.press("remove:0", &[]).await);
    assert!(desk.stored(&world).await.lines.is_empty());
}

#[tokio::test]
async fn another_currency_asks_when_prices_of_other_markets_were_typed() {
    let world = world().await;
    let mut desk = written(&world).await;
    let page = desk.press("next", &[("currency", "EUR"), ("lines.0.name", "Renamed")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Change the currency from USD to EUR?");
    page.says("1 price typed for other markets, in EUR");
    assert_eq!(value_of(&page.body, "lines.0.name"), "Renamed");
    assert_eq!(desk.stored(&world).await.currency, "USD");
    saved(&desk.press_on(&page, "save", &[("overwrite", "yes")]).await);
    let draft = desk.stored(&world).await;
    assert_eq!((draft.currency.as_str(), draft.lines[0].name.as_str()), ("EUR", "Renamed"));
}

#[tokio::test]
async fn what_would_be_lost_is_not_lost_by_saving_while_somebody_writes() {
    let world = world().await;
    let mut desk = written(&world).await;
    // Not even with the answer: that is a button's.
    let page = desk.press("autosave", &[("currency", "EUR"), ("lines.0.name", "Renamed"), ("overwrite", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r#""state":"asked""#);
    page.says("This would be lost: 1 price typed for other markets, in EUR.");
    let draft = desk.stored(&world).await;
    assert_eq!((draft.currency.as_str(), draft.lines[0].name.as_str()), ("USD", "Insight for Northwind"));
    assert_eq!(draft.overrides.len(), 1);
}

#[tokio::test]
async fn keeping_the_currency_saves_the_rest() {
    let world = world().await;
    let mut desk = written(&world).await;
    let page = desk.press("save", &[("currency", "EUR"), ("lines.0.name", "Renamed")]).await;
    saved(&desk.press_on(&page, "currency:USD", &[]).await);
    let draft = desk.stored(&world).await;
    assert_eq!((draft.currency.as_str(), draft.lines[0].name.as_str()), ("USD", "Renamed"));
    assert_eq!(draft.overrides.len(), 1);
}

#[tokio::test]
async fn without_typed_prices_the_currency_changes_at_once_and_amounts_stay() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let page = desk.typed(&[("currency", "EUR"), ("lines.0.amounts.12", "900.00")]).await;
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "900.00");
    assert_eq!(desk.stored(&world).await.currency, "EUR");
}
