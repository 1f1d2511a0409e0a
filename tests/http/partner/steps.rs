//! Extending to the customer and what is read afterwards, returning to the publisher, withdrawing; and two people, or two tabs, at one desk.

use super::desk::{ADELE, DEBRA, DIEGO, Desk, Form, JONI, SECRETS};
use axum::http::StatusCode;
use backend::offers::{self, Command};
use domain::offer::Status;

#[tokio::test]
async fn extending_saves_what_is_typed_and_hands_it_to_the_customer() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = form.complete().press("extend").send(&mut diego, &desk.path("")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, desk.path("/sent").as_str()));
    assert_eq!(desk.status().await, Status::InProgressToCustomer);
    let page = diego.get(&desk.path("")).await;
    page.says("On its way to Northwind");
    assert!(!page.body.contains("/o/"), "there is no link yet");
    desk.run_jobs().await;
    let page = diego.get(&desk.path("")).await;
    let token = desk.find().await.view.link.expect("a link");
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
    page.says("Nobody accepted by");
    page.says("Withdraw it from Northwind, then return it to Contoso");
    page.says(&format!("href=\"{}\"", desk.path("/withdraw")));
    assert!(!page.body.contains("/o/"), "the link is of no use any more");
}

#[tokio::test]
async fn who_may_not_act_reads_both_prices_but_gets_no_link_to_send() {
    let desk = Desk::new().await;
    desk.extend().await;
    let token = desk.find().await.view.link.expect("a link");
    let page = desk.world.signed_in(DEBRA).await.get(&desk.path("")).await;
    page.says("3,522.00");
    page.says("Only developers, managers and account owners can withdraw an offer from the customer.");
    page.says("Only developers, managers and account owners can copy the link of an offer");
    assert!(!page.body.contains(&token), "the link is there");
}

#[tokio::test]
async fn returned_with_a_reason_it_is_a_draft_and_the_publisher_reads_the_reason_alone() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().with("sales_note", "Partner only").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("/return")).await;
    page.says("Contoso sees your reason,");
    page.says("but not what you entered on your desk");
    let page = Form::of(&page).with("reason", "The end is too early").send(&mut diego, &desk.path("/return")).await;
    assert_eq!(page.location(), desk.path("/returned"));
    assert_eq!(desk.status().await, Status::Draft);
    let gone = diego.get(&desk.path("")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    gone.says("You returned this offer");
    assert!(!gone.body.contains("Insight and Watch") && !gone.body.contains("Partner only"), "{}", gone.body);
    let adele = desk.actor(ADELE).await;
    let shown = offers::find(&desk.world.backend, &adele, desk.number).await.expect("an answer").expect("the offer");
    assert_eq!(shown.view.return_reason.as_deref(), Some("The end is too early"));
    assert!(!serde_json::to_string(&shown.view).expect("json").contains("Partner only"));
}

#[tokio::test]
async fn a_return_needs_a_reason_of_at_most_a_thousand_characters_and_keeps_what_was_typed() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let form = Form::of(&diego.get(&desk.path("/return")).await);
    let long = "ä".repeat(1001);
    for (reason, sentence) in [
        ("  ", "Say why you’re returning the offer"),
        (long.as_str(), "The reason has 1001 characters; the limit is 1,000."),
    ] {
        let page = form.clone().with("reason", reason).send(&mut diego, &desk.path("/return")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(sentence);
        page.says("href=\"#reason\"");
        page.says(reason);
    }
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
}

#[tokio::test]
async fn withdrawn_from_the_customer_it_is_on_the_desk_again_as_it_was() {
    let desk = Desk::new().await;
    desk.extend().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    diego.get(&desk.path("")).await.says("Withdraw from Northwind");
    let page = diego.get(&desk.path("/withdraw")).await;
    page.says("Northwind loses access immediately");
    assert_eq!(desk.status().await, Status::PendingAcceptance, "a question changes nothing");
    let page = Form::of(&page).send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.location(), desk.path(""));
    assert_eq!(desk.status().await, Status::PendingPartnerAction);
    let page = diego.get(&desk.path("")).await;
    page.says("value=\"104.50\"");
    page.says("Extend to Northwind");
}

#[tokio::test]
async fn an_old_page_withdraws_nothing() {
    let desk = Desk::new().await;
    desk.extend().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let form = Form::of(&diego.get(&desk.path("/withdraw")).await);
    form.send(&mut diego, &desk.path("/withdraw")).await;
    desk.extend().await;
    let page = form.send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(desk.status().await, Status::PendingAcceptance);
}

#[tokio::test]
async fn what_cannot_be_withdrawn_says_why() {
    let desk = Desk::new().await;
    let mut diego = desk.world.signed_in(DIEGO).await;
    let page = diego.get(&desk.path("/withdraw")).await;
    page.says("You can’t withdraw this offer from the customer while it is Pending partner action.");
    let page = Form::of(&diego.get(&desk.path("/return")).await).send(&mut diego, &desk.path("/withdraw")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_customer_is_previewed_without_the_partners_own_figures() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().with("sales_note", "Partner only").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("/as-customer")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("This is what Northwind sees");
    page.says("104.50");
    for hidden in ["95.00", "Partner only", "Renewal of the pilot", "10 % off"] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other_silently() {
    let desk = Desk::new().await;
    let (mut first, one) = desk.sit_down(DIEGO).await;
    let (mut second, two) = desk.sit_down(DIEGO).await;
    one.complete().press("save").send(&mut first, &desk.path("")).await;
    let typed = two.with("adjustments.0.percent", "12").with("sales_note", "Mine");
    let page = typed.press("save").send(&mut second, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Someone else saved this form while you were editing");
    page.says("Adjustment of Contoso Insight, Enterprise: saved “10”, you entered “12”");
    page.says("Prepared by: saved “diego@fabrikam.example”, you entered nothing");
    page.says("value=\"12\"");
    page.says("value=\"Mine\"");
    let saved = desk.find().await.view.partner_draft.expect("a draft");
    assert_eq!(saved.adjustments[0].percent, "10");
    // Compared and sent again it is taken.
    let again =
        Form::of(&page).with("adjustments.0.percent", "12").press("save").send(&mut second, &desk.path("")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.find().await.view.partner_draft.expect("a draft").adjustments[0].percent, "12");
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
        page.says("The offer was withdrawn while you were viewing it. Ask Contoso about it.");
        page.says("Do not lose me");
        assert!(!page.body.contains("95.00") && !page.body.contains("48120773"), "it still shows the offer");
    }
    let gone = diego.get(&desk.path("")).await;
    assert_eq!(gone.status, StatusCode::GONE);
    gone.says("Contoso withdrew O-");
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
        page.says("It is now Pending acceptance");
        page.says("Do not lose me");
    }
}
