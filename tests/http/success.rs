//! Every step is confirmed on the page that follows it, once: a reload does not say it again, and no other page does.

use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER, seen};
use testing::http::{Browser, Page};

/// What a page confirms, if anything.
fn confirmed(page: &Page) -> Option<String> {
    let body = page.body.replace("<!>", "");
    let told = body.split("<div class=\"page done").nth(1)?.split("<main").next()?.to_owned();
    assert!(told.contains("role=\"status\""), "it is not spoken: {told}");
    Some(told.split("<p>").nth(1)?.split("</p>").next()?.to_owned())
}

/// Follows the answer of a step and reads what is confirmed: there, not above and not below it, and not once more.
async fn told_once(browser: &mut Browser, done: &Page, sentence: &str) -> Page {
    assert_eq!(done.status, 303, "{}", done.body);
    let to = done.location().to_owned();
    for elsewhere in ["/guide", "/rules"] {
        assert_eq!(confirmed(&browser.get(elsewhere).await), None, "{elsewhere} after {sentence}");
    }
    let page = browser.get(&to).await;
    assert_eq!(confirmed(&page).as_deref(), Some(sentence), "{to}: {}", page.body);
    assert_eq!(browser.done, None, "it is taken away");
    assert_eq!(confirmed(&browser.get(&to).await), None, "a reload of {to} says again: {sentence}");
    page
}

#[tokio::test]
async fn each_step_of_the_publisher_is_confirmed_once() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.post("/offers/new", &[("name", "Insight for Northwind")]).await;
    let label = page.location().split('/').nth(2).expect("a label").to_owned();
    let number = domain::offer::read_label(&label).expect("a number");
    told_once(&mut pia, &page, &format!("You created {label}. Only your organization can see this draft.")).await;

    deal.fill(number, "Insight for Northwind").await;
    let review = format!("/offers/{label}/edit/review");
    let token = seen(&pia.get(&review).await);
    let page = pia.post(&review, &[("seen", &token)]).await;
    assert_eq!(page.location(), format!("/offers/{label}/sent"));
    told_once(&mut pia, &page, &format!("You submitted {label}.")).await;

    deal.run_jobs().await;
    let withdraw = format!("/offers/{label}/withdraw");
    let token = seen(&pia.get(&withdraw).await);
    let page = pia.post(&withdraw, &[("seen", &token)]).await;
    told_once(&mut pia, &page, &format!("You withdrew {label}. It’s a draft again.")).await;

    let page = pia.post(&format!("/offers/{label}/clone"), &[("name", "Another"), ("seen", "")]).await;
    let copy = page.location().split('/').nth(2).expect("a label").to_owned();
    told_once(&mut pia, &page, &format!("You created {copy} as a copy. Only your organization can see this draft."))
        .await;

    let delete = format!("/offers/{label}/delete");
    let token = seen(&pia.get(&delete).await);
    let page = pia.post(&delete, &[("typed", &label), ("seen", &token)]).await;
    told_once(&mut pia, &page, &format!("You permanently deleted {label}.")).await;

    let page = pia.post("/offers/views?view=my-move", &[("do", "save"), ("name", "Mine")]).await;
    told_once(&mut pia, &page, "View saved.").await;
}

#[tokio::test]
async fn each_step_of_the_partner_is_confirmed_once() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut finn = deal.signed_in(PARTNER).await;
    let desk = format!("/inbox/O-{number}");
    let part = [("adjustments.0.percent", "10"), ("prepared_by", "finn@fabrikam.example"), ("do", "extend")];
    let token = seen(&finn.get(&desk).await);
    let page = finn.post(&desk, &[&part[..], &[("seen", &token)]].concat()).await;
    assert_eq!(page.location(), format!("{desk}/sent"));
    told_once(&mut finn, &page, &format!("You extended O-{number} to the customer.")).await;

    deal.run_jobs().await;
    let withdraw = format!("{desk}/withdraw");
    let token = seen(&finn.get(&withdraw).await);
    let page = finn.post(&withdraw, &[("seen", &token)]).await;
    told_once(&mut finn, &page, &format!("You withdrew O-{number} from the customer. It’s on your desk again.")).await;

    let back = format!("{desk}/return");
    let token = seen(&finn.get(&back).await);
    let page = finn.post(&back, &[("reason", "Start later"), ("seen", &token)]).await;
    assert_eq!(page.location(), format!("{desk}/returned"));
    told_once(&mut finn, &page, &format!("You returned O-{number} to the publisher.")).await;
}

#[tokio::test]
async fn each_answer_of_the_customer_is_confirmed_once() {
    let deal = Deal::new().await;
    let first = deal.extended("Alpha").await;
    let mut nora = deal.signed_in(CUSTOMER).await;
    let offer = format!("/private-offers/O-{first}");
    let decline = format!("{offer}/decline");
    let token = seen(&nora.get(&decline).await);
    let page = nora.post(&decline, &[("reason", "Too dear"), ("seen", &token)]).await;
    told_once(&mut nora, &page, &format!("You declined O-{first}.")).await;

    let second = deal.extended("Beta").await;
    let offer = format!("/private-offers/O-{second}");
    let token = seen(&nora.get(&offer).await);
    let page = nora.post(&offer, &[("signature", "Nora"), ("seen", &token)]).await;
    told_once(&mut nora, &page, &format!("You accepted O-{second}. Nothing was charged or bought.")).await;
}

#[tokio::test]
async fn a_step_that_was_not_taken_confirms_nothing() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let withdraw = format!("/offers/O-{number}/withdraw");
    let page = pia.post(&withdraw, &[("seen", "old")]).await;
    assert_eq!((page.status.as_u16(), confirmed(&page)), (409, None));
    assert_eq!(pia.done, None, "nothing is kept for the next page");
    assert_eq!(confirmed(&pia.get(&format!("/offers/O-{number}")).await), None);
}

#[tokio::test]
async fn a_page_confirms_nothing_of_another_offer_and_no_more_than_was_written() {
    let deal = Deal::new().await;
    let number = deal.sent("Alpha").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = format!("/offers/O-{number}");
    let with = |value: &str, path: &str| Some(format!("__Host-countersign-done={value}{path}"));
    pia.done = with(&format!("submitted.{number}"), &page);
    assert_eq!(confirmed(&pia.get(&page).await), Some(format!("You submitted O-{number}.")));
    pia.done = with(&format!("submitted.{}", number + 1), &page);
    assert_eq!(confirmed(&pia.get(&page).await), None);
    let results = |parts: usize| format!("clone{}", format!(".{number}={number}").repeat(parts));
    pia.done = with(&results(2), "/offers/selected");
    assert!(pia.get("/offers/selected?done=clone").await.body.contains("2 of 2 cloned"));
    pia.done = with(&results(2_000), "/offers/selected");
    assert!(!pia.get("/offers/selected?done=clone").await.body.contains("2000 of 2000"));
}
