//! Lists: every offer once, in order, whatever the column and the direction.

use super::deal::{Deal, each_database};
use backend::offers::{
    self,
    listing::{self, Count, Page, Query, Sort},
};
use domain::{offer::Status, party::Party};

fn query(sort: Sort, descending: bool) -> Query {
    Query {
        party: Party::Publisher,
        kind: domain::offer::Kind::Multiparty,
        text: String::new(),
        statuses: Vec::new(),
        deadlines: None,
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
