//! `/offers`.

use crate::deal::{BOOKKEEPER, Deal, PUBLISHER, STRANGER};
use testing::http::{Page, World};

/// The cells of the row with this offer, as text.
fn row(page: &Page, number: i64) -> String {
    let body = page.body.replace("<!>", "");
    let label = format!("O-{number}");
    let row =
        body.split("<tr").find(|row| row.contains(&label)).unwrap_or_else(|| panic!("no row of {label} in {body}"));
    row.to_owned()
}

/// The names on the page, in order.
fn names(page: &Page) -> Vec<String> {
    let names = page.body.split("class=\"name\"").skip(1);
    names.map(|n| n.split(['>', '<']).nth(1).unwrap_or_default().to_owned()).collect()
}

/// The address behind a link's label.
fn link(page: &Page, label: &str) -> String {
    let body = page.body.replace("<!>", "").replace("&amp;", "&");
    let at = body.split("<a ").find(|a| a.split("</a>").next().is_some_and(|inside| inside.contains(label)));
    let a = at.unwrap_or_else(|| panic!("no link “{label}” in {body}"));
    a.split("href=\"").nth(1).and_then(|h| h.split('"').next()).expect("an address").to_owned()
}

#[tokio::test]
async fn an_empty_desk_says_how_to_begin() {
    let world = World::new().await;
    let mut pia = world.signed_in(PUBLISHER).await;
    let page = pia.get("/offers").await;
    page.says("<title>Private offers · Contoso · Countersign</title>");
    page.says("No private offers yet");
    assert_eq!(link(&page, "Create a private offer"), "/offers/new");
    pia.get("/offers?tab=customer").await.says("No customer offers");
    pia.get("/offers?tab=csp").await.says("No CSP partner offers");
}

#[tokio::test]
async fn each_row_says_whose_move_it_is() {
    let deal = Deal::new().await;
    let draft = deal.draft("Alpha", |_| ()).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let mine = row(&pia.get("/offers").await, draft);
    assert!(mine.contains("<b>You</b>") && mine.contains("Draft") && mine.contains("9,600.00"), "{mine}");
    let sent = deal.sent("Beta").await;
    let theirs = row(&pia.get("/offers").await, sent);
    assert!(theirs.contains("9,600.00") && theirs.contains("in 20 days"), "{theirs}");
    assert!(theirs.contains("data-label=\"Whose move\">Fabrikam <"), "{theirs}");
    deal.on(sent).extended().await;
    assert!(row(&pia.get("/offers").await, sent).contains("data-label=\"Whose move\">Northwind <"));
    deal.on(sent).accepted().await;
    let over = row(&pia.get("/offers").await, sent);
    assert!(over.contains("Nobody") && over.contains("Accepted"), "{over}");
}

#[tokio::test]
async fn what_the_customer_pays_is_not_in_the_list() {
    let deal = Deal::new().await;
    deal.extended("Alpha").await;
    let page = deal.signed_in(PUBLISHER).await.get("/offers").await;
    page.says("9,600.00");
    assert!(!page.body.contains("10,560.00"), "{}", page.body);
}

#[tokio::test]
async fn an_accept_by_date_within_seven_days_is_set_off() {
    let deal = Deal::new().await;
    let day = |days| (deal.world.backend.today() + chrono::TimeDelta::days(days)).to_string();
    let soon = deal.draft("Soon", |d| d.accept_by = day(7)).await;
    let later = deal.draft("Later", |d| d.accept_by = day(8)).await;
    let page = deal.signed_in(PUBLISHER).await.get("/offers").await;
    assert!(row(&page, soon).contains("day-urgent"));
    assert!(!row(&page, later).contains("day-urgent"));
}

#[tokio::test]
async fn search_and_status_narrow_the_list_and_each_can_be_taken_away() {
    let deal = Deal::new().await;
    deal.bare("Alpha one").await;
    deal.bare("Alpha two").await;
    deal.sent("Alpha sent").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers?q=alpha&status=draft").await;
    assert_eq!(names(&page), ["Alpha two", "Alpha one"]);
    page.says("1–2 of 2");
    assert_eq!(names(&pia.get(&link(&page, "<b>Draft</b>")).await), ["Alpha sent", "Alpha two", "Alpha one"]);
    assert_eq!(link(&page, "<b>alpha</b>"), "/offers?status=draft");
    assert_eq!(link(&page, "Clear all"), "/offers");
    assert_eq!(names(&pia.get("/offers?q=northwind").await), ["Alpha sent"]);
}

#[tokio::test]
async fn a_search_without_result_offers_to_clear_the_filters() {
    let deal = Deal::new().await;
    deal.bare("Alpha").await;
    let page = deal.signed_in(PUBLISHER).await.get("/offers?q=%22%3E%3Cb%3Ezebra%25_").await;
    page.says("No offers match");
    page.says("value=\"&quot;&gt;&lt;b&gt;zebra%_\"");
    assert_eq!(link(&page, "Clear filters"), "/offers");
}

#[tokio::test]
async fn a_search_that_is_too_long_is_told_its_limit_and_kept() {
    let deal = Deal::new().await;
    let words = "a ".repeat(2_000);
    let page = deal.signed_in(PUBLISHER).await.get(&format!("/offers?q={}", words.trim_end().replace(' ', "+"))).await;
    assert_eq!(page.status, 200);
    page.says("Your search has 3999 characters; the limit is 100. Shorten it.");
    page.says(words.trim_end());
}

#[tokio::test]
async fn the_head_of_a_column_sorts_by_it_and_then_the_other_way_round() {
    let deal = Deal::new().await;
    for name in ["Beta", "Alpha", "Gamma"] {
        deal.bare(name).await;
    }
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers").await;
    assert_eq!(names(&page), ["Gamma", "Alpha", "Beta"], "last changed first");
    let page = pia.get(&link(&page, "Name")).await;
    assert_eq!(names(&page), ["Alpha", "Beta", "Gamma"]);
    page.says("aria-sort=\"ascending\"");
    let page = pia.get(&link(&page, "Name")).await;
    assert_eq!(names(&page), ["Gamma", "Beta", "Alpha"]);
    page.says("aria-sort=\"descending\"");
}

#[tokio::test]
async fn older_and_newer_lead_through_every_offer_once() {
    let deal = Deal::new().await;
    for n in 0..53 {
        deal.bare(&format!("Offer {n:02}")).await;
    }
    let mut pia = deal.signed_in(PUBLISHER).await;
    let first = pia.get("/offers?sort=name").await;
    first.says("1–25 of 53");
    let second = pia.get(&link(&first, "Older")).await;
    second.says("26–50 of 53");
    let third = pia.get(&link(&second, "Older")).await;
    third.says("51–53 of 53");
    let all: Vec<_> = [&first, &second, &third].into_iter().flat_map(names).collect();
    assert_eq!(all, (0..53).map(|n| format!("Offer {n:02}")).collect::<Vec<_>>());
    let back = pia.get(&link(&third, "Newer")).await;
    back.says("26–50 of 53");
    assert_eq!(names(&back), names(&second));
    assert_eq!(names(&pia.get(&link(&back, "Newer")).await), names(&first));
}

#[tokio::test]
async fn an_address_behind_the_last_offer_leads_back() {
    let deal = Deal::new().await;
    deal.bare("Alpha").await;
    let page = deal.signed_in(PUBLISHER).await.get("/offers?sort=name&after=1~zzz").await;
    page.says("No offers on this page");
    assert_eq!(link(&page, "Go to the first page"), "/offers?sort=name");
}

#[tokio::test]
async fn another_publishers_offers_are_not_there() {
    let deal = Deal::new().await;
    deal.sent("Alpha").await;
    let page = deal.signed_in(STRANGER).await.get("/offers").await;
    page.says("No private offers yet");
    assert!(!page.body.contains("Alpha"));
}

#[tokio::test]
async fn without_the_role_a_new_offer_cannot_be_begun_and_the_page_says_so() {
    let deal = Deal::new().await;
    let mut bea = deal.signed_in(BOOKKEEPER).await;
    bea.get("/offers").await.says("Only developers, managers and account owners can create offers.");
    let page = bea.post("/offers/new", &[("name", "Mine")]).await;
    assert_eq!(page.status, 422);
    page.says("Only a publisher’s developers, managers and account owners can create offers");
    page.says("value=\"Mine\"");
}

#[tokio::test]
async fn a_name_is_found_without_its_accents_and_from_the_middle() {
    let deal = Deal::new().await;
    deal.bare("Liman İstanbul").await;
    deal.bare("微软中国软件有限公司").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    for (typed, name) in [("istanbul", "Liman İstanbul"), ("%E8%BD%AF%E4%BB%B6", "微软中国软件有限公司")] {
        assert_eq!(names(&pia.get(&format!("/offers?q={typed}")).await), [name], "{typed}");
    }
}
