//! Rows and their fields, two tabs, and the file.

use super::{Editor, S, cell, upload};
use crate::{
    deal::PUBLISHER,
    wizard::desk::{button, value_of},
};
use axum::http::StatusCode;

#[tokio::test]
async fn an_untouched_schedule_asks_for_nothing_yet_and_says_where_to_begin() {
    let mut editor = Editor::new().await;
    let page = editor.open().await;
    page.says("Generate a schedule");
    page.says("1 of up to 70 payments, including the initial charge. Dates allowed: 1 Dec 2998 to 30 Nov 2999.");
    assert!(!page.body.contains("Enter the total contract value: the sum of all payments.</p></div>"));
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
    page.says("60.00 is left to allocate");
    let page = editor.saved(&[("{}.rows.1.date", "2998-12-03"), ("{}.rows.1.amount", "60"), ("action", "save")]).await;
    // By their days.
    assert_eq!([cell(&page, "rows.0.date"), cell(&page, "rows.1.date")], ["3 Dec 2998", "15 Dec 2998"]);
    page.says("Fully allocated: the payments add up to the total.");
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
    page.says("has the letter O instead of a zero. Did you mean 10,000.00?");
    page.says("1 payment has an error and isn’t counted.");
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
    page.says("A schedule can have up to 70 payments, including the initial charge.");
    assert_eq!(cell(&page, "rows.68.amount"), "68");
}

#[tokio::test]
async fn every_field_keeps_what_was_typed_and_says_what_is_wrong_with_it() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let long = "n".repeat(201);
    let cases = [
        ("total", "abc", "“abc” isn’t an amount"),
        ("total", "€ 5", "is in €, not USD"),
        ("initial.amount", "-1", "A payment can’t be negative."),
        ("initial.amount", "", "To fill in"),
        ("initial.note", &long, "The note has 201 characters; the limit is 200."),
        ("rows.0.date", "", "Enter the payment date"),
        ("rows.0.date", "31 Feb 2999", "isn’t a date"),
        ("rows.0.date", "30 Nov 2998", "isn’t after 30 Nov 2998"),
        ("rows.0.date", "1 Dec 2999", "is outside the term of 1 year"),
        ("rows.0.date", "31 Jan 2999", "Another payment is already due on 31 Jan 2999."),
        ("rows.0.amount", "1.005", "USD has 2 decimals."),
        ("rows.0.amount", "</script>", "isn’t an amount"),
        ("rows.0.amount", "9.999,5O", "isn’t an amount"),
        ("rows.0.note", &long, "The note has 201 characters"),
    ];
    let before = editor.open().await.body;
    for (field, typed, sentence) in cases {
        let name = format!("{{}}.{field}");
        assert!(!before.contains(sentence), "{field}: “{sentence}” stood there before");
        let page = editor.saved(&[(&name, typed), ("action", "save")]).await;
        page.says(sentence);
        let kept = page.body.contains(typed) || page.body.contains(&typed.replace('<', "&lt;").replace('>', "&gt;"));
        assert!(kept, "{field} lost “{typed}”");
        if field != "rows.0.date" {
            assert_eq!(cell(&page, field), typed, "{field}");
        }
        // Back to what was right.
        let mut right = super::posted_fields(&before);
        right.retain(|(name, _)| name != "seen");
        let right: Vec<_> = right.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        editor.saved(&right).await;
    }
}

#[tokio::test]
async fn the_review_leads_to_the_very_cell() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    editor.saved(&[("{}.rows.9.amount", "1O"), ("action", "save")]).await;
    let path = editor.path().replace("/when", "/review");
    let page = editor.browser.get(&path).await;
    page.says("/edit/when?plan=1-12&amp;from=when#schedule-1-12-rows-9-amount");
    page.says("Payment 10, amount: “1O” has the letter O");
}

#[tokio::test]
async fn the_slower_of_two_tabs_sees_both_schedules_and_may_save_its_own() {
    let mut editor = Editor::new().await;
    let both_saw = editor.generated().await.body;
    super::saved(&editor.send_from(&both_saw, &[("{}.rows.0.amount", "11,000.00"), ("action", "save")]).await);
    let page = editor.send_from(&both_saw, &[("{}.rows.0.amount", "12,000.00"), ("action", "save")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Someone else saved this page");
    page.says("31 Dec 2998: 11,000.00, pinned");
    page.says("31 Dec 2998: 12,000.00, pinned");
    assert_eq!(cell(&page, "rows.0.amount"), "12,000.00");
    let body = page.body;
    super::saved(&editor.send_from(&body, &[("action", "save")]).await);
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "12,000.00");
}

#[tokio::test]
async fn each_plan_has_its_own_schedule_and_saving_one_leaves_the_other() {
    let mut editor = Editor::new().await;
    editor.number = editor.deal.scheduled("Two plans", 2).await;
    editor.browser = editor.deal.signed_in(PUBLISHER).await;
    editor.generated().await;
    let path = editor.path();
    let other = editor.browser.get(&format!("{path}?plan=2-12")).await;
    assert_eq!(value_of(&other.body, "schedule.2.12.total"), "");
    let fields = [("schedule.2.12.total", "24.00"), ("schedule.2.12.first", "2999-01-31"), ("action", "generate:2.12")];
    let page = editor.send_from(&other.body, &fields).await;
    super::saved(&page);
    assert!(page.location().contains("plan=2-12"), "{}", page.location());
    let other = editor.browser.get(&format!("{path}?plan=2-12")).await;
    assert_eq!(value_of(&other.body, "schedule.2.12.rows.0.amount"), "2.00");
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "10,000.00");
    // The way to the other schedule saves this one.
    let page = editor.send(&[("{}.rows.0.amount", "11,000.00"), ("action", "schedule:2-12")]).await;
    super::saved(&page);
    assert_eq!(page.location(), format!("{path}?plan=2-12#payments"));
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "11,000.00");
}

#[tokio::test]
async fn the_schedule_goes_out_as_a_file_that_is_read_back_as_it_was() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let path = format!("{}/schedule.csv?plan=1-12", editor.path());
    let file = editor.browser.get(&path).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(
        file.body.starts_with("\u{feff}date,amount,currency,note\r\n,0.00,USD,\r\n2998-12-31,10000.00,USD,\r\n"),
        "{}",
        file.body
    );
    let fields = [("{}.paste_mode", "replace"), ("action", "paste:1.12")];
    let mut page = upload(&mut editor, "again.csv", file.body.as_bytes(), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page = editor.browser.get(&path).await;
    assert_eq!(page.body, file.body);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_in_the_file_as_typed() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    editor.saved(&[("{}.rows.3.amount", "9O"), ("{}.rows.3.note", "=1+1"), ("action", "save")]).await;
    let file = editor.browser.get(&format!("{}/schedule.csv", editor.path())).await;
    assert!(file.body.contains("2999-03-31,9O,USD,'=1+1\r\n"), "{}", file.body);
}

#[tokio::test]
async fn a_schedule_that_is_not_there_is_no_file() {
    let mut editor = Editor::new().await;
    for plan in ["9-12", "1-36", "x"] {
        let path = format!("{}/schedule.csv?plan={plan}", editor.path());
        assert_eq!(editor.browser.get(&path).await.status, StatusCode::NOT_FOUND, "{plan}");
    }
}
