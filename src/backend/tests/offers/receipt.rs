//! A receipt file is genuine as it came, and with one letter changed it is not; what somebody was shown is read from the bytes that were
//! sealed, and never made again.

use super::{
    deal::{Deal, each_database},
    hand::{Hand, of},
};
use backend::{
    entity::acceptance,
    offers,
    receipt::{self, Checked},
    verify::{self, Until},
};
use domain::{access::Actor, pricing::PriceWaterfall};
use sea_orm::{ConnectionTrait, Database, EntityTrait};

async fn accepted(deal: &Deal) -> i64 {
    deal.offer("Proof").accepted().await
}

async fn file(deal: &Deal, number: i64) -> String {
    receipt::file(&deal.backend, &deal.customer, number).await.unwrap().expect("a receipt")
}

async fn check(deal: &Deal, text: &str) -> Result<Checked, String> {
    receipt::check(&deal.backend, text).await.unwrap()
}

#[tokio::test]
async fn it_says_what_was_accepted_to_the_customer_alone_and_is_genuine() {
    each_database(|deal| async move {
        let number = deal.with_customer("Proof").await;
        assert_eq!(receipt::file(&deal.backend, &deal.customer, number).await.unwrap(), None, "nothing was accepted");
        deal.on(number).accepted().await;
        for other in [&deal.publisher, &deal.partner, &deal.stranger] {
            assert_eq!(receipt::file(&deal.backend, other, number).await.unwrap(), None);
            assert_eq!(receipt::accepted_event(&deal.backend, other, number).await.unwrap(), None);
        }
        let text = file(&deal, number).await;
        let checked = check(&deal, &text).await.unwrap();
        assert!(checked.genuine(), "{:?}", checked.claims);
        let told = &checked.receipt;
        assert_eq!((told.offer.as_str(), told.name.as_str(), told.revision), ("O-1001", "Proof", 2));
        assert_eq!((told.signature.as_str(), told.purchase_order.as_str()), ("Joni Sherman", "PO-1"));
        assert_eq!((told.customer.as_deref(), told.seller.as_deref()), (Some("Northwind"), Some("Fabrikam")));
        let event = receipt::accepted_event(&deal.backend, &deal.customer, number).await.unwrap().unwrap();
        assert_eq!(checked.claims[3].hash, event.hash);
        // What the customer is not shown is not in its file (V-4 and others).
        for hidden in ["partner_value", "adjustment", "deals@contoso.example", "desk@fabrikam.example", "partner_hash"]
        {
            assert!(!text.contains(hidden), "{hidden}");
        }
    })
    .await;
}

#[tokio::test]
async fn it_outlives_an_editor_and_the_end_of_the_offer() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let text = file(&deal, number).await;
        let spread = text.replace(":{", ": {\n\t").replace(",\"", " ,\r\n \"").replace("\":", "\" : ");
        assert_ne!(spread, text);
        assert!(check(&deal, &format!("\u{feff}{spread}\n")).await.unwrap().genuine());
        backend::jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        assert!(check(&deal, &text).await.unwrap().genuine());
        assert_eq!(file(&deal, number).await, text, "fetched again it is the same");
    })
    .await;
}

#[tokio::test]
async fn with_any_letter_changed_it_is_not() {
    let deal_of = |deal: Deal| async move {
        let number = accepted(&deal).await;
        let text = file(&deal, number).await;
        let mut tried = 0;
        for (at, c) in text.char_indices() {
            let other = match c {
                '0'..='8' => char::from(c as u8 + 1),
                'a'..='y' | 'A'..='Y' => char::from(c as u8 + 1),
                '9' => '8',
                'z' => 'y',
                'Z' => 'Y',
                _ => continue,
            };
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            let genuine = check(&deal, &changed).await.is_ok_and(|checked| checked.genuine());
            assert!(!genuine, "still genuine with {other} for {c} at {at}: …{}…", &text[at.saturating_sub(40)..at]);
            tried += 1;
        }
        assert!(tried > 1500, "{tried} letters");
    };
    each_database(deal_of).await;
}

#[tokio::test]
async fn what_is_none_is_told_in_a_sentence() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let text = file(&deal, number).await;
        let half = &text[..text.len() / 2];
        let deep = "[".repeat(100_000);
        let later = text.replace("\"version\": 1", "\"version\": 2");
        for (given, says) in [
            ("", "it ends too early"),
            ("%PDF-1.4", "it isn’t JSON"),
            ("{}", "something is missing"),
            ("[1, 2]", "something is missing or has the wrong type"),
            (half, "it ends too early"),
            (&deep, "isn’t a receipt file"),
            (&later, "uses version 2"),
            (&text.replace("countersign receipt", "another receipt"), "isn’t marked as one"),
        ] {
            let sentence = check(&deal, given).await.unwrap_err();
            assert!(sentence.contains(says), "{sentence}");
        }
    })
    .await;
}

#[tokio::test]
async fn another_installations_is_not_held_here_and_a_broken_history_is_told() {
    each_database(|deal| async move {
        let number = accepted(&deal).await;
        let text = file(&deal, number).await;
        let db = Database::connect(&deal.url).await.unwrap();
        db.execute_unprepared(
            "UPDATE events SET body = replace(body, 'Proof', 'proof'), salt = 'another' WHERE number = 2",
        )
        .await
        .unwrap();
        let checked = check(&deal, &text).await.unwrap();
        assert!(checked.claims[3].sentence.contains("the offer’s history is damaged"));
        assert_eq!(checked.claims.iter().filter(|claim| claim.holds).count(), 3);
        db.execute_unprepared("DELETE FROM events").await.unwrap();
        let checked = check(&deal, &text).await.unwrap();
        assert!(checked.claims[3].sentence.contains("doesn’t have this acceptance"));
        assert!(!checked.genuine());
    })
    .await;
}

async fn sealed(deal: &Deal) -> i64 {
    deal.offer("Sealed").accepted().await
}

async fn seen_by(deal: &Deal, actor: &Actor, number: i64) -> domain::view::OfferView {
    offers::find(&deal.backend, actor, number).await.unwrap().expect("an offer").view
}

/// Another percentage in the bytes is another percentage on the page: nothing asks the pack again.
#[tokio::test]
async fn the_fee_of_an_accepted_offer_is_the_one_that_was_sealed() {
    each_database(|deal| async move {
        let number = sealed(&deal).await;
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
        let number = sealed(&deal).await;
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
        let number = sealed(&deal).await;
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
