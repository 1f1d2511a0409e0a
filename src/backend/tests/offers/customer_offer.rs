//! A customer offer through its whole life: no selling partner is in it (MS-2.3, A-5, A-10).

use super::{
    deal::{Deal, done, each_database, problems, refused},
    walk::{allowed, clean, letters, rows},
};
use backend::offers::{
    self, Command, Link, NewOffer,
    listing::{self, Figure, Query},
};
use domain::{
    offer::{Draft, Kind, Status, Step, draft::Section, work::View},
    party::Party,
};
use testing::Parties;

fn new(name: &str) -> NewOffer {
    NewOffer { kind: Kind::Customer, ..NewOffer::from(name) }
}

fn draft(deal: &Deal, name: &str) -> Draft {
    Draft { prepared_by: "adele@contoso.example".into(), ..deal.draft(name) }
}

async fn drafted(deal: &Deal, name: &str) -> i64 {
    let number = deal.create(new(name)).await;
    deal.save(number, draft(deal, name)).await;
    number
}

/// Whether the offer is in a party's work view.
async fn listed(parties: &Parties, party: Party, view: View, number: i64) -> bool {
    let actor = if party == Party::Customer { &parties.customer } else { &parties.publisher };
    let query = Query::view(party, &[Kind::Customer], view, parties.backend.today());
    let page = Box::pin(listing::list(&parties.backend, actor, &query)).await.unwrap();
    page.rows.iter().any(|row| row.number == number)
}

async fn counted(parties: &Parties, status: Status) -> u64 {
    let tallies = Box::pin(listing::tallies(&parties.backend, &parties.publisher, Party::Publisher)).await.unwrap();
    let of = |kind| Figure::of(&tallies, kind, &[status], Party::Publisher).offers;
    assert_eq!((of(Kind::Multiparty), of(Kind::Csp)), (0, 0));
    of(Kind::Customer)
}

const AT_CUSTOMER: [&str; 5] =
    ["publisher Withdraw", "publisher CopyLink", "publisher Clone", "customer Accept", "customer Decline"];
const BACK: [&str; 2] = ["publisher Withdraw", "publisher Clone"];

#[tokio::test]
async fn a_customer_offer_goes_there_and_back_and_is_accepted_and_ends() {
    each_database(|deal| async move {
        let number = drafted(&deal, "Direct").await;
        let writing = ["publisher Save", "publisher Submit", "publisher Clone", "publisher Delete"];
        assert_eq!(allowed(&deal, number, None).await, writing);
        let kept = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!((kept.seller_id.as_str(), kept.prepared_by.as_str()), ("", "adele@contoso.example"));
        clean(&deal.backend).await;

        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert_eq!(deal.status(number).await, Status::InProgress);
        assert_eq!(allowed(&deal, number, Some(Step::Publish)).await, ["publisher Clone"]);
        clean(&deal.backend).await;
        deal.run_jobs().await;
        to_customer_and_declined(&deal, number).await;

        done(deal.take(&deal.publisher, number, Command::Withdraw).await);
        let back = deal.find(&deal.publisher, number).await.unwrap().view;
        assert_eq!((back.status, back.decline_reason), (Status::Draft, None), "of the round before");
        assert!(deal.find(&deal.customer, number).await.is_none(), "the customer loses access");
        assert!(listed(&deal, Party::Publisher, View::MyMove, number).await);
        clean(&deal.backend).await;

        deal.on(number).sent().await;
        assert_eq!(deal.status(number).await, Status::PendingAcceptance);
        let late = Parties::at(&deal, &deal.at("2026-12-01T00:00:00Z"));
        late.run_jobs().await;
        assert_eq!(late.status(number).await, Status::Expired);
        assert_eq!(allowed(&late, number, None).await, BACK);
        clean(&late.backend).await;

        done(late.take(&late.publisher, number, Command::Withdraw).await);
        late.save(number, Draft { accept_by: "2026-12-31".into(), ..draft(&deal, "Direct") }).await;
        late.on(number).sent().await;
        accepted_and_ended(&deal, late, number).await;
    })
    .await;
}

async fn to_customer_and_declined(deal: &Deal, number: i64) {
    assert_eq!(deal.status(number).await, Status::PendingAcceptance);
    assert_eq!(allowed(deal, number, None).await, AT_CUSTOMER);
    let party = |party: &str, name: &str, account: &str| [party, name, account, "pending_acceptance"].map(String::from);
    let both = [party("customer", "Northwind", "48120773"), party("publisher", "Contoso", "")];
    assert_eq!(rows(&deal.backend, number).await, both);
    let seen = deal.find(&deal.customer, number).await.unwrap().view;
    // List 100.00, 10 % off.
    assert_eq!(seen.customer_value.unwrap().in_words(), "USD 90.00");
    assert!(seen.partner.is_none() && seen.partner_value.is_none());
    let link = deal.find(&deal.publisher, number).await.unwrap().view.link.unwrap();
    let opened = async |actor| offers::by_link(&deal.backend, actor, &link).await.unwrap();
    assert_eq!(opened(&deal.customer).await, Link::Yours(number));
    assert_eq!(opened(&deal.publisher).await, Link::Party(number, Party::Publisher));
    assert_eq!(opened(&deal.partner).await, Link::WrongAccount);
    assert!(listed(deal, Party::Customer, View::MyMove, number).await);
    assert!(listed(deal, Party::Publisher, View::Waiting, number).await);
    assert_eq!(counted(deal, Status::PendingAcceptance).await, 1);
    clean(&deal.backend).await;

    done(deal.take(&deal.customer, number, Command::Decline { reason: "Too dear".into() }).await);
    assert_eq!(allowed(deal, number, None).await, BACK);
    let told = deal.find(&deal.publisher, number).await.unwrap();
    assert_eq!(told.view.decline_reason.as_deref(), Some("Too dear"), "the publisher is the seller (A-39)");
    let timeline = offers::timeline(&deal.backend, &told).await.unwrap();
    assert_eq!(timeline[0].text.more.as_deref(), Some("Too dear"));
    assert!(timeline.iter().all(|entry| !entry.text.sentence.contains("partner")), "{timeline:?}");
    assert!(listed(deal, Party::Publisher, View::MyMove, number).await);
    clean(&deal.backend).await;
}

async fn accepted_and_ended(deal: &Deal, late: Parties, number: i64) {
    let own = offers::find(&late.backend, &late.customer, number).await.unwrap().unwrap();
    assert_eq!(own.view.customer_value.unwrap().in_words(), "USD 90.00");
    done(late.take(&late.customer, number, deal.signing()).await);
    assert_eq!(late.status(number).await, Status::Accepted);
    assert_eq!(allowed(&late, number, None).await, ["publisher Clone"]);
    assert_eq!(counted(&late, Status::Accepted).await, 1);
    clean(&late.backend).await;
    let over = Parties::at(deal, &deal.at("2028-01-01T00:00:00Z"));
    over.run_jobs().await;
    assert_eq!(over.status(number).await, Status::Ended);
    assert_eq!(allowed(&over, number, None).await, ["publisher Clone"]);
    clean(&over.backend).await;
    let written = letters(&over.backend).await;
    let texts: Vec<&str> = written.iter().map(|[text, ..]| text.as_str()).collect();
    let reached = "customer_offer_pending_acceptance";
    let expected = [reached, "customer_offer_declined", reached, "customer_offer_expired", reached, "accepted"];
    assert_eq!(texts, expected);
    assert!(written.iter().all(|[_, party, body]| party == "publisher" && !body.contains("partner")), "{written:?}");
    assert!(written[1][2].contains("Reason given: Too dear"), "{}", written[1][2]);
}

#[tokio::test]
async fn a_customer_offer_names_whom_the_customer_may_ask() {
    each_database(|deal| async move {
        let number = deal.create(new("Direct")).await;
        deal.save(number, Draft { prepared_by: String::new(), ..draft(&deal, "Direct") }).await;
        assert_eq!(problems(deal.take(&deal.publisher, number, Command::Submit).await), ["prepared_by_missing"]);
        let typed = Draft { prepared_by: "Adele".into(), ..draft(&deal, "Direct") };
        done(deal.take(&deal.publisher, number, Command::Save { section: Section::All, draft: typed.into() }).await);
        assert_eq!(problems(deal.take(&deal.publisher, number, Command::Submit).await), ["prepared_by_format"]);
    })
    .await;
}

#[tokio::test]
async fn after_a_withdrawal_the_link_says_whom_to_ask() {
    each_database(|deal| async move {
        let number = drafted(&deal, "Gone").await;
        deal.on(number).sent().await;
        let link = deal.find(&deal.publisher, number).await.unwrap().view.link.unwrap();
        done(deal.take(&deal.publisher, number, Command::Withdraw).await);
        let opened = offers::by_link(&deal.backend, &deal.customer, &link).await.unwrap();
        assert!(matches!(&opened, Link::Withdrawn(parted) if parted.ask == "Contoso"), "{opened:?}");
        done(deal.take(&deal.publisher, number, Command::Delete).await);
        clean(&deal.backend).await;
    })
    .await;
}

/// MS-2.2.16 among customer offers, MS-4.3.5 between a customer offer and a multiparty one.
#[tokio::test]
async fn customer_offers_stand_beside_each_other_and_no_multiparty_offer_beside_them() {
    each_database(|deal| async move {
        let (one, other, resold) =
            (drafted(&deal, "One").await, drafted(&deal, "Other").await, deal.drafted("Resold").await);
        deal.on(one).sent().await;
        let shown = deal.find(&deal.publisher, other).await.unwrap();
        let checked = offers::check(&deal.backend, &deal.publisher, &shown).await.unwrap().unwrap();
        let told: Vec<_> = checked.problems.iter().map(|p| (p.code.as_str(), p.blocks())).collect();
        assert_eq!(told, [("overlaps", false)]);
        deal.on(other).sent().await;
        assert_eq!(problems(deal.take(&deal.publisher, resold, Command::Submit).await), ["covered"]);
        for number in [one, other] {
            done(deal.take(&deal.customer, number, deal.signing()).await);
        }
        clean(&deal.backend).await;
        let over = Parties::at(&deal, &deal.at("2028-01-01T00:00:00Z"));
        over.run_jobs().await;
        let year = |draft: Draft| Draft {
            start: "2028-02".into(),
            end: "2028-12-31".into(),
            accept_by: "2028-01-31".into(),
            ..draft
        };
        over.save(resold, year(deal.draft("Resold"))).await;
        done(over.take(&over.publisher, resold, Command::Submit).await);
        let third = over.create(new("Third")).await;
        over.save(third, year(draft(&deal, "Third"))).await;
        let outcome = over.take(&over.publisher, third, Command::Submit).await;
        assert_eq!(problems(outcome), ["covered"], "in the other direction too");
        assert_eq!(refused(over.take(&over.partner, third, Command::Withdraw).await), "not_found");
        clean(&over.backend).await;
    })
    .await;
}
