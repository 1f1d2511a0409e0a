//! `/offers/new`: the form an offer will have, its currency, and what is attested once.

use crate::{
    bad_input::says_at,
    deal::{Deal, PARTNER, PUBLISHER},
    wizard::types,
};
use axum::http::StatusCode;
use testing::http::Page;

const PIA: &str = "pia@contoso.example";

/// The tag of the radio button of that value.
fn radio<'a>(page: &'a Page, value: &str) -> &'a str {
    let tag = page.body.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("value=\"{value}\"")));
    tag.unwrap_or_else(|| panic!("no {value} in {}", page.body))
}

#[tokio::test]
async fn the_three_types_stand_in_the_words_of_the_field() {
    let world = types::world().await;
    let page = world.signed_in(PIA).await.get("/offers/new").await;
    page.says("Customize pricing for existing offers");
    page.says("Customize pricing, metering quantities, and user limits for SaaS offers");
    page.says("Customize pricing and specific quantities for VM software reservation offers");
    assert!(radio(&page, "existing_plans").contains(" checked"));
    for value in ["existing_plans", "new_plans", "reservations"] {
        assert!(!radio(&page, value).contains(" disabled"), "{value}");
    }
    // MS-12.1, MS-12.2.
    let currencies = page.body.split("name=\"currency\"").nth(1).and_then(|rest| rest.split("</select>").next());
    let codes: Vec<_> =
        currencies.unwrap_or_default().split("<option").skip(1).filter_map(|o| o.split('"').nth(1)).collect();
    assert_eq!(codes, ["USD", "EUR"]);
    page.says("The marketplace fee is 1.5 % instead of 3 % for the whole offer.");
    page.says("You can only confirm this now.");
}

#[tokio::test]
async fn a_type_without_a_plan_to_build_on_is_shown_with_the_reason_and_refused() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers/new").await;
    assert!(radio(&page, "reservations").contains(" disabled"));
    page.says("Not available yet. You have no public virtual machine plan with reservation pricing.");
    page.says("Prices are in USD, the only currency for your public plans.");
    let page = pia.post("/offers/new", &[("name", "Forged"), ("customization", "reservations")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says_at(&page, "customization", "Enable a 1- or 3-year reservation on one first.");
    page.says("value=\"Forged\"");
}

#[tokio::test]
async fn a_type_or_currency_that_is_none_is_refused_and_everything_stays() {
    let world = types::world().await;
    let mut pia = world.signed_in(PIA).await;
    let cases = [
        ("customization", "d", "“d” is not a customization type. Choose one of the three below."),
        ("currency", "JPY", "sold in JPY. Choose USD, EUR, or enable a market with JPY"),
        ("currency", "dollars", "“dollars” isn’t an ISO 4217 currency code."),
    ];
    for (field, typed, sentence) in cases {
        let mut sent = vec![("name", "Kept"), ("customization", "new_plans"), ("currency", "EUR"), ("renewal", "yes")];
        sent.retain(|(name, _)| *name != field);
        sent.push((field, typed));
        let page = pia.post("/offers/new", &sent).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        says_at(&page, field, sentence);
        page.says("value=\"Kept\"");
        let renewal = page.body.split('<').find(|tag| tag.contains("name=\"renewal\"")).unwrap_or_default();
        assert!(renewal.contains(" checked"), "{renewal}");
        if field == "currency" {
            assert!(radio(&page, "new_plans").contains(" checked"));
            assert!(page.body.contains(&format!("<option value=\"{typed}\" selected")), "{}", page.body);
        } else {
            page.says("<option value=\"EUR\" selected");
        }
    }
}

#[tokio::test]
async fn without_a_name_the_choices_stay() {
    let world = types::world().await;
    let mut pia = world.signed_in(PIA).await;
    let page = pia.post("/offers/new", &[("name", ""), ("customization", "reservations"), ("currency", "EUR")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    says_at(&page, "name", "Name the offer, so that you can find it.");
    assert!(radio(&page, "reservations").contains(" checked"));
    page.says("<option value=\"EUR\" selected");
}

#[tokio::test]
async fn an_attested_renewal_pays_the_reduced_fee_and_only_the_publisher_is_told() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.post("/offers/new", &[("name", "Renewed"), ("renewal", "yes")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let label = page.location().split('/').nth(2).expect("a number").to_owned();
    let number = domain::offer::read_label(&label).expect("a number");
    deal.fill(number, "Renewed").await;
    let page = pia.get(&format!("/offers/{label}")).await;
    page.says("Attested as a renewal at creation");
    page.says("Marketplace fee, 1.5 %");
    // 1.5 % of 9,600.00.
    page.says("−144.00");
    pia.get(&format!("/offers/{label}/edit/what")).await.says("Marketplace fee, 1.5 %");
    deal.on(number).sent().await;
    let page = deal.signed_in(PARTNER).await.get(&format!("/inbox/{label}")).await;
    page.says("9,600.00");
    assert!(!page.body.contains("Attested as a renewal"), "the partner is told of the attestation");
}
