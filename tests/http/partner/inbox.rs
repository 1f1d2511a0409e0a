//! The inbox.

use super::desk::{DIEGO, Desk, HENRIETTA};

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
    page.says("Nothing waits for you");
    let page = diego.get("/inbox?view=customers").await;
    page.says("Insight and Watch for Northwind");
    page.says("3,522.00");
    diego.get("/inbox?view=accepted").await.says("Nothing has been accepted yet");
}

#[tokio::test]
async fn an_empty_inbox_teaches_the_seller_id() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(HENRIETTA).await.get("/inbox?view=all").await;
    page.says("No publisher has sent you an offer yet");
    page.says("66600001");
    assert!(!page.body.contains("34210077") && !page.body.contains("Northwind"), "another partner's");
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
