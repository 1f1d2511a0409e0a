//! Extending to the customer, and what is read afterwards.

use super::desk::{DEBRA, DIEGO, Desk, Form, JONI, SECRETS};
use axum::http::StatusCode;
use domain::offer::Status;

#[tokio::test]
async fn extending_saves_what_is_typed_and_hands_it_to_the_customer() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = form.complete().press("extend").send(&mut diego, &desk.path("")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, desk.path("").as_str()));
    assert_eq!(desk.status().await, Status::InProgressToCustomer);
    let page = diego.get(&desk.path("")).await;
    page.says("On its way to Northwind");
    assert!(!page.body.contains("/o/"), "there is no link yet");
    desk.run_jobs().await;
    let page = diego.get(&desk.path("")).await;
    let token = desk.shown().await.view.link.expect("a link");
    for text in [&format!("http://localhost:3000/o/{token}"), "mailto:?subject=", "USD", "3,522.00", "Northwind’s move"]
    {
        page.says(text);
    }
    for secret in SECRETS {
        assert!(!page.body.contains(secret), "{secret}");
    }
    assert_eq!(desk.world.signed_in(JONI).await.get(&format!("/o/{token}")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nothing_is_extended_while_something_is_wrong_and_nothing_typed_is_lost() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = form
        .with("adjustments.0.percent", "7")
        .with("sales_note", "Kept")
        .press("extend")
        .send(&mut diego, &desk.path(""))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("<title>Error:");
    page.says("There are 2 problems");
    page.says("Set your adjustment for Contoso Watch, Enterprise");
    page.says("Enter an e-mail address for the customer");
    page.says("href=\"#adjustments-1-percent\"");
    page.says("value=\"Kept\"");
    page.says("value=\"101.65\"");
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
    // Mended on the page that came back, it goes.
    let mended = Form::of(&page).complete().press("extend").send(&mut diego, &desk.path("")).await;
    assert_eq!(mended.status, StatusCode::SEE_OTHER, "{}", mended.body);
}

#[tokio::test]
async fn after_the_deadline_it_is_not_extended_and_the_page_says_what_helps() {
    let desk = Desk::new().await;
    desk.extend().await;
    desk.pass(11).await;
    let page = desk.world.signed_in(DIEGO).await.get(&desk.path("")).await;
    page.says("Nobody accepted until");
    page.says("Withdraw it from Northwind, then return it to Contoso");
    page.says(&format!("href=\"{}\"", desk.path("/withdraw")));
    assert!(!page.body.contains("/o/"), "the link is of no use any more");
}

#[tokio::test]
async fn who_may_not_act_reads_both_prices_but_gets_no_link_to_send() {
    let desk = Desk::new().await;
    desk.extend().await;
    let token = desk.shown().await.view.link.expect("a link");
    let page = desk.world.signed_in(DEBRA).await.get(&desk.path("")).await;
    page.says("3,522.00");
    page.says("To withdraw an offer from the customer you need to be developer, manager or account owner.");
    page.says("To copy the link of an offer you need to be");
    assert!(!page.body.contains(&token), "the link is there");
}
