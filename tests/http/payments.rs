//! A payment schedule as each of the three reads it: partner prices, the fee and the customer's amounts each stay where they belong
//! (V-17 … V-19, V-23), and each amount says how it came about.

use crate::{
    deal::{CUSTOMER, Deal, PARTNER, PUBLISHER},
    wizard::desk::value_of,
};
use axum::http::StatusCode;
use testing::http::Page;

/// In partner prices, in the fee and net of the publisher, in the customer's: 10 % more, each rounded by itself.
const OWED: [&str; 2] = ["2,000.01", "10,000.01"];
const NET: [&str; 2] = ["1,940.01", "9,700.01"];
const PAID: [&str; 2] = ["2,200.01", "11,000.01"];

fn tells(page: &Page, said: &[&[&str]], silent: &[&[&str]]) {
    assert_eq!(page.status, StatusCode::OK);
    for text in said.concat() {
        assert!(page.body.contains(text), "{text} is missing");
    }
    for text in silent.concat() {
        assert!(!page.body.contains(text), "{text} is none of the reader’s business");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_party_reads_the_schedule_in_its_own_amounts_with_days_and_notes() {
    let deal = Deal::new().await;
    let number = deal.sent_by_schedule("By schedule").await;
    let (mut publisher, mut partner) = (deal.signed_in(PUBLISHER).await, deal.signed_in(PARTNER).await);
    let desk = partner.get(&format!("/inbox/O-{number}")).await;
    tells(&desk, &[&OWED, &["Go-live milestone", "Made for Northwind alone"]], &[&NET, &PAID]);
    deal.on(number).extended().await;
    let sent = partner.get(&format!("/inbox/O-{number}")).await;
    tells(&sent, &[&OWED, &PAID, &["Explain your markup", "2,000.01 × (1 + 10 / 100)", "role=\"img\""]], &[&NET]);
    let shown = publisher.get(&format!("/offers/O-{number}")).await;
    tells(&shown, &[&OWED, &NET, &["Go-live milestone", "Explain the fee", "2,000.01 × 3 / 100"]], &[&PAID]);
    let mut customer = deal.signed_in(CUSTOMER).await;
    let read = customer.get(&format!("/private-offers/O-{number}")).await;
    let own = ["Go-live milestone", "1,100.00 on the day you subscribe", "Accept USD 11,000.01", "Explain the total"];
    tells(&read, &[&PAID, &own], &[&OWED, &NET, &["Explain your markup", "Adjustment"]]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_partner_asks_about_a_day_at_the_price_it_has_just_typed_and_nothing_is_saved() {
    let deal = Deal::new().await;
    let number = deal.sent_by_schedule("Asked at the desk").await;
    let mut partner = deal.signed_in(PARTNER).await;
    let desk = format!("/inbox/O-{number}");
    let page = partner.get(&desk).await;
    tells(&page, &[&["You owe Contoso, USD", "Due on the first day: USD 1,000.00."]], &[]);
    let seen = value_of(&page.body, "seen");
    let (early, past) = (deal.day(1), deal.day(-1));
    let typed = |day: &str, percent: &str| {
        [("seen", seen.as_str()), ("do", "ask"), ("adjustments.0.percent", percent), ("accepted_on", day)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    for (day, percent, said) in [
        (early.as_str(), "10", ["Due on the first day: USD 1,100.00.", "After the term."].as_slice()),
        (early.as_str(), "7,5 per cent", &["Due on the first day: USD 1,000.00.", "value=\"7,5 per cent\""]),
        ("2999-01-01", "10", &["The offer can be accepted until"]),
        (past.as_str(), "10", &["has passed. Choose"]),
        ("soon", "10", &["isn’t a date", "value=\"soon\""]),
    ] {
        let fields = typed(day, percent);
        let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = partner.post(&desk, &fields).await;
        tells(&answer, &[said], &[]);
        assert_eq!(value_of(&answer.body, "adjustments.0.percent"), percent);
    }
    let page = partner.get(&desk).await;
    assert_eq!(value_of(&page.body, "adjustments.0.percent"), "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_charge_after_the_term_of_an_early_acceptance_is_flagged_and_a_day_too_late_is_told() {
    let deal = Deal::new().await;
    let number = deal.sent_by_schedule("If accepted").await;
    deal.on(number).extended().await;
    let mut customer = deal.signed_in(CUSTOMER).await;
    let address = format!("/private-offers/O-{number}");
    let early = customer.get(&format!("{address}?accepted_on={}", deal.day(1))).await;
    tells(&early, &[&["Due on the first day: USD 1,100.00.", "After the term."]], &[&OWED]);
    let late = customer.get(&format!("{address}?accepted_on={}", deal.day(20))).await;
    tells(&late, &[&["Due on the first day: USD 1,100.00."]], &[&OWED, &["After the term."]]);
    for (day, sentence) in [
        (deal.day(21), "The offer can be accepted until"),
        (deal.day(-1), "has passed. Choose"),
        ("soon".to_owned(), "isn’t a date"),
    ] {
        let page = customer.get(&format!("{address}?accepted_on={day}")).await;
        tells(&page, &[&[sentence]], &[]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_accepted_is_filed_with_its_payments_and_their_days() {
    let deal = Deal::new().await;
    let number = deal.sent_by_schedule("To be filed").await;
    deal.on(number).extended().accepted().await;
    let mut customer = deal.signed_in(CUSTOMER).await;
    let address = format!("/private-offers/O-{number}");
    let receipt = customer.get(&format!("{address}/receipt")).await;
    tells(&receipt, &[&PAID, &["Go-live milestone", "3 payment dates"]], &[&OWED, &NET]);
    let calendar = customer.get(&format!("{address}/calendar.ics")).await.body.replace("\r\n ", "");
    assert_eq!(calendar.matches("Payment of USD").count(), 3, "{calendar}");
    assert!(calendar.contains("2\\,200.01") && calendar.contains("Go-live milestone"), "{calendar}");
}
