//! Products and prices without a script: every button saves the whole step, and what would be lost is asked about first, with everything
//! typed still in the form (MS-12.8).

use super::{
    desk::{Desk, button, saved, value_of, world},
    types::{self, NEW_PLANS},
};
use axum::http::StatusCode;
use domain::{
    offer::draft::DraftOverride,
    pricing::PaymentKey,
    schedule::{DraftPayment, DraftSchedule},
};
use testing::http::World;

#[tokio::test]
async fn private_plans_are_not_in_the_picker() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let page = desk.open("what").await;
    assert!(button(&page.body, "Add Enterprise").is_some());
    assert!(!page.body.contains("Closed"), "a private plan is offered");
}

#[tokio::test]
async fn adding_and_removing_keep_what_was_typed_in_other_lines() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    for plan in ["Add Enterprise", "Add Starter", "Add Appliance"] {
        let mut fields = desk.lines().await;
        for i in 0..fields.len() / 3 {
            fields.push((format!("lines.{i}.percent"), format!("{i}x")));
        }
        fields.push(("action".into(), desk.button("what", plan).await));
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let page = desk.send("what", &fields).await;
        saved(&page);
        assert!(page.location().contains("#line-"), "{}", page.location());
    }
    let page = desk.open("what").await;
    assert_eq!(
        (value_of(&page.body, "lines.0.percent"), value_of(&page.body, "lines.1.percent")),
        ("0x".into(), "1x".into())
    );
    page.says("“0x” isn’t a percentage.");
    let mut fields = desk.lines().await;
    fields.extend([("lines.1.percent".into(), "5".into()), ("lines.2.percent".into(), "6".into())]);
    fields.push(("action".into(), "remove:0".into()));
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    saved(&desk.send("what", &fields).await);
    let page = desk.open("what").await;
    assert_eq!(
        (value_of(&page.body, "lines.0.percent"), value_of(&page.body, "lines.1.percent")),
        ("5".into(), "6".into())
    );
    assert!(!page.body.contains("lines.2.product"));
}

#[tokio::test]
async fn a_discount_shows_the_partner_price_of_terms_and_meters() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let page = desk.open("what").await;
    page.says("464.07");
    page.says("0.0093");
    // The summary counts the same price, and the fee on it: 13.92 of 464.07.
    page.says("−13.92");
    page.says("450.15");
}

#[tokio::test]
async fn an_absolute_price_starts_from_the_list_price() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let page = desk.open("what").await;
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "499.00");
    assert_eq!(value_of(&page.body, "lines.0.rates.events"), "0.01");
}

#[tokio::test]
async fn an_absolute_price_is_refused_where_the_rules_refuse_it_with_advice() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let cases = [
        ("Add Appliance", "virtual machine, so it can’t have an absolute price. Use a percentage discount"),
        ("Add Starter", "Publish a public plan without a trial, or use a percentage discount"),
        ("Add All plans of Insight", "Choose a plan, or use a discount for the whole product"),
    ];
    for (words, advice) in cases {
        let add = desk.button("what", words).await;
        saved(&desk.send("what", &[("currency", "USD"), ("action", &add)]).await);
        let mut fields = desk.lines().await;
        fields.iter_mut().filter(|(n, _)| n == "lines.0.price").for_each(|(_, v)| *v = "absolute".into());
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        saved(&desk.send("what", &fields).await);
        desk.open("what").await.says(advice);
        let page = desk.send("what", &[("currency", "USD")]).await;
        saved(&page);
    }
}

#[tokio::test]
async fn bad_amounts_and_rates_stay_as_typed() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let mut fields = desk.lines().await;
    fields.iter_mut().filter(|(n, _)| n == "lines.0.price").for_each(|(_, v)| *v = "absolute".into());
    fields.extend([("lines.0.amounts.12".into(), "4O0.00".into()), ("lines.0.rates.events".into(), "free".into())]);
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    saved(&desk.send("what", &fields).await);
    let page = desk.open("what").await;
    page.says("“4O0.00” has the letter O instead of a zero. Did you mean 400.00?");
    page.says("“free” isn’t a valid price per unit.");
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "4O0.00");
    assert_eq!(value_of(&page.body, "lines.0.rates.events"), "free");
}

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
    let world = types::world().await;
    let mut desk = written(&world).await;
    let page = desk.press("remove:0", &[("lines.0.description", "Typed meanwhile.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Remove Insight for Northwind (Insight, Enterprise) and its details?");
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
    let world = types::world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    saved(&desk.press("remove:0", &[]).await);
    assert!(desk.stored(&world).await.lines.is_empty());
}

#[tokio::test]
async fn another_currency_asks_when_prices_of_other_markets_were_typed() {
    let world = types::world().await;
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
    let world = types::world().await;
    let mut desk = written(&world).await;
    // Not even with the answer: that is a button's.
    let page = desk.press("autosave", &[("currency", "EUR"), ("lines.0.name", "Renamed"), ("overwrite", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(r#""state":"asked""#);
    page.says("You will lose: 1 price typed for other markets, in EUR.");
    let draft = desk.stored(&world).await;
    assert_eq!((draft.currency.as_str(), draft.lines[0].name.as_str()), ("USD", "Insight for Northwind"));
    assert_eq!(draft.overrides.len(), 1);
}

#[tokio::test]
async fn keeping_the_currency_saves_the_rest() {
    let world = types::world().await;
    let mut desk = written(&world).await;
    let page = desk.press("save", &[("currency", "EUR"), ("lines.0.name", "Renamed")]).await;
    saved(&desk.press_on(&page, "currency:USD", &[]).await);
    let draft = desk.stored(&world).await;
    assert_eq!((draft.currency.as_str(), draft.lines[0].name.as_str()), ("USD", "Renamed"));
    assert_eq!(draft.overrides.len(), 1);
}

#[tokio::test]
async fn without_typed_prices_the_currency_changes_at_once_and_amounts_stay() {
    let world = types::world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let page = desk.typed(&[("currency", "EUR"), ("lines.0.amounts.12", "900.00")]).await;
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "900.00");
    assert_eq!(desk.stored(&world).await.currency, "EUR");
}
