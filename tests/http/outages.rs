//! When nothing can be saved: another process holds the database for longer than a step waits.

use crate::deal::{CUSTOMER, Deal, PUBLISHER, seen};
use axum::http::StatusCode;
use sea_orm::{
    ConnectOptions, Database, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// Nobody else can write until it is dropped.
async fn hold(deal: &Deal) -> DatabaseTransaction {
    let mut options = ConnectOptions::new(deal.world.database());
    options.max_connections(1);
    let db = Database::connect(options).await.expect("the database");
    let immediate = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: immediate, ..Default::default() };
    db.begin_with_options(options).await.expect("the lock")
}

#[tokio::test]
async fn what_cannot_be_saved_is_answered_with_503_and_everything_that_was_typed() {
    let deal = Deal::new().await;
    let draft = deal.draft("Before", |_| ()).await;
    let given = deal.extended("Insight for Northwind").await;
    let (mut pia, mut nora) = (deal.signed_in(PUBLISHER).await, deal.signed_in(CUSTOMER).await);
    let (who, offer) = (format!("/offers/O-{draft}/edit/who"), format!("/private-offers/O-{given}"));
    let (seen_by_pia, seen_by_nora) = (seen(&pia.get(&who).await), seen(&nora.get(&offer).await));
    let typed = [("name", "Typed while it is held"), ("seen", &seen_by_pia)];
    let signed = [
        ("signature", "Nora <Northwind>"),
        ("signature_asked", "Nora <Northwind>"),
        ("purchase_order", "PO-7"),
        ("seen", &seen_by_nora),
    ];

    let mut sam = deal.signed_in(PUBLISHER).await;
    let labels = [deal.bare("One").await, deal.bare("Another").await].map(|number| format!("O-{number}"));
    let several = [("do", "clone"), ("offer", labels[0].as_str()), ("offer", labels[1].as_str())];

    let held = hold(&deal).await;
    let (saved, accepted, cloned) =
        tokio::join!(pia.post(&who, &typed), nora.post(&offer, &signed), sam.post("/offers/selected", &several));
    cloned.says("The database is busy, so nothing was saved.");
    cloned.says("Not tried: the database is busy.");
    for page in [&saved, &accepted] {
        assert_eq!((page.status, page.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "10"), "{}", page.body);
        page.says("The database is busy, so nothing was saved.");
    }
    saved.says("Typed while it is held");
    accepted.says("Nora &lt;Northwind&gt;");
    accepted.says("PO-7");
    assert_eq!(pia.get(&who).await.status, StatusCode::OK, "pages can still be read");
    held.rollback().await.expect("the lock is given back");

    assert_eq!(pia.post(&who, &typed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(nora.post(&offer, &signed).await.location(), format!("{offer}/receipt"));
}
