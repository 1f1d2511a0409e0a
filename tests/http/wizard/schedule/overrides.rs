//! Prices typed for other markets are not lost with a payment unless somebody was asked (MS-12.8).

use super::{Editor, S, cell};
use crate::{deal::PUBLISHER, wizard::desk::button};
use axum::http::StatusCode;
use backend::offers::{self, Command};
use domain::{
    offer::draft::{DraftOverride, Section},
    pricing::PaymentKey,
};
use testing::{actor, http::Page};

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
    editor.deal.publishes(editor.number, Command::Save { section: Section::All, draft: Box::new(draft) }).await;
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
    page.says("1 price typed for another market belongs to a payment that this schedule does not have any more: EUR 1,050.00 (30 Jun 2999).");
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
    page.says("EUR 1,050.00 (30 Jun 2999). Tick the box to let go of it, or keep a payment on that day.");
    assert_eq!([cell(&page, "rows.6.date"), cell(&page, "rows.6.note")], ["30 Jun 2999", "Agreed"]);
    assert_eq!(cell(&page, "rows.11.date"), "30 Nov 2999");
    let onward = button(&page.body, "Remove payment 7 and let go of its prices").expect("a way on");
    let body = page.body;
    let page = editor.send_from(&body, &[("action", &onward)]).await;
    super::saved(&page);
    let page = editor.open().await;
    assert_eq!(cell(&page, "rows.6.date"), "31 Jul 2999");
    assert!(!page.body.contains(&format!("name=\"{S}.rows.11.date\"")), "the row is still there");
}
