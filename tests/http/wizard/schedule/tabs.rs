use super::{Editor, cell};
use crate::{deal::PUBLISHER, wizard::desk::value_of};
use axum::http::StatusCode;

#[tokio::test]
async fn the_slower_of_two_tabs_sees_both_schedules_and_may_save_its_own() {
    let mut editor = Editor::new().await;
    let both_saw = editor.generated().await.body;
    super::saved(&editor.send_from(&both_saw, &[("{}.rows.0.amount", "11,000.00"), ("action", "save")]).await);
    let page = editor.send_from(&both_saw, &[("{}.rows.0.amount", "12,000.00"), ("action", "save")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("This page was saved elsewhere meanwhile");
    page.says("31 Dec 2998: 11,000.00, pinned");
    page.says("31 Dec 2998: 12,000.00, pinned");
    assert_eq!(cell(&page, "rows.0.amount"), "12,000.00");
    let body = page.body;
    super::saved(&editor.send_from(&body, &[("action", "save")]).await);
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "12,000.00");
}

#[tokio::test]
async fn each_plan_has_its_own_schedule_and_saving_one_leaves_the_other() {
    let mut editor = Editor::new().await;
    editor.number = editor.deal.scheduled("Two plans", 2).await;
    editor.browser = editor.deal.signed_in(PUBLISHER).await;
    editor.generated().await;
    let path = editor.path();
    let other = editor.browser.get(&format!("{path}?plan=2-12")).await;
    assert_eq!(value_of(&other.body, "schedule.2.12.total"), "");
    let fields = [("schedule.2.12.total", "24.00"), ("schedule.2.12.first", "2999-01-31"), ("action", "generate:2.12")];
    let page = editor.send_from(&other.body, &fields).await;
    super::saved(&page);
    assert!(page.location().contains("plan=2-12"), "{}", page.location());
    let other = editor.browser.get(&format!("{path}?plan=2-12")).await;
    assert_eq!(value_of(&other.body, "schedule.2.12.rows.0.amount"), "2.00");
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "10,000.00");
    // The way to the other schedule saves this one.
    let page = editor.send(&[("{}.rows.0.amount", "11,000.00"), ("action", "schedule:2-12")]).await;
    super::saved(&page);
    assert_eq!(page.location(), format!("{path}?plan=2-12#payments"));
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "11,000.00");
}
