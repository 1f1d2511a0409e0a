//! Failed sign-ins: guessing is slow, and nobody is locked out by others.

use backend::{
    entity::{known_client, sign_in_attempt},
    people::{self, Browser, Client, SignIn},
    transaction,
};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

use crate::world::{World, each_database};

const ADELE: &str = "adele@contoso.example";
const PASSWORD: &str = "adele has a password";

async fn try_in(world: &World, email: &str, password: &str, client: &str) -> SignIn {
    people::sign_in(&world.backend, email, password, client).await.unwrap()
}

#[tokio::test]
async fn after_ten_failures_their_client_waits_and_nobody_else() {
    each_database(async |world| {
        for _ in 0..10 {
            assert_eq!(try_in(&world, ADELE, "wrong", "192.0.2.1").await, SignIn::Refused);
        }
        let SignIn::TryLater { seconds } = try_in(&world, ADELE, PASSWORD, "192.0.2.1").await else {
            panic!("the same client went on guessing");
        };
        assert!((840..=900).contains(&seconds), "{seconds}");
        assert!(matches!(try_in(&world, ADELE, PASSWORD, "198.51.100.7").await, SignIn::Welcome(_)));
        assert_eq!(try_in(&world, "megan@contoso.example", "wrong", "192.0.2.1").await, SignIn::Refused);
    })
    .await;
}

/// Wrong passwords from so many clients, five each.
async fn attack(world: &World, email: &str, clients: usize) {
    for client in 0..clients {
        for _ in 0..5 {
            try_in(world, email, "wrong", &format!("203.0.113.{client}")).await;
        }
    }
}

/// Lets seconds pass for those who wait for their turn.
async fn pass(world: &World, seconds: i64) {
    let tx = transaction::begin(&world.backend).await.unwrap();
    let earlier = Expr::col(sign_in_attempt::Column::Since).sub(seconds * 1000);
    let turns = sign_in_attempt::Entity::update_many().col_expr(sign_in_attempt::Column::Since, earlier);
    turns.filter(sign_in_attempt::Column::Failures.eq(0)).exec(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_account_that_many_attack_makes_strangers_wait_and_locks_nobody_out() {
    for email in [ADELE, "nobody@contoso.example"] {
        each_database(async |world| {
            attack(&world, email, 4).await;
            assert_eq!(try_in(&world, email, PASSWORD, "192.0.2.1").await, SignIn::TryLater { seconds: 15 });
            pass(&world, 5).await;
            // Asking again puts nothing off, and the attack takes nobody's turn.
            attack(&world, email, 9).await;
            let SignIn::TryLater { seconds } = try_in(&world, email, PASSWORD, "192.0.2.1").await else {
                panic!("the turn came early");
            };
            assert!((1..=10).contains(&seconds), "{seconds}");
            pass(&world, 10).await;
            let answer = try_in(&world, email, PASSWORD, "192.0.2.1").await;
            assert_eq!(matches!(answer, SignIn::Welcome(_)), email == ADELE, "{answer:?}");
        })
        .await;
    }
}

#[tokio::test]
async fn the_longer_an_attack_goes_on_the_longer_strangers_wait_up_to_five_minutes() {
    each_database(async |world| {
        let mut longest = 0;
        for client in 0..200 {
            let client = format!("203.0.113.{client}");
            if let SignIn::TryLater { seconds } = try_in(&world, ADELE, "wrong", &client).await {
                assert!(seconds >= longest && seconds <= 300, "{seconds} after {longest}");
                longest = seconds;
                pass(&world, 300).await;
                assert_eq!(try_in(&world, ADELE, "wrong", &client).await, SignIn::Refused);
            }
        }
        assert_eq!(longest, 300);
    })
    .await;
}

#[tokio::test]
async fn the_right_password_from_a_known_client_works_at_once_whatever_others_do() {
    each_database(async |world| {
        let browser = Browser::unknown();
        let there = |address: &str| Client { address: address.into(), browser: Some(browser.clone()) };
        let from = async |client: Client| people::sign_in(&world.backend, ADELE, PASSWORD, client).await.unwrap();
        assert!(matches!(from(there("192.0.2.1")).await, SignIn::Welcome(_)));
        attack(&world, ADELE, 40).await;
        for _ in 0..60 {
            // Behind the very address of hers.
            try_in(&world, "guess@contoso.example", "wrong", "192.0.2.1").await;
        }
        assert!(matches!(try_in(&world, ADELE, PASSWORD, "192.0.2.1").await, SignIn::Welcome(_)), "a known address");
        for _ in 0..60 {
            try_in(&world, ADELE, "wrong", "192.0.2.1").await;
        }
        assert!(matches!(try_in(&world, ADELE, PASSWORD, "192.0.2.1").await, SignIn::TryLater { .. }));
        for address in ["192.0.2.1", "192.0.2.99"] {
            assert!(matches!(from(there(address)).await, SignIn::Welcome(_)), "a known browser at {address}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_known_browser_can_be_used_for_guessing_no_more_than_a_stranger() {
    each_database(async |world| {
        let client = Client { address: "192.0.2.1".into(), browser: Some(Browser::unknown()) };
        let from =
            async |password: &str| people::sign_in(&world.backend, ADELE, password, client.clone()).await.unwrap();
        assert!(matches!(from(PASSWORD).await, SignIn::Welcome(_)));
        for _ in 0..10 {
            assert_eq!(from("wrong").await, SignIn::Refused);
        }
        assert!(matches!(from(PASSWORD).await, SignIn::TryLater { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_client_over_its_limit_counts_no_more_against_accounts() {
    each_database(async |world| {
        for client in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
            for n in 0..30 {
                try_in(&world, &format!("guess{n}@contoso.example"), "wrong", client).await;
            }
            for _ in 0..10 {
                assert!(matches!(try_in(&world, ADELE, "wrong", client).await, SignIn::TryLater { .. }));
            }
        }
        assert!(matches!(try_in(&world, ADELE, PASSWORD, "192.0.2.4").await, SignIn::Welcome(_)));
    })
    .await;
}

#[tokio::test]
async fn a_person_is_known_from_forty_places_and_a_new_password_forgets_them() {
    each_database(async |world| {
        for n in 0..45 {
            let answer = try_in(&world, ADELE, PASSWORD, &format!("192.0.2.{n}")).await;
            assert!(matches!(answer, SignIn::Welcome(_)));
        }
        let known = async || known_client::Entity::find().count(world.backend.read()).await.unwrap();
        assert_eq!(known().await, 40);
        let adele = people::find_by_email(&world.backend, ADELE).await.unwrap().unwrap();
        people::set_password(&world.backend, adele, "rhubarb quarrel ferry").await.unwrap().unwrap();
        assert_eq!(known().await, 0);
    })
    .await;
}

#[tokio::test]
async fn one_client_cannot_go_through_many_addresses() {
    each_database(async |world| {
        for n in 0..30 {
            assert_eq!(
                try_in(&world, &format!("guess{n}@contoso.example"), "wrong", "192.0.2.1").await,
                SignIn::Refused
            );
        }
        assert!(matches!(try_in(&world, "guess@contoso.example", "wrong", "192.0.2.1").await, SignIn::TryLater { .. }));
        assert!(matches!(try_in(&world, ADELE, PASSWORD, "192.0.2.2").await, SignIn::Welcome(_)));
    })
    .await;
}

#[tokio::test]
async fn attempts_at_the_same_moment_do_not_slip_through_together() {
    each_database(async |world| {
        let mut attempts = tokio::task::JoinSet::new();
        for _ in 0..25 {
            let world = world.clone();
            attempts.spawn(async move { try_in(&world, ADELE, "wrong", "192.0.2.1").await });
        }
        let answers = attempts.join_all().await;
        assert_eq!(answers.iter().filter(|a| **a == SignIn::Refused).count(), 10);
    })
    .await;
}

#[tokio::test]
async fn a_welcome_forgets_the_failures_of_the_address_but_not_of_the_client() {
    each_database(async |world| {
        for _ in 0..3 {
            for _ in 0..9 {
                try_in(&world, ADELE, "wrong", "192.0.2.1").await;
            }
            assert!(matches!(try_in(&world, ADELE, PASSWORD, "192.0.2.1").await, SignIn::Welcome(_)));
        }
        // 27 failures so far; the 30th is the last that is looked at.
        for _ in 0..3 {
            assert_eq!(try_in(&world, "guess@contoso.example", "wrong", "192.0.2.1").await, SignIn::Refused);
        }
        assert!(matches!(try_in(&world, "guess@contoso.example", "wrong", "192.0.2.1").await, SignIn::TryLater { .. }));
    })
    .await;
}

#[tokio::test]
async fn moving_the_business_clock_does_not_shorten_the_wait() {
    each_database(async |world| {
        for _ in 0..10 {
            try_in(&world, ADELE, "wrong", "192.0.2.1").await;
        }
        let later = world.at(world.backend.now() + chrono::TimeDelta::days(1));
        assert!(matches!(try_in(&later, ADELE, PASSWORD, "192.0.2.1").await, SignIn::TryLater { .. }));
        assert_eq!(people::forget_old_attempts(&later.backend).await.unwrap(), 0);
    })
    .await;
}
