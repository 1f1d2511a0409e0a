//! Two people, or two tabs, at one desk.

use super::desk::{DIEGO, Desk, Form};
use axum::http::StatusCode;
use backend::offers::Command;
use domain::offer::Status;

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other_silently() {
    let desk = Desk::new().await;
    let (mut first, one) = desk.sit_down(DIEGO).await;
    let (mut second, two) = desk.sit_down(DIEGO).await;
    one.complete().press("save").send(&mut first, &desk.path("")).await;
    let typed = two.with("adjustments.0.percent", "12").with("sales_note", "Mine");
    let page = typed.press("save").send(&mut second, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Somebody saved this form while you were writing");
    page.says("Adjustment of Contoso Insight, Enterprise: saved is “10”, you typed “12”");
    page.says("Prepared by: saved is “diego@fabrikam.example”, you typed nothing");
    page.says("value=\"12\"");
    page.says("value=\"Mine\"");
    let saved = desk.shown().await.view.partner_draft.expect("a draft");
    assert_eq!(saved.adjustments[0].percent, "10");
    // Compared and sent again it is taken.
    let again =
        Form::of(&page).with("adjustments.0.percent", "12").press("save").send(&mut second, &desk.path("")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.shown().await.view.partner_draft.expect("a draft").adjustments[0].percent, "12");
}

#[tokio::test]
async fn extending_from_an_old_tab_extends_nothing() {
    let desk = Desk::new().await;
    let (mut first, one) = desk.sit_down(DIEGO).await;
    let (mut second, two) = desk.sit_down(DIEGO).await;
    one.complete().press("save").send(&mut first, &desk.path("")).await;
    let page =
        two.complete().with("adjustments.0.percent", "3").press("extend").send(&mut second, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
}

#[tokio::test]
async fn an_offer_withdrawn_while_one_wrote_says_so_and_gives_the_words_back() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    desk.take(super::desk::ADELE, Command::Withdraw).await;
    for (button, path) in [("save", ""), ("extend", ""), ("ask", "")] {
        let form = form.clone().complete().with("sales_note", "Do not lose me").press(button);
        let page = form.send(&mut diego, &desk.path(path)).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("The offer was withdrawn while you looked at it. Ask Contoso about it.");
        page.says("Do not lose me");
        assert!(!page.body.contains("95.00") && !page.body.contains("48120773"), "it still shows the offer");
    }
    assert_eq!(diego.get(&desk.path("")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_offer_extended_by_a_colleague_says_so_and_gives_the_words_back() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    desk.extend().await;
    for button in ["save", "ask"] {
        let form = form.clone().with("sales_note", "Do not lose me").press(button);
        let page = form.send(&mut diego, &desk.path("")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("it is Pending acceptance now");
        page.says("Do not lose me");
    }
}
