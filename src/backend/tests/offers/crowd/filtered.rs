//! Filters find and count what a look at every offer finds.

use super::{agrees, copies, each_database, naive, walked};
use crate::hand::Hand;
use backend::offers::listing::{self, Days, Facet, Query, Sort};
use domain::{offer::work::View, party::Party};

#[tokio::test]
async fn filters_find_and_count_what_a_look_at_every_offer_finds() {
    each_database(|deal| async move {
        deal.drafted("One").await;
        deal.with_partner("Two").await;
        let hand = Hand::on(&deal).await;
        copies(&deal, &hand, 1001, 2000, 300).await;
        copies(&deal, &hand, 1002, 5000, 1500).await;
        let today = deal.backend.today();
        let view = |view| Query::view(Party::Publisher, &[domain::offer::Kind::Multiparty], view, today);
        let all = walked(&deal, &deal.publisher, &view(View::All)).await;
        let name = |facet, name: &str| vec![(facet, name.to_owned())];
        let facets = [
            vec![],
            name(Facet::Product, "Insight"),
            name(Facet::Customer, "Northwind"),
            name(Facet::Partner, "Nobody"),
            [name(Facet::Partner, "Fabrikam"), name(Facet::Customer, "Northwind")].concat(),
        ];
        let day = |days| Some(today + chrono::TimeDelta::days(days));
        let days = |of, from, through| Some(Days { of, from, through });
        let days = [
            None,
            days(Sort::AcceptBy, day(2), day(4)),
            days(Sort::AcceptBy, day(-3), None),
            days(Sort::End, None, day(2000)),
            days(Sort::Modified, day(0), day(0)),
            days(Sort::Modified, day(1), None),
        ];
        for (n, facets) in facets.iter().enumerate() {
            for (at, days) in days.iter().enumerate() {
                for text in ["", "renewal 4", "o"] {
                    let query = view(View::ALL[(n + at) % View::ALL.len()]);
                    let query = Query { facets: facets.clone(), days: *days, text: text.into(), ..query };
                    let query = Query { sort: Sort::ALL[(n * 3 + at) % 10], descending: at % 2 == 0, ..query };
                    agrees(&deal, &all, &query).await;
                    let everything = Query { statuses: view(View::All).statuses, deadlines: None, ..query.clone() };
                    let (_, beside) = listing::dashboard(&deal.backend, &deal.publisher, &query).await.unwrap();
                    let counted = beside.tallies.map(|tallies| tallies.iter().map(|tally| tally.offers).sum::<u64>());
                    let wanted = naive(&all, &everything).count() as u64;
                    assert_eq!(
                        counted,
                        Some(wanted).filter(|_| wanted <= 1000 || everything_is_asked(&query)),
                        "{query:?}"
                    );
                }
            }
        }
    })
    .await;
}

/// Nothing was typed or chosen: what is counted then was kept with every step.
fn everything_is_asked(query: &Query) -> bool {
    query.text.is_empty() && query.facets.is_empty() && query.days.is_none()
}
