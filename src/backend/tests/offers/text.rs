//! Text that is not ASCII: found however it is written.

use super::{
    deal::{Deal, each_database},
    hand::Hand,
};
use backend::{
    offers::{self, listing},
    verify,
};
use domain::{
    offer::{Kind, work::View},
    party::Party,
};

const NAMES: [&str; 4] = ["Liman İstanbul", "微软中国软件有限公司", "Straße nach Łódź", "हिन्दी समाचार"];

/// What is looked for, and the name that is found; nothing when none is.
const SEARCHES: [(&str, &str); 14] = [
    ("istanbul", NAMES[0]),
    ("ISTANBUL", NAMES[0]),
    ("I\u{307}stanbul", NAMES[0]),
    ("软件", NAMES[1]),
    ("中国软件有限公司", NAMES[1]),
    ("司", NAMES[1]),
    ("件软", ""),
    ("strasse", NAMES[2]),
    ("STRASSE LODZ", NAMES[2]),
    ("łód", NAMES[2]),
    ("हिन्दी", NAMES[3]),
    ("दी", ""),
    ("fabrikam stanbul", ""),
    ("\u{301}", ""),
];

async fn found(deal: &Deal, text: &str) -> Vec<String> {
    let view = listing::Query::view(Party::Publisher, Kind::Multiparty, View::All, deal.backend.today());
    let query = listing::Query { text: text.into(), ..view };
    let page = listing::list(&deal.backend, &deal.publisher, &query).await.unwrap();
    page.rows.into_iter().map(|row| row.name).collect()
}

async fn all_are_found(deal: &Deal) {
    for (text, name) in SEARCHES {
        let expected: Vec<&str> = (!name.is_empty()).then_some(name).into_iter().collect();
        assert_eq!(found(deal, text).await, expected, "{text}");
    }
}

#[tokio::test]
async fn text_is_found_without_accents_and_case_and_chinese_from_the_middle() {
    each_database(|deal| async move {
        for name in NAMES {
            offers::create(&deal.backend, &deal.publisher, name).await.unwrap();
        }
        all_are_found(&deal).await;
    })
    .await;
}

#[tokio::test]
async fn words_that_an_older_version_kept_are_brought_over() {
    each_database(|deal| async move {
        for name in NAMES {
            offers::create(&deal.backend, &deal.publisher, name).await.unwrap();
        }
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE search_words SET word = 'old' || id").await;
        hand.run("UPDATE offers SET search = ' old'").await;
        hand.run("DELETE FROM seaql_migrations WHERE version = 'm2026_11_30_search_folded'").await;
        assert_eq!(found(&deal, "istanbul").await, [""; 0]);
        deal.backend.migrate().await.unwrap();
        all_are_found(&deal).await;
        assert_eq!(found(&deal, "old").await, [""; 0]);
        let report = verify::run(&deal.backend, verify::Until::Findings(10)).await.unwrap();
        assert!(report.findings.is_empty(), "{report:?}");
    })
    .await;
}
