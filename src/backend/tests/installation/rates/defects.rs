//! Every defect is a sentence with its line, and nothing of such a file comes in.

use super::*;

async fn said(world: &World, file: &[u8]) -> Vec<String> {
    let answer = rates::import(&world.backend, file).await.unwrap();
    answer.expect_err(&format!("taken: {}", String::from_utf8_lossy(file)))
}

async fn all_say(table: &[(String, &[&str])]) {
    each_empty(async |world| {
        for (file, sentences) in table {
            assert_eq!(said(&world, file.as_bytes()).await, *sentences, "{file}");
        }
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), None);
    })
    .await;
}

fn own(lines: &str) -> String {
    format!("date,base,quote,rate,source\n2026-11-20,EUR,GBP,0.85,Treasury\n{lines}\n")
}

#[tokio::test]
async fn of_a_file_as_a_whole() {
    let header = |begins: &str| {
        format!(
            "The header is missing: the file begins with “{begins}”. A file of rates begins with “date,base,quote,rate,source”, with “Date,USD,JPY,…” as the European Central Bank’s CSV does, or with “<” as its XML does. Cells are parted by commas."
        )
    };
    let nothing = "The file holds no rate. Compare it with the formats in docs/rates.md.";
    all_say(&[
        (String::new(), &["The file is empty. Compare it with the formats in docs/rates.md."]),
        (
            " \n\r\n\u{feff}".replace('\u{feff}', ""),
            &["The file is empty. Compare it with the formats in docs/rates.md."],
        ),
        ("2026-11-20,EUR,USD,1.0850,Treasury\n".into(), &[&header("2026-11-20,EUR,USD,1.0850,Treasury")]),
        ("date;base;quote;rate;source\n".into(), &[&header("date;base;quote;rate;source")]),
        ("{ \"EUR\": 1 }".into(), &[&header("{ \"EUR\": 1 }")]),
        ("date,base,quote,rate,source\n".into(), &[nothing]),
        ("Date,USD,\n".into(), &[nothing]),
        ("<Envelope><Cube/></Envelope>".into(), &[nothing]),
        ("PK\u{3}\u{4}rest".into(), &["The file is a ZIP archive. Unpack it and import the file inside."]),
    ])
    .await;
}

#[tokio::test]
async fn of_bytes_that_are_no_text_and_of_too_many() {
    each_empty(async |world| {
        let utf8 = ["Line 2: The file is not text in UTF-8. Save it as UTF-8 and import again."];
        assert_eq!(
            said(&world, b"date,base,quote,rate,source\n2026-11-20,EUR,USD,1.1,Banque de Gen\xe8ve\n").await,
            utf8
        );
        assert_eq!(
            said(&world, &vec![b' '; rates::MOST_BYTES + 1]).await,
            ["The file is larger than 16 MB. Split it by day and import each part."]
        );
        assert_eq!(said(&world, &vec![b' '; rates::MOST_BYTES]).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn of_our_own_lines() {
    let quoted = |text: &str, rest: &str| format!("Line 3, rate: “{text}” {rest}");
    let positive = "is not above zero. A rate says how much 1 of the first currency is worth, such as 1.0850.";
    let date = "is not a date. Write year, month and day, such as 2026-11-30.";
    all_say(&[
        (own("2026-11-20,EUR,USD,0,T"), &[&quoted("0", positive)]),
        (own("2026-11-20,EUR,USD,-1.1,T"), &[&quoted("-1.1", positive)]),
        (own("2026-11-20,EUR,USD,\"1,1\",T"), &[&quoted("1,1", "has a comma. Write a rate with a decimal point and without grouping, such as 1085.50.")]),
        (own("2026-11-20,EUR,USD,N/A,T"), &[&quoted("N/A", "is not a rate. Write figures and a point only, such as 1.0850.")]),
        (own("2026-11-20,EUR,USD,1.0000000000001,T"), &[&quoted("1.0000000000001", "has too many decimals; a rate has at most 12. Round it.")]),
        (own("2026-11-20,EUR,USD,9000001,T"), &[&quoted("9000001", "is too large; a rate is at most 9,000,000. Give the rate the other way round.")]),
        (own("2026-11-20,EUR,USD,,T"), &["Line 3, rate: The rate is missing. Write it with a point, such as 1.0850."]),
        (own("2026-11-20,EUR,USX,1.1,T"), &["Line 3, quote: “USX” is not a currency code of ISO 4217. Write three capital letters, such as USD."]),
        (own("2026-11-20,eur,USD,1.1,T"), &["Line 3, base: “eur” is not a currency code of ISO 4217. Write three capital letters, such as USD."]),
        (own("2026-11-20,USD,USD,1,T"), &["Line 3, rate: The rate of USD to itself is always 1. Take it out, or correct one of the two currencies."]),
        (own("2026-02-30,EUR,USD,1.1,T"), &[&format!("Line 3: “2026-02-30” {date}")]),
        (own("20.11.2026,EUR,USD,1.1,T"), &[&format!("Line 3: “20.11.2026” {date}")]),
        (own("2026-11-22,EUR,USD,1.1,T"), &["Line 3: 22 Nov 2026 is in the future; today is 20 Nov 2026. Correct the date."]),
        (own("2026-11-20,EUR,USD,1.1,"), &["Line 3, source: The source is missing. Write who published the rate."]),
        (own(&format!("2026-11-20,EUR,USD,1.1,{}", "x".repeat(61))), &["Line 3, source: The source has 61 characters; at most 60 are allowed. Shorten it."]),
        (own("2026-11-20,EUR,USD,1.1,T\u{feff}"), &["Line 3, source: The source may not contain U+FEFF, zero-width no-break space. Take it out, or type the text again without it."]),
        (own("2026-11-20,EUR,USD,1.1,\"T\n2026-11-20,EUR,CHF,0.9,T"), &["Line 3, source: The source has line breaks or other control characters. Look for a quotation mark that is not closed."]),
        (own("2026-11-20,EUR,USD,1.1"), &["Line 3: The line has 4 cells; it needs 5: date,base,quote,rate,source. Quote a source that has a comma."]),
        (own("2026-11-20,EUR,USD,1.1,Treasury, Kuwait"), &["Line 3: The line has 6 cells; it needs 5: date,base,quote,rate,source. Quote a source that has a comma."]),
        (own("\n2026-11-20,EUR,GBP,0.86,Treasury"), &["Line 4: EUR to GBP of 20 Nov 2026 stands in line 2 already. Take one of them out."]),
        (own("2026-13-01,EUR,ZZZ,zero,"), &[&format!("Line 3: “2026-13-01” {date}"), "Line 3, quote: “ZZZ” is not a currency code of ISO 4217. Write three capital letters, such as USD.", "Line 3, source: The source is missing. Write who published the rate.", "Line 3, rate: “zero” is not a rate. Write figures and a point only, such as 1.0850."]),
    ])
    .await;
}

#[tokio::test]
async fn of_the_banks_csv() {
    let csv = |header: &str, line: &str| format!("Date,{header}\r\n2026-11-19,1.1,160,\r\n{line}\r\n");
    let positive = "is not above zero. A rate says how much 1 of the first currency is worth, such as 1.0850.";
    all_say(&[
        (csv("USD,JPY,", "2026-11-20,1.1,0,"), &[&format!("Line 3, JPY: “0” {positive}")]),
        (
            csv("USD,JPY,", "2026-11-20,1.1,,"),
            &["Line 3, JPY: The rate is missing. Write it with a point, such as 1.0850."],
        ),
        (
            csv("USD,JPY,", "20 Nevember 2026,1.1,160,"),
            &["Line 3: “20 Nevember 2026” is not a date. Write year, month and day, such as 2026-11-30."],
        ),
        (
            csv("USD,JPY,", "2026-11-19,1.1,160,"),
            &[
                "Line 3: EUR to JPY of 19 Nov 2026 stands in line 2 already. Take one of them out.",
                "Line 3: EUR to USD of 19 Nov 2026 stands in line 2 already. Take one of them out.",
            ],
        ),
        (
            csv("USD,JPX,", "2026-11-20,1.1,160,"),
            &["Line 1, column 3: “JPX” is not a currency code of ISO 4217. Write three capital letters, such as USD."],
        ),
        (
            csv("USD,USD,", "2026-11-20,1.1,160,"),
            &["Line 1, column 3: USD has a column already. Take one of them out."],
        ),
        (
            csv("USD,EUR,", "2026-11-20,1.1,N/A,"),
            &["Line 2, EUR: The rate of EUR to itself is always 1. Take it out, or correct one of the two currencies."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1"),
            &["Line 3: The line has 1 rate, the header 2 currencies. Fetch the file again."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1,160,3"),
            &["Line 3, column 4: The column has a value but no currency in the header. Fetch the file again."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1,160,,4"),
            &["Line 3: The line has 4 rates, the header 2 currencies. Fetch the file again."],
        ),
        (
            csv("USD,JPY,", "2026-12-24,1.1,160,"),
            &["Line 3: 24 Dec 2026 is in the future; today is 20 Nov 2026. Correct the date."],
        ),
    ])
    .await;
}

#[tokio::test]
async fn of_the_banks_xml() {
    let xml = |inside: &str| format!("<?xml version=\"1.0\"?>\n<Envelope>\n<Cube>\n{inside}\n</Cube>\n</Envelope>\n");
    let cube = |attributes: &str| xml(&format!("<Cube time='2026-11-20'>\n<Cube {attributes}/>\n</Cube>"));
    let usd = "<Cube time='2026-11-20'><Cube currency='USD' rate='1.1'/></Cube>";
    all_say(&[
        (cube("currency='USD' rate='-1'"), &["Line 5, USD: “-1” is not above zero. A rate says how much 1 of the first currency is worth, such as 1.0850."]),
        (cube("currency='USX' rate='1'"), &["Line 5: “USX” is not a currency code of ISO 4217. Write three capital letters, such as USD."]),
        (cube("currency='EUR' rate='1'"), &["Line 5, EUR: The rate of EUR to itself is always 1. Take it out, or correct one of the two currencies."]),
        (cube("currency='USD'"), &["Line 5: The rate is missing from this Cube. Fetch the file again."]),
        (cube("rate='1'"), &["Line 5: The currency is missing from this Cube. Fetch the file again."]),
        (cube("currency='USD' currency='GBP' rate='1'"), &["Line 5: The attributes of this Cube cannot be read. Fetch the file again."]),
        (cube("currency='USD' rate='1&amp;1'"), &["Line 5, USD: “1&amp;1” is not a rate. Write figures and a point only, such as 1.0850."]),
        (xml(&format!("{usd}\n{usd}")), &["Line 5: EUR to USD of 20 Nov 2026 stands in line 4 already. Take one of them out."]),
        (xml("<Cube currency='USD' rate='1.1'/>"), &["Line 4: This rate stands in no Cube with a time, so its day is unknown. Fetch the file again."]),
        (xml(&format!("{usd}<Cube currency='GBP' rate='1.1'/>")), &["Line 4: This rate stands in no Cube with a time, so its day is unknown. Fetch the file again."]),
        (xml("<Cube time='yesterday'><Cube currency='USD' rate='1.1'/></Cube>"), &["Line 4: “yesterday” is not a date. Write year, month and day, such as 2026-11-30."]),
        (xml("<Cube time='2026-11-22'><Cube currency='USD' rate='1.1'/></Cube>"), &["Line 4: 22 Nov 2026 is in the future; today is 20 Nov 2026. Correct the date."]),
        (xml(&format!("{usd}&bomb;")), &["Line 4: The file refers to an entity, which no file of rates needs. Fetch the file again."]),
        (xml(usd).replace("<Envelope>", "<!DOCTYPE e [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<Envelope>"), &["Line 2: The file declares a document type, which no file of rates needs. Take the declaration out, or fetch the file again."]),
        (xml(usd).replace("</Envelope>", ""), &["Line 7: The XML breaks off here: an element is not closed. Fetch the file again."]),
    ])
    .await;
}

#[tokio::test]
async fn of_a_file_that_breaks_off_at_any_byte() {
    each_empty(async |world| {
        let whole = XML.trim_end();
        for end in 1..whole.len() {
            let sentences = said(&world, &whole.as_bytes()[..end]).await;
            assert!(sentences.iter().all(|s| s.ends_with('.')), "{end}: {sentences:?}");
        }
        assert_eq!(rates::latest_day(world.backend.read()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn twenty_are_listed_and_the_others_counted() {
    let lines = |n: usize| own(&"2026-11-20,EUR,USD,zero,T\n".repeat(n));
    each_empty(async |world| {
        assert_eq!(said(&world, lines(20).as_bytes()).await.len(), 20);
        let one = said(&world, lines(21).as_bytes()).await;
        assert_eq!((one.len(), one[20].as_str()), (21, "One more defect is not listed. Mend these first."));
        let many = said(&world, lines(5000).as_bytes()).await;
        assert_eq!(many[20], "4980 more defects are not listed. Mend these first.");
    })
    .await;
}
