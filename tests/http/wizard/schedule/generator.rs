use super::{Editor, S, cell};
use axum::http::StatusCode;

#[tokio::test]
async fn a_preview_shows_before_and_after_and_applies_nothing() {
    let mut editor = Editor::new().await;
    let ask = [
        ("{}.total", "100,000.00"),
        ("{}.frequency", "quarterly"),
        ("{}.placement", "inside"),
        ("{}.initial", "10,000.00"),
        ("{}.first", "2999-01-31"),
        ("action", "preview:1.12"),
    ];
    let page = editor.saved(&ask).await;
    page.says("90,000.00 over 3 payments is 30,000.00 each; nothing is left over.");
    page.says("<th scope=\"row\">On subscribing</th><td class=\"num\">0.00</td><td class=\"num\">10,000.00</td><td>Changed</td>");
    page.says("<th scope=\"row\">31 Jul 2999</th><td class=\"num\">–</td><td class=\"num\">30,000.00</td><td>New</td>");
    page.says("Save this schedule");
    page.says("Discard");
    let page = editor.open().await;
    assert!(!page.body.contains(&format!("name=\"{S}.rows.0.date\"")), "the preview was applied");
    assert_eq!(cell(&page, "first"), "31 Jan 2999");
    let page = editor.saved(&[("action", "generate:1.12")]).await;
    assert_eq!([cell(&page, "initial.amount"), cell(&page, "rows.2.date")], ["10,000.00", "31 Jul 2999"]);
    page.says("90,000.00 over 3 payments is 30,000.00 each");
}

#[tokio::test]
async fn a_pinned_row_survives_and_the_rest_is_split_around_it() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let page =
        editor.saved(&[("{}.rows.6.amount", "20,000.00"), ("{}.rows.6.note", "Go-live"), ("action", "save")]).await;
    // What was typed is pinned without anybody ticking the box.
    assert_eq!(page.body.matches("data-cell=\"word\">Pinned<").count(), 2, "the row, and the one for copying");
    page.says("Regenerating changes 11 rows and keeps 1 pinned row.");
    let page = editor.saved(&[("action", "generate:1.12")]).await;
    assert_eq!(
        [cell(&page, "rows.0.amount"), cell(&page, "rows.6.amount"), cell(&page, "rows.7.amount")],
        ["9,091.00", "20,000.00", "9,090.90"]
    );
    page.says("100,000.00 over 11 payments is 9,090.90 each; the odd USD 0.10 is added to payment 1.");
    assert_eq!(cell(&page, "rows.6.note"), "Go-live");
}

#[tokio::test]
async fn a_note_that_was_typed_stays_and_one_that_goes_is_told_before() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let page = editor.saved(&[("{}.note", "Fee"), ("action", "generate:1.12")]).await;
    assert_eq!([cell(&page, "initial.note"), cell(&page, "rows.2.note")], ["Fee", "Fee"]);
    let typed = [
        ("{}.initial.note", "Welcome"),
        ("{}.rows.2.note", "Go-live"),
        ("{}.rows.3.note", ""),
        ("{}.note", "Charge"),
        ("action", "preview:1.12"),
    ];
    let page = editor.saved(&typed).await;
    page.says("<th scope=\"row\">31 Jan 2999</th><td class=\"num\">10,000.00</td><td class=\"num\">10,000.00</td><td>Other note</td><td>“Fee” becomes “Charge”</td>");
    page.says("<td>As it is</td><td>Go-live</td>");
    let page = editor.saved(&[("action", "generate:1.12")]).await;
    let notes = ["initial.note", "rows.1.note", "rows.2.note", "rows.3.note"].map(|field| cell(&page, field));
    assert_eq!(notes, ["Welcome", "Charge", "Go-live", ""]);
    // Quarterly leaves no payment on the day of that note.
    let page = editor.saved(&[("{}.frequency", "quarterly"), ("action", "preview:1.12")]).await;
    page.says("The note “Go-live” goes with its payment.");
    page.says("<td>Removed</td><td>“Go-live” goes</td>");
}

#[tokio::test]
async fn what_the_generator_cannot_read_is_said_at_its_field_and_nothing_typed_is_lost() {
    let mut editor = Editor::new().await;
    let wrong = [
        ("{}.total", "12O,000"),
        ("{}.first", "03/04/2999"),
        ("{}.placement", "inside"),
        ("{}.initial", "much"),
        ("action", "generate:1.12"),
    ];
    let page = editor.send(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("id=\"schedule-1-12-total-problem\"");
    page.says("“03/04/2999” is 3 Apr 2999 or 4 Mar 2999.");
    page.says("“much” is not an amount.");
    assert_eq!([cell(&page, "total"), cell(&page, "initial")], ["12O,000", "much"]);
    let page = editor.saved(&[wrong[0], wrong[1], ("action", "preview:1.12")]).await;
    page.says("“03/04/2999” is 3 Apr 2999 or 4 Mar 2999.");
    assert_eq!(cell(&page, "total"), "12O,000");
}

#[tokio::test]
async fn steps_make_their_own_total() {
    let mut editor = Editor::new().await;
    let ramp =
        [("{}.ramp", "months 1-6 at 1,000.00, then 3,000.00"), ("{}.first", "2998-12-15"), ("action", "generate:1.12")];
    let page = editor.saved(&ramp).await;
    assert_eq!(
        [cell(&page, "rows.5.amount"), cell(&page, "rows.6.amount"), cell(&page, "total")],
        ["1,000.00", "3,000.00", "24,000.00"]
    );
    page.says("2 steps over 12 months come to USD 24,000.00.");
}

#[tokio::test]
async fn if_accepted_on_a_day_every_charge_moves() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let path = editor.path();
    let page = editor.browser.get(&format!("{path}?accepted=2998-11-30")).await;
    page.says("Subscription from 30 Nov 2998 to 29 Nov 2999. Due on the first day: USD 0.00. The next payment, USD 10,000.00, falls on 31 Dec 2998, 31 days after.");
    let page = editor.browser.get(&format!("{path}?accepted=2998-12-01")).await;
    page.says("The offer can be accepted until 30 Nov 2998, 23:59:59 UTC.");
    editor.browser.get(&format!("{path}?accepted=soon")).await.says("“soon” is not a date");
}

#[tokio::test]
async fn the_review_shows_every_payment_with_its_fee_while_something_else_is_to_be_done() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    editor.saved(&[("end", ""), ("action", "save")]).await;
    let path = editor.path().replace("/when", "/review");
    let page = editor.browser.get(&path).await;
    page.says("Enter the end of the period");
    // Without its end no day of acceptance can be counted.
    assert!(!page.body.contains("id=\"if-accepted\""));
    for text in ["31 Dec 2998", "10,000.00", "9,700.00", "Explain the fee", "10,000.00 × 3 / 100"] {
        assert!(page.body.contains(text), "{text}");
    }
}

#[tokio::test]
async fn what_is_typed_counts_when_a_day_of_acceptance_is_asked_about_and_is_not_saved() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let asks = [("{}.rows.0.amount", "12,345.67"), ("accepted", "2998-11-30"), ("action", "accepted")];
    let page = editor.send(&asks).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("<title>Error:"), "nothing was refused");
    page.says("The next payment, USD 12,345.67, falls on 31 Dec 2998, 31 days after.");
    assert_eq!(cell(&page, "rows.0.amount"), "12,345.67");
    assert_eq!(cell(&editor.open().await, "rows.0.amount"), "10,000.00");
}
