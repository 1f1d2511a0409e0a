//! Filters of the lists, what drafts say in them, and several rows at once.

use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use testing::http::Page;

fn names(page: &Page) -> Vec<String> {
    let names = page.body.split("class=\"name\"").skip(1);
    names.map(|n| n.split('>').nth(1).and_then(|n| n.split('<').next()).unwrap_or_default().to_owned()).collect()
}

/// What stands after a link's label.
fn count(page: &Page, label: &str) -> String {
    let body = page.body.replace("<!>", "");
    let after =
        body.split(&format!("{label} <span class=\"count\">")).nth(1).unwrap_or_else(|| panic!("{label}: {body}"));
    after.split('<').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_draft_says_what_it_comes_to_and_what_is_left_to_do() {
    let deal = Deal::new().await;
    deal.draft("Whole", |_| ()).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers").await;
    page.says("9,600.00");
    page.says("Ready to submit");
    deal.bare("Bare").await;
    let page = pia.get("/offers?q=bare").await;
    page.says("to fill in");
    assert!(!page.body.contains("problem"), "nothing is wrong with what nobody wrote: {}", page.body);
    deal.draft("Wrong", |draft| draft.accept_by = "2020-01-01".into()).await;
    pia.get("/offers?q=wrong").await.says("1 problem");
}

#[tokio::test]
async fn a_returned_offer_is_named_so_with_its_reason_at_hand() {
    let deal = Deal::new().await;
    let number = deal.sent("Back").await;
    deal.on(number).returned("The <b>price</b> is too high").await;
    let page = deal.signed_in(PUBLISHER).await.get("/offers").await;
    page.says("Returned");
    page.says("<details class=\"why\"><summary>");
    page.says("The &lt;b&gt;price&lt;/b&gt; is too high");
}

#[tokio::test]
async fn filters_stand_in_the_address_narrow_list_and_counts_and_go_into_the_file_and_saved_views() {
    let deal = Deal::new().await;
    deal.bare("Bare").await;
    deal.draft("Whole", |_| ()).await;
    deal.sent("Sent").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let all = pia.get("/offers").await;
    assert_eq!((names(&all).len(), count(&all, "Multiparty"), count(&all, "My move")), (3, "3".into(), "2".into()));
    all.says("<option value=\"Northwind\">");
    let of = "/offers?customer=Northwind&product=Insight&partner=Fabrikam";
    let page = pia.get(of).await;
    assert_eq!(names(&page), ["Sent", "Whole"]);
    let counts = ["Multiparty", "My move", "Waiting for others"].map(|label| count(&page, label));
    assert_eq!(counts, ["2", "1", "1"], "counts follow the filters");
    page.says("Remove filter ");
    let mine = pia.get(&format!("{of}&view=my-move&q=whole")).await;
    assert_eq!((names(&mine), count(&mine, "Multiparty")), (vec!["Whole".to_owned()], "1".into()));
    pia.get("/offers?customer=Nobody").await.says("No offers match");
    let file = pia.get("/offers/export.csv?customer=Northwind&status=draft").await;
    assert_eq!(file.body.lines().count(), 2, "{}", file.body);
    let saved = "/offers/views?customer=Northwind&view=my-move";
    pia.get(saved).await.says("customer Northwind");
    let page = pia.post(saved, &[("do", "save"), ("name", "Mine at Northwind")]).await;
    assert_eq!(page.location(), "/offers?view=my-move&customer=Northwind");
}

#[tokio::test]
async fn days_are_typed_as_they_are_written_and_what_is_none_is_said() {
    let deal = Deal::new().await;
    let day = |days| (deal.world.backend.today() + chrono::TimeDelta::days(days)).to_string();
    deal.draft("Soon", |d| d.accept_by = day(7)).await;
    deal.draft("Later", |d| d.accept_by = day(9)).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let through = deal.world.backend.today() + chrono::TimeDelta::days(7);
    let typed = domain::calendar::day(through).replace(' ', "+");
    let page = pia.get(&format!("/offers?date=accept_by&through={typed}")).await;
    assert_eq!(names(&page), ["Soon"]);
    page.says(&format!("until {}", domain::calendar::day(through)));
    let page = pia.get("/offers?date=accept_by&from=soon").await;
    assert_eq!(names(&page).len(), 2, "what is no day filters nothing");
    page.says("<details open class=\"filters\"");
    page.says("value=\"soon\"");
}

#[tokio::test]
async fn all_rows_are_ticked_by_a_link_and_the_next_page_says_how_many_and_how_much() {
    let deal = Deal::new().await;
    let (one, two) = (deal.draft("One", |_| ()).await, deal.sent("Two").await);
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers").await;
    page.says("href=\"/offers?ticked=page\"");
    page.says("Select all 2 on this page");
    let ticked = pia.get("/offers?ticked=page").await;
    assert_eq!(ticked.body.matches("name=\"offer\"").count(), 2);
    assert_eq!(ticked.body.matches(" checked").count(), 3, "two rows, and the box of all: {}", ticked.body);
    let page = pia.get(&format!("/offers/selected?do=clone&offer=O-{one}&offer=O-{two}")).await;
    page.says("2 offers selected, at partner price USD 19,200.00.");
}

#[tokio::test]
async fn no_figure_says_more_than_there_is_and_no_column_stands_empty() {
    let deal = Deal::new().await;
    for n in 0..3 {
        let (from, to) = (format!("{}-01", 2990 + n), format!("{}-12-31", 2990 + n));
        let number = deal.draft(&format!("Offer {n}"), |d| (d.start, d.end) = (from, to)).await;
        deal.on(number).sent().await;
        deal.on(number).extended().await;
        deal.on(number).accepted().await;
    }
    let page = deal.signed_in(PUBLISHER).await.get("/offers").await;
    page.says("of your last 3 acceptances");
    assert!(!page.body.contains("101"), "{}", page.body);
    assert!(!page.body.contains("Purchase"), "{}", page.body);
}

#[tokio::test]
async fn partner_and_customer_filter_by_what_they_see() {
    let deal = Deal::new().await;
    deal.extended("Extended").await;
    let mut fay = deal.signed_in(PARTNER).await;
    let page = fay.get("/inbox?view=all&publisher=Contoso&customer=Northwind&product=Insight").await;
    assert_eq!(
        (names(&page), count(&page, "All"), count(&page, "Accepted")),
        (vec!["Extended".into()], "1".into(), "0".into())
    );
    let page = fay.get("/inbox?view=all&date=accept_by&from=1+Jan+2020").await;
    assert_eq!((names(&page), count(&page, "All")), (vec!["Extended".into()], "1".into()));
    let page = fay.get("/inbox?view=all&publisher=Adatum").await;
    page.says("Nothing here matches");
    assert_eq!(count(&page, "All"), "0", "counts follow the filters");
    let mut nora = deal.signed_in(CUSTOMER).await;
    let page = nora.get("/private-offers?partner=Fabrikam&product=Insight").await;
    assert_eq!(names(&page), ["Extended"]);
    page.says("Seller");
    assert_eq!(names(&nora.get("/private-offers?date=accept_by&from=1+Jan+2020").await), ["Extended"]);
    nora.get("/private-offers?partner=Nobody").await.says("No matches");
}

#[tokio::test]
async fn what_expires_is_counted_among_the_statuses_that_are_ticked() {
    let deal = Deal::new().await;
    let soon = deal.day(3);
    deal.offer("Soon").with(|draft| draft.accept_by = soon.clone()).in_year(2990).sent().await;
    deal.offer("Sooner").with(|draft| draft.accept_by = soon.clone()).in_year(2991).extended().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let label = "Expiring within 7 days";
    assert_eq!(count(&pia.get("/offers").await, label), "2");
    assert_eq!(count(&pia.get("/offers?status=pending_acceptance").await, label), "1");
    assert_eq!(count(&pia.get("/offers?status=pending_acceptance&q=soon").await, label), "1", "of a search too");
    assert_eq!(count(&pia.get("/offers?status=draft").await, label), "0");
    assert_eq!(names(&pia.get("/offers?view=expiring&status=pending_acceptance").await), ["Sooner"]);
}
