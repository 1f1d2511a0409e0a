//! Every status, step and refusal of a multiparty offer (parties.md §4).

use super::deal::{done, each_database, problems, refused, save};
use backend::{
    events, jobs,
    offers::{self, Command},
    verify::{self, Until},
};
use domain::{
    access::By,
    offer::{Status, Step},
    party::Party,
};

#[tokio::test]
async fn an_offer_goes_from_draft_to_acceptance_and_ends() {
    each_database(|deal| async move {
        let number = deal.drafted("Journey").await;
        assert_eq!(deal.status(number).await, Status::Draft);
        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert_eq!(deal.status(number).await, Status::InProgress);
        assert!(deal.find(&deal.partner, number).await.is_none(), "nothing for the partner before its move (V-31)");
        jobs::run_due(&deal.backend).await.unwrap();
        assert_eq!(deal.status(number).await, Status::PendingPartnerAction);
        done(deal.take(&deal.partner, number, Command::SavePart(Box::new(deal.part("5")))).await);
        done(deal.take(&deal.partner, number, Command::Extend).await);
        assert!(deal.find(&deal.customer, number).await.is_none(), "nothing for the customer before its move (V-31)");
        jobs::run_due(&deal.backend).await.unwrap();
        let seen = deal.find(&deal.customer, number).await.unwrap().view;
        // List 100.00, 10 % off, 5 % on: 94.50.
        assert_eq!(seen.customer_value.unwrap().in_words(), "USD 94.50");
        assert!(seen.partner_value.is_none() && seen.lines[0].adjustment.is_none());
        done(deal.take(&deal.customer, number, deal.signing()).await);
        assert_eq!(deal.status(number).await, Status::Accepted);
        jobs::run_due(&deal.at("2027-12-31T23:59:59Z")).await.unwrap();
        assert_eq!(deal.status(number).await, Status::Accepted, "the end date is inclusive (COM-9)");
        jobs::run_due(&deal.at("2028-01-01T00:00:00Z")).await.unwrap();
        assert_eq!(deal.status(number).await, Status::Ended);
        let id = deal.find(&deal.publisher, number).await.unwrap().view.id;
        assert_eq!(events::broken_link(deal.backend.read(), id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn acceptance_holds_through_the_last_second_and_expires_after_it() {
    each_database(|deal| async move {
        let (kept, lost) = (deal.offer("Kept").extended().await, deal.offer("Lost").in_year(2028).extended().await);
        let last_second = deal.at("2026-11-30T23:59:58Z");
        let accept = |backend, number| {
            let (by, command) = (domain::access::By::Person(&deal.customer), deal.signing());
            async move { offers::take(backend, by, number, offers::Expected::Anything, command).await.unwrap() }
        };
        done(accept(&last_second, kept).await);
        // Nobody ran the jobs: the deadline holds all the same.
        let too_late = deal.at("2026-12-01T00:00:00Z");
        assert_eq!(refused(accept(&too_late, lost).await), "expired");
        jobs::run_due(&too_late).await.unwrap();
        assert_eq!(deal.status(lost).await, Status::Expired);
        assert_eq!(deal.status(kept).await, Status::Accepted);
        assert!(deal.find(&deal.customer, lost).await.is_some(), "the customer can read that it expired");
    })
    .await;
}

#[tokio::test]
async fn after_the_deadline_button_step_and_job_give_one_answer() {
    each_database(|deal| async move {
        let waiting = deal.with_customer("Waiting").await;
        let at_partner = deal.offer("Next year").in_year(2028).priced().await;
        let (last_second, too_late) = (deal.at("2026-11-30T23:59:58Z"), deal.at("2026-12-01T00:00:00Z"));
        let take = async |backend, by, number, command| {
            offers::take(backend, by, number, offers::Expected::Anything, command).await.unwrap()
        };
        // The jobs do not run.
        let decline = || Command::Decline { reason: "Too late".into() };
        assert_eq!(refused(take(&too_late, By::Person(&deal.customer), waiting, decline()).await), "expired");
        assert_eq!(
            refused(take(&too_late, By::Person(&deal.partner), at_partner, Command::Extend).await),
            "accept_by_passed"
        );
        assert_eq!(refused(take(&last_second, By::System, waiting, Command::Expire).await), "not_due");
        let shown = async |backend, actor, number| offers::find(backend, actor, number).await.unwrap().unwrap();
        for step in [Step::Accept, Step::Decline] {
            let before = shown(&last_second, &deal.customer, waiting).await;
            assert_eq!(before.allows(&deal.customer, step).map(|_| ()), Ok(()), "{step:?}");
            let after = shown(&too_late, &deal.customer, waiting).await;
            assert_eq!(after.allows(&deal.customer, step).unwrap_err().code, "expired", "{step:?}");
            assert_eq!(after.view.status, Status::Expired, "the page says so before the job has");
        }
        let loaded = shown(&too_late, &deal.partner, waiting).await;
        assert_eq!((loaded.view.status, loaded.view.link.is_some()), (Status::Expired, false));
        let late = shown(&too_late, &deal.partner, at_partner).await;
        assert_eq!(late.allows(&deal.partner, Step::Extend).unwrap_err().rule, "MS-4.5.13");
        done(take(&too_late, By::System, waiting, Command::Expire).await);
        done(take(&too_late, By::Person(&deal.partner), at_partner, Command::Return { reason: "Late".into() }).await);
        assert!(verify::run(&too_late, Until::TheFirst).await.unwrap().agrees);
    })
    .await;
}

#[tokio::test]
async fn withdrawal_runs_backwards() {
    each_database(|deal| async move {
        let number = deal.with_customer("Backwards").await;
        assert_eq!(refused(deal.take(&deal.publisher, number, Command::Withdraw).await), "partner_first");
        done(deal.take(&deal.partner, number, Command::WithdrawFromCustomer).await);
        assert!(deal.find(&deal.customer, number).await.is_none(), "the customer loses access");
        let partner = deal.find(&deal.partner, number).await.unwrap().view;
        assert_eq!(partner.partner_draft.unwrap().adjustments[0].percent, "5", "the partner finds its part as it was");
        deal.on(number).withdrawn().await;
        assert!(deal.find(&deal.partner, number).await.is_none(), "the partner loses access");
        let draft = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!(draft.name, "Backwards");
        // Edited and sent again, the partner starts from nothing of its own.
        deal.on(number).sent().await;
        let again = deal.find(&deal.partner, number).await.unwrap().view;
        assert!(again.partner_draft.unwrap().adjustments.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_returned_offer_tells_the_publisher_why() {
    each_database(|deal| async move {
        let number = deal.with_partner("Returned").await;
        assert_eq!(
            problems(deal.take(&deal.partner, number, Command::Return { reason: "  ".into() }).await),
            ["reason_missing"]
        );
        done(deal.take(&deal.partner, number, Command::Return { reason: "The end is too early".into() }).await);
        let view = deal.find(&deal.publisher, number).await.unwrap().view;
        assert_eq!((view.status, view.return_reason.as_deref()), (Status::Draft, Some("The end is too early")));
        assert!(deal.find(&deal.partner, number).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_declined_offer_keeps_the_customers_words_from_the_publisher() {
    each_database(|deal| async move {
        let number = deal.offer("Declined").declined("94.50 is too much").await;
        let told = |shown: Option<offers::PartyOffer>| shown.unwrap().view.decline_reason;
        assert_eq!(told(deal.find(&deal.partner, number).await).as_deref(), Some("94.50 is too much"));
        assert_eq!(told(deal.find(&deal.publisher, number).await), None);
        let shown = deal.find(&deal.publisher, number).await.unwrap();
        let timeline = offers::timeline(&deal.backend, &shown).await.unwrap();
        assert!(timeline.iter().all(|e| e.text.more.is_none()), "{timeline:?}");
        deal.on(number).taken_back().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_customer_plan_and_period_are_covered_once() {
    each_database(|deal| async move {
        let first = deal.with_partner("First").await;
        let second = deal.drafted("Second").await;
        assert_eq!(problems(deal.take(&deal.publisher, second, Command::Submit).await), ["covered"]);
        deal.on(first).withdrawn().await;
        deal.on(second).submitted().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_is_locked_and_only_drafts_are_deleted() {
    each_database(|deal| async move {
        let number = deal.with_partner("Locked").await;
        assert_eq!(refused(deal.take(&deal.publisher, number, save(deal.draft("Other"))).await), "locked");
        assert_eq!(refused(deal.take(&deal.publisher, number, Command::Submit).await), "locked");
        assert_eq!(refused(deal.take(&deal.publisher, number, Command::Delete).await), "not_draft");
        let copy = deal.on(number).copied("Copy").await;
        let view = deal.find(&deal.publisher, copy).await.unwrap().view;
        assert_eq!((view.status, view.name.as_str(), view.draft.unwrap().lines.len()), (Status::Draft, "Copy", 1));
        done(deal.take(&deal.publisher, copy, Command::Delete).await);
        assert!(deal.find(&deal.publisher, copy).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_clone_is_attested_as_a_renewal_for_itself() {
    each_database(|deal| async move {
        let new = offers::NewOffer { renewal: true, ..offers::NewOffer::from("Renewed") };
        let number = done(offers::create(&deal.backend, &deal.publisher, new).await.unwrap());
        for renewal in [false, true] {
            let copy = done(deal.take(&deal.publisher, number, Command::Clone { name: "Copy".into(), renewal }).await);
            assert_eq!(deal.find(&deal.publisher, copy).await.unwrap().view.draft.unwrap().renewal, renewal);
        }
    })
    .await;
}

#[tokio::test]
async fn strangers_find_nothing() {
    each_database(|deal| async move {
        let number = deal.with_customer("Private").await;
        assert!(deal.find(&deal.stranger, number).await.is_none());
        assert_eq!(refused(deal.take(&deal.stranger, number, Command::Withdraw).await), "not_found");
        assert_eq!(refused(deal.take(&deal.stranger, 987_654, Command::Withdraw).await), "not_found");
        let token = deal.find(&deal.partner, number).await.unwrap().view.link.unwrap();
        assert_eq!(offers::by_link(&deal.backend, &deal.stranger, &token).await.unwrap(), offers::Link::WrongAccount);
        assert_eq!(offers::by_link(&deal.backend, &deal.customer, &token).await.unwrap(), offers::Link::Yours(number));
        assert_eq!(
            offers::by_link(&deal.backend, &deal.partner, &token).await.unwrap(),
            offers::Link::Party(number, Party::Partner)
        );
        assert_eq!(
            deal.find(&deal.publisher, number).await.unwrap().view.link,
            None,
            "the publisher never holds the link (V-28)"
        );
    })
    .await;
}

#[tokio::test]
async fn a_person_without_the_role_reads_and_cannot_act() {
    each_database(|deal| async move {
        let number = deal.with_customer("Roles").await;
        let mut user = deal.customer.clone();
        user.accounts.clear();
        assert!(deal.find(&user, number).await.is_some(), "any user of the organization may read (V-33)");
        assert_eq!(refused(deal.take(&user, number, deal.signing()).await), "role");
        let mut accountant = deal.partner.clone();
        accountant.roles = vec![domain::access::Role::FinancialContributor];
        assert_eq!(refused(deal.take(&accountant, number, Command::WithdrawFromCustomer).await), "role");
    })
    .await;
}

#[tokio::test]
async fn letters_wait_in_the_outbox_for_each_contact() {
    each_database(|deal| async move {
        let number = deal.with_customer("Letters").await;
        // Pending partner action and pending acceptance to the publisher, pending acceptance to the partner.
        assert_eq!(backend::outbox::waiting(&deal.backend).await.unwrap(), 3);
        deal.on(number).accepted().await;
        assert_eq!(backend::outbox::waiting(&deal.backend).await.unwrap(), 5);
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_reaches_the_customer_too_late_expires_at_once() {
    each_database(|deal| async move {
        let number = deal.offer("Late").handed_on().await;
        jobs::run_due(&deal.later(30)).await.unwrap();
        assert_eq!(deal.status(number).await, Status::Expired);
    })
    .await;
}
