use super::{Editor, upload};
use axum::http::StatusCode;

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
