//! Lists: every offer once, in order, whatever the column and the direction. Offers that come to very much are refused where they are
//! typed, and counted where an older database has them (MS-13).

use super::{
    deal::{Deal, each_database},
    hand::Hand,
};
use backend::{
    offers::{
        self, Command, Outcome,
        listing::{self, Count, Figure, Page, Query, Sort},
    },
    verify::{self, Until},
};
use domain::{
    offer::{Kind, Status},
    party::Party,
};

fn query(sort: Sort, descending: bool) -> Query {
    Query {
        party: Party::Publisher,
        kinds: vec![Kind::Multiparty],
        statuses: listing::each(&[Kind::Multiparty], |_| Status::ALL.to_vec()),
        text: String::new(),
        deadlines: None,
        facets: Vec::new(),
        days: None,
        sort,
        descending,
        after: None,
        before: None,
    }
}

async fn many(deal: &Deal, count: usize) {
    for n in 0..count {
        // Every third shares its name, so that the number has to break ties.
        offers::create(&deal.backend, &deal.publisher, &format!("Offer {}", n / 3)).await.unwrap();
    }
}

async fn page(deal: &Deal, query: &Query) -> Page {
    listing::list(&deal.backend, &deal.publisher, query).await.unwrap()
}

#[tokio::test]
async fn paging_forth_and_back_shows_every_offer_once() {
    each_database(|deal| async move {
        many(&deal, 60).await;
        for sort in Sort::ALL {
            for descending in [false, true] {
                let mut query = query(sort, descending);
                let mut pages = vec![page(&deal, &query).await];
                while let Some(older) = pages.last().unwrap().older.clone() {
                    query.after = Some(older);
                    pages.push(page(&deal, &query).await);
                }
                let mut seen: Vec<_> = pages.iter().flat_map(|p| p.rows.iter().map(|r| r.number)).collect();
                assert_eq!((pages.len(), seen.len(), pages[0].count), (3, 60, Count::Exactly(60)), "{sort:?}");
                query.before = pages[1].newer.clone();
                query.after = None;
                let back: Vec<_> = page(&deal, &query).await.rows.iter().map(|r| r.number).collect();
                assert_eq!(back, seen[..25], "{sort:?} descending {descending}: back to the first page");
                seen.sort_unstable();
                seen.dedup();
                assert_eq!(seen.len(), 60);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn search_finds_beginnings_of_words_and_takes_signs_literally() {
    each_database(|deal| async move {
        deal.with_partner("Renewal 100").await;
        offers::create(&deal.backend, &deal.publisher, "Pilot").await.unwrap();
        let found = |text: &str| {
            let mut query = query(Sort::Modified, true);
            query.text = text.into();
            let deal = &deal;
            async move { page(deal, &query).await.rows.len() }
        };
        assert_eq!(found("renewal").await, 1);
        assert_eq!(found("fabrikam north").await, 1);
        assert_eq!(found("newal").await, 0, "the middle of a word");
        assert_eq!(found("o-100").await, 2);
        assert_eq!(found("1002").await, 1);
        assert_eq!(found("%").await, 0);
        assert_eq!(found("_").await, 0);
        assert_eq!(found("pil\0ot").await, 1, "what no database stores is not looked for");
    })
    .await;
}

#[tokio::test]
async fn each_party_lists_its_own_statuses_and_figures() {
    each_database(|deal| async move {
        deal.drafted("Draft").await;
        deal.with_customer("Sent").await;
        let listed = |actor, party| {
            let query = Query { party, ..query(Sort::Modified, true) };
            let deal = &deal;
            async move { listing::list(&deal.backend, actor, &query).await.unwrap().rows }
        };
        let ours = listed(&deal.publisher, Party::Publisher).await;
        assert_eq!(ours.len(), 2);
        assert!(
            ours.iter().all(|r| r.customer_total.is_none()),
            "the publisher never learns the customer price (V-16)"
        );
        let theirs = listed(&deal.customer, Party::Customer).await;
        assert_eq!((theirs.len(), theirs[0].status), (1, Status::PendingAcceptance));
        assert!(theirs[0].partner_total.is_none(), "the customer never learns the partner price (V-14)");
        assert!(listed(&deal.stranger, Party::Publisher).await.is_empty());
        assert!(listed(&deal.publisher, Party::Partner).await.is_empty());
    })
    .await;
}

async fn figure(deal: &Deal) -> Figure {
    let tallies = listing::tallies(&deal.backend, &deal.publisher, Party::Publisher).await.unwrap();
    Figure::of(&tallies, Kind::Multiparty, &[Status::PendingPartnerAction], Party::Publisher)
}

/// As many as an older version took: each is nearly all that a number of the database can be.
#[tokio::test]
async fn totals_of_an_older_database_are_counted_whatever_they_come_to() {
    each_database(|deal| async move {
        for year in 2028..2031 {
            deal.offer("Large").in_year(year).sent().await;
        }
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE offers SET partner_minor = 9223372036854775807, customer_minor = 9223372036854775807").await;
        hand.run("DELETE FROM tallies").await;
        hand.run("UPDATE counters SET value = 0 WHERE name = 'lists'").await;
        deal.backend.migrate().await.unwrap();
        let found = figure(&deal).await;
        assert_eq!((found.offers, found.values[0].minor), (3, 3 * i128::from(i64::MAX)));
        assert_eq!(found.values[0].to_string(), "USD over 92,233,720,368,547,758.07");
        let report = verify::run(&deal.backend, Until::Findings(99)).await.unwrap();
        assert!(report.findings.iter().all(|finding| finding.table != "tallies"), "{:?}", report.findings);
        // And brought along with a step.
        deal.on(1001).withdrawn().await;
        assert_eq!(figure(&deal).await.values[0].minor, 2 * i128::from(i64::MAX));
    })
    .await;
}

#[tokio::test]
async fn an_adjustment_that_makes_an_offer_too_large_is_refused_when_it_is_extended() {
    each_database(|deal| async move {
        let lines = vec![deal.absolute("9,500,000,000")];
        let number = deal.offer("Large").lines(lines).part(deal.part("10")).priced().await;
        let Outcome::Problems(problems) = deal.take(&deal.partner, number, Command::Extend).await else {
            panic!("it was extended");
        };
        assert_eq!(problems[0].path, "adjustments.0.percent");
        assert!(problems[0].sentence.contains("USD 10,000,000,000.00"), "{}", problems[0].sentence);
        deal.on(number).handed_on().await;
    })
    .await;
}
