//! Work views, figures, the list as a file, and one step on several offers.

use crate::deal::{BOOKKEEPER, Deal, PUBLISHER, STRANGER};
use axum::http::StatusCode;
use domain::offer::Status;
use testing::http::{Browser, Page};

fn names(page: &Page) -> Vec<String> {
    let names = page.body.split("class=\"name\"").skip(1);
    names.map(|n| n.split(['>', '<']).nth(1).unwrap_or_default().to_owned()).collect()
}

/// A draft, one with the partner, and another draft.
async fn several() -> (Deal, [i64; 2]) {
    let deal = Deal::new().await;
    let draft = deal.bare("Alpha draft").await;
    let sent = deal.sent("Beta sent").await;
    deal.draft("Gamma", |_| ()).await;
    (deal, [draft, sent])
}

#[tokio::test]
async fn each_view_holds_what_it_says_and_counts_it() {
    let (deal, [_, sent]) = several().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let of = async |pia: &mut Browser, view: &str| names(&pia.get(&format!("/offers?view={view}")).await);
    assert_eq!(of(&mut pia, "my-move").await, ["Gamma", "Alpha draft"]);
    assert_eq!(of(&mut pia, "waiting").await, ["Beta sent"]);
    assert_eq!(of(&mut pia, "all").await, ["Gamma", "Beta sent", "Alpha draft"]);
    let page = pia.get("/offers?view=not-active").await;
    page.says("No accepted offers awaiting activation");
    pia.get("/offers?view=expiring").await.says("Nothing expires within 7 days");
    // A status that the view does not hold.
    pia.get("/offers?view=waiting&status=draft").await.says("No offers match");
    deal.on(sent).extended().accepted().await;
    assert_eq!(of(&mut pia, "not-active").await, ["Beta sent"]);
    let page = pia.get("/offers").await;
    let body = page.body.replace("<!>", "");
    for (label, count) in [("My move", 2), ("Waiting for others", 0), ("Accepted, not active", 1), ("Multiparty", 3)] {
        assert!(body.contains(&format!("{label} <span class=\"count\">{count}<")), "{label} {count}: {body}");
    }
    assert!(!body.contains("All <span class=\"count\">"), "the tab counts all of them: {body}");
    page.says("USD");
    page.says("at partner price");
    // The view says how many they are, so the figure does not.
    assert_eq!(body.matches("Accepted, not active").count(), 2);
    assert!(!body.contains("1 offer at partner price"), "{body}");
}

#[tokio::test]
async fn a_row_says_how_long_it_takes_and_what_is_usual() {
    let deal = Deal::new().await;
    for n in 0..3 {
        deal.offer(&format!("Offer {n}")).in_year(2990 + n).sent().await;
    }
    let page = deal.signed_in(PUBLISHER).await.get("/offers").await;
    assert!(!page.body.contains("usually"), "nothing is usual for a partner that never answered");
    deal.bare("Next").await;
    deal.signed_in(PUBLISHER).await.get("/offers?q=next").await.says("usually");
}

#[tokio::test]
async fn the_export_is_what_is_shown_and_no_formula() {
    let (deal, [draft, sent]) = several().await;
    deal.bare("=HYPERLINK(\"x\")").await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers").await;
    page.says("href=\"/offers/export.csv\"");
    let file = pia.get("/offers/export.csv").await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"private-offers-"));
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 5);
    assert!(lines[0].starts_with("\u{feff}number,name,customer,partner,"));
    assert!(lines[1].contains("\"'=HYPERLINK(\"\"x\"\")\""), "{}", lines[1]);
    assert!(lines.iter().any(|line| line.starts_with(&format!("O-{sent},Beta sent,Northwind,Fabrikam,"))));
    let one = pia.get("/offers/export.csv?q=alpha&view=my-move").await;
    assert_eq!(one.body.lines().count(), 2);
    assert!(one.body.contains(&format!("O-{draft},Alpha draft,")));
    let none = pia.get(&format!("/offers/export.csv?q={}", "a".repeat(200))).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert_eq!(deal.signed_in(STRANGER).await.get("/offers/export.csv").await.body.lines().count(), 1);
}

#[tokio::test]
async fn several_are_withdrawn_cloned_and_deleted_each_with_an_answer() {
    let (deal, [draft, sent]) = several().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let ask =
        |deed: &str| format!("/offers/selected?do={deed}&offer=O-{draft}&offer=O-{sent}&offer=O-{draft}&offer=O-9");
    let page = pia.get(&ask("withdraw")).await;
    page.says("Withdraw 1 offer?");
    page.says("1 offer can’t be withdrawn");
    let done = answered(&mut pia, &ask("withdraw"), &posted(&page, "withdraw", "")).await;
    done.says("1 of 1 withdrawn");
    done.says("Beta sent");
    assert_eq!(deal.status(sent).await, Some(Status::Draft));
    // The same page sent again: nothing happens twice, and it says so.
    let again = answered(&mut pia, &ask("withdraw"), &posted(&page, "withdraw", "")).await;
    again.says("0 of 1 withdrawn");
    again.says("It is now Draft");

    let page = pia.get(&ask("clone")).await;
    page.says("Clone 2 offers?");
    answered(&mut pia, &ask("clone"), &posted(&page, "clone", "")).await.says("2 of 2 cloned");
    assert_eq!(names(&pia.get("/offers?q=copy").await).len(), 2);

    let page = pia.get(&ask("delete")).await;
    page.says("Permanently delete 2 offers?");
    let refused = pia.post(&ask("delete"), &posted(&page, "delete", "3")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Type 2, the number of drafts, to delete them.");
    // One of them is changed meanwhile.
    let changed = posted(&page, "delete", "2");
    let changed: Vec<(&str, &str)> = changed
        .iter()
        .map(|(name, value)| (*name, if *name == format!("seen.O-{sent}") { "draft.old.old" } else { value }))
        .collect();
    let done = answered(&mut pia, &ask("delete"), &changed).await;
    done.says("1 of 2 deleted");
    assert_eq!(pia.get(&format!("/offers/O-{draft}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(pia.get(&format!("/offers/O-{sent}")).await.status, StatusCode::OK);
}

/// Takes the step on each and reads the answers, which stand there once: a reload takes nothing twice and tells nothing again.
async fn answered(browser: &mut Browser, path: &str, form: &[(&str, &str)]) -> Page {
    let done = browser.post(path, form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = browser.get(done.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    let again = browser.get(done.location()).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/offers"));
    page
}

/// What the question's form sends.
fn posted<'a>(page: &'a Page, deed: &'a str, typed: &'a str) -> Vec<(&'a str, &'a str)> {
    let inputs = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let field = |input: &'a str| {
        let (name, rest) = input.split_once('"')?;
        Some((name, rest.split("value=\"").nth(1)?.split('"').next()?))
    };
    let fields = inputs.filter_map(field).filter(|(name, _)| *name == "offer" || name.starts_with("seen."));
    fields.chain([("do", deed), ("typed", typed)]).collect()
}

#[tokio::test]
async fn nothing_ticked_somebody_elses_and_a_reader_get_nothing_done() {
    let (deal, [draft, _]) = several().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    pia.get("/offers/selected?do=delete").await.says("No offers selected");
    assert_eq!(pia.get("/offers/selected?do=burn").await.status, StatusCode::NOT_FOUND);
    let path = format!("/offers/selected?do=delete&offer=O-{draft}");
    deal.signed_in(STRANGER).await.get(&path).await.says("No offers selected");
    let mut reader = deal.signed_in(BOOKKEEPER).await;
    assert!(!reader.get("/offers").await.body.contains("id=\"selection\""));
    reader.get(&path).await.says("Delete: none of these can be");
    let label = format!("O-{draft}");
    let form = [("do", "delete"), ("offer", label.as_str()), ("typed", "1")];
    answered(&mut reader, &path, &form).await.says("0 of 1 deleted");
    assert_eq!(deal.status(draft).await, Some(Status::Draft));
}

/// Where the view named `Alpha <b>` leads.
fn saved_view(page: &Page) -> Option<String> {
    let body = page.body.replace("<!>", "").replace("&amp;", "&");
    let link = body.split("<a ").find(|a| a.split("</a>").next().is_some_and(|a| a.contains("Alpha &lt;b&gt;")))?;
    Some(link.split("href=\"").nth(1)?.split('"').next()?.to_owned())
}

#[tokio::test]
async fn a_list_is_named_found_again_replaced_and_removed_by_its_person_alone() {
    let (deal, _) = several().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let page = pia.get("/offers?q=alpha&view=my-move&after=1~2").await;
    page.says("href=\"/offers/views?view=my-move&amp;q=alpha\"");
    let path = "/offers/views?view=my-move&q=alpha";
    pia.get(path).await.says("Multiparty offers, My move, found by “alpha”.");
    let save =
        async |pia: &mut Browser, path: &str, name: &str| pia.post(path, &[("do", "save"), ("name", name)]).await;
    let refused = save(&mut pia, path, " ").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Give the view a name");
    save(&mut pia, path, &"n".repeat(41)).await.says("The name has 41 characters");
    let saved = save(&mut pia, path, "Alpha <b>").await;
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/offers?view=my-move&q=alpha"));
    assert_eq!(saved_view(&pia.get("/offers").await).as_deref(), Some("/offers?view=my-move&q=alpha"));
    save(&mut pia, "/offers/views?status=draft", "Alpha <b>").await;
    assert_eq!(saved_view(&pia.get("/offers").await).as_deref(), Some("/offers?status=draft"), "replaced");
    let mut reader = deal.signed_in(BOOKKEEPER).await;
    assert_eq!(saved_view(&reader.get("/offers").await), None, "a colleague’s");
    let page = pia.get("/offers/views").await;
    let id = page.body.split("name=\"view\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a view");
    let remove = [("do", "remove"), ("view", id)];
    reader.post("/offers/views", &remove).await;
    assert!(saved_view(&pia.get("/offers").await).is_some(), "nobody removes another’s");
    assert_eq!(pia.post("/offers/views", &remove).await.location(), "/offers/views");
    assert_eq!(saved_view(&pia.get("/offers").await), None);
    for n in 0..20 {
        save(&mut pia, path, &format!("View {n}")).await;
    }
    save(&mut pia, path, "One more").await.says("You have 20 views");
    save(&mut pia, "/offers/views?status=ended", "View 7").await;
}
