//! Beginning, cloning, withdrawing and deleting.

use crate::deal::{Deal, PUBLISHER, seen};
use domain::offer::Status;
use testing::http::{Browser, Page};

fn number_in(location: &str) -> i64 {
    let label = location.split('/').find(|part| part.starts_with("O-")).expect("an offer’s number");
    domain::offer::read_label(label).expect("a number")
}

#[tokio::test]
async fn a_name_is_enough_to_begin_and_leads_into_the_form() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    pia.get("/offers/new").await.says("What comes next");
    let page = pia.post("/offers/new", &[("name", "Northwind, Insight")]).await;
    assert_eq!(page.status, 303);
    let number = number_in(page.location());
    assert_eq!(page.location(), format!("/offers/O-{number}/edit/who"));
    assert_eq!(deal.status(number).await, Some(Status::Draft));
}

#[tokio::test]
async fn a_name_that_cannot_be_is_kept_with_the_reason_beside_it() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let long = "n".repeat(129);
    for (name, sentence) in [
        ("  ", "Name the offer, so that you can find it."),
        ("50 % off", "A name can’t contain %. Remove it."),
        (long.as_str(), "The name has 129 characters; the limit is 128. Shorten it."),
    ] {
        let page = pia.post("/offers/new", &[("name", name)]).await;
        assert_eq!(page.status, 422, "{name}");
        page.says("<title>Error: New private offer");
        page.says(sentence);
        page.says(&format!("value=\"{name}\""));
    }
    pia.get("/offers").await.says("No private offers yet");
}

#[tokio::test]
async fn a_clone_takes_the_form_along_under_its_new_name() {
    let deal = Deal::new().await;
    let number = deal.extended("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/clone");
    let page = pia.get(&address).await;
    page.says("value=\"Copy of Alpha\"");
    let done = pia.post(&address, &[("name", "Omega"), ("seen", &seen(&page))]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let copy = number_in(done.location());
    assert_eq!(done.location(), format!("/offers/O-{copy}/edit/who"));
    let page = pia.get(&format!("/offers/O-{copy}")).await;
    page.says("Omega");
    page.says(&format!("Pia cloned it from O-{number}"));
    page.says("note of the publisher");
    assert_eq!(deal.status(number).await, Some(Status::PendingAcceptance));
}

/// Whether the box of the attestation is ticked.
fn ticked(page: &Page) -> bool {
    let box_of_it = page.body.split("name=\"renewal\"").nth(1).expect("the attestation");
    box_of_it.split('>').next().is_some_and(|attributes| attributes.contains("checked"))
}

#[tokio::test]
async fn whether_a_clone_renews_a_deal_is_asked_again() {
    let deal = Deal::new().await;
    let number = deal.draft("Alpha", |_| ()).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let attested = async |pia: &mut Browser, number: i64| {
        pia.get(&format!("/offers/O-{number}")).await.body.contains("Marketplace fee, 1.5 %")
    };
    assert!(!attested(&mut pia, number).await);
    let clone = async |pia: &mut Browser, number: i64, renewal: bool| {
        let address = format!("/offers/O-{number}/clone");
        let page = pia.get(&address).await;
        page.says("I attest that this offer renews an earlier deal");
        assert!(!ticked(&page), "nobody has attested it yet");
        let mut form = vec![("name", "Omega"), ("seen", "")];
        form.extend(renewal.then_some(("renewal", "yes")));
        number_in(pia.post(&address, &form).await.location())
    };
    let renewal = clone(&mut pia, number, true).await;
    assert!(attested(&mut pia, renewal).await);
    let copy = clone(&mut pia, renewal, false).await;
    assert!(!attested(&mut pia, copy).await, "the attestation was for the other offer");
    // A name that is refused loses no tick.
    let page = pia.post(&format!("/offers/O-{number}/clone"), &[("name", ""), ("renewal", "yes"), ("seen", "")]).await;
    assert!(ticked(&page), "{}", page.body);
}

#[tokio::test]
async fn a_clone_without_a_fit_name_is_asked_again() {
    let deal = Deal::new().await;
    let number = deal.bare("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/clone");
    for (name, sentence) in [("", "Name the offer, so that you can find it."), ("a#b", "A name can’t contain #.")] {
        let page = pia.post(&address, &[("name", name), ("seen", "")]).await;
        assert_eq!(page.status, 422);
        page.says(sentence);
        page.says(&format!("name=\"name\" type=\"text\" value=\"{name}\""));
    }
}

#[tokio::test]
async fn a_proposed_name_is_never_too_long_itself() {
    let deal = Deal::new().await;
    let number = deal.bare(&"n".repeat(128)).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get(&format!("/offers/O-{number}/clone")).await;
    page.says(&format!("value=\"Copy of {}\"", "n".repeat(120)));
}

#[tokio::test]
async fn withdrawing_brings_it_back_to_draft() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/withdraw");
    let page = pia.get(&address).await;
    page.says("Fabrikam loses access immediately.");
    let done = pia.post(&address, &[("seen", &seen(&page))]).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, &*format!("/offers/O-{number}")));
    assert_eq!(deal.status(number).await, Some(Status::Draft));
    pia.get(&format!("/offers/O-{number}")).await.says("Pia withdrew it: back to Draft");
}

#[tokio::test]
async fn what_the_customer_has_the_partner_withdraws_first() {
    let deal = Deal::new().await;
    let number = deal.extended("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/withdraw");
    let page = pia.get(&address).await;
    page.says("The selling partner must withdraw the offer from the customer first.");
    page.says("/rules/MS-4.3.4");
    assert!(!page.body.contains("<button class=\"btn btn-danger"), "{}", page.body);
    // The token of what is there now, from a page that has it.
    let token = seen(&pia.get(&format!("/offers/O-{number}/clone")).await);
    let refused = pia.post(&address, &[("seen", &token)]).await;
    assert_eq!(refused.status, 422);
    refused.says("The selling partner must withdraw the offer from the customer first.");
    assert_eq!(deal.status(number).await, Some(Status::PendingAcceptance));
}

#[tokio::test]
async fn withdrawing_too_late_says_what_happened_meanwhile() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/withdraw");
    let token = seen(&pia.get(&address).await);
    deal.on(number).extended().await;
    let page = pia.post(&address, &[("seen", &token)]).await;
    assert_eq!(page.status, 409);
    page.says("The offer changed while you were viewing it. It is now Pending acceptance.");
    page.says(&format!("Back to O-{number}"));
    assert_eq!(deal.status(number).await, Some(Status::PendingAcceptance));
}

#[tokio::test]
async fn a_draft_is_deleted_when_its_number_is_typed() {
    let deal = Deal::new().await;
    let number = deal.draft("Alpha", |_| ()).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/delete");
    let token = seen(&pia.get(&address).await);
    for typed in ["", "Alpha", "O-1"] {
        let page = pia.post(&address, &[("typed", typed), ("seen", &token)]).await;
        assert_eq!(page.status, 422, "{typed}");
        page.says(&format!("Type O-{number}, the number of this offer, to delete it."));
        page.says(&format!("value=\"{typed}\""));
        assert_eq!(deal.status(number).await, Some(Status::Draft));
    }
    let done = pia.post(&address, &[("typed", &format!(" o-{number} ")), ("seen", &token)]).await;
    assert_eq!((done.status.as_u16(), done.location()), (303, "/offers"));
    assert_eq!(deal.status(number).await, None);
    assert_eq!(pia.get(&address).await.status, 404);
    assert_eq!(pia.post(&address, &[("typed", &format!("O-{number}")), ("seen", &token)]).await.status, 404);
}

#[tokio::test]
async fn a_draft_that_was_written_in_meanwhile_is_not_deleted() {
    let deal = Deal::new().await;
    let number = deal.bare("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let address = format!("/offers/O-{number}/delete");
    let token = seen(&pia.get(&address).await);
    let draft = domain::offer::Draft { name: "Alpha".into(), description: "new".into(), ..Default::default() };
    deal.save(number, draft).await;
    let page = pia.post(&address, &[("typed", &format!("O-{number}")), ("seen", &token)]).await;
    assert_eq!(page.status, 409);
    page.says("The offer has changed since you opened this page.");
    page.says(&format!("value=\"O-{number}\""));
    assert_ne!(seen(&page), token, "the page again is the page of what is there now");
    assert_eq!(deal.status(number).await, Some(Status::Draft));
}

#[tokio::test]
async fn what_was_sent_cannot_be_deleted() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get(&format!("/offers/O-{number}/delete")).await;
    page.says("You can only delete a Draft, and this offer is Pending partner action.");
    let token = seen(&pia.get(&format!("/offers/O-{number}/withdraw")).await);
    let fields = [("typed", &*format!("O-{number}")), ("seen", &token)];
    let page = pia.post(&format!("/offers/O-{number}/delete"), &fields).await;
    assert_eq!(page.status, 422);
    page.says("You can only delete a Draft");
    assert_eq!(deal.status(number).await, Some(Status::PendingPartnerAction));
}
