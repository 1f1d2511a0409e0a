//! The page the sellers are shown as the customer's is the customer's.

use super::deal::{ADELE, DIEGO, Deal, JONI};
use axum::http::StatusCode;
use testing::http::{Browser, Page};

/// The headings of its sections, in order.
fn headings(page: &Page) -> Vec<String> {
    let body = page.body.replace("<!>", "");
    let text = |rest: &str| Some(rest.split_once('>')?.1.split("</h2>").next()?.to_owned());
    body.split("<h2").skip(1).filter_map(text).collect()
}

/// Every amount a reader finds on the page, in order: `132,000.00`.
fn amounts(page: &Page) -> Vec<String> {
    let main = page.body.split("<main").nth(1).expect("a main part");
    let text: String = main.split('<').filter_map(|piece| Some(piece.split_once('>')?.1.to_owned() + " ")).collect();
    let words = text.split(|c: char| !(c.is_ascii_digit() || ",.".contains(c)));
    let is_amount = |word: &&str| word.split_once('.').is_some_and(|(_, cents)| cents.len() >= 2);
    words.map(|word| word.trim_end_matches(['.', ','])).filter(is_amount).map(String::from).collect()
}

async fn ok(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page
}

async fn customers(deal: &Deal) -> Page {
    ok(&mut deal.world.signed_in(JONI).await, &deal.path("")).await
}

async fn partners(deal: &Deal) -> Page {
    ok(&mut deal.world.signed_in(DIEGO).await, &format!("/inbox/O-{}/as-customer", deal.number)).await
}

async fn publishers(deal: &Deal) -> Page {
    ok(&mut deal.world.signed_in(ADELE).await, &format!("/offers/O-{}/as/customer", deal.number)).await
}

#[tokio::test]
async fn the_partner_is_shown_the_customers_sections_and_every_price() {
    let deal = Deal::extended().await;
    let (real, shown) = (customers(&deal).await, partners(&deal).await);
    let mut expected = headings(&real);
    expected.retain(|heading| heading != "What happened");
    assert!(expected.len() >= 8, "{expected:?}");
    assert_eq!(headings(&shown), expected);
    // The customer's phone bar repeats the total.
    let mut prices = amounts(&real);
    prices.pop();
    assert!(prices.contains(&"11,000.00".to_owned()) && prices.contains(&"0.000022".to_owned()), "{prices:?}");
    assert_eq!(amounts(&shown), prices);
    for same in ["You save, 12 %", "Master Agreement", "Statement of Work", "Accept USD 132,000.00", "mailto:diego@"] {
        real.says(same);
        shown.says(same);
    }
}

#[tokio::test]
async fn the_publisher_is_shown_the_same_sections_and_no_price_of_the_customers() {
    let deal = Deal::extended().await;
    let (real, shown) = (customers(&deal).await, publishers(&deal).await);
    let mut expected = headings(&real);
    expected.retain(|heading| heading != "What happened");
    assert_eq!(headings(&shown), expected);
    assert_eq!(
        shown.body.matches("set by Fabrikam, not shown to you").count(),
        5,
        "against list, in both tables, in the payments, in the panel"
    );
    for own in ["150,000.00", "12,500.00", "0.000025"] {
        shown.says(own);
    }
    for kept in
        ["132,000.00", "11,000.00", "0.000022", "18,000.00", ">0.00<", "You save", "Statement of Work", "diego@"]
    {
        assert!(!shown.body.contains(kept), "{kept} is shown to the publisher");
    }
    shown.says("Documents Fabrikam adds appear here too.");
}

#[tokio::test]
async fn what_the_partner_has_not_set_is_said_to_be_missing() {
    let deal = Deal::before().await;
    let page = partners(&deal).await;
    page.says("not set yet");
    page.says("appear here once every product has a valid adjustment");
    page.says("12 payments<");
    page.says("Your own documents appear here once your prices are set.");
    assert!(!page.body.contains(">0.00<") && !page.body.contains("You save"), "{}", page.body);
}

#[tokio::test]
async fn nothing_acts_on_a_preview_and_no_script_runs_there() {
    let deal = Deal::extended().await;
    for (page, back) in [(partners(&deal).await, "/inbox"), (publishers(&deal).await, "/offers")] {
        page.says("This is what Northwind Traders sees");
        page.says(&format!("href=\"{back}/O-{}\"", deal.number));
        page.says("Not active here: only Northwind Traders can accept or decline.");
        page.says("<fieldset disabled");
        let main = page.body.split("<main").nth(1).expect("a main part");
        for mark in ["<form", "name=\"seen\"", "/decline", "/private-offers"] {
            assert!(!main.contains(mark), "{mark} is on a preview");
        }
        super::read::quiet(&page, back);
    }
}

#[tokio::test]
async fn the_people_of_the_customer_are_not_named_to_its_sellers() {
    let deal = Deal::extended().await;
    for page in [partners(&deal).await, publishers(&deal).await] {
        page.says("An owner, contributor or signatory of billing account");
        page.says("A subscription owner or contributor of Northwind Traders");
        for name in ["Joni", "Lynne", "Pradeep", "Miriam"] {
            assert!(!page.body.contains(name), "{name} is named");
        }
    }
}
