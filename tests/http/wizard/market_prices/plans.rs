use super::*;

/// Two plans of one product with the same term, and a price for another market of one of them.
#[tokio::test]
async fn a_price_typed_for_one_plan_leaves_that_of_the_others() {
    let mut products = abroad(MARKETS);
    let mut second = products[0]["plans"][0].clone();
    (second["key"], second["name"]) = (json!("team"), json!("Team"));
    products[0]["plans"].as_array_mut().expect("plans").push(second);
    let world = world_with(products).await;
    publish(&world, 3, &["USD,1.10", "JPY,160"]).await;
    let desk = Desk::begun(&world, &[("customization", "existing_plans"), ("currency", "EUR")]).await;
    let pia = actor(&world.backend, "pia@contoso.example").await;
    let product = catalog::products(world.backend.read(), pia.organization.id).await.expect("products")[0].id;
    let line = DraftLine { key: 1, price: PriceForm::Percentage, percent: "10".into(), ..DraftLine::of(product, None) };
    desk.elsewhere(&world, |draft| draft.lines = vec![line]).await;
    let mut review = Review { world, desk };

    let page = review.open("USD").await;
    for title in ["Abroad, Enterprise, 1 year, paid upfront", "Abroad, Team, 1 year, paid upfront"] {
        page.says(title);
    }
    let names: Vec<String> =
        fields(&page).into_iter().map(|(name, _)| name).filter(|name| name.starts_with("prices.USD.")).collect();
    assert!(names.len() == 2 && names[0] != names[1], "{names:?}");
    saved(&review.press_on(&page, "USD", &[(&names[0], "200.00"), ("action", "save")]).await);
    let page = review.open("USD").await;
    assert_eq!([&names[0], &names[1]].map(|name| value_of(&page.body, name)), ["200.00", ""]);
    page.says("Overridden: −1,780.00");
    assert_eq!(review.desk.stored(&review.world).await.overrides.len(), 1);
}
