//! What lists say of a draft: counted with each save and never while listing.

use super::deal::{Deal, done, each_database};
use backend::{
    offers::{
        Command,
        listing::{self, Facet, Left, ListRow, Query},
    },
    verify::{self, Until},
};
use domain::{
    offer::{Kind, Status, work::View},
    party::Party,
};

async fn row(deal: &Deal, number: i64) -> ListRow {
    let rows = listing::these(&deal.backend, &deal.publisher, Party::Publisher, &[number]).await.unwrap();
    rows.into_iter().next().unwrap()
}

fn all(deal: &Deal, party: Party) -> Query {
    Query::view(party, &[Kind::Multiparty], View::All, deal.backend.today())
}

#[tokio::test]
async fn a_draft_says_what_it_comes_to_and_what_is_left_to_do() {
    each_database(|deal| async move {
        let bare = deal.create("Bare").await;
        let begun = row(&deal, bare).await;
        assert!(begun.left.is_some_and(|left| left.missing > 3 && left.wrong == 0), "{:?}", begun.left);
        assert_eq!(begun.partner_total, None, "nothing is priced");
        let whole = row(&deal, deal.drafted("Whole").await).await;
        assert_eq!(whole.left, Some(Left { missing: 0, wrong: 0 }));
        let number = deal.with_partner("Sent").await;
        let sent = row(&deal, number).await;
        assert_eq!(whole.partner_total, sent.partner_total, "a draft comes to what is sent of it");
        assert_eq!((sent.left, sent.returned), (None, None));
        // As older databases have them; none of it is anybody's but the publisher's.
        let theirs = listing::list(&deal.backend, &deal.partner, &all(&deal, Party::Partner)).await.unwrap();
        assert_eq!(theirs.rows.iter().map(|row| (row.number, row.left)).collect::<Vec<_>>(), [(number, None)]);
        let report = verify::run(&deal.backend, Until::TheFirst).await.unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    })
    .await;
}

#[tokio::test]
async fn what_a_partner_gave_back_is_returned_with_its_reason_until_it_is_sent_again() {
    each_database(|deal| async move {
        let number = deal.with_partner("Back").await;
        done(deal.take(&deal.partner, number, Command::Return { reason: "Too dear".into() }).await);
        let back = row(&deal, number).await;
        assert_eq!((back.status, back.returned.as_deref()), (Status::Draft, Some("Too dear")));
        assert!(back.left.is_some() && back.partner_total.is_some(), "it is a draft like others");
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert_eq!(row(&deal, number).await.returned, None);
    })
    .await;
}

#[tokio::test]
async fn each_party_filters_by_what_it_sees_and_by_nobody_elses_names() {
    each_database(|deal| async move {
        deal.drafted("Draft").await;
        deal.with_customer("Sent").await;
        let names = async |actor| listing::names(&deal.backend, actor, &Facet::ALL).await.unwrap();
        let publisher = names(&deal.publisher).await;
        let of = Facet::ALL.map(|facet| publisher.of(facet));
        assert_eq!(of, [vec!["Insight"], vec![], vec!["Fabrikam"], vec!["Northwind"]]);
        let customer = names(&deal.customer).await;
        assert_eq!(
            Facet::ALL.map(|facet| customer.of(facet)),
            [vec!["Insight"], vec!["Contoso"], vec!["Fabrikam"], vec![]]
        );
        let stranger = names(&deal.stranger).await;
        assert_eq!(Facet::ALL.map(|facet| stranger.of(facet).len()), [0; 4]);
    })
    .await;
}
