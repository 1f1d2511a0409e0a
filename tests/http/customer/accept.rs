//! Accepting, once, with everything that belongs to it: the password typed once more when it was typed long ago. And saying no.

use super::deal::{ALLAN, Deal, JONI, MIRIAM, but, send};
use axum::http::StatusCode;
use domain::offer::Status;
use std::time::Duration;
use testing::PASSWORD;

#[tokio::test]
async fn ticked_signed_and_sent_it_is_accepted_and_leads_to_the_receipt() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    assert_eq!(form.iter().filter(|(name, _)| name == "document").count(), 2);
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
    assert_eq!(deal.status().await, Status::Accepted);
}

#[tokio::test]
async fn pressing_twice_or_sending_an_old_page_again_is_one_acceptance_and_one_receipt() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let path = deal.path("");
    let mut again = deal.world.signed_in(JONI).await;
    let (first, second) = tokio::join!(send(&mut joni, &path, &form), send(&mut again, &path, &form));
    let third = send(&mut joni, &path, &form).await;
    for page in [first, second, third] {
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("/receipt").as_str()));
    }
    assert_eq!(deal.acceptances().await, 1);
}

#[tokio::test]
async fn a_document_that_is_not_ticked_is_named_and_what_was_typed_stays() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let ticked = form.iter().find(|(name, _)| name == "document").expect("a document").1.clone();
    let page = send(&mut joni, &deal.path(""), &but(&form, "document", Some(&ticked))).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("There is a problem");
    page.says("Read “Statement of Work” and tick it");
    let open = form.iter().rfind(|(name, _)| name == "document").expect("a document").1.clone();
    page.says(&format!("href=\"#document-{open}\""));
    page.says(&format!("id=\"document-{open}\""));
    assert!(tick(&page.body, &ticked).contains("checked"), "what was ticked is not ticked any more");
    assert!(!tick(&page.body, &open).contains("checked"));
    page.says("value=\"Joni Sherman\"");
    page.says("value=\"NW-PO-77120\"");
    page.says("<title>Error: ");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

/// The box of one document.
fn tick(body: &str, id: &str) -> String {
    let mark = format!("id=\"document-{id}\"");
    body.split("<input")
        .find(|input| input.contains(&mark))
        .map(|i| i[..i.find('>').unwrap_or(i.len())].to_owned())
        .expect("a box")
}

#[tokio::test]
async fn a_name_is_needed_and_what_is_too_long_is_said() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    let (long_name, long_order) = ("J".repeat(121), "9".repeat(61));
    let cases = [
        ("signature", "  ", "#signature", "Enter your full name"),
        ("signature", long_name.as_str(), "#signature", "The name has 121 characters; the limit is 120."),
        ("purchase_order", long_order.as_str(), "#purchase-order", "has 61 characters; the limit is 60."),
    ];
    for (field, typed, place, sentence) in cases {
        let page = send(&mut joni, &deal.path(""), &but(&form, field, Some(typed))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        page.says(sentence);
        page.says(&format!("href=\"{place}\""));
        page.says(&format!("value=\"{typed}\""));
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn without_a_role_on_the_account_nothing_is_accepted() {
    let deal = Deal::extended().await;
    let form = deal.read(&mut deal.world.signed_in(JONI).await).await;
    let page = send(&mut deal.world.signed_in(MIRIAM).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("owners, contributors and signatories of the billing account");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn another_organization_cannot_accept_even_with_the_whole_form() {
    let deal = Deal::extended().await;
    let form = deal.read(&mut deal.world.signed_in(JONI).await).await;
    let page = send(&mut deal.world.signed_in(ALLAN).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("Northwind") && !page.body.contains("132,000"));
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn a_form_that_does_not_say_what_it_looked_at_accepts_nothing() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    for seen in [None, Some(""), Some("nonsense"), Some("pending_acceptance.0.-")] {
        let page = send(&mut joni, &deal.path(""), &but(&form, "seen", seen)).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{seen:?}");
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

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
    let cases = [(None, "Enter your password"), (Some("CANARY-wrong"), "That password is incorrect")];
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
    page.says("Too many failed attempts. Wait");
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
    page.says("owners, contributors and signatories of the billing account");
    let page = send(&mut deal.world.signed_in(ALLAN).await, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn declining_says_its_effect_wants_a_reason_and_keeps_what_was_typed() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let path = deal.path("/decline");
    let page = joni.get(&path).await;
    page.says("Nobody at Northwind Traders can accept it unless");
    page.says("Fabrikam sees your reason. Contoso is told you declined, but not why.");
    let form = deal.read(&mut joni).await;
    let long = "x".repeat(1001);
    for (reason, sentence) in
        [("  ", "Say why you’re declining"), (long.as_str(), "has 1001 characters; the limit is 1,000")]
    {
        let page = send(&mut joni, &path, &but(&form, "reason", Some(reason))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(sentence);
        page.says("href=\"#reason\"");
        page.says(&format!("{reason}</textarea>"));
    }
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn a_declined_offer_says_since_when_and_why_and_asks_for_nothing() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = but(&deal.read(&mut joni).await, "reason", Some("Too dear <for> us"));
    let page = send(&mut joni, &deal.path("/decline"), &form).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("").as_str()));
    assert_eq!(deal.status().await, Status::Declined);
    let page = joni.get(&deal.path("")).await;
    page.says("<title>Declined · Insight for Northwind");
    page.says("Too dear &lt;for&gt; us");
    page.says("ask Fabrikam to send it again");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("thumb-bar"));
    joni.get(&deal.path("/decline")).await.says("This offer can no longer be declined");
    // And it cannot be accepted with the page that was read before.
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(deal.status().await, Status::Declined);
}

#[tokio::test]
async fn without_a_role_nobody_declines() {
    let deal = Deal::extended().await;
    let form = but(&deal.read(&mut deal.world.signed_in(JONI).await).await, "reason", Some("no"));
    let mut miriam = deal.world.signed_in(MIRIAM).await;
    let page = miriam.get(&deal.path("/decline")).await;
    page.says("You can’t decline this offer");
    assert!(!page.body.contains("<textarea"));
    let page = send(&mut miriam, &deal.path("/decline"), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(deal.status().await, Status::PendingAcceptance);
}
