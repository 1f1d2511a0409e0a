//! One list of several kinds: whoever gets offers finds all of them together, in one order.

use super::{
    crowd::{agrees_for, copies, walked},
    deal::{Deal, done, each_database},
    hand::Hand,
};
use backend::offers::{
    Command, NewOffer,
    listing::{self, Beside, Count, Facet, Query, Sort, each},
};
use domain::{
    offer::{Draft, Kind, Status, work::View},
    party::Party,
};

/// A customer offer that its customer has.
async fn direct(deal: &Deal, name: &str) -> i64 {
    let number = deal.create(NewOffer { kind: Kind::Customer, ..NewOffer::from(name) }).await;
    // In a year of its own: a multiparty offer would stand in its way.
    let (start, end) = ("2040-01".into(), "2040-12-31".into());
    deal.save(number, Draft { prepared_by: "adele@contoso.example".into(), start, end, ..deal.draft(name) }).await;
    deal.on(number).sent().await;
    number
}

fn everything(deal: &Deal) -> Query {
    Query::view(Party::Customer, &Kind::seen_by(Party::Customer), View::All, deal.backend.today())
}

async fn beside(deal: &Deal, query: &Query) -> Beside {
    listing::dashboard(&deal.backend, &deal.customer, query).await.unwrap().1
}

#[tokio::test]
async fn a_customer_has_its_offers_of_both_kinds_in_one_list() {
    each_database(|deal| async move {
        let ours = direct(&deal, "Direct").await;
        let declined = direct(&deal, "Declined").await;
        let theirs = deal.with_customer("Through a partner").await;
        done(deal.take(&deal.customer, declined, Command::Decline { reason: "Too dear".into() }).await);
        let all = walked(&deal, &deal.customer, &everything(&deal)).await;
        let found: Vec<_> = all.iter().map(|row| (row.number, row.kind, row.status)).collect();
        let expected = [
            (declined, Kind::Customer, Status::Declined),
            (theirs, Kind::Multiparty, Status::PendingAcceptance),
            (ours, Kind::Customer, Status::PendingAcceptance),
        ];
        assert!(expected.iter().all(|one| found.contains(one)) && found.len() == 3, "{found:?}");
        let prices: Vec<_> = all.iter().map(|row| (row.partner_total, row.customer_total.is_some())).collect();
        assert_eq!(prices, [(None, true); 3], "each at the customer’s price, and at no other");
        let waiting = Query::view(Party::Customer, &everything(&deal).kinds, View::MyMove, deal.backend.today());
        assert_eq!(listing::count(&deal.backend, &deal.customer, &waiting).await.unwrap(), Count::Exactly(2));
        let near = Query::view(Party::Customer, &everything(&deal).kinds, View::Expiring, deal.backend.today());
        assert_eq!(
            beside(&deal, &near).await.near.unwrap().count.number(),
            walked(&deal, &deal.customer, &near).await.len() as u64
        );
        // Of one kind alone, and of none.
        let one = Query { kinds: vec![Kind::Customer], ..everything(&deal) };
        assert_eq!(walked(&deal, &deal.customer, &one).await.len(), 2);
        let none = Query { statuses: Vec::new(), ..everything(&deal) };
        assert_eq!(walked(&deal, &deal.customer, &none).await, []);
        // What the customer does not see is not found, whoever asks for it.
        let hidden = each(&Kind::ALL, |_| vec![Status::Draft, Status::InProgress, Status::Live]);
        let hidden = Query { kinds: Kind::ALL.to_vec(), statuses: hidden, ..everything(&deal) };
        assert_eq!(walked(&deal, &deal.customer, &hidden).await, []);
    })
    .await;
}

#[tokio::test]
async fn of_many_offers_of_both_kinds_a_list_holds_what_a_look_at_each_would_find() {
    each_database(|deal| async move {
        direct(&deal, "One").await;
        deal.with_customer("Two").await;
        let hand = Hand::on(&deal).await;
        copies(&deal, &hand, 1001, 2000, 60).await;
        copies(&deal, &hand, 1002, 5000, 1100).await;
        let all = walked(&deal, &deal.customer, &everything(&deal)).await;
        assert_eq!(all.len(), 1162);
        let day = deal.backend.today();
        let near = Some(listing::Days { of: Sort::AcceptBy, from: Some(day), through: day.succ_opt() });
        for (n, text) in ["", "ren", "renewal 4", "zür", "50", "nothing"].into_iter().enumerate() {
            for view in View::ALL {
                let plain = Query::view(Party::Customer, &everything(&deal).kinds, view, deal.backend.today());
                let sorts = [Sort::Modified, Sort::Since, Sort::AcceptBy, Sort::Status];
                let sort = sorts[(n + view as usize) % 4];
                let query = Query { text: text.into(), sort, descending: n % 2 == 0, ..plain };
                agrees_for(&deal, &deal.customer, &all, &query).await;
                let facets = vec![(Facet::Publisher, "Contoso".to_owned())];
                agrees_for(&deal, &deal.customer, &all, &Query { facets, ..query.clone() }).await;
                agrees_for(&deal, &deal.customer, &all, &Query { days: near, ..query }).await;
            }
        }
    })
    .await;
}
