//! Two tabs with one draft.

use super::desk::{ACCOUNT, Desk, FABRIKAM, saved, value_of, world};
use axum::http::StatusCode;

#[tokio::test]
async fn the_slower_tab_sees_both_versions_and_may_save_its_own() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    saved(&desk.send_as("who", &both_saw, &[("name", "Theirs"), ("billing_account", ACCOUNT)]).await);
    let mine = [("name", "Mine"), ("billing_account", ACCOUNT)];
    let page = desk.send_as("who", &both_saw, &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("This page was saved elsewhere meanwhile");
    page.says("<th scope=\"row\">Name</th><td class=\"as-typed\">Theirs</td><td class=\"as-typed\">Mine</td>");
    assert!(!page.body.contains("<th scope=\"row\">Customer billing account</th>"), "what is the same is no conflict");
    assert_eq!(value_of(&page.body, "name"), "Mine");
    let again = value_of(&page.body, "seen");
    saved(&desk.send_as("who", &again, &mine).await);
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Mine");
}

#[tokio::test]
async fn two_tabs_on_two_steps_do_not_disturb_one_another() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let who = value_of(&desk.open("who").await.body, "seen");
    saved(&desk.send("when", &[("start", "acceptance"), ("end", ""), ("accept_by", "")]).await);
    saved(&desk.send_as("who", &who, &[("name", "Mine"), ("seller_id", FABRIKAM)]).await);
    desk.open("when").await.says("<option value=\"acceptance\" selected");
}

#[tokio::test]
async fn the_same_typed_twice_is_no_conflict() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    for _ in 0..2 {
        saved(&desk.send_as("who", &both_saw, &[("name", "Same")]).await);
    }
}
