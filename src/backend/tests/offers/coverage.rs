//! One private price for a billing account, a plan and a day (MS-4.3.5), whichever way an offer came to it.

use super::{
    deal::{Deal, done, each_database, problems, refused},
    hand::{Hand, of},
};
use backend::{
    jobs,
    offers::{self, Command, Expected, Outcome},
    verify::{self, Until},
};
use domain::{
    access::By,
    offer::{
        Customization, Draft, Status,
        draft::{DraftAmount, DraftLine, PriceForm},
    },
};
use testing::Parties;

/// The first declined, and the second, a copy of it, with the customer instead.
async fn replaced(deal: &Deal) -> [i64; 2] {
    let first = deal.offer("First").declined("Too dear").await;
    [first, deal.on(first).copied("Second").extended().await]
}

/// What `verify` says of two offers that hold the same.
async fn twice(deal: &Deal) -> Vec<String> {
    let report = verify::run(&deal.backend, Until::Findings(20)).await.unwrap();
    assert!(report.findings.iter().all(|f| f.table == "coverages" && f.key.contains(" and ")), "{report:?}");
    report.findings.into_iter().map(|finding| finding.key).collect()
}

#[tokio::test]
async fn an_offer_that_comes_back_finds_its_plan_taken() {
    each_database(|deal| async move {
        let [first, second] = replaced(&deal).await;
        deal.on(second).accepted().await;
        deal.on(first).taken_back().await;
        assert_eq!(twice(&deal).await, [""; 0]);
        let Outcome::Refused(refusal) = deal.take(&deal.partner, first, Command::Extend).await else {
            panic!("the plan is sold twice");
        };
        assert_eq!((refusal.code.as_str(), refusal.rule.as_str()), ("covered", "MS-4.3.5"));
        assert!(refusal.sentence.contains("Northwind already has a private price for Insight, Enterprise"));
        assert!(!refusal.sentence.contains(&domain::offer::label(second)), "the other offer may be another partner’s");
        // It is not lost: the publisher can give it other dates.
        deal.on(first).returned("Taken").await;
        assert_eq!(problems(deal.take(&deal.publisher, first, Command::Submit).await), ["covered"]);
        assert_eq!(twice(&deal).await, [""; 0]);
        jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        assert_eq!(deal.status(second).await, Status::Ended);
    })
    .await;
}

#[tokio::test]
async fn an_expired_offer_comes_back_as_soon_as_its_plan_is_free() {
    each_database(|deal| async move {
        let first = deal.offer("First").handed_on().await;
        let late = deal.at("2026-12-01T00:00:00Z");
        jobs::run_due(&late).await.unwrap();
        let far = |name: &str| Draft { accept_by: "2027-03-31".into(), ..deal.draft(name) };
        let second = deal.offer("Second").with(|draft| *draft = far("Second")).await;
        deal.on(second).at(&late).sent().await;
        // Writing on it takes nothing up either.
        deal.on(first).at(&late).taken_back().part(deal.part("6")).priced().withdrawn().await;
        let submit = Parties::at(&deal, &late).take(&deal.publisher, first, Command::Submit).await;
        assert_eq!(problems(submit)[0], "accept_by_passed");
        deal.on(second).at(&late).withdrawn().await;
        deal.on(first).at(&late).rewritten(far("First")).submitted().await;
        assert!(verify::run(&late, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

#[tokio::test]
async fn what_was_declined_is_extended_again_when_nobody_else_has_its_plan() {
    each_database(|deal| async move {
        let [first, second] = replaced(&deal).await;
        deal.on(first).taken_back().await;
        assert_eq!(refused(deal.take(&deal.partner, first, Command::Extend).await), "covered");
        deal.on(second).declined("Neither").await;
        // Three days later, so that it covers from another day than it came back on.
        let later = deal.later(3);
        let extend = offers::take(&later, By::Person(&deal.partner), first, Expected::Anything, Command::Extend);
        done(extend.await.unwrap());
        jobs::run_due(&later).await.unwrap();
        assert!(verify::run(&later, Until::TheFirst).await.unwrap().agrees);
        deal.on(first).at(&later).accepted().await;
        assert!(verify::run(&later, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

/// As it could come to before offers that came back were checked again.
#[tokio::test]
async fn an_old_installation_with_two_prices_for_one_plan_accepts_only_one_and_says_so() {
    each_database(|deal| async move {
        let [first, second] = replaced(&deal).await;
        deal.on(first).taken_back().await;
        let copy = format!(
            "INSERT INTO coverages (offer_id, plan_id, customer_id, billing_account, from_on, through_on)
             SELECT (SELECT id FROM offers WHERE number = {first}), plan_id, customer_id, billing_account, from_on, through_on
             FROM coverages WHERE {}",
            of(second)
        );
        assert_eq!(Hand::on(&deal).await.run(&copy).await, 1);
        assert_eq!(twice(&deal).await, ["O-1001 and O-1002"]);
        let Outcome::Refused(refusal) = deal.take(&deal.customer, second, deal.signing()).await else {
            panic!("the plan is sold twice");
        };
        assert_eq!((refusal.code.as_str(), refusal.rule.as_str()), ("covered", "MS-4.3.5"));
        assert!(refusal.sentence.starts_with("Your billing account already has"), "{}", refusal.sentence);
        deal.on(first).withdrawn().await;
        deal.on(second).accepted().await;
        assert_eq!(twice(&deal).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn two_new_plans_of_one_template_hold_it_once() {
    each_database(|deal| async move {
        let line = |name: &str| DraftLine {
            price: PriceForm::Absolute,
            name: name.into(),
            description: "Made for Northwind".into(),
            amounts: vec![DraftAmount { months: 12, amount: "90".into(), offered: true, ..DraftAmount::default() }],
            ..DraftLine::of(deal.product.id, Some(deal.plan()))
        };
        let lines = vec![line("Gold"), line("Silver")];
        deal.offer("Two plans").lines(lines).with(|d| d.customization = Customization::NewPlans).submitted().await;
        assert!(verify::run(&deal.backend, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}
