//! Offers without a selling partner: what is sealed for whom, what is frozen, and that `verify` holds them to it.

use super::{
    deal::{Deal, SELLER_ID, done, each_database},
    hand::{Hand, Tampering, of},
};
use backend::{
    jobs,
    offers::{self, Command, NewOffer},
    verify::{self, Until},
};
use domain::{
    Money,
    offer::{Draft, Kind, Status, draft::DraftPartner},
};
use sea_orm::{ConnectionTrait, Statement};

async fn drafted(deal: &Deal, kind: Kind, draft: Draft) -> i64 {
    let number = deal.create(NewOffer { kind, ..NewOffer::from(&draft.name) }).await;
    deal.save(number, draft).await;
    number
}

async fn findings(deal: &Deal) -> Vec<String> {
    let report = verify::run(&deal.backend, Until::Findings(100)).await.unwrap();
    report.findings.into_iter().map(|one| format!("{} {}: {}", one.table, one.key, one.wrong)).collect()
}

/// Who was shown a revision, and the content.
async fn sealed(deal: &Deal, number: i64) -> Vec<(String, String)> {
    let sql = format!(
        "SELECT party, content FROM sealed_views WHERE revision_id IN (SELECT id FROM offer_revisions WHERE {}) ORDER BY party",
        of(number)
    );
    let db = deal.backend.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| (row.try_get("", "party").unwrap(), row.try_get("", "content").unwrap())).collect()
}

/// A changed byte of what a party was shown is found, and so is what is missing.
async fn assert_tampering_found(deal: &Deal, hand: &Hand, number: i64, party: &str) {
    let rows = format!("revision_id IN (SELECT id FROM offer_revisions WHERE {}) AND party = '{party}'", of(number));
    let changes = [
        (
            format!("UPDATE sealed_views SET content = replace(content, 'Contoso', 'Contosa') WHERE {rows}"),
            "was changed",
        ),
        (format!("DELETE FROM sealed_views WHERE {rows}"), "is missing"),
    ];
    for (change, words) in changes {
        let tampering = Tampering { table: "sealed_views", rows: rows.clone(), change, named: [""; 3] };
        let found = hand.tampered(&tampering, async || findings(deal).await).await;
        let named = |one: &String| one.contains(words) && one.contains(party);
        assert!(found.iter().any(named), "{words}, {party}: {found:?}");
    }
    assert_eq!(findings(deal).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_customer_offer_is_sealed_frozen_and_verified_without_a_partner() {
    each_database(|deal| async move {
        let hand = Hand::on(&deal).await;
        let mut draft = deal.draft("Direct");
        (draft.seller_id, draft.prepared_by) = (String::new(), "adele@contoso.example".into());
        let number = drafted(&deal, Kind::Customer, draft).await;
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert!(deal.find(&deal.customer, number).await.is_none(), "nothing for the customer before its move");
        jobs::run_due(&deal.backend).await.unwrap();
        assert_eq!(deal.status(number).await, Status::PendingAcceptance);
        let parties: Vec<String> = sealed(&deal, number).await.into_iter().map(|(party, _)| party).collect();
        assert_eq!(parties, ["customer", "publisher"]);
        // List 100.00, 10 % off, no partner between.
        let price = Money::parse("90.00", "USD").unwrap();
        let [customer, publisher] = [&deal.customer, &deal.publisher];
        let view = deal.find(customer, number).await.unwrap().view;
        assert_eq!((view.customer_value.unwrap().amount, view.partner_value, view.fee), (price, None, None));
        assert_eq!(view.prepared_by.as_deref(), Some("adele@contoso.example"));
        let view = deal.find(publisher, number).await.unwrap().view;
        let fee = view.fee.unwrap();
        assert_eq!((fee.fee.figure(), fee.payout.figure()), ("2.70".into(), "87.30".into()));
        assert_eq!(findings(&deal).await, Vec::<String>::new());
        assert_tampering_found(&deal, &hand, number, "customer").await;
        assert_tampering_found(&deal, &hand, number, "publisher").await;
        done(deal.take(customer, number, deal.signing()).await);
        assert_eq!(deal.status(number).await, Status::Accepted);
        assert_eq!(findings(&deal).await, Vec::<String>::new());
        let tampering = Tampering {
            table: "acceptances",
            rows: of(number),
            change: "UPDATE acceptances SET waterfalls = replace(waterfalls, '8730', '8731')".into(),
            named: [""; 3],
        };
        let found = hand.tampered(&tampering, async || findings(&deal).await).await;
        assert!(found.len() == 1 && found[0].contains("frozen at acceptance"), "{found:?}");
    })
    .await;
}

#[tokio::test]
async fn a_csp_offer_is_sealed_for_its_publisher_alone() {
    each_database(|deal| async move {
        let hand = Hand::on(&deal).await;
        let mut draft = deal.draft("Margins");
        draft.partners = vec![DraftPartner { seller_id: SELLER_ID.into(), customers: vec!["Northwind".into()] }];
        (draft.billing_account, draft.seller_id, draft.accept_by) = Default::default();
        let number = drafted(&deal, Kind::Csp, draft).await;
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        let all = sealed(&deal, number).await;
        assert!(matches!(&all[..], [(party, content)] if party == "publisher" && content.contains("\"partners\":[")));
        jobs::run_due(&deal.backend).await.unwrap();
        assert_eq!(deal.status(number).await, Status::Live);
        let view = deal.find(&deal.publisher, number).await.unwrap().view;
        let fee = view.fee.unwrap();
        assert_eq!(
            (view.partner_value.unwrap().amount.figure(), fee.payout.figure()),
            ("90.00".into(), "87.30".into())
        );
        assert_eq!((view.customer_value, view.accept_by), (None, None));
        assert!(deal.find(&deal.partner, number).await.is_none() && deal.find(&deal.customer, number).await.is_none());
        assert_eq!(findings(&deal).await, Vec::<String>::new());
        assert_tampering_found(&deal, &hand, number, "publisher").await;
    })
    .await;
}

/// Both read what was sealed for them; there is no partner whose part could be mixed up with the publisher's.
#[tokio::test]
async fn customer_and_publisher_of_a_customer_offer_read_what_changed() {
    each_database(|deal| async move {
        let mut draft = deal.draft("Direct");
        (draft.seller_id, draft.prepared_by) = (String::new(), "adele@contoso.example".into());
        let number = drafted(&deal, Kind::Customer, draft.clone()).await;
        let since = async || {
            let shown = deal.find(&deal.customer, number).await.unwrap();
            offers::since_last(&deal.backend, &deal.customer, &shown).await.unwrap().map(|since| since.sentences)
        };
        deal.on(number).sent().await;
        assert_eq!(since().await, None, "it has it for the first time");
        deal.publishes(number, Command::Withdraw).await;
        draft.end = "2027-11-30".into();
        deal.save(number, draft).await;
        deal.on(number).sent().await;
        let told = since().await.unwrap();
        assert!(matches!(&told[..], [end] if end.starts_with("End from")), "{told:?}");
        let shown = deal.find(&deal.publisher, number).await.unwrap();
        let versions = offers::versions(&deal.backend, &shown).await.unwrap();
        assert_eq!(versions.iter().map(|version| version.number).collect::<Vec<_>>(), [2, 1]);
        let told = offers::between(&deal.backend, &deal.publisher, &shown, 1, 2).await.unwrap().unwrap();
        assert!(matches!(&told[..], [end] if end.starts_with("End from")), "{told:?}");
        assert_eq!(findings(&deal).await, Vec::<String>::new());
    })
    .await;
}

/// The history of its first steps would do for both kinds.
#[tokio::test]
async fn terms_of_another_kind_than_the_offers_are_found() {
    each_database(|deal| async move {
        let number = deal.drafted("Offer").await;
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert_eq!(findings(&deal).await, Vec::<String>::new());
        Hand::on(&deal).await.run("UPDATE offers SET kind = 'customer'").await;
        let found = findings(&deal).await;
        assert!(found.iter().any(|one| one.contains("another kind of offer")), "{found:?}");
    })
    .await;
}
