//! Lists that are filtered by names and days.

use chrono::NaiveDate;
use domain::{offer::work::View, party::Party};

use super::{
    super::{Days, Facet, Query, Sort, dashboard, list_beside, names, typical_durations},
    crowd, kinds, written,
};

/// The view by what few offers have, by what all have, by few days and by many, alone and together.
pub(super) fn filtered(plain: &Query) -> Vec<Query> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (few, many) = ((Facet::Product, "Product 7".to_owned()), (Facet::Product, "Everything".to_owned()));
    let other = match plain.party {
        Party::Publisher | Party::Partner => (Facet::Customer, "Northwind 7".to_owned()),
        Party::Customer => (Facet::Partner, "Fabrikam".to_owned()),
    };
    let mut days = vec![None];
    for of in Days::sorts(plain.party) {
        for (from, through) in [(day(2026, 12, 1), day(2026, 12, 3)), (day(1970, 1, 1), None)] {
            days.push(Some(Days { of, from, through }));
        }
    }
    let mut all = Vec::new();
    for facets in [vec![], vec![few], vec![many, other]] {
        for days in &days {
            let query = Query { facets: facets.clone(), days: *days, ..plain.clone() };
            all.push(Query { text: "offer 17".into(), sort: Sort::Since, ..query.clone() });
            all.push(query);
        }
    }
    all
}

/// The most that one page of a list asks its database.
const MOST_STATEMENTS: usize = 12;

#[tokio::test]
async fn no_page_of_a_list_takes_more_than_twelve_statements_however_it_is_filtered() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("pages.sqlite").display());
    let (backend, _, actors) = crowd(&url, folder.path()).await;
    for (actor, party) in actors.iter().zip([Party::Publisher, Party::Partner, Party::Customer]) {
        for view in [View::All, View::Expiring] {
            let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
            for query in filtered(&Query::view(party, &kinds(party), view, today)) {
                // Each further word that very many offers have takes two more, as does a beginning of very many words.
                let text = if query.text.is_empty() { "" } else { "offer" };
                let query = Query { text: text.into(), ..query };
                written::take();
                let (look, beside) = dashboard(&backend, actor, &query).await.unwrap();
                typical_durations(&backend, actor, party, domain::offer::Kind::Multiparty).await.unwrap();
                names(&backend, actor, &Facet::ALL).await.unwrap();
                list_beside(&backend, actor, &query, &look, beside.tallies.as_deref()).await.unwrap();
                // Beside them the page reads what its reader saved.
                let statements = written::take().len() + 1;
                assert!(statements <= MOST_STATEMENTS, "{statements}: {query:?}");
            }
        }
    }
}
