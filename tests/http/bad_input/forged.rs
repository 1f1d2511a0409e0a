//! Forms that none of our pages sends.

use super::{fields, holds};
use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use axum::http::{Request, StatusCode, header};
use domain::offer::Status;
use testing::http::{Browser, Page};

const ABSENT: &str = "018f0000-0000-7000-8000-000000000001";

async fn post(browser: &mut Browser, path: &str, more: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    let mut sent = fields(&page);
    sent.retain(|(name, _)| !more.iter().any(|(n, _)| n == name));
    let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain(more.iter().copied()).collect();
    browser.post(path, &pairs).await
}

#[tokio::test]
async fn products_and_plans_that_are_none_are_refused_and_the_lines_stay() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/edit/what", deal.draft("Insight", |_| ()).await);
    let refused = [
        [("action", "add:nonsense"), ("x", "")],
        [("action", "add:"), ("x", "")],
        [("lines.1.product", "nonsense"), ("lines.1.plan", "")],
        [("lines.1.product", ABSENT), ("lines.1.plan", "nonsense")],
    ];
    for more in refused {
        let page = post(&mut pia, &path, &more).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{more:?}");
        page.says("of your");
        page.says("href=\"#lines\"");
        page.says("value=\"20\"");
    }
    // A well-formed product that is not theirs is saved as it is, and said.
    let add = format!("add:{ABSENT}/{ABSENT}");
    let page = post(&mut pia, &path, &[("action", &add)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let page = pia.get(&path).await;
    holds(&page, &path);
    page.says("to fix before submitting");
    page.says("href=\"#lines-1");
}

#[tokio::test]
async fn buttons_that_are_none_only_save() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/edit/what", deal.draft("Insight", |_| ()).await);
    for action in
        ["", "remove:", "remove:-1", "remove:99", "remove:18446744073709551616", "detach:9", "burn:all", ":", "next:x"]
    {
        let page = post(&mut pia, &path, &[("action", action)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{action}: {}", page.body);
        pia.get(&path).await.says("name=\"lines.0.product\"");
    }
}

#[tokio::test]
async fn unknown_and_repeated_fields_change_nothing() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/edit/who", deal.draft("Insight", |_| ()).await);
    let more = [
        ("name", "First"),
        ("name", "Second"),
        ("", "nameless"),
        ("é", "é"),
        ("status", "Accepted"),
        ("lines.0.percent", "99"),
    ];
    let page = post(&mut pia, &path, &more).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    pia.get(&path).await.says("value=\"First\"");
    pia.get(&path.replace("who", "what")).await.says("value=\"20\"");
}

#[tokio::test]
async fn a_token_that_is_none_is_overtaken_and_keeps_what_was_typed() {
    let deal = Deal::new().await;
    let number = deal.sent("Insight").await;
    let mut finn = deal.signed_in(PARTNER).await;
    for seen in ["", "nonsense", "-1", "99999999999999999999", "\u{1}"] {
        let page =
            post(&mut finn, &format!("/inbox/O-{number}"), &[("seen", seen), ("sales_note", "Kept"), ("do", "save")])
                .await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{seen:?}: {}", page.body);
        page.says("value=\"Kept\"");
        let page =
            post(&mut finn, &format!("/inbox/O-{number}/return"), &[("seen", seen), ("reason", "Kept too")]).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{seen:?}: {}", page.body);
        page.says("Kept too");
    }
    assert_eq!(deal.status(number).await, Some(Status::PendingPartnerAction));
}

#[tokio::test]
async fn fields_nobody_knows_are_shown_again_when_the_offer_is_gone() {
    let deal = Deal::new().await;
    let number = deal.sent("Insight").await;
    let mut finn = deal.signed_in(PARTNER).await;
    let path = format!("/inbox/O-{number}");
    let page = finn.get(&path).await;
    deal.on(number).withdrawn().await;
    let mut sent = fields(&page);
    sent.extend([("", "nameless"), ("é", "accented"), ("do", "save")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    let pairs: Vec<_> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let page = finn.post(&path, &pairs).await;
    holds(&page, &path);
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    page.says("accented");
}

#[tokio::test]
async fn ticks_of_other_documents_accept_nothing_else() {
    let deal = Deal::new().await;
    let path = format!("/private-offers/O-{}", deal.extended("Insight").await);
    let mut nora = deal.signed_in(CUSTOMER).await;
    let more = [("signature", ""), ("document", "nonsense"), ("document", ABSENT), ("price", "0.01")];
    let page = post(&mut nora, &path, &more).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Enter your full name");
}

#[tokio::test]
async fn an_organization_that_is_none_is_refused_with_a_sentence() {
    let deal = Deal::new().await;
    let mut nora = deal.signed_in(CUSTOMER).await;
    for organization in ["", "nonsense", ABSENT, "<script>alert(1)</script>"] {
        let page = nora.post("/switch", &[("organization", organization)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says("You don’t belong to that organization");
        holds(&page, organization);
    }
}

#[tokio::test]
async fn each_form_refuses_what_is_no_form() {
    let deal = Deal::new().await;
    let (draft, mut pia) = (deal.draft("Draft", |_| ()).await, deal.signed_in(PUBLISHER).await);
    let offer = format!("/offers/O-{draft}");
    let forms =
        ["/offers/new".to_owned(), format!("{offer}/clone"), format!("{offer}/delete"), format!("{offer}/edit/who")];
    for path in forms {
        for kind in ["application/json", "text/plain; charset=\"", "multipart/form-data", "nonsense"] {
            let request = Request::post(&path).header(header::CONTENT_TYPE, kind);
            let page = pia.send(request.body("{}".into()).expect("a request")).await;
            assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path} {kind}");
            page.says("This page only accepts its own form");
        }
        let long = "x".repeat(300 * 1024);
        let page = pia.post(&path, &[("name", "Kept name"), ("typed", "x"), ("description", &long)]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        page.says("limited to 256 kB in total");
    }
}

#[tokio::test]
async fn thousands_of_addresses_are_counted_not_listed() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/edit/terms", deal.draft("Insight", |_| ()).await);
    let many = "a@b.c\n".repeat(20_000);
    let page = post(&mut pia, &path, &[("contacts", &many)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = pia.get(&path).await;
    page.says("You entered 20000 addresses; the limit is 5.");
    assert!(page.body.matches("twice. Remove one.").count() < 100, "a sentence for each of thousands");
}
