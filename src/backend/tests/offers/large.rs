//! Offers that come to very much: refused where they are typed, and counted where an older database has them (MS-13).

use backend::{
    offers::{
        Command, Outcome,
        listing::{self, Figure},
    },
    verify::{self, Until},
};
use domain::{
    offer::{
        Kind, Status,
        draft::{DraftAmount, PriceForm, Section},
    },
    party::Party,
};

use super::{
    deal::{Deal, done, each_database},
    hand::Hand,
};

async fn figure(deal: &Deal) -> Figure {
    let tallies = listing::tallies(&deal.backend, &deal.publisher, Party::Publisher).await.unwrap();
    Figure::of(&tallies, Kind::Multiparty, &[Status::PendingPartnerAction], Party::Publisher)
}

/// As many as an older version took: each is nearly all that a number of the database can be.
#[tokio::test]
async fn totals_of_an_older_database_are_counted_whatever_they_come_to() {
    each_database(|deal| async move {
        for year in 2028..2031 {
            let number = deal.drafted("Large").await;
            let mut draft = deal.draft("Large");
            (draft.start, draft.end) = (format!("{year}-01"), format!("{year}-12-31"));
            let save = Command::Save { section: Section::All, draft: Box::new(draft) };
            done(deal.take(&deal.publisher, number, save).await);
            done(deal.take(&deal.publisher, number, Command::Submit).await);
        }
        backend::jobs::run_due(&deal.backend).await.unwrap();
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
        done(deal.take(&deal.publisher, 1001, Command::Withdraw).await);
        assert_eq!(figure(&deal).await.values[0].minor, 2 * i128::from(i64::MAX));
    })
    .await;
}

#[tokio::test]
async fn an_adjustment_that_makes_an_offer_too_large_is_refused_when_it_is_extended() {
    each_database(|deal| async move {
        let number = deal.drafted("Large").await;
        let mut draft = deal.draft("Large");
        draft.lines[0].price = PriceForm::Absolute;
        draft.lines[0].amounts = vec![DraftAmount { months: 12, amount: "9,500,000,000".into(), ..Default::default() }];
        done(deal.take(&deal.publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await);
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        backend::jobs::run_due(&deal.backend).await.unwrap();
        done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("10")))).await);
        let Outcome::Problems(problems) = deal.take(&deal.partner, number, Command::Extend).await else {
            panic!("it was extended");
        };
        assert_eq!(problems[0].path, "adjustments.0.percent");
        assert!(problems[0].sentence.contains("USD 10,000,000,000.00"), "{}", problems[0].sentence);
        done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("5")))).await);
        done(deal.take(&deal.partner, number, Command::Extend).await);
    })
    .await;
}
