use super::{Editor, S, cell};
use crate::wizard::desk::button;
use axum::http::StatusCode;

#[tokio::test]
async fn an_untouched_schedule_asks_for_nothing_yet_and_says_where_to_begin() {
    let mut editor = Editor::new().await;
    let page = editor.open().await;
    page.says("Generate a schedule");
    page.says("1 of at most 70 payments, the initial charge counted. Dates allowed: 1 Dec 2998 to 30 Nov 2999.");
    assert!(!page.body.contains("Enter the total contract value: what all payments come to.</p></div>"));
}

#[tokio::test]
async fn a_payment_is_added_typed_and_removed() {
    let mut editor = Editor::new().await;
    let page = editor.saved(&[("{}.total", "100.00"), ("action", "pay:1.12")]).await;
    assert_eq!(cell(&page, "rows.0.date"), "");
    let page = editor
        .saved(&[
            ("{}.rows.0.date", "15 Dec 2998"),
            ("{}.rows.0.amount", "40%"),
            ("{}.rows.0.note", "First"),
            ("action", "pay:1.12"),
        ])
        .await;
    assert_eq!(
        [cell(&page, "rows.0.date"), cell(&page, "rows.0.amount"), cell(&page, "rows.0.note")],
        ["15 Dec 2998", "40%", "First"]
    );
    page.says("60.00 is still to be allocated");
    let page = editor.saved(&[("{}.rows.1.date", "2998-12-03"), ("{}.rows.1.amount", "60"), ("action", "save")]).await;
    // By their days.
    assert_eq!([cell(&page, "rows.0.date"), cell(&page, "rows.1.date")], ["3 Dec 2998", "15 Dec 2998"]);
    page.says("Nothing remains: the payments come to the total.");
    let page = editor.saved(&[("action", "unpay:1.12.0")]).await;
    assert_eq!(cell(&page, "rows.0.note"), "First");
    assert!(!page.body.contains(&format!("name=\"{S}.rows.1.date\"")), "the row is still there");
}

#[tokio::test]
async fn a_cell_that_cannot_be_read_stays_is_not_counted_and_has_its_fix_one_press_away() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let page = editor.saved(&[("{}.rows.9.amount", "1O,000.00"), ("action", "save")]).await;
    assert_eq!(cell(&page, "rows.9.amount"), "1O,000.00");
    page.says("has a letter O where a zero belongs. Did you mean 10,000.00?");
    page.says("1 payment has a cell that cannot be read and is not counted.");
    page.says("Fix amount");
    let fix = button(&page.body, "Use 10,000.00").expect("a fix");
    let page = editor.saved(&[("action", &fix)]).await;
    assert_eq!(cell(&page, "rows.9.amount"), "10,000.00");
    page.says("1 pinned row stays. 110,000.00 over 11 payments is 10,000.00 each; nothing is left over.");
}

#[tokio::test]
async fn a_day_that_can_be_read_both_ways_offers_both() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let page = editor.saved(&[("{}.rows.2.date", "03/04/2999"), ("action", "save")]).await;
    assert_eq!(cell(&page, "rows.2.date"), "03/04/2999");
    let fix = button(&page.body, "Use 4 Mar 2999").expect("month first");
    assert!(button(&page.body, "Use 3 Apr 2999").is_some(), "day first");
    let page = editor.saved(&[("action", &fix)]).await;
    assert!(page.body.contains("value=\"4 Mar 2999\""));
}

#[tokio::test]
async fn the_seventieth_installment_is_refused_with_the_limit_and_nothing_is_lost() {
    let mut editor = Editor::new().await;
    let rows: Vec<(String, String)> = (0..69).map(|i| (format!("{S}.rows.{i}.amount"), format!("{i}"))).collect();
    let mut fields: Vec<(&str, &str)> = rows.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let dates: Vec<String> = (0..69).map(|i| format!("{S}.rows.{i}.date")).collect();
    fields.extend(dates.iter().map(|n| (n.as_str(), "soon")));
    fields.push(("action", "pay:1.12"));
    let page = editor.send(&fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("A schedule has at most 70 payments, the initial charge counted.");
    assert_eq!(cell(&page, "rows.68.amount"), "68");
}
