//! Real concurrency: one winner, the others told, nobody a fault.

use super::deal::{Deal, done, each_database};
use backend::{
    Backend, Fault, jobs,
    offers::{self, Command, Expected, Outcome},
    verify::{self, Until},
};
use domain::{
    access::{Actor, By},
    offer::Status,
};

const ROUNDS: usize = 12;

/// Takes a step as a person who has the page open: with the token it was shown.
async fn press(
    backend: &Backend,
    actor: &Actor,
    number: i64,
    token: String,
    command: Command,
) -> Result<Outcome, Fault> {
    offers::take(backend, By::Person(actor), number, Expected::Token(token), command).await
}

async fn token(deal: &Deal, actor: &Actor, number: i64) -> String {
    deal.find(actor, number).await.unwrap().token
}

fn won(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Done(_))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn accept_against_withdraw_has_one_winner() {
    each_database(|deal| async move {
        let mut number = deal.with_customer("Race").await;
        for round in 0..ROUNDS {
            let (theirs, ours) =
                (token(&deal, &deal.customer, number).await, token(&deal, &deal.partner, number).await);
            let (accepted, withdrawn) = tokio::join!(
                press(&deal.backend, &deal.customer, number, theirs, deal.signing()),
                press(&deal.backend, &deal.partner, number, ours, Command::WithdrawFromCustomer)
            );
            let (accepted, withdrawn) = (accepted.unwrap(), withdrawn.unwrap());
            assert!(won(&accepted) != won(&withdrawn), "round {round}: {accepted:?} against {withdrawn:?}");
            let loser = if won(&accepted) { &withdrawn } else { &accepted };
            assert!(matches!(loser, Outcome::Conflict(_)), "round {round}: the loser got {loser:?}");
            let expected = if won(&accepted) { Status::Accepted } else { Status::PendingPartnerAction };
            assert_eq!(deal.status(number).await, expected);
            number = again(&deal, number).await;
        }
    })
    .await;
}

/// The offer back at the customer's, or another one like it if it was accepted and had to end first.
async fn again(deal: &Deal, number: i64) -> i64 {
    if deal.status(number).await == Status::Accepted {
        jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        return deal.with_customer("Race again").await;
    }
    deal.on(number).extended().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn accept_against_expire_has_one_winner() {
    each_database(|deal| async move {
        let number = deal.with_customer("Deadline").await;
        let token = token(&deal, &deal.customer, number).await;
        let (before, after) = (deal.at("2026-11-30T23:59:59Z"), deal.at("2026-12-01T00:00:00Z"));
        let expire = async {
            jobs::run_due(&after).await.unwrap();
        };
        let (accepted, ()) = tokio::join!(press(&before, &deal.customer, number, token, deal.signing()), expire);
        let status = deal.status(number).await;
        match accepted.unwrap() {
            Outcome::Done(_) => assert_eq!(status, Status::Accepted),
            Outcome::Conflict(_) => assert_eq!(status, Status::Expired),
            other => panic!("neither accepted nor told: {other:?}"),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pressing_accept_many_times_accepts_once() {
    each_database(|deal| async move {
        let number = deal.with_customer("Twice").await;
        let token = token(&deal, &deal.customer, number).await;
        let mut pressed = tokio::task::JoinSet::new();
        for _ in 0..16 {
            let (backend, actor, token, command) =
                (deal.backend.clone(), deal.customer.clone(), token.clone(), deal.signing());
            pressed.spawn(async move { press(&backend, &actor, number, token, command).await.unwrap() });
        }
        while let Some(outcome) = pressed.join_next().await {
            assert!(won(&outcome.unwrap()), "the same page pressed again leads to the same receipt");
        }
        let shown = deal.find(&deal.customer, number).await.unwrap();
        let told = offers::timeline(&deal.backend, &shown).await.unwrap();
        assert_eq!(told.iter().filter(|e| e.text.sentence.contains("accepted it")).count(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_submissions_over_the_same_plan_have_one_winner() {
    each_database(|deal| async move {
        for round in 0..ROUNDS {
            let (a, b) = (deal.drafted("A").await, deal.drafted("B").await);
            let (first, second) = tokio::join!(
                deal.take(&deal.publisher, a, Command::Submit),
                deal.take(&deal.publisher, b, Command::Submit)
            );
            assert!(won(&first) != won(&second), "round {round}: {first:?} and {second:?}");
            jobs::run_due(&deal.backend).await.unwrap();
            deal.on(if won(&first) { a } else { b }).withdrawn().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_offer_that_comes_back_and_its_successor_have_one_winner() {
    each_database(|deal| async move {
        let old = deal.with_customer("Old").await;
        for round in 0..ROUNDS {
            deal.on(old).declined("Not yet").await;
            let new = deal.drafted("New").await;
            let (back, sent) = tokio::join!(
                deal.take(&deal.partner, old, Command::WithdrawFromCustomer),
                deal.take(&deal.publisher, new, Command::Submit)
            );
            // Whoever came second at this moment holds nothing.
            assert!(won(&back), "round {round}: {back:?}");
            assert!(verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees, "round {round}");
            if won(&sent) {
                jobs::run_due(&deal.backend).await.unwrap();
                let (extended, withdrawn) = tokio::join!(
                    deal.take(&deal.partner, old, Command::Extend),
                    deal.take(&deal.publisher, new, Command::Withdraw)
                );
                assert!(won(&withdrawn), "round {round}: {withdrawn:?}");
                if !won(&extended) {
                    done(deal.take(&deal.partner, old, Command::Extend).await);
                }
            } else {
                done(deal.take(&deal.partner, old, Command::Extend).await);
            }
            jobs::run_due(&deal.backend).await.unwrap();
            assert!(verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees, "round {round}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_do_each_due_step_once() {
    each_database(|deal| async move {
        let mut numbers = Vec::new();
        for n in 0..8 {
            numbers.push(deal.offer(&format!("Due {n}")).in_year(2030 + n).submitted().await);
        }
        let (one, two) = tokio::join!(jobs::run_due(&deal.backend), jobs::run_due(&deal.backend));
        assert_eq!(one.unwrap() + two.unwrap(), 8);
        for number in numbers {
            let shown = deal.find(&deal.partner, number).await.unwrap();
            let told = offers::timeline(&deal.backend, &shown).await.unwrap();
            assert_eq!(told.iter().filter(|e| e.text.sentence.contains("It reached")).count(), 1);
        }
    })
    .await;
}
