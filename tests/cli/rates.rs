//! Exchange rates from the command line.

use crate::binary::{Ended, Place};

const OWN: &str = "date,base,quote,rate,source\n2026-01-02,EUR,USD,1.10,Treasury\n2026-01-05,EUR,USD,1.11,Treasury\n2026-01-05,EUR,KWD,0.3336,Treasury\n";

fn migrated() -> Place {
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    place
}

/// The file was looked at and not taken.
fn not_taken(ended: &Ended, sentence: &str) {
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.complained.contains(&format!("error: {sentence}\n")), "“{sentence}” is not in {}", ended.complained);
    assert_eq!(ended.said, "");
}

#[test]
fn a_file_is_imported_and_its_rates_are_listed() {
    let place = migrated();
    place.file("own.csv", OWN);
    let done = place.run(&["rates", "import", "own.csv"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(
        done.said,
        "Imported our own CSV: rates by Treasury of 2 days, 2 Jan 2026 to 5 Jan 2026, 2 pairs.\n3 new, 0 changed, 0 unchanged.\n"
    );
    let listed = place.run(&["rates", "list", "--on", "2026-01-10"]);
    assert_eq!(
        listed.said,
        "PAIR                     RATE  DAY         SOURCE\nEUR → KWD              0.3336  2026-01-05  Treasury\nEUR → USD              1.1100  2026-01-05  Treasury\n"
    );
}

#[test]
fn standard_input_is_read_and_a_second_time_changes_nothing() {
    let place = migrated();
    let csv = "Date, USD, \n2 January 2026, 1.10, \n";
    let first = place.run_with_input(&["rates", "import", "-"], csv);
    assert_eq!(
        first.said,
        "Imported the European Central Bank’s CSV: rates by European Central Bank of 2 Jan 2026, 1 pair.\n1 new, 0 changed, 0 unchanged.\n"
    );
    let second = place.run_with_input(&["rates", "import", "-"], &csv.replace("1.10", "1.1"));
    assert!(second.said.ends_with("0 new, 0 changed, 1 unchanged.\n"), "{second:?}");
    let third = place.run_with_input(&["rates", "import", "-"], "Date,USD,JPY,\n2026-01-02,1.2,N/A,\n");
    assert!(third.said.contains("0 new, 1 changed, 0 unchanged.\nSkipped 1 cell without"), "{third:?}");
}

#[test]
fn every_defect_is_told_and_nothing_is_imported() {
    let place = migrated();
    place.file("bad.csv", &OWN.replace("1.11", "zero").replace("KWD", "KWX"));
    let refused = place.run(&["rates", "import", "bad.csv"]);
    not_taken(&refused, "Line 3, rate: “zero” is not a rate. Write figures and a point only, such as 1.0850.");
    not_taken(
        &refused,
        "Line 4, quote: “KWX” is not a currency code of ISO 4217. Write three capital letters, such as USD.",
    );
    not_taken(
        &place.run_with_input(&["rates", "import", "-"], ""),
        "The file is empty. Compare it with the formats in docs/rates.md.",
    );
    let none = place.run(&["rates", "list", "--on", "2026-01-10"]);
    not_taken(&none, "No rate is in force on 10 Jan 2026. Import some with `countersign rates import FILE`.");
}

#[test]
fn each_wrong_argument_is_refused_with_its_sentence() {
    let place = Place::new();
    place.file("own.csv", OWN);
    place.run(&["rates", "import", "own.csv"]).refused("countersign migrate");
    place.run(&["rates", "list"]).refused("countersign migrate");
    place.run(&["migrate"]);
    place.run(&["rates", "import", "absent.csv"]).refused("absent.csv cannot be read");
    std::fs::create_dir(place.path().join("folder")).expect("a folder");
    place.run(&["rates", "import", "folder"]).refused("folder cannot be read");
    place.run(&["rates", "import"]).refused("FILE");
    place.run(&["rates", "list", "--on", "soon"]).refused("“soon” is not a date");
    place.run(&["rates"]).refused("import");
}
