//! The offer as its customer reads it, also by the link a seller hands over; none of its pages loads a script, or gets one ready.

use super::deal::{ADELE, ALLAN, DIEGO, Deal, JONI, MIRIAM, SAM, but, send};
use axum::http::StatusCode;
use domain::calendar;
use testing::http::Page;

#[tokio::test]
async fn the_page_tells_what_it_is_what_it_costs_and_until_when_in_this_order() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    let body = page.body.replace("<!>", "");
    let order = [
        "What you get",
        "2,000,000 a month",
        "Price against list",
        "150,000.00",
        "You save, 12 %",
        "−18,000.00",
        "132,000.00",
        "Counts in full towards your committed cloud spend (MACC)",
        "All prices",
        "11,000.00",
        "0.000022",
        "Dates",
        "in New York",
        "Documents",
        "Master Agreement",
        "Statement of Work",
        "Who can accept",
        "So can Lynne Robbins (billing account owner)",
        "What happens after you accept",
        "Pradeep Gupta, subscription owner",
        "What happened",
        "Accept USD 132,000.00",
        "mailto:diego@fabrikam.example",
    ];
    let mut rest = body.as_str();
    for text in order {
        let at = rest.find(text).unwrap_or_else(|| panic!("“{text}” is not there, or not in its place: {body}"));
        rest = &rest[at..];
    }
    page.says(&calendar::deadline(deal.day(10)));
    page.says("<title>Waiting for you · Insight for Northwind");
}

#[tokio::test]
async fn nothing_of_the_price_between_publisher_and_partner_reaches_the_customer() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for path in [deal.path(""), deal.path("/decline"), "/private-offers".into()] {
        let page = joni.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for secret in ["10,000.00", "120,000.00", "0.00002<", "djustment"] {
            // As an amount of its own: a running total of 110,000.00 ends like one.
            let mut found = page.body.match_indices(secret).map(|(at, _)| &page.body[..at]);
            let own = |before: &str| !before.ends_with(|c: char| c.is_ascii_digit() || c == ',');
            assert!(!found.any(own), "{secret} is on {path}");
        }
    }
}

#[tokio::test]
async fn whoever_may_only_read_is_told_who_can_accept_and_gets_no_form() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(MIRIAM).await.get(&deal.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("You can view this offer, but not accept it");
    page.says("Joni Sherman (signatory) and Lynne Robbins (billing account owner) can accept it");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("/decline"));
    assert!(!page.body.contains("<title>Waiting for you"));
}

#[tokio::test]
async fn another_customers_offer_and_an_absent_one_answer_alike() {
    let deal = Deal::extended().await;
    let mut allan = deal.world.signed_in(ALLAN).await;
    for rest in ["", "/decline", "/receipt", "/calendar.ics"] {
        let theirs = allan.get(&deal.path(rest)).await;
        let absent = allan.get(&format!("/private-offers/O-999999{rest}")).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{rest}");
        assert_eq!(theirs.body, absent.body, "{rest}");
    }
    assert_eq!(allan.get("/private-offers/nonsense").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_partner_has_extended_it_there_is_nothing() {
    let deal = Deal::before().await;
    let mut joni = deal.world.signed_in(JONI).await;
    assert_eq!(joni.get(&deal.path("")).await.status, StatusCode::NOT_FOUND);
    assert!(!joni.get("/private-offers").await.body.contains("Insight for Northwind"));
}

#[tokio::test]
async fn everybody_of_the_account_gets_to_the_offer() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    for email in [JONI, MIRIAM] {
        let page = deal.world.signed_in(email).await.get(&link).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("").as_str()), "{email}");
    }
}

#[tokio::test]
async fn the_other_parties_get_to_their_own_pages() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    for (email, place) in [(ADELE, "offers"), (DIEGO, "inbox")] {
        let page = deal.world.signed_in(email).await.get(&link).await;
        let own = format!("/{place}/O-{}", deal.number);
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, own.as_str()), "{email}");
    }
}

#[tokio::test]
async fn nobody_signed_in_signs_in_first_and_comes_back() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let page = deal.world.anybody().get(&link).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, format!("/sign-in?next={link}").as_str()));
}

#[tokio::test]
async fn the_wrong_account_is_told_so_without_content_names_or_number() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let page = deal.world.signed_in(ALLAN).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("This link is for another organization");
    page.says("You are signed in as Allan Deyoung (allan@wingtip.example) for Wingtip Toys.");
    page.says("If the link was meant for you, sign in with another account.");
    page.says(&format!("href=\"/sign-in?next={link}\""));
    for secret in ["Northwind", "Contoso", "Fabrikam", "Insight", "132,000", &deal.number.to_string()] {
        assert!(!page.body.contains(secret), "{secret} is told to a stranger");
    }
    // Allan belongs nowhere else; Sam belongs to the customer too.
    assert!(!page.body.contains("href=\"/switch?next"));
    let page = deal.world.signed_in(SAM).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("switch organization or sign in with another account");
    page.says(&format!("href=\"/switch?next={link}\""));
    assert!(!page.body.contains("Northwind"));
}

#[tokio::test]
async fn switching_to_the_right_organization_leads_back_to_the_link() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let northwind = deal.actor(JONI).await.organization.id.to_string();
    let mut sam = deal.world.signed_in(SAM).await;
    let page = sam.post(&format!("/switch?next={link}"), &[("organization", &northwind)]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, link.as_str()));
    assert_eq!(sam.get(&link).await.location(), deal.path(""));
    let page = sam.post("/switch?next=//elsewhere.example", &[("organization", &northwind)]).await;
    assert_eq!(page.location(), "/");
}

#[tokio::test]
async fn a_withdrawn_offer_says_so_to_its_customer_and_only_to_it() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    deal.withdraw().await;
    let page = deal.world.signed_in(JONI).await.get(&link).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("This offer was withdrawn");
    page.says("Ask Fabrikam about it");
    assert!(!page.body.contains("132,000") && !page.body.contains("Insight for"));
    let page = deal.world.signed_in(ALLAN).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.body.contains("Fabrikam"));
}

#[tokio::test]
async fn a_link_that_leads_nowhere_says_that_it_is_not_valid() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for token in ["nonsense", "0123456789abcdef0123456789abcdef", "%F0%9F%92%A9", "..%2F"] {
        let page = joni.get(&format!("/o/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
        page.says("This link doesn’t work, or no longer works");
    }
}

pub fn quiet(page: &Page, what: &str) {
    assert!(page.body.starts_with("<!DOCTYPE html>") && page.body.contains("</main>"), "{what} is no whole page");
    for mark in ["<script", "preload", ".wasm", ".js\"", "leptos-island", " onclick", " style=\""] {
        assert!(!page.body.contains(mark), "{mark} is on {what}");
    }
    assert!(page.header("content-security-policy").contains("script-src 'none'"), "{what} may run scripts");
}

#[tokio::test]
async fn no_page_of_the_customers_carries_a_script_or_a_preload() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    for path in ["/private-offers".into(), deal.path(""), deal.path("/decline"), "/o/nonsense".into()] {
        quiet(&joni.get(&path).await, &path);
    }
    quiet(&deal.world.signed_in(MIRIAM).await.get(&deal.path("")).await, "the page of somebody who may only read");
    let mut allan = deal.world.signed_in(ALLAN).await;
    quiet(&allan.get("/private-offers").await, "an empty list");
    quiet(&allan.get(&link).await, "the link in the wrong hands");
    quiet(&send(&mut joni, &deal.path(""), &but(&form, "signature", None)).await, "a refused acceptance");
    send(&mut joni, &deal.path(""), &form).await;
    for path in [deal.path(""), deal.path("/receipt")] {
        quiet(&joni.get(&path).await, &path);
    }
}

#[tokio::test]
async fn beside_each_tick_stands_its_document_and_a_question_mails_the_sellers_contact() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let page = joni.get(&deal.path("")).await;
    let body = page.body.replace("<!>", "");
    let form =
        body.split("class=\"accept-docs\"").nth(1).and_then(|rest| rest.split("</fieldset>").next()).expect("ticks");
    for name in ["Master Agreement", "Statement of Work"] {
        let tick = form
            .split("class=\"accept-doc\"")
            .find(|part| part.contains(&format!("I have read {name}")))
            .expect("a tick");
        let href = tick.split("href=\"/documents/").nth(1).expect("the document").split('"').next().expect("its end");
        assert!(
            tick.contains(&format!("value=\"{href}\"")),
            "the tick of {name} and its link are of one document: {tick}"
        );
        assert!(tick.contains("target=\"_blank\"") && tick.contains(&format!("Open {name}")), "{tick}");
    }
    let subject = format!(
        "mailto:diego@fabrikam.example?subject=Question%20about%20private%20offer%20O-{}%3A%20Insight%20for%20Northwind",
        deal.number
    );
    for path in [deal.path(""), deal.path("/decline")] {
        let page = joni.get(&path).await;
        page.says(&subject);
        page.says("Ask a question");
    }
    // A seller who looks at the customer's page is told to whom questions go, not at which address (V-12).
    let page = deal.world.signed_in(ADELE).await.get(&format!("/offers/O-{}/as/customer", deal.number)).await;
    page.says("Questions go to Fabrikam.");
    assert!(!page.body.contains("diego@fabrikam.example"), "{}", page.body);
}

#[tokio::test]
async fn nobody_takes_accepting_for_buying() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let page = joni.get(&deal.path("")).await;
    page.says("Accepting buys nothing: Contoso Insight, ");
    page.says(" must then be purchased. You can do that 15 to 60 minutes after acceptance");
    page.says("Pradeep Gupta, subscription owner");
    page.says("Accepting doesn’t charge or buy anything");
    assert!(!page.body.contains("purchased separately"));
    send(&mut joni, &deal.path(""), &form).await;
    let receipt = joni.get(&deal.path("/receipt")).await;
    receipt.says("Accepting charged nothing and bought nothing: Contoso Insight, ");
    receipt.says("Next: Pradeep Gupta purchases");
    receipt.says("Ask a question");
}

#[tokio::test]
async fn no_saving_stands_alone_above_metered_prices_that_are_dearer_than_list() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("")).await;
    page.says("You save, 12 %");
    assert!(
        !page.body.contains("Metered use costs more") && !page.body.contains("above list"),
        "0.000022 is below 0.000025"
    );
    let deal = Deal::metered("0.00003").await;
    let page = deal.world.signed_in(JONI).await.get(&deal.path("")).await;
    page.says("You save on the flat price, 12 %");
    page.says("Metered use costs more than the list price: Events (0.000033 instead of 0.000025 per event).");
    page.says("above list");
    assert!(!page.body.contains("You save, 12 %"), "{}", page.body);
}
