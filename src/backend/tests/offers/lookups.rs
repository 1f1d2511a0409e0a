//! Nobody learns names by counting through numbers: lookups have a budget, and what is over it is kept and not told.

use super::deal::{Deal, done, each_database, problems, refused};
use backend::offers::{self, Command, check_seller_id};
use domain::{
    PersonId,
    access::Actor,
    offer::{Draft, check::NOT_LOOKED_UP},
};

const CUSTOMER: &str = "Northwind";

async fn save(deal: &Deal, actor: &Actor, number: i64, account: &str) {
    let draft = Draft { billing_account: account.into(), ..deal.draft("Counting") };
    done(deal.take(actor, number, testing::save(draft)).await);
}

/// What the offer's page says of its billing account: the customer's name, or the codes of what is wrong.
async fn account_answer(deal: &Deal, number: i64) -> Vec<String> {
    let shown = deal.find(&deal.publisher, number).await.unwrap();
    let named = offers::draft_parties(&deal.backend, &deal.publisher, &shown).await.unwrap();
    let checked = offers::check(&deal.backend, &deal.publisher, &shown).await.unwrap().unwrap();
    let codes = checked.problems.into_iter().filter(|p| p.path == "billing_account").map(|p| p.code);
    let in_view = shown.view.account.map(|account| account.customer);
    named.account.map(|account| account.customer).into_iter().chain(in_view).chain(codes).collect()
}

async fn new_draft(deal: &Deal) -> i64 {
    done(offers::create(&deal.backend, &deal.publisher, "Counting").await.unwrap())
}

#[tokio::test]
async fn over_the_budget_a_draft_is_saved_and_nothing_is_told_of_its_number() {
    each_database(|deal| async move {
        deal.backend.limit_lookups(2);
        let number = new_draft(&deal).await;
        let account = deal.draft("").billing_account;
        for unknown in ["10000001", "10000002"] {
            save(&deal, &deal.publisher, number, unknown).await;
            assert_eq!(account_answer(&deal, number).await, ["billing_account_unknown"]);
        }
        for over in ["10000003", account.as_str()] {
            save(&deal, &deal.publisher, number, over).await;
            let draft = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
            assert_eq!(draft.billing_account, over, "what was typed is kept");
            assert_eq!(account_answer(&deal, number).await, [NOT_LOOKED_UP], "{over}");
        }
        let submitted = problems(deal.take(&deal.publisher, number, Command::Submit).await);
        assert!(submitted.contains(&NOT_LOOKED_UP.to_owned()), "{submitted:?}");
        // When there is room again, saving the same tells it.
        deal.backend.limit_lookups(20);
        assert_eq!(account_answer(&deal, number).await, [NOT_LOOKED_UP], "reading looks nothing up");
        save(&deal, &deal.publisher, number, &account).await;
        assert_eq!(account_answer(&deal, number).await.first().map(String::as_str), Some(CUSTOMER));
        deal.on(number).submitted().await;
    })
    .await;
}

#[tokio::test]
async fn a_number_costs_its_organization_one_lookup_however_often_it_is_named() {
    each_database(|deal| async move {
        deal.backend.limit_lookups(1);
        let account = deal.draft("").billing_account;
        for _ in 0..3 {
            let number = new_draft(&deal).await;
            save(&deal, &deal.publisher, number, &account).await;
            save(&deal, &deal.publisher, number, &account).await;
            assert_eq!(account_answer(&deal, number).await, [CUSTOMER, CUSTOMER]);
            let copy = deal.on(number).copied("Again").await;
            assert_eq!(account_answer(&deal, copy).await, [CUSTOMER, CUSTOMER]);
        }
    })
    .await;
}

#[tokio::test]
async fn colleagues_share_the_budget_of_their_organization() {
    each_database(|deal| async move {
        deal.backend.limit_lookups(2);
        let number = new_draft(&deal).await;
        let colleague = |n: u128| Actor { person: PersonId(uuid::Uuid::from_u128(n)), ..deal.publisher.clone() };
        for n in 0..6_u128 {
            save(&deal, &colleague(n / 2), number, &format!("2000000{n}")).await;
            assert_eq!(account_answer(&deal, number).await, ["billing_account_unknown"], "{n}");
        }
        save(&deal, &colleague(3), number, "20000006").await;
        assert_eq!(account_answer(&deal, number).await, [NOT_LOOKED_UP]);
    })
    .await;
}

#[tokio::test]
async fn seller_ids_are_counted_while_they_are_typed_but_those_on_the_list_of_eligible_partners() {
    each_database(|deal| async move {
        let deal = deal;
        deal.backend.limit_lookups(2);
        let check = |typed: &'static str| check_seller_id(&deal.backend, &deal.publisher, typed);
        for unknown in ["77770001", "77770002", "77770001"] {
            let known = check(unknown).await.unwrap();
            assert!(!known.withheld && known.found.is_none(), "{known:?}");
        }
        let over = check("11110002").await.unwrap();
        assert!(over.withheld && over.found.is_none(), "a stranger’s: {over:?}");
        assert!(over.problem.as_ref().is_some_and(|says| says.contains("We didn’t look up this")), "{over:?}");
        assert_eq!(check("77770003").await.unwrap(), offers::SellerIdCheck { problem: over.problem, ..over });
        let listed = check(super::deal::SELLER_ID).await.unwrap();
        assert_eq!((listed.withheld, listed.problem), (false, None));
        assert!(check("nonsense").await.unwrap().problem.is_some_and(|says| says.contains("isn’t a valid seller ID")));
    })
    .await;
}

#[tokio::test]
async fn a_refused_step_is_told_to_the_operator() {
    use backend::security::{Filter, Kind, Way, flush, list};
    each_database(|deal| async move {
        let number = deal.drafted("Refused").await;
        refused(deal.take(&deal.partner, number, Command::Extend).await);
        flush(&deal.backend).await.unwrap();
        let filter = Filter { kind: Some(Kind::StepRefused), ..Filter::default() };
        let page = list(&deal.backend, &filter, Way::Newest, 10).await.unwrap();
        let told: Vec<_> = page.entries.iter().map(|e| (e.person, e.object.clone(), e.outcome.clone())).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].0, told[0].1.as_str()), (Some(deal.partner.person), format!("O-{number}").as_str()));
        assert!(told[0].2.starts_with("Extend: "), "{told:?}");
    })
    .await;
}
