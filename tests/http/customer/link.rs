//! The link a seller hands over.

use super::deal::{ADELE, ALLAN, DIEGO, Deal, JONI, MIRIAM, SAM};
use axum::http::StatusCode;

#[tokio::test]
async fn everybody_of_the_account_gets_to_the_offer() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    for email in [JONI, MIRIAM] {
        let page = deal.world.signed_in(email).await.get(&link).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, deal.path("").as_str()), "{email}");
    }
}

#[tokio::test]
async fn the_other_parties_get_to_their_own_pages() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    for (email, place) in [(ADELE, "offers"), (DIEGO, "inbox")] {
        let page = deal.world.signed_in(email).await.get(&link).await;
        let own = format!("/{place}/O-{}", deal.number);
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, own.as_str()), "{email}");
    }
}

#[tokio::test]
async fn nobody_signed_in_signs_in_first_and_comes_back() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let page = deal.world.anybody().get(&link).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, format!("/sign-in?next={link}").as_str()));
}

#[tokio::test]
async fn the_wrong_account_is_told_so_without_content_names_or_number() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let page = deal.world.signed_in(ALLAN).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("This link is for another organization");
    page.says("You are signed in as Allan Deyoung (allan@wingtip.example) for Wingtip Toys.");
    page.says("If the link was meant for you, sign in as somebody else.");
    page.says(&format!("href=\"/sign-in?next={link}\""));
    for secret in ["Northwind", "Contoso", "Fabrikam", "Insight", "132,000", &deal.number.to_string()] {
        assert!(!page.body.contains(secret), "{secret} is told to a stranger");
    }
    // Allan belongs nowhere else; Sam belongs to the customer too.
    assert!(!page.body.contains("href=\"/switch?next"));
    let page = deal.world.signed_in(SAM).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    page.says("switch organization or sign in as somebody else");
    page.says(&format!("href=\"/switch?next={link}\""));
    assert!(!page.body.contains("Northwind"));
}

#[tokio::test]
async fn switching_to_the_right_organization_leads_back_to_the_link() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let northwind = deal.actor(JONI).await.organization.id.to_string();
    let mut sam = deal.world.signed_in(SAM).await;
    let page = sam.post(&format!("/switch?next={link}"), &[("organization", &northwind)]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, link.as_str()));
    assert_eq!(sam.get(&link).await.location(), deal.path(""));
    let page = sam.post("/switch?next=//elsewhere.example", &[("organization", &northwind)]).await;
    assert_eq!(page.location(), "/");
}

#[tokio::test]
async fn a_withdrawn_offer_says_so_to_its_customer_and_only_to_it() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    deal.withdraw().await;
    let page = deal.world.signed_in(JONI).await.get(&link).await;
    assert_eq!(page.status, StatusCode::GONE);
    page.says("This offer was withdrawn");
    page.says("Ask Fabrikam about it");
    assert!(!page.body.contains("132,000") && !page.body.contains("Insight for"));
    let page = deal.world.signed_in(ALLAN).await.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!page.body.contains("Fabrikam"));
}

#[tokio::test]
async fn a_link_that_leads_nowhere_says_that_it_is_not_valid() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for token in ["nonsense", "0123456789abcdef0123456789abcdef", "%F0%9F%92%A9", "..%2F"] {
        let page = joni.get(&format!("/o/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
        page.says("This link is not valid, or not any longer");
    }
}
