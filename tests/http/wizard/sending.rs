//! Saving while somebody writes, documents, submitting, and who may not.

use super::desk::{ACCOUNT, Desk, FABRIKAM, publish, saved, value_of, world};
use axum::http::StatusCode;
use testing::http::Page;

fn answer_of(page: &Page) -> (String, String, String) {
    let answer: serde_json::Value = serde_json::from_str(&page.body).expect("a few words, no page");
    let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
    (text("state"), text("says"), text("seen"))
}

async fn autosave(
    desk: &mut Desk,
    step: &str,
    seen: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, String, String, String) {
    let all: Vec<_> = fields.iter().copied().chain([("action", "autosave")]).collect();
    let page = desk.send_as(step, seen, &all).await;
    let (state, says, seen) = answer_of(&page);
    (page.status, state, says, seen)
}

#[tokio::test]
async fn what_is_typed_is_saved_with_its_problems_and_the_next_save_has_seen_it() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let mut seen = value_of(&desk.open("who").await.body, "seen");
    for name in ["N", "No", "Northwind"] {
        let typed = [("name", name), ("billing_account", "nonsense"), ("seller_id", FABRIKAM)];
        let (status, state, says, next) = autosave(&mut desk, "who", &seen, &typed).await;
        assert_eq!((status, state.as_str()), (StatusCode::OK, "saved"));
        assert!(says.ends_with(" UTC") && says.len() == 12, "{says}");
        assert_ne!(next, seen);
        seen = next;
    }
    let page = desk.open("who").await;
    assert_eq!(value_of(&page.body, "billing_account"), "nonsense", "nothing typed is lost");
    assert_eq!(value_of(&page.body, "seen"), seen, "Save has seen what was saved by itself");
}

#[tokio::test]
async fn every_step_is_kept_by_the_reader_of_its_own_form() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let typed = [
        ("when", "end", "next year"),
        ("terms", "contacts", "not an address"),
        ("what", "currency", "EUR"),
        ("who", "description", "For the plants"),
    ];
    for (step, field, text) in typed {
        let seen = value_of(&desk.open(step).await.body, "seen");
        let name = if step == "who" { "Northwind 2027" } else { "" };
        let (status, state, ..) = autosave(&mut desk, step, &seen, &[(field, text), ("name", name)]).await;
        assert_eq!((status, state.as_str()), (StatusCode::OK, "saved"), "{step}");
        assert!(desk.open(step).await.body.contains(text), "{step}");
    }
}

#[tokio::test]
async fn whoever_was_overtaken_is_told_and_nobody_is_overwritten() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    let (.., theirs) = autosave(&mut desk, "who", &both_saw, &[("name", "Theirs")]).await;
    let (status, state, says, seen) = autosave(&mut desk, "who", &both_saw, &[("name", "Mine")]).await;
    assert_eq!((status, state.as_str(), seen.as_str()), (StatusCode::CONFLICT, "overtaken", ""));
    assert!(says.contains("Someone else saved this form"), "{says}");
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Theirs");
    let again = autosave(&mut desk, "who", &both_saw, &[("name", "Theirs")]).await;
    assert_eq!((again.1.as_str(), again.3), ("saved", theirs), "the same typed twice is no conflict");
}

#[tokio::test]
async fn a_draft_without_a_name_is_not_kept_and_the_sentence_says_how_to_mend_it() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let seen = value_of(&desk.open("who").await.body, "seen");
    let (status, state, says, _) =
        autosave(&mut desk, "who", &seen, &[("name", " "), ("billing_account", ACCOUNT)]).await;
    assert_eq!((status, state.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "refused"));
    assert!(says.contains("Name the offer"), "{says}");
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Northwind 2027");
}

#[tokio::test]
async fn a_reader_a_stranger_and_somebody_signed_out_keep_nothing() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let seen = value_of(&desk.open("who").await.body, "seen");
    let path = desk.path("who");
    let fields = [("name", "Mine"), ("seen", seen.as_str()), ("action", "autosave")];
    let reader = world.signed_in("fred@contoso.example").await.post(&path, &fields).await;
    assert_eq!((reader.status, answer_of(&reader).0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "refused"));
    let stranger = world.signed_in("ada@adatum.example").await.post(&path, &fields).await;
    assert_eq!((stranger.status, answer_of(&stranger).0.as_str()), (StatusCode::NOT_FOUND, "refused"));
    let nobody = world.anybody().post(&path, &fields).await;
    assert_eq!((nobody.status, nobody.location()), (StatusCode::SEE_OTHER, format!("/sign-in?next={path}").as_str()));
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Northwind 2027");
}

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

#[tokio::test]
async fn a_pdf_is_attached_named_and_removed() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    saved(&desk.send_files(&[("sales_note", "kept")], &[("Terms.pdf", PDF)]).await);
    let page = desk.open("terms").await;
    assert_eq!(
        (value_of(&page.body, "documents.0.name"), value_of(&page.body, "sales_note")),
        ("Terms".into(), "kept".into())
    );
    let id = value_of(&page.body, "documents.0.id");
    let named = [("documents.0.id", id.as_str()), ("documents.0.name", "Licence terms")];
    saved(&desk.send("terms", &named).await);
    assert_eq!(value_of(&desk.open("terms").await.body, "documents.0.name"), "Licence terms");
    let gone = [named[0], named[1], ("action", "detach:0")];
    saved(&desk.send("terms", &gone).await);
    assert!(!desk.open("terms").await.body.contains("documents.0.id"));
}

#[tokio::test]
async fn more_documents_than_an_offer_may_have_are_not_called_as_many_as_it_may_have() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    saved(&desk.send_files(&[], &[("Terms.pdf", PDF)]).await);
    let id = value_of(&desk.open("terms").await.body, "documents.0.id");
    let named = |n: usize| [(format!("documents.{n}.id"), id.clone()), (format!("documents.{n}.name"), n.to_string())];
    for (count, sentence) in [
        (4, "Up to 1 more, 10 MB each; 5 in total, including the partner’s."),
        (5, "The offer has 5 documents, the maximum. Remove one to add another."),
        (12, "The offer has 12 documents; the maximum is 5. Remove 7."),
    ] {
        let fields: Vec<_> = (0..count).flat_map(named).collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        desk.send("terms", &fields).await;
        desk.open("terms").await.says(sentence);
    }
}

#[tokio::test]
async fn a_file_that_is_no_pdf_is_refused_and_the_good_one_beside_it_is_to_be_chosen_again() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let files: [(&str, &[u8]); 2] = [("Good.pdf", PDF), ("bad.pdf", b"MZ")];
    let page = desk.send_files(&[("sales_note", "kept")], &files).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("id=\"files-problem\"");
    page.says("“Good.pdf” wasn’t kept because the form wasn’t saved. Choose it again.");
    assert_eq!(value_of(&page.body, "sales_note"), "kept");
    assert!(!page.body.contains("documents.0.id"), "the form names a document that is not there");
}

#[tokio::test]
async fn submitting_with_problems_lists_them_with_the_way_to_each() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let page = desk.send("review", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("to fix before you can submit");
    page.says(&format!("href=\"/offers/{}/edit/who?from=who#billing-account\"", desk.offer));
    page.says(&format!("href=\"/offers/{}/edit/when?from=when#accept-by\"", desk.offer));
    page.says("aria-disabled=\"true\"");
}

#[tokio::test]
async fn a_submitted_offer_is_handed_over_and_is_locked() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let when = value_of(&desk.open("when").await.body, "seen");
    desk.open("review").await.says("Submit to Fabrikam");
    let page = desk.send("review", &[]).await;
    saved(&page);
    let handed = desk.browser.get(page.location()).await;
    handed.says(&format!("You submitted {}.", desk.offer));
    handed.says(&format!("{} is on its way to Fabrikam", desk.offer));
    publish(&world).await;
    for step in ["who", "what", "when", "terms", "review"] {
        let page = desk.open(step).await;
        assert_eq!(page.status, StatusCode::OK);
        page.says(&format!("{} is locked: it is Pending partner action", desk.offer));
        assert!(!page.body.contains("name=\"seen\""), "a form on a locked page");
    }
    let page = desk.send_as("when", &when, &[("end", "2998-12-31")]).await;
    assert_ne!(page.status, StatusCode::SEE_OTHER);
    page.says("What you typed was not saved");
    page.says("2998-12-31");
    locked(&desk.open("when").await);
}

fn locked(page: &Page) {
    page.says("is locked");
}

#[tokio::test]
async fn a_draft_changed_in_another_tab_is_not_submitted_unseen() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let seen = value_of(&desk.open("review").await.body, "seen");
    saved(&desk.send("terms", &[("sales_note", "later")]).await);
    let page = desk.send_as("review", &seen, &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("The offer has changed since you opened this page.");
}

#[tokio::test]
async fn other_organizations_find_nothing_and_those_without_the_role_only_read() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let mut ada = world.signed_in("ada@adatum.example").await;
    let mut fred = world.signed_in("fred@contoso.example").await;
    for step in ["who", "what", "when", "terms", "review"] {
        let path = desk.path(step);
        let others = ada.get(&path).await;
        let absent = ada.get(&path.replace(&desk.offer, "O-999999")).await;
        assert_eq!((others.status, &others.body), (StatusCode::NOT_FOUND, &absent.body), "{step}");
        let page = ada.post(&path, &[("name", "Theirs")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{step}");
        fred.get(&path).await.says("not edit it");
        let page = fred.post(&path, &[("name", "Fred’s")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}: {}", page.body);
    }
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Northwind 2027");
}

#[tokio::test]
async fn the_seller_id_is_checked_for_publishers_while_they_type() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    for (typed, answer) in [
        ("34210077", "Fabrikam, United States"),
        ("34210088", "hasn’t completed the tax profile"),
        ("x", "isn’t a valid seller ID"),
    ] {
        let request = axum::http::Request::post("/do/partner/check").header("content-type", "application/json");
        let body = serde_json::json!({ "question": { "typed": typed } }).to_string();
        let page = desk.browser.send(request.body(body.into()).expect("a request")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.says(answer);
    }
}
