//! The step's form as the browser sends it while somebody writes.

use super::desk::{ACCOUNT, Desk, FABRIKAM, value_of, world};
use axum::http::StatusCode;
use testing::http::Page;

fn told(page: &Page) -> (String, String, String) {
    let answer: serde_json::Value = serde_json::from_str(&page.body).expect("a few words, no page");
    let text = |name: &str| answer[name].as_str().expect("a text").to_owned();
    (text("state"), text("says"), text("seen"))
}

async fn keep(
    desk: &mut Desk,
    step: &str,
    seen: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, String, String, String) {
    let all: Vec<_> = fields.iter().copied().chain([("action", "autosave")]).collect();
    let page = desk.send_as(step, seen, &all).await;
    let (state, says, seen) = told(&page);
    (page.status, state, says, seen)
}

#[tokio::test]
async fn what_is_typed_is_saved_with_its_problems_and_the_next_save_has_seen_it() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let mut seen = value_of(&desk.open("who").await.body, "seen");
    for name in ["N", "No", "Northwind"] {
        let typed = [("name", name), ("billing_account", "nonsense"), ("seller_id", FABRIKAM)];
        let (status, state, says, next) = keep(&mut desk, "who", &seen, &typed).await;
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
        let (status, state, ..) = keep(&mut desk, step, &seen, &[(field, text), ("name", name)]).await;
        assert_eq!((status, state.as_str()), (StatusCode::OK, "saved"), "{step}");
        assert!(desk.open(step).await.body.contains(text), "{step}");
    }
}

#[tokio::test]
async fn whoever_was_overtaken_is_told_and_nobody_is_overwritten() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    let (.., theirs) = keep(&mut desk, "who", &both_saw, &[("name", "Theirs")]).await;
    let (status, state, says, seen) = keep(&mut desk, "who", &both_saw, &[("name", "Mine")]).await;
    assert_eq!((status, state.as_str(), seen.as_str()), (StatusCode::CONFLICT, "overtaken", ""));
    assert!(says.contains("Somebody saved this form"), "{says}");
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Theirs");
    let again = keep(&mut desk, "who", &both_saw, &[("name", "Theirs")]).await;
    assert_eq!((again.1.as_str(), again.3), ("saved", theirs), "the same typed twice is no conflict");
}

#[tokio::test]
async fn a_draft_without_a_name_is_not_kept_and_the_sentence_says_how_to_mend_it() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let seen = value_of(&desk.open("who").await.body, "seen");
    let (status, state, says, _) = keep(&mut desk, "who", &seen, &[("name", " "), ("billing_account", ACCOUNT)]).await;
    assert_eq!((status, state.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "refused"));
    assert!(says.contains("name"), "{says}");
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
    assert_eq!((reader.status, told(&reader).0.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "refused"));
    let stranger = world.signed_in("ada@adatum.example").await.post(&path, &fields).await;
    assert_eq!((stranger.status, told(&stranger).0.as_str()), (StatusCode::NOT_FOUND, "refused"));
    let nobody = world.anybody().post(&path, &fields).await;
    assert_eq!((nobody.status, nobody.location()), (StatusCode::SEE_OTHER, format!("/sign-in?next={path}").as_str()));
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Northwind 2027");
}
