//! The page follows what was saved by itself: the answer has the page as whoever opens it then finds it. And it is calm: what is only
//! missing is no problem before somebody wanted to be done.

use super::desk::{ACCOUNT, Desk, FABRIKAM, saved, world};
use axum::http::StatusCode;
use testing::http::Page;

/// The page inside an answer.
pub(crate) fn page_in(answer: &Page) -> String {
    let answer: serde_json::Value = serde_json::from_str(&answer.body).expect("an answer");
    answer["page"].as_str().expect("a page").to_owned()
}

/// What stands between bar and foot, without the scripts, of which each page has its own nonce.
pub(crate) fn main_of(html: &str) -> &str {
    let from = html.find("<main").expect("a page");
    html[from..].split("</main>").next().and_then(|main| main.split("<script").next()).expect("its end")
}

async fn autosave(desk: &mut Desk, step: &str, fields: &[(&str, &str)]) -> Page {
    let all: Vec<_> = fields.iter().copied().chain([("action", "autosave")]).collect();
    desk.send(step, &all).await
}

#[tokio::test]
async fn the_answer_has_the_page_of_each_step_as_a_fresh_load_finds_it() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let who = [("name", "Northwind 2027"), ("billing_account", "48"), ("seller_id", FABRIKAM)];
    let when = [("start", "acceptance"), ("end", "soon"), ("accept_by", "")];
    let mut what = desk.lines().await;
    what.push(("lines.0.percent".into(), "abc".into()));
    let what: Vec<_> = what.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    for (step, fields) in
        [("who", &who[..]), ("when", &when), ("what", &what), ("terms", &[("sales_note", "a@b.example")])]
    {
        let page = page_in(&autosave(&mut desk, step, fields).await);
        let fresh = desk.open(step).await.body;
        assert!(page.contains("data-follows=\"steps\""), "{step}");
        assert_eq!(main_of(&page), main_of(&fresh), "{step}");
    }
}

#[tokio::test]
async fn what_the_server_found_out_and_what_cannot_be_read_is_in_the_answer() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let who = [("name", "Northwind 2027"), ("billing_account", ACCOUNT), ("seller_id", FABRIKAM)];
    let page = page_in(&autosave(&mut desk, "who", &who).await);
    for found in ["Found: Northwind, United States.", "Eligible: Fabrikam, United States.", "Done"] {
        assert!(page.contains(found), "{found}");
    }
    let plan = desk.button("what", "Add Enterprise").await;
    saved(&desk.send("what", &[("currency", "USD"), ("action", &plan)]).await);
    let lines = desk.lines().await;
    let typed = |percent: &'static str| {
        let all = lines.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        all.chain([("lines.0.percent", percent)]).collect::<Vec<_>>()
    };
    let page = page_in(&autosave(&mut desk, "what", &typed("abc")).await);
    assert!(page.contains("1 problem to fix before submitting") && page.contains("Not priced yet"), "{page}");
    let page = page_in(&autosave(&mut desk, "what", &typed("7")).await);
    assert!(!page.contains("to fix before submitting") && !page.contains("Not priced yet"), "{page}");
}

#[tokio::test]
async fn a_refused_save_answers_with_the_problem_at_its_field_and_what_was_typed() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let answer = autosave(&mut desk, "who", &[("name", " "), ("description", "For the plants")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = page_in(&answer);
    assert!(page.contains("Name the offer, so that you can find it.") && page.contains("For the plants"), "{page}");
    assert!(page.contains("aria-invalid=\"true\""), "{page}");
    assert!(!page.contains("role=\"alert\""), "nobody who writes is interrupted");
}

#[tokio::test]
async fn what_is_only_missing_is_calm_until_somebody_continues() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let calm = |page: &Page| {
        assert!(!page.body.contains("aria-invalid"), "{}", page.body);
        assert!(!page.body.contains("to fix before submitting"), "{}", page.body);
    };
    let page = desk.send("when", &[("accept_by", "2999-11-30"), ("action", "save")]).await;
    saved(&page);
    let page = desk.browser.get(page.location()).await;
    page.says("2 to fill in");
    calm(&page);
    // A preset fills in its own field and reddens nothing.
    let page = desk.send("when", &[("accept_by", "2999-11-30"), ("action", "end:2999-12-31")]).await;
    saved(&page);
    let page = desk.browser.get(page.location()).await;
    page.says("1 to fill in");
    calm(&page);
    let plan = desk.button("what", "Add Enterprise").await;
    let page = desk.send("what", &[("currency", "USD"), ("action", &plan)]).await;
    saved(&page);
    calm(&desk.browser.get(page.location().split('#').next().expect("an address")).await);
    let page = desk.send("when", &[("accept_by", "2999-11-30"), ("action", "next")]).await;
    assert!(page.location().ends_with("/edit/terms?from=when"), "{}", page.location());
    desk.browser.get(page.location()).await.says("2 problems");
    let page = desk.open("when?from=when").await;
    page.says("2 problems to fix before submitting");
    page.says("aria-invalid=\"true\"");
    desk.open("review").await.says("?from=when#start");
}

#[tokio::test]
async fn the_answer_to_a_refused_form_may_be_kept_for_going_back_and_no_other_page() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let refused = desk.send("who", &[("name", "")]).await;
    assert_eq!(
        (refused.status, refused.header("cache-control")),
        (StatusCode::UNPROCESSABLE_ENTITY, "private, no-cache")
    );
    assert_eq!(desk.open("who").await.header("cache-control"), "no-store");
    let answer = autosave(&mut desk, "who", &[("name", "Mine")]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
}
