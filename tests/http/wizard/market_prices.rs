//! Review pricing (MS-12.4 … MS-12.11): converted prices, typed ones, the rate they come from, and who gets the page.

/// US dollars without a market, and without a rate; offers in US dollars; names of countries.
/// The longest schedule in the most currencies, measured.
/// Several plans with the same term.
/// Today's rates in place of the fixed ones.
mod refresh;
/// Payments that are gone, and a sent offer.
mod vanished;

use super::desk::{ACCOUNT, Desk, FABRIKAM, saved, value_of, world_with};
use super::follows::{main_of, page_in};
use crate::bad_input::fields;
use axum::http::StatusCode;
use backend::{catalog, rates};
use chrono::TimeDelta;
use domain::{
    calendar,
    offer::draft::{DraftAmount, DraftLine, PriceForm, TermPayment},
    schedule::{DraftPayment, DraftSchedule, Origin},
};
use serde_json::{Value, json};
use testing::{
    actor,
    http::{Page, World},
};

const IN_EUROS: &[(&str, &str)] = &[("customization", "new_plans"), ("currency", "EUR")];
const FIRST: &str = "prices.USD.1.12.initial";

const MARKETS: &[(&str, &str)] = &[("DE", "EUR"), ("US", "USD"), ("JP", "JPY")];

fn abroad(markets: &[(&str, &str)]) -> Value {
    let market = |(country, currency): &(&str, &str)| json!({ "country": country, "currency": currency });
    let codes = markets.iter().map(|(_, currency)| *currency).chain(["EUR", "USD"]);
    let prices: Value = codes.map(|code| (code.to_owned(), json!("2,000"))).collect::<serde_json::Map<_, _>>().into();
    let markets: Vec<Value> = markets.iter().map(market).collect();
    let plan = json!({
        "key": "enterprise", "name": "Enterprise", "description": "In words.", "public": true, "trial": false,
        "terms": [{ "months": 12, "payment": "upfront", "prices": prices }],
        "markets": markets,
    });
    json!([{ "key": "abroad", "publisher": "contoso", "name": "Abroad", "kind": "saas", "model": "flat_rate", "transactable": true, "co_sell": false, "plans": [plan] }])
}

/// A publisher at an offer of two payments of EUR 1,000.00.
struct Review {
    world: World,
    desk: Desk,
}

impl Review {
    /// With `rates` published so many days ago: `USD,1.10`.
    async fn new(ago: i64, given: &[&str]) -> Self {
        Self::sold(MARKETS, IN_EUROS, ago, given).await
    }

    /// In these markets, begun with what was chosen.
    async fn sold(markets: &[(&str, &str)], begun: &[(&str, &str)], ago: i64, given: &[&str]) -> Self {
        let world = world_with(abroad(markets)).await;
        publish(&world, ago, given).await;
        let desk = Desk::begun(&world, begun).await;
        let pia = actor(&world.backend, "pia@contoso.example").await;
        let products = catalog::products(world.backend.read(), pia.organization.id).await.expect("products");
        let (product, today) = (&products[0], world.backend.today());
        let day = |days| (today + TimeDelta::days(days)).to_string();
        let term = DraftAmount { months: 12, offered: true, payment: TermPayment::Schedule, ..DraftAmount::default() };
        let line = DraftLine {
            key: 1,
            name: "For Northwind".into(),
            description: "Everything".into(),
            amounts: vec![term],
            ..DraftLine::of(product.id, product.plans.first().map(|plan| plan.id))
        };
        let mut schedule = DraftSchedule::new(1, 12);
        schedule.generator.total = "2,000.00".into();
        schedule.initial.amount = "1,000.00".into();
        let row =
            DraftPayment { date: day(150), amount: "1,000.00".into(), note: String::new(), origin: Origin::Pinned };
        schedule.rows = vec![row];
        let change = |draft: &mut domain::offer::Draft| {
            (draft.lines, draft.schedules) = (vec![line], vec![schedule]);
            (draft.billing_account, draft.seller_id) = (ACCOUNT.into(), FABRIKAM.into());
            (draft.start, draft.accept_by) = ("acceptance".into(), day(20));
            draft.end = calendar::Month::of(today + TimeDelta::days(400)).last_day().to_string();
        };
        desk.elsewhere(&world, change).await;
        Self { world, desk }
    }

    async fn priced() -> Self {
        Self::new(3, &["USD,1.10", "JPY,160"]).await
    }

    fn path(&self, currency: &str) -> String {
        format!("{}?currency={currency}", self.desk.path("prices"))
    }

    async fn open(&mut self, currency: &str) -> Page {
        let path = self.path(currency);
        self.desk.browser.get(&path).await
    }

    async fn press(&mut self, currency: &str, more: &[(&str, &str)]) -> Page {
        let page = self.open(currency).await;
        self.press_on(&page, currency, more).await
    }

    /// Posts what the page holds with `more` in its place.
    async fn press_on(&mut self, page: &Page, currency: &str, more: &[(&str, &str)]) -> Page {
        let mut sent = fields(page);
        sent.retain(|(name, _)| more.iter().all(|(typed, _)| typed != name));
        sent.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let path = self.path(currency);
        self.desk.browser.post(&path, &pairs).await
    }

    async fn saves(&mut self, currency: &str, more: &[(&str, &str)]) -> Page {
        saved(&self.press(currency, more).await);
        self.open(currency).await
    }
}

async fn publish(world: &World, ago: i64, given: &[&str]) {
    let day = world.backend.today() - TimeDelta::days(ago);
    let rows = given.iter().map(|row| format!("{day},EUR,{row},Test bank\n"));
    let file = format!("date,base,quote,rate,source\n{}", rows.collect::<String>());
    rates::import(&world.backend, file.as_bytes()).await.expect("an answer").expect("rates");
}

#[tokio::test]
async fn the_worked_example_stands_on_every_page_to_the_cent() {
    let mut review = Review::priced().await;
    let page = review.open("USD").await;
    for text in ["1 EUR = 1.1000 USD", "1,100.00", "2,200.00", "Test bank", "0 of 2 currencies reviewed"] {
        page.says(text);
    }
    let page = review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    page.says("Overridden: −50.00, −4.55 % of converted 1,100.00.");
    page.says("2,150.00");
    assert_eq!(value_of(&page.body, FIRST), "1,050.00");
    let page = review.desk.open("review").await;
    for text in ["USD 2,150.00", "− USD 64.50", "USD 2,085.50"] {
        page.says(text);
    }
    let offer = format!("/offers/{}", review.desk.offer);
    review.desk.browser.get(&offer).await.says("USD 2,085.50");
    let page = review.desk.open("what").await;
    for text in ["Prices in all markets", "1 of 2", "USD 2,150.00", "JPY 320,000", "Northwind (United States) pays USD"]
    {
        page.says(text);
    }
}

#[tokio::test]
async fn a_bad_price_stays_as_typed_with_its_sentence_and_no_yen_has_decimals() {
    let mut review = Review::priced().await;
    let yen = "prices.JPY.1.12.initial";
    for (currency, field, typed) in [("USD", FIRST, "1.0O0"), ("USD", FIRST, "-5.00"), ("JPY", yen, "160000.50")] {
        let page = review.saves(currency, &[(field, typed), ("action", "reviewed")]).await;
        assert_eq!(value_of(&page.body, field), typed);
        page.says(&format!("id=\"{}-problem\"", field.replace('.', "-")));
        page.says("0 of 2 currencies reviewed");
        let way = format!("{}#{}", review.path(currency), field.replace('.', "-"));
        review.desk.open("what").await.says(&format!("href=\"{way}\""));
        review.saves(currency, &[(field, ""), ("action", "save")]).await;
    }
    assert!(review.desk.stored(&review.world).await.overrides.is_empty());
}

#[tokio::test]
async fn without_a_rate_the_ways_out_are_said_and_typed_prices_suffice() {
    let mut review = Review::new(3, &["USD,1.10"]).await;
    let page = review.open("JPY").await;
    page.says("No rate from EUR to JPY.");
    page.says("countersign rates import");
    review.desk.open("review").await.says("No rate from EUR to JPY.");
    let second = fields(&page).into_iter().map(|(name, _)| name);
    let prices: Vec<_> = second.filter(|name| name.starts_with("prices.JPY.")).collect();
    assert_eq!(prices.len(), 2);
    let typed: Vec<_> = prices.iter().map(|name| (name.as_str(), "160,000")).chain([("action", "save")]).collect();
    review.saves("JPY", &typed).await.says("320,000");
    let page = review.desk.open("review").await;
    assert!(!page.body.contains("No rate from EUR to JPY"), "typed prices do not suffice");
}

#[tokio::test]
async fn typed_prices_go_only_after_a_question() {
    let mut review = Review::priced().await;
    review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    let names = fields(&review.open("USD").await).into_iter().map(|(name, _)| name);
    let second = names.into_iter().find(|name| name.starts_with("prices.USD.") && name != FIRST).expect("two payments");
    let asked = review.press("USD", &[(&second, "900.00"), ("action", "clear")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Remove every price entered in USD?");
    let told =
        asked.body.split("id=\"question\"").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
    for lost in ["USD 1,050.00", "USD 900.00"] {
        assert!(told.contains(lost), "{lost} would be lost and is not told");
    }
    assert_eq!(review.desk.stored(&review.world).await.overrides.len(), 1);
    saved(&review.press_on(&asked, "USD", &[("confirm", "yes")]).await);
    assert!(review.desk.stored(&review.world).await.overrides.is_empty());
}

#[tokio::test]
async fn of_two_tabs_the_later_one_is_asked_and_loses_nothing() {
    let mut review = Review::priced().await;
    let early = review.open("USD").await;
    review.saves("USD", &[(FIRST, "1,050.00"), ("action", "save")]).await;
    let late = review.press_on(&early, "USD", &[(FIRST, "1,060.00"), ("action", "save")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("1,050.00");
    assert_eq!(value_of(&late.body, FIRST), "1,060.00");
    saved(&review.press_on(&late, "USD", &[("action", "save")]).await);
    assert_eq!(value_of(&review.open("USD").await.body, FIRST), "1,060.00");
}

#[tokio::test]
async fn nobody_but_the_publisher_gets_the_page() {
    let review = Review::priced().await;
    for email in ["ada@adatum.example", "finn@fabrikam.example", "nora@northwind.example"] {
        let mut browser = review.world.signed_in(email).await;
        let page = browser.get(&review.path("USD")).await;
        assert!(matches!(page.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{email}: {}", page.status);
        assert!(!page.body.contains("Review pricing") && !page.body.contains("1.1000"), "{email} sees the rate");
        let posted = browser.post(&review.path("USD"), &[(FIRST, "1.00"), ("action", "save")]).await;
        assert!(!posted.status.is_success() && !posted.status.is_redirection(), "{email}: {}", posted.status);
    }
    assert!(review.desk.stored(&review.world).await.overrides.is_empty());
}

#[tokio::test]
async fn a_typed_price_is_saved_by_itself_and_the_answer_has_the_totals() {
    let mut review = Review::priced().await;
    for (typed, total) in [("1,050.00", "2,150.00"), ("abc", "abc")] {
        let answer = review.press("USD", &[(FIRST, typed), ("action", "autosave")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let fresh = review.open("USD").await;
        fresh.says(total);
        assert_eq!(main_of(&page_in(&answer)), main_of(&fresh.body), "{typed}");
    }
    review.open("USD").await.says("aria-invalid=\"true\"");
}
