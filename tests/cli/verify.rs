//! Checking a whole database from the command line.

use crate::binary::Place;
use backend::{Backend, Config, seed};

/// With the demo world.
pub fn filled() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let files = place.path().join("files");
        let config = Config { database: place.database(), files, clock: None, markets: Default::default() };
        let backend = Backend::open(&config).await.expect("a database");
        seed::demo(&backend).await.expect("a demo world");
    });
    place
}

fn tamper(place: &Place, sql: &str) {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        use sea_orm::ConnectionTrait;
        let db = sea_orm::Database::connect(place.database()).await.expect("a database");
        assert!(db.execute_unprepared(sql).await.expect("an answer").rows_affected() > 0);
    });
}

#[test]
fn a_whole_database_is_checked_and_its_first_bad_row_is_named() {
    let place = filled();
    let clean = place.run(&["verify"]);
    assert_eq!(clean.code, Some(0), "{clean:?}");
    assert!(
        clean.said.starts_with("Checked 48 offers with ") && clean.said.ends_with("Everything agrees.\n"),
        "{clean:?}"
    );
    tamper(&place, "UPDATE offers SET name = 'Another' WHERE number >= 1010");
    let found = place.run(&["verify"]);
    assert_eq!((found.code, found.said.as_str()), (Some(1), ""), "{found:?}");
    let sentence = "error: offers, O-1010: The column name does not hold what the history leads to. Expected: Insight Team for the analysts. Found: Another.\n";
    assert_eq!(found.complained, sentence);
    let all = place.run(&["verify", "--all"]);
    assert_eq!((all.code, all.complained.lines().count()), (Some(1), 39), "{all:?}");
    let json = place.run(&["verify", "--json"]);
    assert_eq!((json.code, json.complained.as_str()), (Some(1), ""), "{json:?}");
    let report: serde_json::Value = serde_json::from_str(&json.said).expect("JSON");
    assert_eq!((&report["agrees"], &report["findings"][0]["key"]), (&false.into(), &"O-1010".into()));
}

#[test]
fn without_a_schema_the_way_is_told() {
    Place::new().run(&["verify"]).refused("countersign migrate");
}
