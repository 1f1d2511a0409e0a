//! What somebody was shown is read from the bytes that were sealed, and never made again.

use super::{
    deal::{Deal, done, each_database},
    hand::{Hand, of},
};
use backend::{
    entity::acceptance,
    offers,
    verify::{self, Until},
};
use domain::{access::Actor, pricing::PriceWaterfall};
use sea_orm::EntityTrait;

async fn accepted(deal: &Deal) -> i64 {
    let number = deal.with_customer("Sealed").await;
    done(deal.take(&deal.customer, number, deal.signing()).await);
    number
}

async fn seen_by(deal: &Deal, actor: &Actor, number: i64) -> domain::view::OfferView {
    offers::find(&deal.backend, actor, number).await.unwrap().expect("an offer").view
}

/// Another percentage in the bytes is another percentage on the page: nothing asks the pack again.
#[tokio::test]
async fn the_fee_of_an_accepted_offer_is_the_one_that_was_sealed() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let fee = seen_by(&deal, &deal.publisher, number).await.fee.expect("a fee");
        assert_eq!(fee.percent.to_string(), "3");
        let hand = Hand::on(&deal).await;
        let change = "UPDATE sealed_views SET content = replace(content, '\"percent\":\"3\"', '\"percent\":\"7\"')";
        assert!(hand.run(&format!("{change} WHERE party = 'publisher'")).await > 0);
        let fee = seen_by(&deal, &deal.publisher, number).await.fee.expect("a fee");
        assert_eq!(fee.percent.to_string(), "7", "computed with the pack of today");
        assert!(!verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

/// A database of before: nothing was sealed as bytes, and the first start brings it over, to the letter.
#[tokio::test]
async fn an_older_database_is_brought_over_where_each_hash_is_proven() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let parties = [&deal.publisher, &deal.partner, &deal.customer];
        let mut before = Vec::new();
        for actor in parties {
            before.push(seen_by(&deal, actor, number).await);
        }
        let hand = Hand::on(&deal).await;
        hand.run("DELETE FROM sealed_views").await;
        hand.run("UPDATE acceptances SET waterfalls = NULL").await;
        assert!(!verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees);
        hand.run("UPDATE counters SET value = 0 WHERE name = 'sealed_views'").await;
        deal.backend.migrate().await.unwrap();
        assert_eq!(verify::run(&deal.backend, Until::Findings(9)).await.unwrap().findings, []);
        for (actor, before) in parties.into_iter().zip(before) {
            assert_eq!(seen_by(&deal, actor, number).await, before);
        }
        // What does not come to its hash is not kept.
        hand.run("DELETE FROM sealed_views").await;
        hand.run(&format!("UPDATE offer_revisions SET customer_hash = 'another' WHERE {} AND number = 2", of(number)))
            .await;
        hand.run("UPDATE counters SET value = 0 WHERE name = 'sealed_views'").await;
        deal.backend.migrate().await.unwrap();
        let found = verify::run(&deal.backend, Until::TheFirst).await.unwrap().findings;
        assert!(found[0].key.contains("revision 2") && found[0].table == "sealed_views", "{found:?}");
        // Nor does a paper that cannot be read keep the program from starting.
        hand.run("DELETE FROM sealed_views").await;
        hand.run(&format!("UPDATE offer_revisions SET paper = 'nothing' WHERE {} AND number = 2", of(number))).await;
        hand.run("UPDATE counters SET value = 0 WHERE name = 'sealed_views'").await;
        deal.backend.migrate().await.expect("one damaged paper is for `verify` to name");
    })
    .await;
}

/// The amounts of every payment are stored with the acceptance, and sum up.
#[tokio::test]
async fn each_payment_is_frozen_at_acceptance() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let row = acceptance::Entity::find().one(deal.backend.read()).await.unwrap().expect("an acceptance");
        let all: Vec<PriceWaterfall> = serde_json::from_str(&row.waterfalls.expect("frozen")).unwrap();
        assert!(!all.is_empty() && all.iter().all(|price| !price.waterfall.rows.is_empty()));
        for row in all.iter().flat_map(|price| &price.waterfall.rows) {
            let shares = row.shares;
            assert_eq!(shares.partner.plus(shares.share).unwrap(), shares.customer);
            assert_eq!(shares.fee.plus(shares.net).unwrap(), shares.partner);
        }
        assert!(row.body.contains(&format!("A-{number}-2")));
    })
    .await;
}
