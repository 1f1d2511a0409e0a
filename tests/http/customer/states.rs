//! Private offer management, and offers that are decided, over, or changed meanwhile.

use super::deal::{ACCOUNT, ALLAN, DIEGO, Deal, JONI, but, send, signed};
use axum::http::StatusCode;
use backend::offers::{Command, listing::PAGE};
use domain::{calendar, offer::Status};

#[tokio::test]
async fn what_waits_stands_first_with_seller_total_and_deadline() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(JONI).await.get("/private-offers").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("<title>1 waiting · Private offer management");
    for text in
        ["Insight for Northwind", "Fabrikam", "Product by Contoso", "132,000.00", "in 10 days", "Pending acceptance"]
    {
        page.says(text);
    }
    page.says(&format!("href=\"{}\"", deal.path("")));
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at("Waiting for an answer") < at("Insight for Northwind"));
    assert!(at("Insight for Northwind") < at("Accepted and past"));
}

#[tokio::test]
async fn an_empty_list_teaches_how_an_offer_arrives_and_shows_only_ones_own_accounts() {
    let deal = Deal::extended().await;
    let page = deal.world.signed_in(ALLAN).await.get("/private-offers").await;
    page.says("No private offers yet");
    page.says("55500112");
    page.says("Enterprise agreement");
    assert!(!page.body.contains(ACCOUNT) && !page.body.contains("Insight"));
}

#[tokio::test]
async fn the_search_stands_in_the_address_and_finds_by_name_number_and_seller() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for text in ["insight", &format!("O-{}", deal.number), "fabrikam"] {
        let page = joni.get(&format!("/private-offers?q={text}")).await;
        page.says("Insight for Northwind");
        page.says(&format!("value=\"{text}\""));
    }
    let page = joni.get("/private-offers?q=%22%3Cb%3E").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Nothing matches “\"&lt;b&gt;”");
    page.says("Show all offers");
}

#[tokio::test]
async fn a_key_that_makes_no_sense_shows_the_first_page() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    for key in ["nonsense", "x~y", "~"] {
        let page = joni.get(&format!("/private-offers?waiting_after={key}&after={key}")).await;
        assert_eq!(page.status, StatusCode::OK, "{key}");
        page.says("Insight for Northwind");
    }
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page_there_and_back() {
    let mut deal = Deal::before().await;
    let joni = deal.actor(JONI).await;
    for round in 0..=PAGE {
        if round > 0 {
            deal.publish(&format!("Round {round}.")).await;
        }
        deal.extend("10").await;
        deal.take(&joni, Command::Decline { reason: "no".into() }).await;
    }
    let mut joni = deal.world.signed_in(JONI).await;
    let first = joni.get("/private-offers").await;
    first.says(&format!("{PAGE} of {}", PAGE + 1));
    first.says(&format!("Round {PAGE}."));
    assert!(!first.body.contains("Insight for Northwind"), "the oldest is on the first page");
    let last = joni.get(&way(&first.body, "?after=")).await;
    last.says("Insight for Northwind");
    assert!(!last.body.contains("Round "), "the last page repeats the first");
    let back = joni.get(&way(&last.body, "?before=")).await;
    back.says(&format!("Round {PAGE}."));
    assert!(!back.body.contains("Insight for Northwind"));
}

/// The address behind the button that goes on.
fn way(body: &str, mark: &str) -> String {
    let start = body.find(&format!("/private-offers{mark}")).expect("a way");
    body[start..].split('"').next().unwrap_or_default().replace("&amp;", "&")
}

#[tokio::test]
async fn an_expired_offer_says_since_when_and_whom_to_ask() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.pass(11).await;
    assert_eq!(deal.status().await, Status::Expired);
    let page = joni.get(&deal.path("")).await;
    page.says("<title>Expired · ");
    page.says(&format!("Nobody accepted it by {}", calendar::deadline(deal.day(10))));
    page.says("ask Fabrikam to send it again");
    page.says("mailto:diego@fabrikam.example");
    assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("/decline"));
    assert_eq!(joni.get(&deal.path("/calendar.ics")).await.status, StatusCode::NOT_FOUND);
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("It is now Expired");
    assert_eq!(deal.status().await, Status::Expired);
}

#[tokio::test]
async fn accepted_and_ended_offers_say_by_whom_and_lead_to_the_certificate() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    send(&mut joni, &deal.path(""), &but(&form, "purchase_order", None)).await;
    for (days, word) in [(0, "Accepted"), (401, "Ended")] {
        deal.pass(days).await;
        let page = joni.get(&deal.path("")).await;
        page.says(&format!("<title>{word} · "));
        page.says("Joni Sherman accepted it on ");
        page.says(&format!("href=\"{}\"", deal.path("/receipt")));
        assert!(!page.body.contains("name=\"signature\"") && !page.body.contains("thumb-bar"), "{word}");
        let receipt = joni.get(&deal.path("/receipt")).await;
        receipt.says(&format!("<title>{word} on "));
        assert!(!receipt.body.contains("Purchase order"), "none was given");
    }
    assert_eq!(deal.status().await, Status::Ended);
}

#[tokio::test]
async fn an_offer_that_changed_is_not_accepted_and_the_page_says_what_changed() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.withdraw().await;
    deal.extend("20").await;
    let page = send(&mut joni, &deal.path(""), &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("The offer has changed since you opened this page");
    page.says("Total from USD 132,000.00 to USD 144,000.00");
    page.says("What changed since you had it on ");
    page.says("Accept USD 144,000.00");
    page.says("value=\"Joni Sherman\"");
    assert_eq!(deal.status().await, Status::PendingAcceptance);
    // Read again and signed again it is accepted, at the price it shows now.
    let page = send(&mut joni, &deal.path(""), &signed(&page)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    joni.get(&deal.path("/receipt")).await.says("USD 144,000.00");
}

#[tokio::test]
async fn an_offer_that_was_withdrawn_meanwhile_says_so_and_whom_to_ask() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    deal.withdraw().await;
    for path in [deal.path(""), deal.path("/decline")] {
        let page = send(&mut joni, &path, &form).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        page.says("This offer was withdrawn");
        page.says("Ask Fabrikam about it");
        assert!(!page.body.contains("132,000"), "{path}");
    }
    assert_eq!(deal.status().await, Status::PendingPartnerAction);
    // Opened anew it explains itself, and shows nothing of what it said.
    for path in [deal.path(""), deal.path("/decline")] {
        let page = joni.get(&path).await;
        assert_eq!(page.status, StatusCode::GONE, "{path}");
        page.says("This offer was withdrawn");
        page.says(&format!("Fabrikam withdrew O-{} on ", deal.number));
        for secret in ["Insight for", "132,000", "Master Agreement", "Contoso", "diego@fabrikam"] {
            assert!(!page.body.contains(secret), "{secret} is on {path}");
        }
    }
    // Who never had it finds what is absent.
    let mut allan = deal.world.signed_in(ALLAN).await;
    let (theirs, absent) = (allan.get(&deal.path("")).await, allan.get("/private-offers/O-999999").await);
    assert_eq!((theirs.status, &theirs.body), (StatusCode::NOT_FOUND, &absent.body));
    // Back again, it is the offer.
    deal.extend("12").await;
    assert_eq!(joni.get(&deal.path("")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_had_it_is_told_by_whom_it_was_withdrawn_whoever_has_it_since() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    deal.withdraw().await;
    deal.take(&deal.publisher, Command::Withdraw).await;
    let shown = deal.find(&deal.publisher, deal.number).await.expect("the offer");
    let mut draft = shown.view.draft.expect("a draft");
    (draft.seller_id, draft.billing_account) = ("66600001".into(), "55500112".into());
    deal.save(deal.number, draft).await;
    let (mut joni, mut allan) = (deal.world.signed_in(JONI).await, deal.world.signed_in(ALLAN).await);
    for submitted in [false, true] {
        if submitted {
            deal.on(deal.number).sent().await;
        }
        for path in [deal.path(""), link.clone()] {
            let page = joni.get(&path).await;
            assert_eq!(page.status, StatusCode::GONE, "{path}");
            page.says("Fabrikam withdrew ");
            assert!(!page.body.contains("Tailspin") && !page.body.contains("Wingtip"), "{path}: {}", page.body);
        }
        // The customer of today has never had it: the old link is not for it, and there is nothing at its address.
        assert_eq!(allan.get(&link).await.status, StatusCode::FORBIDDEN);
        assert_eq!(allan.get(&deal.path("")).await.status, StatusCode::NOT_FOUND);
        let page = deal.world.signed_in(DIEGO).await.get(&format!("/inbox/O-{}", deal.number)).await;
        assert_eq!(page.status, StatusCode::GONE);
        page.says("Contoso withdrew ");
        assert!(!page.body.contains("Tailspin") && !page.body.contains("Insight"), "{}", page.body);
    }
}

#[tokio::test]
async fn what_came_to_nothing_says_nothing_of_buying() {
    let deal = Deal::extended().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let buying = |page: &str| {
        let main =
            page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a page").to_lowercase();
        ["purchas", "to buy", "buying", "you subscribe", "renews"].into_iter().find(|word| main.contains(word))
    };
    assert!(buying(&joni.get(&deal.path("")).await.body).is_some(), "an open offer says how it is bought");
    let declining = joni.get(&deal.path("/decline")).await;
    let form = [("seen", declining.seen_token().expect("a form")), ("reason", "Too dear".to_owned())];
    let form = form.map(|(name, value)| (name.to_owned(), value));
    send(&mut joni, &deal.path("/decline"), &form).await;
    assert_eq!(buying(&joni.get(&deal.path("")).await.body), None, "declined");

    let deal = Deal::extended().await;
    deal.pass(11).await;
    let mut joni = deal.world.signed_in(JONI).await;
    let page = joni.get(&deal.path("")).await;
    page.says("<title>Expired · ");
    assert_eq!(buying(&page.body), None, "expired");
    let later = deal.at(&deal.later(11));
    testing::done(later.take(&deal.partner, deal.number, Command::WithdrawFromCustomer).await);
    let page = joni.get(&deal.path("")).await;
    assert_eq!((page.status, buying(&page.body)), (StatusCode::GONE, None), "withdrawn");
}
