use super::{Editor, S, cell, upload};
use axum::http::StatusCode;

#[tokio::test]
async fn pasted_lines_become_rows_and_what_is_left_out_is_told() {
    let mut editor = Editor::new().await;
    let lines = "Date\tAmount\tNote\nOn subscribing\t$1,000.00\n2999-01-15\t25%\tKick-off\n15 Feb 2999\t9O.00\nTotal\t10,000.00";
    let page = editor.saved(&[("{}.total", "10,000.00"), ("{}.paste", lines), ("action", "paste:1.12")]).await;
    assert_eq!(
        [cell(&page, "initial.amount"), cell(&page, "rows.0.amount"), cell(&page, "rows.0.note")],
        ["1,000.00", "2,500.00", "Kick-off"]
    );
    assert_eq!([cell(&page, "rows.1.date"), cell(&page, "rows.1.amount")], ["15 Feb 2999", "9O.00"]);
    page.says(
        "3 lines were added. We ignored the heading. We ignored line 5, a total: totals are calculated automatically.",
    );
    page.says("has the letter O instead of a zero");
}

#[tokio::test]
async fn what_was_left_out_is_called_what_it_is() {
    let mut editor = Editor::new().await;
    let lines = "Date,Amount,Status <b>\n2999-01-15,100.00,Open";
    let page = editor.saved(&[("{}.paste", lines), ("action", "paste:1.12")]).await;
    page.says("1 line was added. We ignored the heading. The column “Status &lt;b&gt;” was ignored: only date, amount, currency and note are used.");
    assert!(!page.body.contains("totals are calculated automatically"), "a column is told as a total");
    let numbered = "1\t2999-02-15\t100.00\n2\t2999-03-15\t100.00";
    let page = editor.saved(&[("{}.paste", numbered), ("action", "paste:1.12")]).await;
    page.says("2 lines were added. We ignored the numbers before the dates; payments are numbered automatically.");
}

#[tokio::test]
async fn all_lines_are_taken_or_none_beside_the_rows_there_are() {
    let mut editor = Editor::new().await;
    let many = "2999-01-15,1\n".repeat(40);
    editor.saved(&[("{}.paste", &many), ("action", "paste:1.12")]).await;
    let page = editor.send(&[("{}.paste", &many), ("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("40 lines here would make 81 payments, including the initial charge; the limit is 70.");
    editor.saved(&[("{}.paste", &many), ("{}.paste_mode", "replace"), ("action", "paste:1.12")]).await;
}

#[tokio::test]
async fn days_that_can_be_read_both_ways_are_asked_about_once_and_the_lines_stay() {
    let mut editor = Editor::new().await;
    let lines = "01/02/2999\t10\n03/04/2999\t20";
    let page = editor.send(&[("{}.paste", lines), ("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“01/02/2999” could be 1 Feb 2999 or 2 Jan 2999. Choose below which comes first");
    page.says("01/02/2999\t10\n03/04/2999\t20");
    let body = page.body;
    let page = editor.send_from(&body, &[("{}.paste", lines), ("action", "paste-month:1.12")]).await;
    super::saved(&page);
    let page = editor.open().await;
    assert_eq!([cell(&page, "rows.0.date"), cell(&page, "rows.1.date")], ["2 Jan 2999", "4 Mar 2999"]);
}

#[tokio::test]
async fn lines_are_added_or_replace_the_rows_and_no_button_leaves_them_behind() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let page = editor.saved(&[("{}.paste", "2999-11-15,7.00,Extra"), ("action", "save")]).await;
    assert_eq!(cell(&page, "rows.11.note"), "Extra", "by its day");
    let page = editor
        .saved(&[("{}.paste", "2999-11-15,7.00,Only"), ("{}.paste_mode", "replace"), ("action", "paste:1.12")])
        .await;
    assert_eq!(cell(&page, "rows.0.note"), "Only");
    assert!(!page.body.contains(&format!("name=\"{S}.rows.1.date\"")));
}

#[tokio::test]
async fn lines_without_a_payment_and_far_too_many_are_refused_and_stay() {
    let mut editor = Editor::new().await;
    let page = editor.send(&[("{}.paste", "Date, Amount"), ("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("No payments found.");
    let many = "2999-01-15,1\n".repeat(501);
    let page = editor.send(&[("{}.paste", &many), ("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("501 lines are too many to read at once");
}

#[tokio::test]
async fn a_file_is_read_as_its_lines_and_one_that_is_no_text_is_refused() {
    let mut editor = Editor::new().await;
    let csv = "\u{feff}date,amount,currency,note\r\n,500.00,USD,\r\n2999-02-15,1500.00,USD,\"a, b\"\r\n";
    let page = upload(&mut editor, "plan.csv", csv.as_bytes(), &[("action", "paste:1.12")]).await;
    super::saved(&page);
    let page = editor.open().await;
    assert_eq!(
        [cell(&page, "initial.amount"), cell(&page, "rows.0.amount"), cell(&page, "rows.0.note")],
        ["500.00", "1,500.00", "a, b"]
    );
    let page = upload(&mut editor, "plan.xlsx", b"PK\x03\x04\0\0\xff", &[("action", "paste:1.12")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“plan.xlsx” isn’t UTF-8 text.");
}

#[tokio::test]
async fn a_chosen_file_with_nothing_in_it_is_not_passed_over() {
    let mut editor = Editor::new().await;
    for nothing in ["", "\u{feff}", " \r\n\r\n"] {
        let page = upload(&mut editor, "plan.csv", nothing.as_bytes(), &[("action", "save")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{nothing:?}");
        page.says("“plan.csv” is empty. Choose a file with one payment per line.");
    }
}

#[tokio::test]
async fn a_figure_that_can_be_read_in_two_ways_is_asked_about_in_its_row() {
    let mut editor = Editor::new().await;
    let lines = "TBD\tTBD\n2999-01-15\t60.000\tFirst\n2999-02-15\t1.00\t190.00";
    let page = editor.saved(&[("{}.total", "60,001.00"), ("{}.paste", lines), ("action", "paste:1.12")]).await;
    assert_eq!(cell(&page, "rows.0.amount"), "60.000");
    page.says("“60.000” could be 60.00 or 60,000.00. Enter one of them.");
    page.says("Use 60.00<");
    page.says("Use 60,000.00<");
    page.says("We ignored line 1 as a heading: “TBD, TBD”.");
    page.says("The column number 3 was ignored");
    assert_eq!(cell(&page, "rows.1.note"), "");
}

#[tokio::test]
async fn lines_that_were_not_read_yet_are_read_by_the_generator_and_its_preview_too() {
    for action in ["preview:1.12", "generate:1.12"] {
        let mut editor = Editor::new().await;
        editor.generated().await;
        let fields = [("{}.paste", "2999-02-15, 5.00, Extra"), ("action", action)];
        let page = editor.saved(&fields).await;
        page.says("Extra");
        assert!(page.body.contains("15 Feb 2999"), "{action}");
    }
}

#[tokio::test]
async fn nobody_is_led_away_from_what_a_paste_left_out() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let fields = [("{}.paste", "Date,Amount,Status\n2999-02-15,5.00,open"), ("action", "next")];
    let page = editor.saved(&fields).await;
    page.says("Status");
    page.says("When and payments");
    let page = editor.send(&[("{}.paste", "2999-03-15,5.00"), ("action", "next")]).await;
    super::saved(&page);
    assert!(page.location().ends_with("/edit/terms?from=when"), "{}", page.location());
}
