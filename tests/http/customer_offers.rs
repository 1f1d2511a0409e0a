//! A customer offer on every page it passes: begun on its tab, written without a partner, sent, read, accepted or taken back.

use crate::wizard::desk::{ACCOUNT, Desk, publish, saved, value_of, world};
use axum::http::StatusCode;
use testing::http::{Browser, Page, World};

const NORA: &str = "nora@northwind.example";
const PREPARED_BY: &str = "pia@contoso.example";
/// 7 % off 499.00 is 464.07; 3 % of it is 13.92, which leaves 450.15.
const PRICE: &str = "464.07";
const FEE: [&str; 3] = ["13.92", "450.15", "arketplace fee"];

async fn begun(world: &World) -> Desk {
    Desk::begun(world, &[("kind", "customer")]).await
}

async fn written(world: &World) -> Desk {
    let mut desk = begun(world).await;
    let who = [("name", "Straight to Northwind"), ("billing_account", ACCOUNT), ("prepared_by", PREPARED_BY)];
    saved(&desk.send("who", &who).await);
    let plan = desk.button("what", "Add Enterprise").await;
    saved(&desk.send("what", &[("currency", "USD"), ("action", &plan)]).await);
    let mut lines = desk.lines().await;
    lines.push(("lines.0.percent".into(), "7".into()));
    let lines: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    saved(&desk.send("what", &lines).await);
    saved(&desk.send("when", &[("start", "acceptance"), ("end", "2999-12-31"), ("accept_by", "2999-11-30")]).await);
    saved(&desk.send("terms", &[("contacts", "deals@contoso.example")]).await);
    desk
}

/// With the customer.
async fn sent(world: &World) -> Desk {
    let mut desk = written(world).await;
    let page = desk.send("review", &[]).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, &*format!("/offers/{}/sent", desk.offer)));
    publish(world).await;
    desk
}

/// No word of a partner on it, whoever reads.
fn without_partner(page: &Page) {
    let main = page.body.split("<main").nth(1).unwrap_or(&page.body);
    let words = main.replace("CSP partners", "").replace("Partner Programme", "").to_lowercase();
    for word in ["selling partner", "the partner", "partner price", "as partner", "partner owes", "seller id"] {
        assert!(!words.contains(word), "“{word}” in {main}");
    }
}

async fn reads(browser: &mut Browser, path: &str) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page
}

#[tokio::test]
async fn a_customer_offer_is_begun_on_its_own_tab() {
    let world = world().await;
    let mut pia = world.signed_in("pia@contoso.example").await;
    let list = reads(&mut pia, "/offers?tab=customer").await;
    list.says("href=\"/offers/new?kind=customer\"");
    let page = reads(&mut pia, "/offers/new?kind=customer").await;
    page.says("A customer offer: you set the price");
    page.says("name=\"kind\" value=\"customer\"");
    without_partner(&page);
    // What was typed stays, and so does the kind.
    let refused = pia.post("/offers/new", &[("kind", "customer"), ("name", "")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("name=\"kind\" value=\"customer\"");
    for kind in ["csp", "resold"] {
        let refused = pia.post("/offers/new", &[("kind", kind), ("name", "Forged")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("is not a kind of offer that can be created here.");
    }
    // As ever, where nothing is said.
    reads(&mut pia, "/offers/new").await.says("A multiparty offer: you set the partner price");
}

#[tokio::test]
async fn its_form_asks_what_the_kind_asks_and_speaks_of_no_partner() {
    let world = world().await;
    let mut desk = begun(&world).await;
    for step in ["who", "what", "when", "terms", "review"] {
        let page = desk.open(step).await;
        without_partner(&page);
        assert!(!page.body.contains("name=\"seller_id\"") && !page.body.contains("name=\"sales_note\""), "{step}");
    }
    // Whoever begins it is proposed, and may be taken out.
    assert_eq!(value_of(&desk.open("who").await.body, "prepared_by"), PREPARED_BY);
    saved(&desk.send("who", &[("name", "Straight"), ("prepared_by", "")]).await);
    desk.open("review").await.says("Enter an e-mail address for the customer’s questions.");
    // A page of another kind may have been open: what this one does not have is not kept.
    let forged =
        [("name", "Straight"), ("billing_account", ACCOUNT), ("prepared_by", "nobody"), ("seller_id", "34210077")];
    saved(&desk.send("who", &forged).await);
    let page = desk.open("who").await;
    assert_eq!(value_of(&page.body, "prepared_by"), "nobody", "kept as typed");
    page.says("“nobody” isn’t a valid e-mail address. Enter one such as sales@example.com.");
}

#[tokio::test]
async fn it_goes_straight_to_the_customer_who_never_reads_the_fee() {
    let world = world().await;
    let mut desk = written(&world).await;
    let review = desk.open("review").await;
    review.says("Submit to Northwind");
    review.says("Customer price");
    review.says(PREPARED_BY);
    FEE.iter().for_each(|amount| review.says(amount));
    without_partner(&review);
    let mut desk = sent_again(&world, desk).await;
    let path = format!("/offers/{}", desk.offer);
    let sent = reads(&mut desk.browser, &format!("{path}/sent")).await;
    sent.says("is with Northwind");
    sent.says("Link to the offer");
    without_partner(&sent);
    let own = reads(&mut desk.browser, &path).await;
    FEE.iter().for_each(|amount| own.says(amount));
    without_partner(&own);
    without_partner(&reads(&mut desk.browser, &format!("{path}/as/customer")).await);
    assert_eq!(desk.browser.get(&format!("{path}/as/partner")).await.status, StatusCode::NOT_FOUND);

    let mut nora = world.signed_in(NORA).await;
    let theirs = format!("/private-offers/{}", desk.offer);
    for page in ["/private-offers", &theirs, &format!("{theirs}/decline")] {
        let page = reads(&mut nora, page).await;
        page.says("Straight to Northwind");
        FEE.iter().for_each(|amount| assert!(!page.body.contains(amount), "{amount} in {}", page.body));
        without_partner(&page);
    }
    let page = reads(&mut nora, &theirs).await;
    page.says(PRICE);
    page.says(PREPARED_BY);
    let signed = [("seen", value_of(&page.body, "seen")), ("signature", "nora".to_owned())];
    let signed: Vec<_> = signed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = nora.post(&theirs, &signed).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, &*format!("{theirs}/receipt")), "{}", done.body);
    let receipt = reads(&mut nora, &format!("{theirs}/receipt")).await;
    receipt.says(PRICE);
    FEE.iter().for_each(|amount| assert!(!receipt.body.contains(amount), "{amount}"));
    let own = reads(&mut desk.browser, &path).await;
    own.says("Accepted");
    FEE.iter().for_each(|amount| own.says(amount));
    reads(&mut desk.browser, "/offers?tab=customer").await.says("Straight to Northwind");
}

async fn sent_again(world: &World, mut desk: Desk) -> Desk {
    let page = desk.send("review", &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    publish(world).await;
    desk
}

#[tokio::test]
async fn the_publisher_takes_it_back_from_the_customer() {
    let world = world().await;
    let mut desk = sent(&world).await;
    let (path, theirs) = (format!("/offers/{}", desk.offer), format!("/private-offers/{}", desk.offer));
    let mut nora = world.signed_in(NORA).await;
    reads(&mut nora, &theirs).await;
    let page = reads(&mut desk.browser, &format!("{path}/withdraw")).await;
    page.says("Northwind loses access immediately: it can’t open the offer any more");
    page.says("/rules/MS-2.3.4");
    without_partner(&page);
    let seen = value_of(&page.body, "seen");
    let done = desk.browser.post(&format!("{path}/withdraw"), &[("seen", &seen)]).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, &*path));
    assert_eq!(nora.get(&theirs).await.status, StatusCode::GONE);
    desk.open("who").await.says(PREPARED_BY);
    let gone = reads(&mut nora, "/private-offers").await;
    assert!(!gone.body.contains("Straight to Northwind"));
}
