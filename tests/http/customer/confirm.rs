//! Typing the password once more before the acceptance, when it was typed long ago.

use super::deal::{ALLAN, Deal, JONI, MIRIAM, but, send};
use axum::http::StatusCode;
use domain::offer::Status;
use std::time::Duration;
use testing::PASSWORD;

const FIELD: &str = "name=\"password\"";

/// It counts as typed for a moment only.
async fn strict() -> Deal {
    Deal::confirmed_after(Duration::ZERO).await
}

#[tokio::test]
async fn whoever_signed_in_lately_is_not_asked() {
    let deal = Deal::confirmed_after(Duration::from_secs(3600)).await;
    let mut joni = deal.world.signed_in(JONI).await;
    assert!(!joni.get(&deal.path("")).await.body.contains(FIELD));
    let form = deal.read(&mut joni).await;
    assert_eq!(send(&mut joni, &deal.path(""), &form).await.location(), deal.path("/receipt"));
}

#[tokio::test]
async fn whoever_signed_in_long_ago_types_the_password_in_the_same_form() {
    let deal = strict().await;
    let mut joni = deal.world.signed_in(JONI).await;
    joni.get(&deal.path("")).await.says(FIELD);
    let form = but(&deal.read(&mut joni).await, "password", Some(PASSWORD));
    let before = joni.cookie.clone();
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
    assert_eq!(deal.status().await, Status::Accepted);
    assert_ne!(joni.cookie, before, "the session goes on under a new identifier");
    joni.get(&deal.path("/receipt")).await.says("Joni Sherman");
}

#[tokio::test]
async fn without_it_or_with_a_wrong_one_nothing_is_accepted_and_nothing_typed_is_lost() {
    let deal = strict().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let cases = [(None, "Type your password"), (Some("CANARY-wrong"), "The password is not right")];
    for (password, sentence) in cases {
        let page = send(&mut joni, &deal.path(""), &but(&form, "password", password)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(sentence);
        page.says("href=\"#password\"");
        page.says(FIELD);
        page.says("value=\"Joni Sherman\"");
        page.says("value=\"NW-PO-77120\"");
        assert_eq!(page.body.matches("checked").count(), 2, "both documents stay ticked");
        assert!(!page.body.contains("CANARY-wrong"));
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn wrong_ones_are_counted_like_any_others() {
    let deal = strict().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    for _ in 0..10 {
        send(&mut joni, &deal.path(""), &but(&form, "password", Some("wrong"))).await;
    }
    let page = send(&mut joni, &deal.path(""), &but(&form, "password", Some(PASSWORD))).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("There were too many failed attempts. Wait");
    page.says("value=\"Joni Sherman\"");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn somebody_elses_password_confirms_nothing() {
    let deal = strict().await;
    let person = backend::people::find_by_email(&deal.world.backend, JONI).await.expect("an answer");
    let set = backend::people::set_password(&deal.world.backend, person.expect("Joni"), "rhubarb quarrel ferry");
    set.await.expect("an answer").expect("a password");
    let mut joni = deal.world.anybody();
    joni.post("/sign-in", &[("email", JONI), ("password", "rhubarb quarrel ferry")]).await;
    let form = deal.read(&mut joni).await;
    let page = send(&mut joni, &deal.path(""), &but(&form, "password", Some(PASSWORD))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn what_was_looked_at_still_counts() {
    let deal = strict().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = but(&deal.read(&mut joni).await, "password", Some(PASSWORD));
    let page = send(&mut joni, &deal.path(""), &but(&form, "seen", Some("nonsense"))).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn pressing_twice_does_no_harm_here_either() {
    let deal = strict().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = but(&deal.read(&mut joni).await, "password", Some(PASSWORD));
    let mut second = deal.world.anybody();
    (second.cookie, second.known) = (joni.cookie.clone(), joni.known.clone());
    for browser in [&mut joni, &mut second] {
        let page = send(browser, &deal.path(""), &form).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
        assert_eq!(browser.get(&deal.path("/receipt")).await.status, StatusCode::OK);
    }
    assert_eq!(deal.acceptances().await, 1);
}

#[tokio::test]
async fn whoever_cannot_accept_is_told_that_and_asked_for_no_password() {
    let deal = strict().await;
    let form = deal.read(&mut deal.world.signed_in(JONI).await).await;
    let page = send(&mut deal.world.signed_in(MIRIAM).await, &deal.path(""), &form).await;
    page.says("owner, contributor or signatory of its billing account");
    let page = send(&mut deal.world.signed_in(ALLAN).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
