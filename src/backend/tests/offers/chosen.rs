//! Customers and partners are chosen by name: those the organization has made offers for, those that can take part.

use super::deal::{ACCOUNT, Deal, SELLER_ID, done, each_database};
use backend::offers::{
    self, Begun, Named, NewOffer, customer_named,
    listing::{KnownCustomer, customers},
    partner_named,
};
use domain::{access::Actor, offer::Kind};

async fn known(deal: &Deal, actor: &Actor, typed: &str) -> Vec<KnownCustomer> {
    Box::pin(customers(&deal.backend, actor, typed)).await.unwrap()
}

#[tokio::test]
async fn a_customer_is_known_with_its_latest_offer_by_the_beginning_of_any_word_and_to_nobody_else() {
    each_database(|deal| async move {
        assert_eq!(known(&deal, &deal.publisher, "").await, []);
        deal.drafted("First").await;
        let latest = deal.with_customer("Second").await;
        let northwind =
            KnownCustomer { name: "Northwind".into(), account: ACCOUNT.into(), country: "US".into(), number: latest };
        for typed in ["", "north", "NORTHWIND", "  Nörth ", &ACCOUNT[..3], ACCOUNT] {
            assert_eq!(known(&deal, &deal.publisher, typed).await, std::slice::from_ref(&northwind), "{typed}");
        }
        for typed in ["wind", "49", "north south", "-", "%"] {
            assert_eq!(known(&deal, &deal.publisher, typed).await, [], "{typed}");
        }
        for other in [&deal.partner, &deal.customer, &deal.stranger] {
            assert_eq!(known(&deal, other, "").await, []);
            assert_eq!(known(&deal, other, "north").await, []);
        }
    })
    .await;
}

#[tokio::test]
async fn a_name_stands_for_the_one_number_it_can_mean() {
    each_database(|deal| async move {
        let publisher = &deal.publisher;
        deal.drafted("Known").await;
        let customer = |typed: &'static str| customer_named(&deal.backend, publisher, typed);
        assert_eq!(customer("northwind").await.unwrap(), Named::One(ACCOUNT.into()));
        assert_eq!(customer("Adatum").await.unwrap(), Named::Nobody);
        for number in ["", " ", "4812", ACCOUNT] {
            assert_eq!(customer(number).await.unwrap(), Named::Unnamed, "{number}");
        }
        let partner = |typed: &'static str| partner_named(&deal.backend, publisher, Kind::Multiparty, typed);
        assert_eq!(partner("tail").await.unwrap(), Named::One("55510001".into()));
        assert_eq!(partner("Fabrikam").await.unwrap(), Named::Several(2), "it has two seller IDs");
        assert_eq!(partner("Contoso").await.unwrap(), Named::Nobody, "its own");
        assert_eq!(partner(SELLER_ID).await.unwrap(), Named::Unnamed);
    })
    .await;
}

#[tokio::test]
async fn a_draft_may_begin_with_its_parties_and_dates_and_they_are_found_at_once() {
    each_database(|deal| async move {
        let begun = Begun {
            billing_account: ACCOUNT.into(),
            seller_id: SELLER_ID.into(),
            prepared_by: "pia@contoso.example".into(),
            start: "acceptance".into(),
            end: "2027-11-30".into(),
            accept_by: "2026-12-20".into(),
        };
        let new = NewOffer { begun, ..NewOffer::from("Begun") };
        let number = done(Box::pin(offers::create(&deal.backend, &deal.publisher, new)).await.unwrap());
        let shown = deal.find(&deal.publisher, number).await.unwrap();
        let draft = shown.view.draft.clone().unwrap();
        assert_eq!((draft.accept_by.as_str(), draft.start.as_str()), ("2026-12-20", "acceptance"));
        assert_eq!(draft.prepared_by, "", "a multiparty offer’s partner says whom to ask");
        assert_eq!(shown.view.account.as_ref().map(|a| a.customer.as_str()), Some("Northwind"));
        assert_eq!(shown.view.partner.as_ref().map(|p| p.name.as_str()), Some("Fabrikam"));
        let history = offers::timeline(&deal.backend, &shown).await.unwrap();
        assert_eq!(history.len(), 2, "created, and filled in");
        assert!(deal.find(&deal.partner, number).await.is_none() && deal.find(&deal.customer, number).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_number_named_at_the_beginning_is_counted_as_anywhere() {
    each_database(|deal| async move {
        deal.backend.limit_lookups(0);
        let begun = Begun { billing_account: ACCOUNT.into(), ..Begun::default() };
        let new = NewOffer { begun, ..NewOffer::from("Counted") };
        let number = done(Box::pin(offers::create(&deal.backend, &deal.publisher, new)).await.unwrap());
        let shown = deal.find(&deal.publisher, number).await.unwrap();
        assert_eq!(
            shown.view.draft.as_ref().map(|d| d.billing_account.as_str()),
            Some(ACCOUNT),
            "what was typed is kept"
        );
        assert!(shown.view.account.is_none(), "and nothing is told");
        assert_eq!(known(&deal, &deal.publisher, "").await, []);
    })
    .await;
}
