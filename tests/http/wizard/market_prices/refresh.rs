use super::*;

impl Review {
    /// The page with the tables before and after.
    async fn asked(&mut self, currency: &str) -> Page {
        let path = format!("{}&refresh=1", self.path(currency));
        self.desk.browser.get(&path).await
    }
}

/// The text of the section, tags left out and blanks pulled together.
fn section(page: &Page) -> String {
    let body = page.body.replace("<!>", "");
    let from = body.split("id=\"refresh\"").nth(1).expect("the section");
    let section = from.split("</section>").next().unwrap_or_default();
    let text: Vec<&str> =
        section.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text.trim()).collect();
    text.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn todays_rates_are_shown_before_they_are_used_and_keep_what_was_typed() {
    let mut review = Review::priced().await;
    review.saves("USD", &[(FIRST, "1,050.00"), ("action", "reviewed")]).await.says("1 of 2 currencies reviewed");
    publish(&review.world, 0, &["USD,1.20", "JPY,160"]).await;
    let page = review.open("USD").await;
    page.says("1 EUR = 1.1000 USD");
    page.says("+9.09 % since");
    assert!(!page.body.contains("id=\"refresh\""), "nobody asked");
    let page = review.asked("USD").await;
    for text in ["USD 2,150.00", "USD 2,250.00", "1.2000", "1 EUR = 1.1000 USD"] {
        page.says(text);
    }
    saved(&review.press_on(&page, "USD", &[("action", "refresh")]).await);
    let page = review.open("USD").await;
    page.says("1 EUR = 1.2000 USD");
    page.says("2,250.00");
    page.says("0 of 2 currencies reviewed");
    assert_eq!(value_of(&page.body, FIRST), "1,050.00");
}

#[tokio::test]
async fn every_payment_in_every_currency_that_changes_stands_there_before_and_after() {
    let mut review = Review::priced().await;
    review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    publish(&review.world, 0, &["USD,1.20", "JPY,150"]).await;
    let said = section(&review.asked("JPY").await);
    let day = calendar::day(review.world.backend.today() + TimeDelta::days(150));
    for row in [
        "2 payments in USD, before and after".to_owned(),
        "On subscribing 1,050.00 1,050.00 Overridden, stays".to_owned(),
        format!("{day} 1,100.00 1,200.00 +100.00"),
        "2 payments in JPY, before and after".to_owned(),
        "On subscribing 160,000 150,000 −10,000".to_owned(),
        format!("{day} 160,000 150,000 −10,000"),
    ] {
        assert!(said.contains(&row), "“{row}” is not in {said}");
    }
}

#[tokio::test]
async fn rates_that_changed_while_they_were_read_are_not_taken_but_shown() {
    let mut review = Review::priced().await;
    publish(&review.world, 0, &["USD,1.20"]).await;
    let shown = review.asked("USD").await;
    publish(&review.world, 0, &["USD,1.30"]).await;
    let pressed = review.press_on(&shown, "USD", &[(FIRST, "1,070.00"), ("action", "refresh")]).await;
    assert_eq!(pressed.status, StatusCode::UNPROCESSABLE_ENTITY);
    pressed.says("The rates you were shown are not those of today any more");
    pressed.says("href=\"#refresh\"");
    assert!(section(&pressed).contains("1.3000"), "the new ones are shown");
    assert_eq!(value_of(&pressed.body, FIRST), "1,070.00", "what was typed stays");
    let rates = review.desk.stored(&review.world).await.rates.expect("rates");
    assert_eq!(rates.get(domain::Currency::USD).expect("dollars").rate.to_string(), "1.1000", "none were taken");
    saved(&review.press_on(&pressed, "USD", &[("action", "refresh")]).await);
    let page = review.open("USD").await;
    page.says("1 EUR = 1.3000 USD");
    assert_eq!(value_of(&page.body, FIRST), "1,070.00");
}

#[tokio::test]
async fn rates_nobody_was_shown_are_not_taken() {
    let mut review = Review::priced().await;
    publish(&review.world, 0, &["USD,1.20"]).await;
    let pressed = review.press("USD", &[("action", "refresh")]).await;
    assert_eq!(pressed.status, StatusCode::UNPROCESSABLE_ENTITY);
    review.open("USD").await.says("1 EUR = 1.1000 USD");
}

#[tokio::test]
async fn the_rates_that_the_offer_has_are_not_offered_again() {
    let mut review = Review::priced().await;
    let page = review.open("USD").await;
    assert!(!page.body.contains("Use the rates of"), "nothing would change");
    let page = review.asked("USD").await;
    page.says("Today’s rates are those the offer has.");
    assert!(!page.body.contains("value=\"refresh\""), "there is nothing to press");
}
