//! Markup typed into a field stays text, on every page that shows it to anybody.

use super::read::holds;
use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use backend::offers::Command;

const EVIL: &str = "</textarea></title>\"'><script>alert(1)</script>";

#[tokio::test]
async fn what_the_publisher_typed_wrong_is_text_on_each_of_its_pages() {
    let deal = Deal::new().await;
    let number = deal
        .draft("Insight", |draft| {
            let evil = || EVIL.to_owned();
            (draft.name, draft.billing_account, draft.description) = (evil(), evil(), evil());
            (draft.seller_id, draft.start, draft.end) = (evil(), evil(), evil());
            (draft.accept_by, draft.sales_note, draft.contacts) = (evil(), evil(), vec![evil()]);
            draft.lines[0].percent = evil();
        })
        .await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let offer = format!("/offers/O-{number}");
    let below = [
        "",
        "/edit/who",
        "/edit/what",
        "/edit/when",
        "/edit/terms",
        "/edit/review",
        "/clone",
        "/delete",
        "/as/partner",
        "/as/customer",
    ];
    for path in below.iter().map(|rest| format!("{offer}{rest}")).chain(["/offers".to_owned()]) {
        let page = pia.get(&path).await;
        holds(&page, &path);
        assert!(!page.body.contains("alert(1)") || page.body.contains("&lt;script"), "{path}");
    }
}

#[tokio::test]
async fn reasons_and_signatures_are_text_to_those_who_read_them() {
    let deal = Deal::new().await;
    let number =
        deal.draft("Insight", |draft| (draft.description, draft.sales_note) = (EVIL.to_owned(), EVIL.to_owned())).await;
    deal.publishes(number, Command::Submit).await;
    backend::jobs::run_due(&deal.world.backend).await.expect("the jobs run");
    deal.give_back(number, EVIL).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    for rest in ["", "/edit/who", "/edit/terms"] {
        let page = pia.get(&format!("/offers/O-{number}{rest}")).await;
        holds(&page, rest);
    }
    pia.get(&format!("/offers/O-{number}/edit/who")).await.says("&lt;script");
    deal.publishes(number, Command::Submit).await;
    backend::jobs::run_due(&deal.world.backend).await.expect("the jobs run");
    deal.extend(number).await;
    deal.decline(number, EVIL).await;
    let (mut finn, mut nora) = (deal.signed_in(PARTNER).await, deal.signed_in(CUSTOMER).await);
    for (browser, path) in
        [(&mut finn, format!("/inbox/O-{number}")), (&mut nora, format!("/private-offers/O-{number}"))]
    {
        let page = browser.get(&path).await;
        holds(&page, &path);
        page.says("&lt;script");
    }
}
