//! As many payments as a schedule may have (MS-5.3): whatever makes rows is refused with a sentence, and nothing that was typed is lost.

use super::{Editor, S, cell};
use axum::http::StatusCode;

fn days(count: usize) -> String {
    (0..count).map(|n| format!("2999-{:02}-{:02}, 1.00, Part {n}\n", 1 + n / 28, 1 + n % 28)).collect()
}

#[tokio::test]
async fn a_full_schedule_says_so_beside_the_button_that_adds_none() {
    let mut editor = Editor::new().await;
    let page = editor.saved(&[("{}.paste", &days(68)), ("action", "paste:1.12")]).await;
    assert!(!page.body.contains("data-add aria-disabled"), "there is room for one");
    let page = editor.saved(&[("action", "pay:1.12")]).await;
    page.says(
        "70 of up to 70 payments, including the initial charge. That’s the limit: remove one before you add another.",
    );
    let add = page.body.split("<button").find(|button| button.contains("value=\"pay:1.12\"")).expect("a button");
    assert!(add.contains("aria-disabled=\"true\""), "{add}");
    let described = format!("aria-describedby=\"{}-count\"", S.replace('.', "-"));
    assert!(add.contains(&described) && page.body.contains(&format!("id=\"{}-count\"", S.replace('.', "-"))), "{add}");
    // Pressed all the same.
    let page = editor.send(&[("{}.rows.3.note", "Typed"), ("action", "pay:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("A schedule can have up to 70 payments, including the initial charge.");
    assert_eq!(cell(&page, "rows.3.note"), "Typed");
    assert!(!page.body.contains(&format!("name=\"{S}.rows.69.date\"")), "a row was added");
}

#[tokio::test]
async fn lines_that_would_be_too_many_are_refused_by_every_button_and_stay_where_they_were_written() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let lines = days(58);
    for action in ["paste:1.12", "save", "generate:1.12", "preview:1.12", "next"] {
        let page = editor.send(&[("{}.rows.3.note", "Typed"), ("{}.paste", &lines), ("action", action)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{action}");
        page.says("58 lines here would make 71 payments, including the initial charge; the limit is 70. Nothing was added. Remove 1 line or payment first.");
        page.says("2999-03-01, 1.00, Part 56");
        assert_eq!(cell(&page, "rows.3.note"), "Typed", "{action}");
        assert!(!page.body.contains(&format!("name=\"{S}.rows.12.date\"")), "{action} added rows");
    }
    let page = editor.send(&[("{}.paste", &days(70)), ("{}.paste_mode", "replace"), ("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("70 lines would make 71 payments, including the initial charge; the limit is 70. Nothing was added. Remove 1 line first.");
    let page = editor.saved(&[("{}.paste", &days(69)), ("{}.paste_mode", "replace"), ("action", "paste:1.12")]).await;
    assert_eq!(cell(&page, "rows.68.note"), "Part 68");
}

#[tokio::test]
async fn a_generator_that_would_make_too_many_is_refused_and_keeps_its_fields() {
    let mut editor = Editor::new().await;
    editor.saved(&[("{}.paste", &days(60)), ("action", "paste:1.12")]).await;
    let ask = [
        ("{}.total", "120,000.00"),
        ("{}.frequency", "monthly"),
        ("{}.first", "2999-05-30"),
        ("action", "generate:1.12"),
    ];
    let page = editor.send(&ask).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("That makes 73 payments including the initial charge; the limit is 70.");
    assert_eq!([cell(&page, "first"), cell(&page, "rows.59.note")], ["30 May 2999", "Part 59"]);
}

#[tokio::test]
async fn a_typed_note_stays_with_its_payment_when_all_rows_are_replaced() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let notes = [("{}.initial.note", "Welcome"), ("{}.rows.3.note", "Go-live"), ("action", "save")];
    editor.saved(&notes).await;
    let lines = "On subscribing, 500.00\n2999-02-14, 1.00\n31 Mar 2999, 2.00\n2999-06-30, 3.00, Audit";
    let page = editor.saved(&[("{}.paste", lines), ("{}.paste_mode", "replace"), ("action", "paste:1.12")]).await;
    let note = |row: &str| cell(&page, &format!("{row}.note"));
    assert_eq!(["initial", "rows.0", "rows.1", "rows.2"].map(note), ["Welcome", "", "Go-live", "Audit"]);
    assert_eq!([cell(&page, "initial.amount"), cell(&page, "rows.1.amount")], ["500.00", "2.00"]);
}
