//! The database breaks in the middle of a step: nobody is told that it was taken unless it is stored, and the next one is.

use super::{
    deal::{Deal, done, each_database},
    hand::Hand,
};
use backend::{
    Outage,
    offers::{self, Command, Expected},
};
use domain::{access::By, offer::Status};
use sea_orm::DbBackend;

/// Where a step is when it happens.
#[derive(Clone, Copy)]
enum At {
    Statement,
    Commit,
}

/// Makes PostgreSQL run `body` at the next entry of a history.
async fn trap(hand: &Hand, at: At, body: &str) {
    let (kind, when) = match at {
        At::Statement => ("TRIGGER", "BEFORE INSERT ON events"),
        At::Commit => ("CONSTRAINT TRIGGER", "AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED"),
    };
    let function =
        format!("CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NEW; END $$");
    hand.run(&function).await;
    hand.run(&format!("CREATE {kind} trap {when} FOR EACH ROW EXECUTE FUNCTION trap()")).await;
}

async fn open(hand: &Hand) {
    hand.run("DROP TRIGGER trap ON events").await;
    hand.run("DROP FUNCTION trap").await;
}

/// The customer accepts while the trap is set; what comes of it is no answer but a fault, and nothing is stored.
async fn accept_in_vain(deal: &Deal, number: i64) -> Option<Outage> {
    let by = By::Person(&deal.customer);
    let end = offers::take(&deal.backend, by, number, Expected::Anything, deal.signing()).await;
    let fault = end.expect_err("the step was acknowledged");
    assert_eq!(deal.status(number).await, Status::PendingAcceptance, "{fault}");
    fault.outage()
}

#[tokio::test]
async fn a_step_that_postgresql_breaks_off_is_no_success_and_the_next_one_is() {
    each_database(|deal| async move {
        let hand = Hand::on(&deal).await;
        if hand.database() != DbBackend::Postgres {
            return;
        }
        let raise = |code: &str| format!("RAISE EXCEPTION 'trapped' USING ERRCODE = '{code}';");
        let leave = "PERFORM pg_terminate_backend(pg_backend_pid());".to_owned();
        let cases = [
            (At::Statement, raise("53100"), Outage::Full),
            (At::Commit, raise("53100"), Outage::Full),
            (At::Statement, raise("40001"), Outage::Busy),
            (At::Commit, raise("40001"), Outage::Busy),
            (At::Statement, raise("40P01"), Outage::Busy),
            (At::Statement, leave.clone(), Outage::Away),
            (At::Commit, leave, Outage::Unknown),
        ];
        let number = deal.with_customer("Broken off").await;
        for (at, body, outage) in cases {
            trap(&hand, at, &body).await;
            assert_eq!(accept_in_vain(&deal, number).await, Some(outage), "{body}");
            open(&hand).await;
        }
        done(deal.take(&deal.customer, number, deal.signing()).await);
        assert_eq!(deal.status(number).await, Status::Accepted);
        assert!(backend::verify::run(&deal.backend, backend::verify::Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

#[tokio::test]
async fn after_sqlite_rolled_back_by_itself_what_is_acknowledged_is_stored() {
    each_database(|deal| async move {
        let hand = Hand::on(&deal).await;
        if hand.database() != DbBackend::Sqlite {
            return;
        }
        let number = deal.with_customer("Rolled back").await;
        // As SQLite does when the disk is full.
        hand.run("CREATE TRIGGER trap BEFORE INSERT ON events BEGIN SELECT RAISE(ROLLBACK, 'trapped'); END").await;
        accept_in_vain(&deal, number).await;
        hand.run("DROP TRIGGER trap").await;
        let name = "Saved after it";
        done(offers::create(&deal.backend, &deal.publisher, name).await.unwrap());
        // One that is refused, and rolls back.
        deal.take(&deal.publisher, number, Command::Submit).await;
        done(deal.take(&deal.customer, number, deal.signing()).await);
        let accepted = format!("UPDATE offers SET name = name WHERE number = {number} AND status = 'accepted'");
        assert_eq!(hand.run(&accepted).await, 1, "another connection does not see the acceptance");
        assert_eq!(hand.run(&format!("UPDATE offers SET name = name WHERE name = '{name}'")).await, 1);
    })
    .await;
}
