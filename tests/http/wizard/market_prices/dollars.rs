use super::*;

const GERMANY: &[(&str, &str)] = &[("DE", "EUR"), ("JP", "JPY")];

#[tokio::test]
async fn dollars_are_priced_for_the_estimate_where_no_market_pays_them() {
    let mut review = Review::sold(GERMANY, IN_EUROS, 3, &["USD,1.10", "JPY,160"]).await;
    let page = review.open("USD").await;
    page.says("USD, for your estimate");
    let page = review.press_on(&page, "USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    saved(&page);
    let page = review.open("USD").await;
    page.says("Overridden: −50.00, −4.55 % of converted 1,100.00.");
    for text in ["USD 2,150.00", "− USD 64.50", "USD 2,085.50"] {
        page.says(text);
        review.desk.open("review").await.says(text);
    }
    let page = review.desk.open("what").await;
    for text in ["No market, for your estimate", "Germany", "Japan", "1 of 2", "USD 2,150.00"] {
        page.says(text);
    }
}

#[tokio::test]
async fn without_a_dollar_rate_the_estimate_says_so_and_leads_to_where_prices_are_typed() {
    let mut review = Review::sold(GERMANY, IN_EUROS, 3, &["JPY,160"]).await;
    for page in [review.desk.open("review").await, review.open("USD").await] {
        page.says("Not estimated");
        page.says(
            "2 payments have no price in USD, so gross and net are not estimated. There is no rate from EUR to USD.",
        );
    }
    let way = format!("href=\"{}\"", review.path("USD"));
    review.desk.open("review").await.says(&way);
    // It stands in nobody's way: no market pays dollars.
    let page = review.desk.open("review").await;
    assert!(!page.body.contains("to solve before you can submit"), "{}", page.body);
    let page = review.open("USD").await;
    page.says("No price: there is no rate. Type one.");
    let prices: Vec<_> =
        fields(&page).into_iter().map(|(name, _)| name).filter(|n| n.starts_with("prices.USD.")).collect();
    let typed: Vec<_> = prices.iter().map(|n| (n.as_str(), "1,000.00")).chain([("action", "save")]).collect();
    review.saves("USD", &typed).await;
    review.desk.open("review").await.says("USD 1,940.00");
}

#[tokio::test]
async fn the_estimate_explains_the_price_the_fee_and_the_net_of_every_payment() {
    let mut review = Review::priced().await;
    review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    let offer = format!("/offers/{}", review.desk.offer);
    for page in [review.desk.open("review").await, review.desk.browser.get(&offer).await] {
        for text in [
            "USD 1,050.00, typed in place of the converted 1,100.00",
            "1,000.00 EUR × 1.1000 = 1,100.00 USD, rounded half away from zero to 2 decimals (COM-4)",
            "1,050.00 × 3 / 100",
            "1,100.00 × 3 / 100",
            "1,050.00 − 31.50",
            "1,100.00 − 33.00",
            "31.50 + 33.00",
            "1,018.50 + 1,067.00",
        ] {
            page.says(text);
        }
    }
}

#[tokio::test]
async fn an_offer_in_dollars_has_the_other_markets_here_and_no_estimate() {
    let mut review =
        Review::sold(MARKETS, &[("customization", "new_plans"), ("currency", "USD")], 3, &["USD,1.25", "JPY,160"])
            .await;
    let page = review.open("EUR").await;
    // From dollars to euros by the inverse of 1.25.
    for text in
        ["1 USD = 0.8000 EUR", "Entered, USD", "Converted, EUR", "800.00", "1,600.00", "0 of 2 currencies reviewed"]
    {
        page.says(text);
    }
    assert!(!page.body.contains("What you receive"), "dollars are no estimate");
    let page = review.saves("EUR", &[("prices.EUR.1.12.initial", "790.00"), ("action", "save")]).await;
    page.says("Overridden: −10.00, −1.25 % of converted 800.00.");
    review.desk.open("what").await.says("EUR 1,590.00");
    let dollars = review.press("EUR", &[(FIRST, "1.00"), ("action", "save")]).await;
    assert_eq!(dollars.status, StatusCode::UNPROCESSABLE_ENTITY, "the offer’s own currency has the price itself");
}

#[tokio::test]
async fn markets_are_read_by_their_names() {
    let markets = [("DE", "EUR"), ("AT", "EUR"), ("AX", "EUR"), ("CI", "XOF"), ("US", "USD"), ("JP", "JPY")];
    let mut review = Review::sold(&markets, IN_EUROS, 3, &["USD,1.10", "JPY,160"]).await;
    let page = review.desk.open("what").await;
    for text in
        ["Åland Islands, Austria, Germany", "Accept EUR", "Pay XOF", "Côte d’Ivoire", "Pay USD", "United States"]
    {
        page.says(text);
    }
    let unfolded = |page: &Page| {
        let tag = page.body.split('<').find(|tag| tag.contains("id=\"view-markets\"")).expect("the list").to_owned();
        tag.contains(" open")
    };
    assert!(!unfolded(&page));
    assert!(unfolded(&review.desk.open("what?markets=all").await), "the address unfolds it");
}
