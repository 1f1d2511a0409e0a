//! Prices of markets and payments that are gone, and offers in US dollars.

use super::*;
use crate::bad_input::{keeps, says_at};
use domain::offer::market_prices::PriceField;

impl Review {
    fn second(&self) -> String {
        format!("prices.USD.1.12.{}", self.world.backend.today() + TimeDelta::days(150))
    }

    /// Another person moves the second payment by a day.
    async fn moved(&self, days: i64) {
        let day = (self.world.backend.today() + TimeDelta::days(150 + days)).to_string();
        self.desk.elsewhere(&self.world, |draft| draft.schedules[0].rows[0].date = day).await;
    }

    async fn typed(&self, field: &str) -> String {
        let field: PriceField = field.parse().expect("a field");
        self.desk.stored(&self.world).await.typed_price(field).to_owned()
    }
}

#[tokio::test]
async fn a_price_typed_for_a_payment_that_vanished_meanwhile_is_refused_and_kept() {
    let mut review = Review::priced().await;
    let (page, second) = (review.open("USD").await, review.second());
    review.moved(1).await;
    let more = [(FIRST, "1,050.00"), (second.as_str(), "1,060.00"), ("action", "save")];
    let refused = review.press_on(&page, "USD", &more).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    says_at(&refused, &second, "no longer has a payment priced in USD, so “1,060.00” can’t be used");
    keeps(&refused, &[(FIRST.to_owned(), "1,050.00".to_owned()), (second.clone(), "1,060.00".to_owned())]);
    assert!(review.desk.stored(&review.world).await.overrides.is_empty(), "nothing was saved");
    // Again and again, until it is let go of.
    let again = review.press_on(&refused, "USD", &[("action", "save")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    saved(&review.press_on(&again, "USD", &[("action", &format!("drop:{second}"))]).await);
    assert_eq!(review.typed(FIRST).await, "1,050.00");
    assert_eq!(review.desk.stored(&review.world).await.overrides.len(), 1);
}

#[tokio::test]
async fn a_payment_that_came_back_takes_the_price() {
    let mut review = Review::priced().await;
    let (page, second) = (review.open("USD").await, review.second());
    review.moved(1).await;
    let refused = review.press_on(&page, "USD", &[(&second, "1,060.00"), ("action", "save")]).await;
    review.moved(0).await;
    saved(&review.press_on(&refused, "USD", &[("action", "save")]).await);
    assert_eq!(review.typed(&second).await, "1,060.00");
}

#[tokio::test]
async fn stored_prices_of_payments_that_are_gone_are_listed_count_nowhere_and_can_be_removed() {
    let mut review = Review::priced().await;
    let second = review.second();
    review.saves("USD", &[(FIRST, "1,050.00"), (&second, "900.00"), ("action", "save")]).await.says("1,950.00");
    review.moved(1).await;
    let page = review.open("USD").await;
    let day = calendar::day(review.world.backend.today() + TimeDelta::days(150));
    page.says("No longer in the schedule");
    page.says(&format!("{day} (1 year): USD 900.00"));
    page.says("2,150.00");
    review.desk.open("what").await.says("1 of 2");
    // With the day its price is back.
    review.moved(0).await;
    let page = review.open("USD").await;
    assert_eq!(value_of(&page.body, &second), "900.00");
    assert!(!page.body.contains("No longer in the schedule"));
    review.moved(1).await;
    let page = review.saves("USD", &[("action", &format!("drop:{second}"))]).await;
    assert!(!page.body.contains("No longer in the schedule"));
    assert_eq!((review.typed(&second).await, review.typed(FIRST).await), (String::new(), "1,050.00".to_owned()));
}

#[tokio::test]
async fn a_typed_price_is_taken_back_by_its_own_button_and_the_others_are_saved_with_it() {
    let mut review = Review::priced().await;
    let second = review.second();
    let page = review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    page.says("Use converted");
    let drop = format!("drop:{FIRST}");
    let page = review.saves("USD", &[(&second, "900.00"), ("action", &drop)]).await;
    assert_eq!((value_of(&page.body, FIRST), value_of(&page.body, &second)), (String::new(), "900.00".to_owned()));
}

#[tokio::test]
async fn another_currency_is_shown_only_after_what_was_typed_is_saved() {
    let mut review = Review::priced().await;
    let shown = review.press("USD", &[(FIRST, "1,050.00"), ("to", "JPY"), ("action", "show")]).await;
    saved(&shown);
    assert!(shown.location().ends_with("/edit/prices?currency=JPY"), "{}", shown.location());
    assert_eq!(review.typed(FIRST).await, "1,050.00");
    // What cannot be read is kept as well.
    saved(&review.press("JPY", &[("prices.JPY.1.12.initial", "1O0"), ("to", "USD"), ("action", "show")]).await);
    assert_eq!(review.typed("prices.JPY.1.12.initial").await, "1O0");
}

#[tokio::test]
async fn marks_and_totals_are_of_what_the_fields_hold_after_a_refused_save() {
    let mut review = Review::priced().await;
    let early = review.open("USD").await;
    review.saves("USD", &[(FIRST, "1,000.00"), ("action", "save")]).await;
    let late = review.press_on(&early, "USD", &[(FIRST, "1,060.00"), ("action", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Overridden: −40.00, −3.64 % of converted 1,100.00.");
    late.says("2,160.00");
    assert!(!late.body.contains("2,100.00"), "a total of what is stored stands below what was typed");
    late.says("USD 2,095.20");
}

#[tokio::test]
async fn no_total_stands_below_a_price_that_cannot_be_read() {
    let mut review = Review::priced().await;
    let page = review.saves("USD", &[(FIRST, "1.0O0"), ("action", "save")]).await;
    let foot = page.body.split("<tfoot>").nth(1).and_then(|rest| rest.split("</tfoot>").next()).expect("a foot");
    let total = foot.rsplit("class=\"num\">").next().unwrap_or_default();
    assert!(total.starts_with('–'), "{foot}");
    let cannot = "A USD price isn’t valid, so gross and net can’t be estimated.";
    page.says(cannot);
    for step in ["review", "what"] {
        let page = review.desk.open(step).await;
        assert!(!page.body.contains("USD 2,200.00"), "a total counts the converted price instead, on {step}");
    }
    review.desk.open("review").await.says(cannot);
}

#[tokio::test]
async fn forged_fields_are_never_saved() {
    let mut review = Review::priced().await;
    for name in
        ["prices.USD.9.12.initial", "prices.USD.1.12.2099-01-01", "prices.GBP.1.12.initial", "prices.EUR.1.12.initial"]
    {
        let page = review.press("USD", &[(name, "1.00"), ("action", "save")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    // What names no price at all is no field of anybody's.
    review.saves("USD", &[("prices.USD.1.12.<script>", "1.00"), ("action", "save")]).await;
    assert!(review.desk.stored(&review.world).await.overrides.is_empty());
}

#[tokio::test]
async fn prices_typed_while_the_offer_was_sent_are_shown_to_be_copied() {
    let mut review = Review::priced().await;
    let (page, second) = (review.open("USD").await, review.second());
    saved(&review.desk.send("review", &[]).await);
    let late = review.press_on(&page, "USD", &[(FIRST, "1,050.00"), (&second, "9OO"), ("action", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    let day = calendar::day(review.world.backend.today() + TimeDelta::days(150));
    for text in [
        "is locked",
        "Prices you typed were not saved",
        "USD, On subscribing (1 year)",
        "1,050.00",
        &format!("USD, {day} (1 year)"),
        "9OO",
    ] {
        late.says(text);
    }
}

#[tokio::test]
async fn while_nothing_is_priced_typed_prices_are_said_to_be_kept() {
    let mut review = Review::priced().await;
    review.saves("USD", &[(FIRST, "1,050.00"), (&review.second(), "900.00"), ("action", "save")]).await;
    // The payments do not come to the total any more.
    let rows = |draft: &mut domain::offer::Draft| draft.schedules[0].rows.clear();
    review.desk.elsewhere(&review.world, rows).await;
    let page = review.open("USD").await;
    page.says("No prices in other currencies");
    page.says("We kept the 2 prices you entered. They apply again if their payments return.");
}

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
    for text in ["No market; for your estimate", "Germany", "Japan", "1 of 2", "USD 2,150.00"] {
        page.says(text);
    }
}

#[tokio::test]
async fn without_a_dollar_rate_the_estimate_says_so_and_leads_to_where_prices_are_typed() {
    let mut review = Review::sold(GERMANY, IN_EUROS, 3, &["JPY,160"]).await;
    for page in [review.desk.open("review").await, review.open("USD").await] {
        page.says("Not estimated");
        page.says("2 payments have no price in USD, so gross and net can’t be estimated. No rate from EUR to USD.");
    }
    let way = format!("href=\"{}\"", review.path("USD"));
    review.desk.open("review").await.says(&way);
    // It stands in nobody's way: no market pays dollars.
    let page = review.desk.open("review").await;
    assert!(!page.body.contains("to fix before you can submit"), "{}", page.body);
    let page = review.open("USD").await;
    page.says("No exchange rate. Enter a price.");
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
            "USD 1,050.00, entered instead of the converted 1,100.00",
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
