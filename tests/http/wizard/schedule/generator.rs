//! The generator; and prices typed for other markets, which are not lost with a payment unless somebody was asked (MS-12.8).

use super::{Editor, S, cell};
use crate::{deal::PUBLISHER, wizard::desk::button};
use axum::http::StatusCode;
use backend::offers;
use domain::{offer::draft::DraftOverride, pricing::PaymentKey};
use testing::{actor, http::Page};

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
    assert_eq!(page.body.matches("value=\"pinned\" checked").count(), 2, "the row, and the one for copying");
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
    page.says("<th scope=\"row\">31 Jan 2999</th><td class=\"num\">10,000.00</td><td class=\"num\">10,000.00</td><td>New note</td><td>“Fee” becomes “Charge”</td>");
    page.says("<td>Unchanged</td><td>Go-live</td>");
    let page = editor.saved(&[("action", "generate:1.12")]).await;
    let notes = ["initial.note", "rows.1.note", "rows.2.note", "rows.3.note"].map(|field| cell(&page, field));
    assert_eq!(notes, ["Welcome", "Charge", "Go-live", ""]);
    // Quarterly leaves no payment on the day of that note.
    let page = editor.saved(&[("{}.frequency", "quarterly"), ("action", "preview:1.12")]).await;
    page.says("The note “Go-live” is removed with its payment.");
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
    page.says("“03/04/2999” could be 3 Apr 2999 or 4 Mar 2999.");
    page.says("“much” isn’t an amount.");
    assert_eq!([cell(&page, "total"), cell(&page, "initial")], ["12O,000", "much"]);
    let page = editor.saved(&[wrong[0], wrong[1], ("action", "preview:1.12")]).await;
    page.says("“03/04/2999” could be 3 Apr 2999 or 4 Mar 2999.");
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
    editor.browser.get(&format!("{path}?accepted=soon")).await.says("“soon” isn’t a date");
}

#[tokio::test]
async fn the_review_shows_every_payment_with_its_fee_while_something_else_is_to_be_done() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    editor.saved(&[("end", ""), ("action", "save")]).await;
    let path = editor.path().replace("/when", "/review");
    let page = editor.browser.get(&path).await;
    page.says("Enter the last day the customer can buy");
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

/// Twelve month ends, with a price in euros typed for each of `days`.
async fn priced(days: &[&str]) -> (Editor, Page) {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let backend = &editor.deal.world.backend;
    let found = offers::find(backend, &actor(&editor.deal.world.backend, PUBLISHER).await, editor.number).await;
    let mut draft = found.expect("an answer").and_then(|shown| shown.view.draft).expect("a draft");
    draft.overrides = days
        .iter()
        .map(|day| DraftOverride {
            line: 1,
            price: domain::offer::terms::PriceId::of_term(12),
            payment: PaymentKey::On(day.parse().expect("a day")),
            currency: "EUR".into(),
            amount: "1,050.00".into(),
        })
        .collect();
    editor.deal.save(editor.number, draft).await;
    let page = editor.open().await;
    (editor, page)
}

#[tokio::test]
async fn one_price_that_returns_does_not_hide_that_another_goes() {
    // No payment falls on the 15th: that price rests.
    let (mut editor, _) = priced(&["2999-06-15", "2999-06-30"]).await;
    let moved = [("{}.rows.6.date", "15 Jun 2999"), ("action", "save")];
    let page = editor.send(&moved).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says(
        "1 price for another market belongs to a payment no longer in this schedule: EUR 1,050.00 (30 Jun 2999).",
    );
    assert_eq!(cell(&page, "rows.6.date"), "15 Jun 2999");
    let page = editor.saved(&[moved[0], moved[1], ("overwrite", "yes")]).await;
    assert_eq!(cell(&page, "rows.6.date"), "15 Jun 2999");
}

#[tokio::test]
async fn saving_while_somebody_writes_lets_go_of_no_price_and_reads_no_lines() {
    let (mut editor, _) = priced(&["2999-06-30"]).await;
    let kept = |more: &[(&'static str, &'static str)]| [&[("action", "autosave")], more].concat();
    let page = editor.send(&kept(&[("{}.rows.6.date", "15 Jun 2999"), ("overwrite", "yes")])).await;
    page.says(r#""state":"asked""#);
    page.says("EUR 1,050.00 (30 Jun 2999)");
    let page = editor.send(&kept(&[("{}.rows.6.note", "Go-live"), ("{}.paste", "2999-08-17\t5")])).await;
    page.says(r#""state":"saved""#);
    let page = editor.open().await;
    assert_eq!((cell(&page, "rows.6.note"), cell(&page, "rows.6.date")), ("Go-live".into(), "30 Jun 2999".into()));
    assert!(!page.body.contains("17 Aug 2999"), "lines are read when a button says so");
}

#[tokio::test]
async fn a_price_that_rests_already_is_not_asked_about_again() {
    let (mut editor, _) = priced(&["2999-06-15", "2999-06-30"]).await;
    let page = editor.saved(&[("{}.rows.6.note", "Go-live"), ("action", "unpay:1.12.0")]).await;
    assert_eq!(cell(&page, "rows.5.note"), "Go-live");
}

#[tokio::test]
async fn a_payment_that_is_asked_about_stays_with_all_that_was_typed_and_goes_after_all() {
    let (mut editor, _) = priced(&["2999-06-30"]).await;
    let page = editor.send(&[("{}.rows.6.note", "Agreed"), ("action", "unpay:1.12.6")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("EUR 1,050.00 (30 Jun 2999). Tick the box to remove it, or keep a payment on that day.");
    assert_eq!([cell(&page, "rows.6.date"), cell(&page, "rows.6.note")], ["30 Jun 2999", "Agreed"]);
    assert_eq!(cell(&page, "rows.11.date"), "30 Nov 2999");
    let onward = button(&page.body, "Remove payment 7 and its prices").expect("a way on");
    let body = page.body;
    let page = editor.send_from(&body, &[("action", &onward)]).await;
    super::saved(&page);
    let page = editor.open().await;
    assert_eq!(cell(&page, "rows.6.date"), "31 Jul 2999");
    assert!(!page.body.contains(&format!("name=\"{S}.rows.11.date\"")), "the row is still there");
}
