//! The inbox, and who may see and do what: roles and tenants.

use super::desk::{ADELE, DEBRA, DIEGO, Desk, Form, HENRIETTA, JONI};
use axum::http::StatusCode;
use domain::offer::Status;

#[tokio::test]
async fn what_waits_stands_first_with_its_figures_and_moves_on_with_its_status() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let page = diego.get("/inbox").await;
    let given = [
        "<title>Inbox, 1 waiting for you",
        "Insight and Watch for Northwind",
        "Contoso",
        "3,300.00",
        "not set",
        "your move",
    ];
    for text in given {
        page.says(text);
    }
    desk.extend().await;
    let page = diego.get("/inbox").await;
    page.says("Nothing is waiting for you");
    let page = diego.get("/inbox?view=customers").await;
    page.says("Insight and Watch for Northwind");
    page.says("3,522.00");
    diego.get("/inbox?view=accepted").await.says("No accepted offers yet");
}

#[tokio::test]
async fn an_empty_inbox_teaches_the_seller_id() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(HENRIETTA).await.get("/inbox?view=all").await;
    page.says("No offers from publishers yet");
    page.says("66600001");
    assert!(!page.body.contains("34210077") && !page.body.contains("Northwind"), "another partner’s");
}

#[tokio::test]
async fn it_is_searched_by_name_number_and_company() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let number = format!("O-{}", desk.number);
    for text in ["watch", "northwind", &number] {
        let page = diego.get(&format!("/inbox?view=all&q={text}")).await;
        page.says("Insight and Watch for Northwind");
        page.says(&format!("value=\"{text}\""));
    }
    let page = diego.get("/inbox?q=%3Cscript%3E").await;
    page.says("Nothing here matches “&lt;script&gt;”");
    assert!(!page.body.contains("<script>"), "it came out as markup");
}

#[tokio::test]
async fn a_nonsense_address_is_the_inbox_in_its_usual_order() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let page = diego.get("/inbox?view=x&sort=y&order=z&after=nonsense&before=%00").await;
    assert_eq!(page.status, axum::http::StatusCode::OK);
    page.says("Insight and Watch for Northwind");
}

const PAGES: [&str; 4] = ["", "/return", "/withdraw", "/as-customer"];

#[tokio::test]
async fn another_partners_offer_and_an_absent_one_answer_alike() {
    let desk = Desk::new().await;
    let mut henrietta = desk.world.signed_in(HENRIETTA).await;
    for page in PAGES {
        let others = henrietta.get(&desk.path(page)).await;
        assert_eq!(others.status, StatusCode::NOT_FOUND, "{page}");
        let absent = henrietta.get(&format!("/inbox/O-999999{page}")).await;
        assert_eq!(others.body, absent.body, "{page}");
    }
    for page in ["", "/return", "/withdraw"] {
        let (_, form) = desk.sit_down(DIEGO).await;
        let others = form.complete().with("reason", "x").press("extend").send(&mut henrietta, &desk.path(page)).await;
        assert_eq!(others.status, StatusCode::NOT_FOUND, "{page}");
    }
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
}

#[tokio::test]
async fn publisher_and_customer_have_no_inbox() {
    let desk = Desk::new().await;
    for email in [ADELE, JONI] {
        let mut browser = desk.world.signed_in(email).await;
        assert_eq!(browser.get("/inbox").await.status, StatusCode::NOT_FOUND, "{email}");
        for page in PAGES {
            assert_eq!(browser.get(&desk.path(page)).await.status, StatusCode::NOT_FOUND, "{email} {page}");
        }
    }
}

#[tokio::test]
async fn a_financial_contributor_reads_the_desk_and_is_told_why_nothing_can_be_done() {
    let desk = Desk::new().await;
    let mut debra = desk.world.signed_in(DEBRA).await;
    let page = debra.get(&desk.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("95.00");
    page.says("You can view this offer, but not edit it");
    page.says("Only developers, managers and account owners can extend an offer.");
    assert!(!page.body.contains("value=\"extend\""), "there is a button that would be refused");
    debra.get(&desk.path("/return")).await.says("Only developers, managers and account owners can return an offer");
}

#[tokio::test]
async fn a_financial_contributor_who_posts_anyway_is_refused() {
    let desk = Desk::new().await;
    let mut debra = desk.world.signed_in(DEBRA).await;
    let (_, form) = desk.sit_down(DIEGO).await;
    for button in ["save", "extend"] {
        let page = form.clone().complete().press(button).send(&mut debra, &desk.path("")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{button}");
        page.says("Only developers, managers and account owners can");
    }
    let form = Form::of(&debra.get(&desk.path("/return")).await);
    let page = form.with("reason", "x").send(&mut debra, &desk.path("/return")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
    assert!(desk.find().await.view.partner_draft.expect("a draft").prepared_by.is_empty());
}
