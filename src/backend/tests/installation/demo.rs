//! The demo world shows every status to every party, and is made once.

use std::collections::BTreeMap;

use backend::{
    entity::{event, offer},
    offers,
    people::{self, SignIn},
    seed,
};
use domain::access::Actor;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::world::{World, each_database, each_empty};

async fn rows(world: &World) -> Vec<offer::Model> {
    offer::Entity::find().order_by_asc(offer::Column::Number).all(world.backend.read()).await.unwrap()
}

async fn whole(world: &World) -> Vec<offer::Model> {
    seed::demo(&world.backend).await.unwrap();
    rows(world).await
}

#[tokio::test]
async fn every_status_that_lasts_is_there() {
    each_empty(async |world| {
        let mut counted = BTreeMap::new();
        for row in whole(&world).await {
            *counted.entry(row.status).or_insert(0) += 1;
        }
        let expected = [
            ("accepted", 5),
            ("declined", 1),
            ("draft", 19),
            ("ended", 3),
            ("expired", 3),
            ("pending_acceptance", 8),
            ("pending_partner_action", 9),
        ];
        assert_eq!(counted, expected.map(|(status, n)| (status.to_owned(), n)).into());
    })
    .await;
}

#[tokio::test]
async fn one_publisher_has_more_than_a_page_and_every_organization_something() {
    each_empty(async |world| {
        let rows = whole(&world).await;
        let of = |name: &str| {
            rows.iter()
                .filter(|r| [&r.publisher_name, &r.partner_name, &r.customer_name].contains(&&name.to_owned()))
                .count()
        };
        assert!(of("Contoso") > 25, "{}", of("Contoso"));
        for name in ["Adatum", "Fabrikam", "Tailspin", "Northwind Traders", "Wingtip Toys"] {
            assert!(of(name) >= 5, "{name}: {}", of(name));
        }
    })
    .await;
}

#[tokio::test]
async fn deadlines_are_near_and_numbers_rise_with_time() {
    each_empty(async |world| {
        let rows = whole(&world).await;
        let pending: Vec<_> =
            rows.iter().filter(|r| r.status == "pending_acceptance").map(|r| r.accept_by.as_str()).collect();
        assert!(pending.contains(&"2026-11-21"), "tomorrow: {pending:?}");
        assert!(pending.contains(&"2026-11-25"), "within seven days: {pending:?}");
        assert!(rows.is_sorted_by_key(|r| r.created_at));
        let now = world.backend.now().timestamp_millis();
        assert!(rows.iter().all(|r| r.created_at <= r.modified_at && r.modified_at <= now));
        let future = event::Entity::find().filter(event::Column::At.gt(now)).count(world.backend.read()).await.unwrap();
        assert_eq!(future, 0);
    })
    .await;
}

#[tokio::test]
async fn drafts_show_what_can_be_wrong_and_one_that_is_fit_to_send() {
    each_empty(async |world| {
        let rows = whole(&world).await;
        let adele = world.actor("adele.vance@contoso.example").await;
        let codes = async |name: &str| -> Vec<String> {
            let number = rows.iter().find(|r| r.name == name).unwrap().number;
            let shown = offers::find(&world.backend, &adele, number).await.unwrap().unwrap();
            let checked = offers::check(&world.backend, &adele, &shown).await.unwrap().unwrap();
            checked.problems.into_iter().filter(|p| p.blocks()).map(|p| p.code).collect()
        };
        assert_eq!(codes("Northwind renewal 2027").await, [""; 0]);
        assert_eq!(codes("Everything for Wingtip").await, [""; 0]);
        for scheduled in [
            "Enterprise for Northwind, paid by milestones",
            "Horizon Core in Europe",
            "Horizon Core for the office in Tokyo",
            "Horizon Core for the branch in Kuwait",
        ] {
            assert_eq!(codes(scheduled).await, [""; 0], "{scheduled}");
        }
        for (name, code) in [
            ("Insight for the plant in Brazil", "billing_account_country"),
            ("Gate with Proseware", "partner_ineligible"),
            ("Gate at a fixed price", "absolute_virtual_machine"),
            ("Starter at a fixed price", "absolute_trial"),
            ("Insight in yen", "accept_by_passed"),
            ("Contacts to be sorted out", "contact_twice"),
            ("Idea for a bundle", "lines_missing"),
            ("Enterprise for Wingtip, a slip of the pen", "amount_unreadable"),
        ] {
            assert!(codes(name).await.contains(&code.to_owned()), "{name}: {:?}", codes(name).await);
        }
    })
    .await;
}

#[tokio::test]
async fn the_price_of_the_showpiece_is_the_one_in_the_readme() {
    each_empty(async |world| {
        let rows = whole(&world).await;
        let row = rows.iter().find(|r| r.name == "Insight Enterprise 2027").unwrap();
        assert_eq!(
            (row.status.as_str(), row.partner_minor, row.customer_minor),
            ("pending_acceptance", 12_000_000, 13_200_000)
        );
        let joni = world.actor("joni.sherman@northwind.example").await;
        let shown = offers::find(&world.backend, &joni, row.number).await.unwrap().unwrap();
        let names: Vec<_> = shown.view.documents().map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["Master agreement", "Order form", "Delivery and support"]);
    })
    .await;
}

/// Every payment of the customer's first price, as figures.
async fn payments(world: &World, email: &str, name: &str) -> Vec<String> {
    let reader = world.actor(email).await;
    let rows = rows(world).await;
    let number = rows.iter().find(|r| r.name == name).unwrap_or_else(|| panic!("{name}")).number;
    let shown = offers::find(&world.backend, &reader, number).await.unwrap().unwrap();
    let rows = &shown.view.lines[0].points[0].rows;
    rows.iter().map(|row| row.shares.customer.unwrap().figure()).collect()
}

#[tokio::test]
async fn a_schedule_reaches_the_customer_with_every_payment_adjusted_by_itself() {
    each_empty(async |world| {
        whole(&world).await;
        let joni = "joni.sherman@northwind.example";
        let milestones = payments(&world, joni, "Horizon Scale for the Canadian plants").await;
        // 100,000.00 over 11 generated payments is 9,090.90, the odd 0.10 with the first; each with 10 % more.
        assert_eq!(milestones.len(), 13);
        assert_eq!(milestones[..3], ["0.00", "10,000.10", "9,999.99"]);
        assert_eq!(milestones[7], "22,000.00");
        assert_eq!(payments(&world, joni, "Horizon Core by the quarter").await, ["32,400.00"; 4]);
        let steps = payments(&world, "johanna.lorenz@wingtip.example", "Horizon Scale with a slow start").await;
        assert_eq!((steps[1].as_str(), steps[12].as_str()), ("9,000.00", "13,500.00"));
        // MS-2.2.14: three at 40.00 and two at 78.00 a month, each with 10 % more.
        assert_eq!(payments(&world, joni, "Vault nodes, paid monthly").await, ["303.60"]);
    })
    .await;
}

#[tokio::test]
async fn everybody_signs_in_with_the_one_password() {
    each_empty(async |world| {
        whole(&world).await;
        for email in [
            "adele.vance@contoso.example",
            "diego.siciliani@fabrikam.example",
            "joni.sherman@northwind.example",
            "irvin.sayers@operations.example",
        ] {
            let answer = people::sign_in(&world.backend, email, seed::PASSWORD, "192.0.2.1").await.unwrap();
            assert!(matches!(answer, SignIn::Welcome(_)), "{email}");
        }
        let adele: Actor = world.actor("adele.vance@contoso.example").await;
        assert_eq!((adele.organization.name.as_str(), adele.several), ("Contoso", true));
    })
    .await;
}

#[tokio::test]
async fn an_installation_that_holds_something_is_left_alone() {
    each_database(async |world| {
        assert!(whole(&world).await.is_empty());
    })
    .await;
    each_empty(async |world| {
        let first = whole(&world).await;
        assert_eq!(whole(&world).await, first);
    })
    .await;
}

#[tokio::test]
async fn other_days_and_market_lists_make_a_smaller_world_but_always_one() {
    each_empty(async |world| {
        // Before Britain was open.
        let early = world.at("2024-03-31T23:59:59Z".parse().unwrap());
        assert!(whole(&early).await.iter().any(|r| r.status == "accepted"));
    })
    .await;
}
