//! A CSP partner offer through its whole life: several partners, nobody accepts (MS-3, A-7, A-13).

use super::{
    deal::{Deal, SELLER_ID, done, each_database, problems, refused},
    walk::{allowed, clean, letters, rows},
};
use backend::offers::{
    Command, NewOffer, Outcome,
    listing::{self, Figure, Query},
};
use domain::{
    offer::{Customization, Draft, Kind, Status, Step, draft::DraftPartner, work::View},
    party::Party,
};
use testing::Parties;

fn new(name: &str) -> NewOffer {
    NewOffer { kind: Kind::Csp, renewal: true, ..NewOffer::from(name) }
}

/// Fabrikam twice, by two seller IDs, and Tailspin limited to a customer.
fn draft(deal: &Deal, name: &str) -> Draft {
    let partner = |id: &str, customers: &[&str]| DraftPartner {
        seller_id: id.into(),
        customers: customers.iter().map(|name| (*name).to_owned()).collect(),
    };
    Draft {
        partners: vec![partner(SELLER_ID, &[]), partner("34210078", &[]), partner("55510001", &["Northwind"])],
        ..deal.draft(name)
    }
}

async fn drafted(deal: &Deal, name: &str) -> i64 {
    let number = deal.create(new(name)).await;
    deal.save(number, draft(deal, name)).await;
    number
}

async fn counted(parties: &Parties, status: Status) -> u64 {
    let tallies = Box::pin(listing::tallies(&parties.backend, &parties.publisher, Party::Publisher)).await.unwrap();
    Figure::of(&tallies, Kind::Csp, &[status], Party::Publisher).offers
}

async fn listed(parties: &Parties, party: Party, view: View) -> Vec<(i64, String)> {
    let actor = if party == Party::Partner { &parties.partner } else { &parties.publisher };
    let query = Query::view(party, &[Kind::Csp], view, parties.backend.today());
    let page = Box::pin(listing::list(&parties.backend, actor, &query)).await.unwrap();
    page.rows.into_iter().map(|row| (row.number, row.partner)).collect()
}

#[tokio::test]
async fn a_csp_offer_goes_live_and_is_withdrawn_or_ends() {
    each_database(|deal| async move {
        let number = drafted(&deal, "Margin").await;
        let writing = ["publisher Save", "publisher Submit", "publisher Clone", "publisher Delete"];
        assert_eq!(allowed(&deal, number, None).await, writing);
        let kept = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        let lacks = (kept.billing_account.as_str(), kept.seller_id.as_str(), kept.accept_by.as_str(), kept.renewal);
        assert_eq!(lacks, ("", "", "", false), "what its form does not have is not kept");
        let party =
            |party: &str, name: &str, account: &str, state: &str| [party, name, account, state].map(String::from);
        let all = |state: &str| {
            // An organization is a party once, by all its seller IDs.
            [
                party("partner", "Fabrikam", "34210077, 34210078", ""),
                party("partner", "Tailspin", "55510001", ""),
                party("publisher", "Contoso", "", state),
            ]
        };
        assert_eq!(rows(&deal.backend, number).await, all("draft"));
        clean(&deal.backend).await;

        done(deal.take(&deal.publisher, number, Command::Submit).await);
        assert_eq!(allowed(&deal, number, Some(Step::Publish)).await, ["publisher Clone"]);
        clean(&deal.backend).await;
        deal.run_jobs().await;
        assert_eq!(deal.status(number).await, Status::Live);
        assert_eq!(rows(&deal.backend, number).await, all("live"));
        assert_eq!(allowed(&deal, number, None).await, ["publisher Withdraw", "publisher Clone"]);
        let view = deal.find(&deal.publisher, number).await.unwrap().view;
        assert_eq!((view.link, view.accept_by), (None, None));
        assert!(deal.find(&deal.partner, number).await.is_none(), "partners see margins, not offers (V-35)");
        assert_eq!(listed(&deal, Party::Partner, View::All).await, []);
        assert_eq!(listed(&deal, Party::Publisher, View::All).await, [(number, "2 partners".to_owned())]);
        assert_eq!(listed(&deal, Party::Publisher, View::Waiting).await, [], "it waits for nobody");
        assert_eq!((counted(&deal, Status::Live).await, counted(&deal, Status::Draft).await), (1, 0));
        clean(&deal.backend).await;

        withdrawn(&deal, number).await;
        cloned_and_ended(&deal, number).await;
    })
    .await;
}

async fn withdrawn(deal: &Deal, number: i64) {
    done(deal.take(&deal.publisher, number, Command::Withdraw).await);
    assert_eq!(deal.status(number).await, Status::Withdrawn);
    assert_eq!(allowed(deal, number, None).await, ["publisher Clone"]);
    assert_eq!(refused(deal.take(&deal.publisher, number, Command::Withdraw).await), "withdrawn");
    assert_eq!(refused(deal.take(&deal.publisher, number, Command::Submit).await), "locked");
    let shown = deal.find(&deal.publisher, number).await.unwrap();
    assert_eq!(shown.view.lines.len(), 1, "what was submitted stays to be read");
    let told = backend::offers::timeline(&deal.backend, &shown).await.unwrap();
    let told: Vec<&str> = told.iter().take(3).map(|entry| entry.text.sentence.as_str()).collect();
    let expected = [
        "Somebody of Contoso withdrew it: list prices apply again",
        "It’s Live: 2 partners can find it and buy at its margin",
        "Somebody of Contoso submitted it to 2 partners",
    ];
    assert_eq!(told, expected);
    clean(&deal.backend).await;
    let written = letters(&deal.backend).await;
    let texts: Vec<_> = written.iter().map(|[text, party, _]| (text.as_str(), party.as_str())).collect();
    assert_eq!(texts, [("csp_offer_live", "publisher"), ("csp_offer_withdrawn", "publisher")]);
    assert!(written[0][2].contains("is Live for 2 partners."), "{}", written[0][2]);
    // For good: whatever comes, it does not end once more.
    Parties::at(deal, &deal.at("2028-01-01T00:00:00Z")).run_jobs().await;
    assert_eq!(deal.status(number).await, Status::Withdrawn);
}

async fn cloned_and_ended(deal: &Deal, number: i64) {
    let clone = Command::Clone { name: "Again".into(), renewal: true };
    let again = done(deal.take(&deal.publisher, number, clone).await);
    let draft = deal.find(&deal.publisher, again).await.unwrap().view.draft.unwrap();
    assert_eq!((draft.partners.len(), draft.renewal), (3, false));
    deal.on(again).sent().await;
    let last = Parties::at(deal, &deal.at("2027-12-31T23:59:58Z"));
    last.run_jobs().await;
    assert_eq!(allowed(&last, again, None).await, ["publisher Withdraw", "publisher Clone"]);
    let over = Parties::at(deal, &deal.at("2028-01-01T00:00:00Z"));
    assert_eq!(allowed(&over, again, Some(Step::End)).await, ["publisher Clone"], "before the job has written it");
    assert_eq!(refused(over.take(&over.publisher, again, Command::Withdraw).await), "ended");
    over.run_jobs().await;
    assert_eq!(over.status(again).await, Status::Ended);
    assert_eq!(allowed(&over, again, None).await, ["publisher Clone"]);
    assert_eq!((counted(&over, Status::Ended).await, counted(&over, Status::Withdrawn).await), (1, 1));
    clean(&over.backend).await;
}

#[tokio::test]
async fn a_csp_offer_holds_nothing_against_others() {
    each_database(|deal| async move {
        let resold = deal.with_customer("Resold").await;
        let number = drafted(&deal, "Margin").await;
        deal.on(number).sent().await;
        assert_eq!(deal.status(number).await, Status::Live);
        done(deal.take(&deal.customer, resold, deal.signing()).await);
        clean(&deal.backend).await;
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_names_partners_without_end_is_not_kept() {
    each_database(|deal| async move {
        let number = drafted(&deal, "Margin").await;
        let many = vec![DraftPartner { seller_id: SELLER_ID.into(), ..DraftPartner::default() }; 20_001];
        let save = testing::save(Draft { partners: many, ..draft(&deal, "Margin") });
        assert_eq!(problems(deal.take(&deal.publisher, number, save).await), ["partners_unsaved"]);
        let kept = deal.find(&deal.publisher, number).await.unwrap().view.draft.unwrap();
        assert_eq!(kept.partners, draft(&deal, "Margin").partners);
    })
    .await;
}

#[tokio::test]
async fn a_csp_offer_has_partners_and_existing_plans() {
    each_database(|deal| async move {
        let other = NewOffer { customization: Customization::NewPlans, ..new("Margin") };
        let refused = backend::offers::create(&deal.backend, &deal.publisher, other).await.unwrap();
        assert_eq!(problems(refused), ["customization_of_another_kind"]);
        let number = deal.create(new("Margin")).await;
        deal.save(number, Draft { partners: Vec::new(), ..draft(&deal, "Margin") }).await;
        assert_eq!(problems(deal.take(&deal.publisher, number, Command::Submit).await), ["partners_missing"]);
        let own = DraftPartner { seller_id: "11110001".into(), ..DraftPartner::default() };
        let stranger = DraftPartner { seller_id: "11110002".into(), ..DraftPartner::default() };
        deal.save(number, Draft { partners: vec![own, stranger], ..draft(&deal, "Margin") }).await;
        let Outcome::Problems(found) = deal.take(&deal.publisher, number, Command::Submit).await else {
            panic!("submitted to nobody")
        };
        let found: Vec<_> = found.iter().map(|p| (p.code.as_str(), p.path.as_str())).collect();
        let expected =
            [("partner_is_publisher", "partners.0.seller_id"), ("partner_ineligible", "partners.1.seller_id")];
        assert_eq!(found, expected);
        clean(&deal.backend).await;
    })
    .await;
}
