//! Products and prices without a script: every button saves the whole step.

use super::desk::{Desk, button, saved, value_of, world};

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
    page.says("“0x” is not a percentage.");
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
        ("Add Appliance", "virtual machine: an absolute price is not possible. Use a discount"),
        ("Add Starter", "Publish a public plan without a trial, or use a discount"),
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
    page.says("“4O0.00” has a letter O where a zero belongs. Did you mean 400.00?");
    page.says("“free” is not a price per unit.");
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "4O0.00");
    assert_eq!(value_of(&page.body, "lines.0.rates.events"), "free");
}
