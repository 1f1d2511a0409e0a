//! After Submit, Extend and Return: what comes next, and a message to the next party that holds nothing it may not read.

use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER, STRANGER};
use axum::http::StatusCode;
use domain::calendar;
use testing::http::Page;

/// The message to a party, as it stands in its text area.
fn message(page: &Page, to: &str) -> String {
    let mark = format!("id=\"message-{to}\"");
    let rest = page.body.split(&mark).nth(1).unwrap_or_else(|| panic!("no message to the {to} in {}", page.body));
    let (attributes, rest) = rest.split_once('>').expect("a text area");
    assert!(attributes.contains("readonly"), "it can be selected and not changed: {attributes}");
    rest.split("</textarea>")
        .next()
        .expect("its end")
        .trim_start_matches('\n')
        .replace("&amp;", "&")
        .replace("&lt;", "<")
}

/// The letter that the link writes: its decoded subject and body.
fn letter(page: &Page) -> Vec<(String, String)> {
    let href = page.body.split("href=\"mailto:?").nth(1).expect("a way to write").split('"').next().expect("its end");
    serde_urlencoded::from_str(&href.replace("&amp;", "&")).expect("a letter")
}

#[tokio::test]
async fn a_submitted_offer_is_handed_to_the_partner_in_its_own_words() {
    let deal = Deal::new().await;
    let number = deal.draft("Insight for Northwind", |_| ()).await;
    deal.publishes(number, backend::offers::Command::Submit).await;
    let (mut pia, path) = (deal.signed_in(PUBLISHER).await, format!("/offers/O-{number}/sent"));
    pia.get(&path).await.says(&format!("O-{number} is on its way to Fabrikam"));
    deal.run_jobs().await;
    let page = pia.get(&path).await;
    for text in [
        format!("O-{number} is with Fabrikam"),
        "Fabrikam isn’t notified. Send them a message.".into(),
        "What comes next".into(),
        "Fabrikam sets its price and extends it to Northwind.".into(),
        "Northwind accepts or declines.".into(),
        "What Fabrikam sees".into(),
    ] {
        page.says(&text);
    }
    let until = calendar::deadline(
        calendar::read_day(
            &deal.find(&deal.publisher, number).await.expect("it").view.accept_by.expect("a day").to_string(),
        )
        .expect("a day"),
    );
    page.says(&until);
    let message = message(&page, "partner");
    for text in [
        "Insight for Northwind",
        "Fabrikam",
        "Northwind",
        &until,
        &format!("http://localhost:3000/inbox/O-{number}"),
        "\n\nContoso",
    ] {
        assert!(message.contains(text), "{text} is not in {message}");
    }
    for secret in ["note of the publisher", "deals@contoso.example", "9,600", "/offers/"] {
        assert!(!message.contains(secret), "{secret} is in {message}");
    }
    let letter = letter(&page);
    assert_eq!(letter[1].1.replace("\r\n", "\n"), message, "the e-mail says the same");
    assert!(letter[0].1.starts_with(&format!("Private offer O-{number} for Northwind")), "{letter:?}");
    // What is later is told by the offer's own page.
    deal.on(number).extended().await;
    let page = pia.get(&path).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*format!("/offers/O-{number}")));
    for (email, status) in [(STRANGER, 404), (PARTNER, 404)] {
        assert_eq!(deal.signed_in(email).await.get(&path).await.status, status, "{email}");
    }
}

#[tokio::test]
async fn an_extended_offer_is_handed_to_the_customer_with_its_link_and_told_to_the_publisher_without() {
    let deal = Deal::new().await;
    let number = deal.sent("Insight for Northwind").await;
    deal.on(number).extended().await;
    let (mut finn, path) = (deal.signed_in(PARTNER).await, format!("/inbox/O-{number}/sent"));
    let page = finn.get(&path).await;
    page.says(&format!("O-{number} is with Northwind"));
    let token = deal.find(&deal.partner, number).await.expect("the offer").view.link.expect("a link");
    let link = format!("http://localhost:3000/o/{token}");
    let (customer, publisher) = (message(&page, "customer"), message(&page, "publisher"));
    assert!(
        customer.contains(&link) && customer.ends_with("\n\nFabrikam\n") && !customer.contains("Finn"),
        "{customer}"
    );
    assert!(publisher.contains(&format!("http://localhost:3000/offers/O-{number}")), "{publisher}");
    assert!(!publisher.contains(&token), "the publisher never holds the link (V-28): {publisher}");
    for (message, secrets) in [
        (&customer, ["9,600", "10,560", "margin of the partner", "10 %"]),
        (&publisher, ["10,560", "960.00", "margin of the partner", "10 %"]),
    ] {
        for secret in secrets {
            assert!(!message.contains(secret), "{secret} is in {message}");
        }
    }
    // The same message stands on the offer's own page as long as the link can be used.
    assert_eq!(self::message(&finn.get(&format!("/inbox/O-{number}")).await, "customer"), customer);
    deal.on(number).accepted().await;
    let page = finn.get(&path).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*format!("/inbox/O-{number}")));
    assert_eq!(deal.signed_in(CUSTOMER).await.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_link_is_there_the_page_says_when_it_comes() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let part = testing::forms::part("10", "finn@fabrikam.example");
    let save = backend::offers::Command::SavePart(Box::new(part));
    testing::done(deal.take(&deal.partner, number, save).await);
    testing::done(deal.take(&deal.partner, number, backend::offers::Command::Extend).await);
    let page = deal.signed_in(PARTNER).await.get(&format!("/inbox/O-{number}/sent")).await;
    page.says(&format!("O-{number} is on its way to Northwind"));
    page.says("within 15 minutes");
    page.says("Look again");
    assert!(!page.body.contains("/o/"), "there is no link yet");
}

#[tokio::test]
async fn a_returned_offer_is_told_to_the_publisher_with_the_reason_it_reads_anyway() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    deal.on(number).returned("Start in January <please>").await;
    let (mut finn, path) = (deal.signed_in(PARTNER).await, format!("/inbox/O-{number}/returned"));
    let page = finn.get(&path).await;
    page.says(&format!("O-{number} is back with Contoso"));
    let message = message(&page, "publisher");
    for text in ["Start in January <please>", &format!("http://localhost:3000/offers/O-{number}"), "\n\nFabrikam\n"] {
        assert!(message.contains(text), "{text} is not in {message}");
    }
    // Of what the offer says, nothing (V-31).
    for secret in ["Alpha", "9,600", "between us and the partner"] {
        assert!(!page.body.contains(secret), "{secret} is told to whom it was returned by");
    }
    assert_eq!(deal.signed_in(STRANGER).await.get(&path).await.status, StatusCode::NOT_FOUND);
    // It is with the partner again.
    deal.on(number).sent().await;
    let page = finn.get(&path).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*format!("/inbox/O-{number}")));
}
