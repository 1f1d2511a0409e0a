//! Rates come in whole or not at all, and the newest of a day is in force. The demo world has rates for every market.

use backend::{
    rates::{self, Format, Imported},
    seed,
};
use chrono::NaiveDate;
use domain::{
    Currency,
    fx::{FixedRates, How},
};

mod defects;

use crate::world::{World, each_empty};

/// As the bank writes it, with figures of our own.
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>
		<Cube time='2026-11-20'>
			<Cube currency='USD' rate='1.0850'/>
			<Cube currency='JPY' rate='163.45'/>
		</Cube>
	</Cube>
</gesmes:Envelope>
"#;

const HISTORY_XML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="a" xmlns="b"><gesmes:subject>Reference rates</gesmes:subject><Cube><Cube time="2026-11-20"><Cube currency="USD" rate="1.0850"/><Cube currency="JPY" rate="163.45"/></Cube><Cube time="2026-11-19"><Cube currency="USD" rate="1.0810"></Cube></Cube></Cube></gesmes:Envelope>"#;

const DAILY_CSV: &str = "Date, USD, JPY, \n20 November 2026, 1.0850, 163.45, \n";

const HISTORY_CSV: &str = "Date,USD,JPY,CYP,ISK,\n2026-11-20,1.0850,163.45,N/A,148.3,\n2026-11-19,1.0810,162.9,N/A,N/A,\n1999-01-04,1.1789,133.73,0.58231,N/A,\n";

const OWN: &str = "date,base,quote,rate,source\n2026-11-20,USD,KWD,0.3071,Treasury\n2026-11-18,USD,KWD,0.3060,Treasury\n2026-11-20,EUR,USD,1.09,\"Treasury, Kuwait\"\n";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

async fn import(world: &World, file: &str) -> Imported {
    rates::import(&world.backend, file.as_bytes()).await.unwrap().unwrap_or_else(|said| panic!("{file}\n{said:?}"))
}

/// Rate, day and source from one currency to another, as in force on a day.
async fn rate(world: &World, on: &str, from: &str, to: &str) -> Option<(String, String, String)> {
    let table = rates::table(world.backend.read(), day(on)).await.unwrap();
    let found = table.rate(currency(from), currency(to))?;
    Some((found.rate.to_string(), found.date.to_string(), found.source))
}

fn bank(rate: &str, day: &str) -> Option<(String, String, String)> {
    Some((rate.into(), day.into(), "European Central Bank".into()))
}

#[tokio::test]
async fn each_format_is_recognised_from_its_content() {
    for (file, format, days, pairs, new, skipped) in [
        (XML, Format::BankXml, 1, 2, 2, 0),
        (HISTORY_XML, Format::BankXml, 2, 2, 3, 0),
        (DAILY_CSV, Format::BankCsv, 1, 2, 2, 0),
        (HISTORY_CSV, Format::BankCsv, 3, 3, 7, 5),
        (OWN, Format::OwnCsv, 2, 2, 3, 0),
    ] {
        each_empty(async |world| {
            for text in [file.to_owned(), format!("\u{feff}{file}"), file.replace('\n', "\r\n")] {
                let done = import(&world, &text).await;
                assert_eq!(
                    (done.format, done.days, done.pairs, done.skipped),
                    (format, days, pairs, skipped),
                    "{text}"
                );
                assert_eq!(done.new + done.unchanged, new, "{text}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn what_came_in_is_counted_and_can_be_used() {
    each_empty(async |world| {
        let done = import(&world, HISTORY_CSV).await;
        let expected = Imported {
            format: Format::BankCsv,
            sources: vec!["European Central Bank".into()],
            first_day: day("1999-01-04"),
            last_day: day("2026-11-20"),
            days: 3,
            pairs: 3,
            new: 7,
            changed: 0,
            unchanged: 0,
            skipped: 5,
        };
        assert_eq!(done, expected);
        assert_eq!(rate(&world, "2026-11-20", "EUR", "USD").await, bank("1.0850", "2026-11-20"));
        assert_eq!(rate(&world, "2026-11-20", "USD", "JPY").await, bank("150.645161290323", "2026-11-20"));
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), Some(day("2026-11-20")));
    })
    .await;
}

#[tokio::test]
async fn an_import_can_be_repeated_and_the_last_figure_stands() {
    each_empty(async |world| {
        let counted = |done: Imported| (done.new, done.changed, done.unchanged);
        assert_eq!(counted(import(&world, HISTORY_XML).await), (3, 0, 0));
        assert_eq!(counted(import(&world, HISTORY_XML).await), (0, 0, 3));
        assert_eq!(counted(import(&world, &DAILY_CSV.replace("1.0850", "1.0851")).await), (0, 1, 1));
        assert_eq!(rate(&world, "2026-11-20", "EUR", "USD").await, bank("1.0851", "2026-11-20"));
        assert_eq!(counted(import(&world, HISTORY_CSV).await), (4, 1, 2));
    })
    .await;
}

#[tokio::test]
async fn the_newest_rate_of_the_day_or_before_is_in_force_for_a_year() {
    each_empty(async |world| {
        import(&world, HISTORY_CSV).await;
        assert_eq!(rate(&world, "2026-11-19", "EUR", "USD").await, bank("1.0810", "2026-11-19"));
        assert_eq!(rate(&world, "2027-11-21", "EUR", "USD").await, bank("1.0850", "2026-11-20"));
        assert_eq!(rate(&world, "2027-11-22", "EUR", "USD").await, None);
        assert_eq!(rate(&world, "2026-11-18", "EUR", "USD").await, None);
        assert_eq!(rate(&world, "1999-06-01", "EUR", "USD").await, bank("1.1789", "1999-01-04"));
    })
    .await;
}

#[tokio::test]
async fn every_source_keeps_its_own_rates() {
    each_empty(async |world| {
        import(&world, XML).await;
        import(&world, OWN).await;
        let table = rates::table(world.backend.read(), day("2026-11-20")).await.unwrap();
        assert_eq!(table.references().len(), 4);
        assert_eq!(table.rate(currency("USD"), currency("KWD")).unwrap().source, "Treasury");
        // The two sources are not mixed: from the euro to the dinar there is no way.
        assert_eq!(table.rate(currency("EUR"), currency("KWD")), None);
        let inverse = table.rate(currency("KWD"), currency("USD")).unwrap();
        assert_eq!((inverse.how, inverse.rate.to_string()), (How::Inverse, "3.256268316509".into()));
    })
    .await;
}

#[tokio::test]
async fn an_installation_without_rates_has_an_empty_table() {
    each_empty(async |world| {
        assert_eq!(rate(&world, "2026-11-20", "EUR", "USD").await, None);
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn two_imports_at_the_same_moment_both_end() {
    each_empty(async |world| {
        let once = |world: World| async move { import(&world, HISTORY_CSV).await };
        let (one, other) = tokio::join!(tokio::spawn(once(world.clone())), tokio::spawn(once(world.clone())));
        for done in [one.unwrap(), other.unwrap()] {
            assert_eq!(done.new + done.unchanged, 7);
        }
        assert_eq!(import(&world, HISTORY_CSV).await.unchanged, 7);
    })
    .await;
}

#[tokio::test]
async fn the_examples_of_the_documentation_can_be_imported() {
    let text = include_str!("../../../../docs/rates.md");
    let examples: Vec<_> = text.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect();
    let files: Vec<_> = examples.iter().filter(|(language, _)| ["csv", "xml"].contains(language)).collect();
    assert_eq!(files.len(), 4);
    each_empty(async |world| {
        for (_, file) in &files {
            import(&world, file).await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_demo_world_converts_between_all_its_currencies_from_its_first_day_on() {
    each_empty(async |world| {
        seed::demo(&world.backend).await.unwrap();
        let wanted = ["USD", "GBP", "JPY", "KRW", "ISK", "IDR", "KWD", "BHD", "CHF", "CAD", "BRL", "ZAR"].map(currency);
        // The oldest story began 200 days before.
        for on in [world.backend.today(), world.backend.today() - chrono::Days::new(200)] {
            let table = rates::table(world.backend.read(), on).await.unwrap();
            assert!(table.references().len() >= 30);
            assert!(table.references().iter().all(|r| r.source == "Demonstration rates"));
            for base in wanted.iter().chain([&currency("EUR")]) {
                let (_, missing) = FixedRates::fix(*base, wanted.into_iter(), &table, world.backend.now());
                assert_eq!(missing, []);
            }
        }
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), Some(world.backend.today()));
    })
    .await;
}
