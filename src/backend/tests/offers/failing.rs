//! A due step that fails is tried again later: it holds up no other offer, and the operator sees it.

use backend::jobs;
use chrono::TimeDelta;
use domain::offer::{Status, draft::Section};

use super::{
    deal::{Deal, done, each_database},
    hand::{Hand, of},
};
use backend::offers::Command;

/// In a year of its own, since the plan is sold to the customer once at a time.
async fn submitted(deal: &Deal, year: u32) -> i64 {
    let number = deal.drafted("Due").await;
    let mut draft = deal.draft("Due");
    (draft.start, draft.end) = (format!("{year}-01"), format!("{year}-12-31"));
    done(deal.take(&deal.publisher, number, Command::Save { section: Section::All, draft: Box::new(draft) }).await);
    done(deal.take(&deal.publisher, number, Command::Submit).await);
    number
}

/// More offers than one round takes cannot be read, and are due before the one that can.
#[tokio::test]
async fn a_hundred_offers_that_cannot_be_read_do_not_hold_up_the_others() {
    each_database(|deal| async move {
        let mut broken = Vec::new();
        for year in 2028..2128 {
            broken.push(submitted(&deal, year).await);
        }
        let hand = Hand::on(&deal).await;
        hand.run("UPDATE offer_revisions SET paper = 'not JSON'").await;
        hand.run("UPDATE offers SET due_at = due_at - 1000").await;
        let sound = submitted(&deal, 2027).await;
        jobs::run_due(&deal.backend).await.unwrap();
        assert_eq!(deal.status(sound).await, Status::PendingPartnerAction);
        let (shown, count) = jobs::failed_steps(&deal.backend).await.unwrap();
        assert_eq!((shown.len(), count), (20, 100));
        let first = &shown[0];
        assert!(broken.contains(&first.number));
        assert_eq!((first.step.as_str(), first.tries), ("publish", 1));
        assert_eq!(first.reason, "What is stored cannot be read.");
        assert_eq!(first.retry_at - first.failed_at, TimeDelta::minutes(1));
    })
    .await;
}

#[tokio::test]
async fn a_failed_step_is_tried_again_and_forgotten_once_it_is_taken() {
    each_database(|deal| async move {
        let number = submitted(&deal, 2028).await;
        let hand = Hand::on(&deal).await;
        let swap =
            |from: &str, to: &str| format!("UPDATE offer_revisions SET paper = replace(paper, '{from}', '{to}')");
        hand.run(&swap("\"draft\"", "\"drift\"")).await;
        let tries = async |backend| {
            jobs::run_due(backend).await.unwrap();
            jobs::failed_steps(backend).await.unwrap().0.iter().map(|step| step.tries).collect::<Vec<_>>()
        };
        assert_eq!(tries(&deal.backend).await, [1]);
        assert_eq!(tries(&deal.backend).await, [1], "it waits its minute");
        let later = deal.later(1);
        assert_eq!(tries(&later).await, [2]);
        hand.run(&swap("\"drift\"", "\"draft\"")).await;
        assert_eq!(tries(&later).await, [2], "and now two minutes");
        assert_eq!(tries(&deal.later(2)).await, [0_i64; 0]);
        assert_eq!(deal.status(number).await, Status::PendingPartnerAction);
        hand.run(&format!("DELETE FROM failed_steps WHERE {}", of(number))).await;
    })
    .await;
}

/// A server was started with a clock of another year, for trying things out.
#[tokio::test]
async fn a_step_that_failed_while_the_clock_was_ahead_does_not_wait_for_that_day() {
    each_database(|deal| async move {
        let number = submitted(&deal, 2028).await;
        let hand = Hand::on(&deal).await;
        let swap =
            |from: &str, to: &str| format!("UPDATE offer_revisions SET paper = replace(paper, '{from}', '{to}')");
        hand.run(&swap("\"draft\"", "\"drift\"")).await;
        jobs::run_due(&deal.later(400)).await.unwrap();
        assert_eq!(jobs::failed_steps(&deal.backend).await.unwrap().1, 1);
        hand.run(&swap("\"drift\"", "\"draft\"")).await;
        jobs::run_due(&deal.backend).await.unwrap();
        assert_eq!(deal.status(number).await, Status::PendingPartnerAction);
        assert_eq!(jobs::failed_steps(&deal.backend).await.unwrap(), (Vec::new(), 0));
    })
    .await;
}
