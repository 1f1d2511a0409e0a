//! Lists of many offers: whatever is asked for, what comes is what a look at every offer would find.

use std::collections::BTreeSet;

use super::{
    deal::{Deal, done, each_database},
    hand::Hand,
};
use backend::offers::{
    Command,
    listing::{self, Count, Facet, ListRow, Order, Query, Sort},
};
use domain::{
    access::Actor,
    offer::{Status, work::View},
    party::Party,
    search,
};
use sea_orm::DbBackend;

/// Lists that are filtered by names and days.
mod filtered;

const NAMES: [&str; 5] = ["Renewal", "Pilot of", "Migration, second year:", "Zürich plant", "Expansion"];

/// Copies of an offer, each with a name, a time and a deadline of its own; then the lists are filled as after an update.
pub async fn copies(deal: &Deal, hand: &Hand, of: i64, first: i64, count: i64) {
    let postgres = hand.database() == DbBackend::Postgres;
    let (id, date) = match postgres {
        true => ("gen_random_uuid()", "to_char(date '2026-11-15' + (i % 40)::int, 'YYYY-MM-DD')"),
        false => ("randomblob(16)", "date('2026-11-15', '+' || (i % 40) || ' days')"),
    };
    let names = NAMES.iter().enumerate().map(|(at, name)| format!("WHEN {at} THEN '{name}'")).collect::<String>();
    let (mut columns, mut values) = (Vec::new(), Vec::new());
    for column in hand.columns("offers").await {
        values.push(match column.as_str() {
            "id" => id.to_owned(),
            "number" => format!("{first} + i"),
            "name" => format!("CASE i % 5 {names} END || ' ' || (i / 7)"),
            "modified_at" => "modified_at + (i % 211) * 1000".to_owned(),
            "status_since" => "status_since + (i % 97) * 1000".to_owned(),
            "accept_by" => date.to_owned(),
            "partner_minor" => "(i * 7919) % 100000".to_owned(),
            // Whoever has the customer's link has it alone.
            "link_token" => format!("o.link_token || ({first} + i)"),
            "due_at" => "NULL".to_owned(),
            other => format!("o.{other}"),
        });
        columns.push(column);
    }
    let sql = format!(
        "INSERT INTO offers ({}) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {} - 1)
         SELECT {} FROM offers AS o, n WHERE o.number = {of}",
        columns.join(", "),
        count,
        values.join(", ").replace("modified_at +", "o.modified_at +").replace("status_since +", "o.status_since +")
    );
    assert_eq!(hand.run(&sql).await, count as u64);
    let parties = format!(
        "INSERT INTO offer_parties (offer_id, party, organization_id, organization_name, kind, number)
         SELECT o.id, p.party, p.organization_id, p.organization_name, o.kind, o.number FROM offers AS o, offer_parties AS p
         WHERE o.number >= {first} AND o.number < {first} + {count} AND p.number = {of}"
    );
    hand.run(&parties).await;
    for table in ["search_hits", "search_words", "tallies"] {
        hand.run(&format!("DELETE FROM {table}")).await;
    }
    hand.run("UPDATE counters SET value = 0 WHERE name = 'lists'").await;
    deal.backend.migrate().await.unwrap();
}

/// All that `query` finds, page by page, and forth is back again.
pub async fn walked(deal: &Deal, actor: &Actor, query: &Query) -> Vec<ListRow> {
    let mut query = query.clone();
    let mut pages = vec![listing::list(&deal.backend, actor, &query).await.unwrap()];
    while let Some(older) = pages.last().unwrap().older.clone() {
        query.after = Some(older);
        pages.push(listing::list(&deal.backend, actor, &query).await.unwrap());
        assert!(pages.len() < 300, "no end: {query:?}");
    }
    if let [.., before, last] = &pages[..]
        && let Some(newer) = last.newer.clone()
        && before.rows.len() == listing::PAGE as usize
    {
        let back = Query { after: None, before: Some(newer), ..query.clone() };
        let back = listing::list(&deal.backend, actor, &back).await.unwrap();
        assert_eq!(back.rows, before.rows, "back from the last page: {query:?}");
    }
    pages.into_iter().flat_map(|page| page.rows).collect()
}

/// What a look at every offer finds.
fn naive<'a>(all: &'a [ListRow], query: &'a Query) -> impl Iterator<Item = &'a ListRow> {
    let terms = search::terms(&query.text);
    let named = move |row: &&ListRow| {
        let texts =
            [&row.name, &row.number.to_string(), &row.partner, &row.customer, &row.publisher].map(String::clone);
        let words: BTreeSet<String> = texts.iter().flat_map(|text| search::words(text)).collect();
        terms.iter().all(|term| words.iter().any(|word| word.starts_with(&term.beginning)))
    };
    let due = |row: &&ListRow| {
        let within = |(from, to)| row.accept_by.is_some_and(|day| from <= day && day <= to);
        query.deadlines.is_none_or(within)
    };
    let named_by = |row: &&ListRow| {
        query.facets.iter().all(|(facet, name)| match facet {
            Facet::Publisher => row.publisher == *name,
            Facet::Partner => row.partner == *name,
            Facet::Customer => row.customer == *name,
            // A row does not say what is in it; all are copies of the same offer.
            Facet::Product => name == "Insight",
        })
    };
    let on_days = |row: &&ListRow| {
        query.days.is_none_or(|days| {
            let day = match days.of {
                Sort::AcceptBy => row.accept_by,
                Sort::End => row.end,
                Sort::Modified => Some(row.modified.date_naive()),
                other => panic!("{other:?} is not tried"),
            };
            day.is_some_and(|day| days.from.is_none_or(|from| from <= day) && days.through.is_none_or(|to| day <= to))
        })
    };
    let asked = |row: &&ListRow| query.statuses.contains(&(row.kind, row.status));
    all.iter().filter(asked).filter(due).filter(named).filter(named_by).filter(on_days)
}

fn in_order(rows: &[ListRow], sort: Sort, descending: bool) -> bool {
    // What a draft comes to is not told.
    let told = |row: &&ListRow| sort != Sort::Total || row.partner_total.is_some();
    let mut keys: Vec<(i64, i64)> = rows
        .iter()
        .filter(told)
        .map(|row| match sort {
            Sort::Modified => (row.modified.timestamp_millis(), row.number),
            Sort::Since => (row.since.timestamp_millis(), row.number),
            Sort::Total => (row.partner_total.map_or(0, |value| value.amount.minor), row.number),
            Sort::AcceptBy => (row.accept_by.map_or(0, |day| (day - chrono::NaiveDate::MIN).num_days()), row.number),
            // The order of texts is the database's own.
            _ => (0, 0),
        })
        .collect();
    if descending {
        keys.reverse();
    }
    keys.is_sorted()
}

#[tokio::test]
async fn of_many_offers_every_list_holds_what_a_look_at_each_would_find() {
    each_database(|deal| async move {
        deal.drafted("One").await;
        deal.with_partner("Two").await;
        let hand = Hand::on(&deal).await;
        copies(&deal, &hand, 1001, 2000, 300).await;
        copies(&deal, &hand, 1002, 5000, 1500).await;
        let everything =
            Query::view(Party::Publisher, &[domain::offer::Kind::Multiparty], View::All, deal.backend.today());
        let all = walked(&deal, &deal.publisher, &everything).await;
        assert_eq!(all.len(), 1802);
        let (_, beside) = listing::dashboard(&deal.backend, &deal.publisher, &everything).await.unwrap();
        let near = beside.near.unwrap();
        let expiring =
            Query::view(Party::Publisher, &[domain::offer::Kind::Multiparty], View::Expiring, deal.backend.today());
        let wanted: Vec<_> = naive(&all, &expiring).collect();
        assert_eq!(near.count, Count::Exactly(wanted.len() as u64));
        assert_eq!(near.first, wanted.iter().filter_map(|row| row.accept_by).min());
        assert!(near.first.is_some(), "some expire");
        let texts =
            ["", "ren", "renewal 4", "pilot of", "zür", "50", "o-50", "fab", "north 2", "nothing", "5000", "ZÜRICH 2"];
        for (n, text) in texts.into_iter().enumerate() {
            for view in View::ALL {
                let mut query =
                    Query::view(Party::Publisher, &[domain::offer::Kind::Multiparty], view, deal.backend.today());
                query.text = text.into();
                (query.sort, query.descending) = (Sort::ALL[(n * 3 + view as usize) % 10], n % 2 == 0);
                agrees(&deal, &all, &query).await;
            }
        }
    })
    .await;
}

/// What `query` finds is what a look at all offers finds, each once and in the order that is told.
async fn agrees(deal: &Deal, all: &[ListRow], query: &Query) {
    agrees_for(deal, &deal.publisher, all, query).await;
}

/// The same for somebody else.
pub async fn agrees_for(deal: &Deal, actor: &Actor, all: &[ListRow], query: &Query) {
    let found = walked(deal, actor, query).await;
    let numbers: BTreeSet<i64> = found.iter().map(|row| row.number).collect();
    let wanted: BTreeSet<i64> = naive(all, query).map(|row| row.number).collect();
    assert_eq!(numbers.len(), found.len(), "each once: {query:?}");
    assert_eq!(numbers, wanted, "{query:?}");
    let first = listing::list(&deal.backend, actor, query).await.unwrap();
    match first.order {
        Order::Asked => assert!(in_order(&found, query.sort, query.descending), "{query:?}"),
        Order::Newest => assert!(found.is_sorted_by_key(|row| -row.number), "{query:?}"),
        Order::Day => assert!(in_order(&found, query.days.unwrap().of, query.descending), "{query:?}"),
        Order::Deadline => assert!(found.is_sorted_by_key(|row| row.accept_by), "{query:?}"),
    }
    match first.count {
        Count::Exactly(count) => assert_eq!(count, wanted.len() as u64, "{query:?}"),
        Count::AtLeast(count) => assert!(count <= wanted.len() as u64, "{query:?}"),
    }
}

#[tokio::test]
async fn the_figures_follow_every_step_and_are_what_counting_would_find() {
    each_database(|deal| async move {
        let number = deal.with_customer("Journey").await;
        deal.drafted("Draft").await;
        done(deal.take(&deal.customer, number, Command::Decline { reason: "Too dear".into() }).await);
        done(deal.take(&deal.partner, number, Command::WithdrawFromCustomer).await);
        let gone = deal.drafted("Gone").await;
        done(deal.take(&deal.publisher, gone, Command::Delete).await);
        for (actor, party) in
            [(&deal.publisher, Party::Publisher), (&deal.partner, Party::Partner), (&deal.customer, Party::Customer)]
        {
            let kept = listing::tallies(&deal.backend, actor, party).await.unwrap();
            let everything = Query::view(party, &[domain::offer::Kind::Multiparty], View::All, deal.backend.today());
            let rows = walked(&deal, actor, &everything).await;
            let kept: BTreeSet<_> = kept.iter().map(|t| (t.status.code(), t.offers)).collect();
            let of = |status: Status| rows.iter().filter(|row| row.status == status).count() as u64;
            let counted: BTreeSet<_> =
                Status::ALL.into_iter().map(|s| (s.code(), of(s))).filter(|(_, offers)| *offers > 0).collect();
            assert_eq!(kept, counted, "{party:?}");
        }
        // Its words are gone from the customer's dictionary with it.
        let mut asked =
            Query::view(Party::Customer, &[domain::offer::Kind::Multiparty], View::All, deal.backend.today());
        asked.text = "journey".into();
        assert_eq!(listing::list(&deal.backend, &deal.customer, &asked).await.unwrap().count, Count::Exactly(0));
    })
    .await;
}

#[tokio::test]
async fn what_is_usual_is_the_median_of_what_it_took() {
    each_database(|deal| async move {
        for days in [1, 9, 3] {
            let number = deal.with_customer("Offer").await;
            let later = deal.later(days);
            let by = domain::access::By::Person(&deal.customer);
            let command = Command::Decline { reason: "Too dear".into() };
            done(
                backend::offers::take(&later, by, number, backend::offers::Expected::Anything, command).await.unwrap(),
            );
            let typical = listing::typical_durations(
                &deal.backend,
                &deal.publisher,
                Party::Publisher,
                domain::offer::Kind::Multiparty,
            )
            .await
            .unwrap();
            let took = typical.of(Status::PendingAcceptance).map(|took| took.num_days());
            assert_eq!(took, (days == 3).then_some(3), "three times say what is usual");
        }
        let none = listing::typical_durations(
            &deal.backend,
            &deal.stranger,
            Party::Publisher,
            domain::offer::Kind::Multiparty,
        )
        .await
        .unwrap();
        assert_eq!(none, listing::TypicalDurations::default());
    })
    .await;
}
