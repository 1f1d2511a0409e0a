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
            "The header is missing: the file starts with “{begins}”. A rates file must start with “date,base,quote,rate,source”, “Date,USD,JPY,…” (European Central Bank CSV) or “<” (its XML). Separate cells with commas."
        )
    };
    let nothing = "The file has no rates. See docs/rates.md for supported formats.";
    all_say(&[
        (String::new(), &["The file is empty. See docs/rates.md for supported formats."]),
        (" \n\r\n\u{feff}".replace('\u{feff}', ""), &["The file is empty. See docs/rates.md for supported formats."]),
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
        let utf8 = ["Line 2: The file isn’t UTF-8 text. Save it as UTF-8 and import again."];
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
    let positive = "isn’t above zero. Enter how much 1 of the first currency is worth, such as 1.0850.";
    let date = "isn’t a date. Enter year, month and day, such as 2026-11-30.";
    all_say(&[
        (own("2026-11-20,EUR,USD,0,T"), &[&quoted("0", positive)]),
        (own("2026-11-20,EUR,USD,-1.1,T"), &[&quoted("-1.1", positive)]),
        (own("2026-11-20,EUR,USD,\"1,1\",T"), &[&quoted("1,1", "has a comma. Enter the rate with a decimal point and no thousands separators, such as 1085.50.")]),
        (own("2026-11-20,EUR,USD,N/A,T"), &[&quoted("N/A", "isn’t a rate. Use only numbers and a decimal point, such as 1.0850.")]),
        (own("2026-11-20,EUR,USD,1.0000000000001,T"), &[&quoted("1.0000000000001", "has too many decimals; the limit is 12. Round it.")]),
        (own("2026-11-20,EUR,USD,9000001,T"), &[&quoted("9000001", "is too large; the limit is 9,000,000. Enter the inverse rate instead.")]),
        (own("2026-11-20,EUR,USD,,T"), &["Line 3, rate: The rate is missing. Enter it with a decimal point, such as 1.0850."]),
        (own("2026-11-20,EUR,USX,1.1,T"), &["Line 3, quote: “USX” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD."]),
        (own("2026-11-20,eur,USD,1.1,T"), &["Line 3, base: “eur” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD."]),
        (own("2026-11-20,USD,USD,1,T"), &["Line 3, rate: The rate of USD to itself is always 1. Remove it, or correct one of the currencies."]),
        (own("2026-02-30,EUR,USD,1.1,T"), &[&format!("Line 3: “2026-02-30” {date}")]),
        (own("20.11.2026,EUR,USD,1.1,T"), &[&format!("Line 3: “20.11.2026” {date}")]),
        (own("2026-11-22,EUR,USD,1.1,T"), &["Line 3: 22 Nov 2026 is in the future; today is 20 Nov 2026. Correct the date."]),
        (own("2026-11-20,EUR,USD,1.1,"), &["Line 3, source: The source is missing. Enter who published the rate."]),
        (own(&format!("2026-11-20,EUR,USD,1.1,{}", "x".repeat(61))), &["Line 3, source: The source has 61 characters; the limit is 60. Shorten it."]),
        (own("2026-11-20,EUR,USD,1.1,T\u{feff}"), &["Line 3, source: The source can’t contain U+FEFF, zero-width no-break space. Remove it, or enter the text again without it."]),
        (own("2026-11-20,EUR,USD,1.1,\"T\n2026-11-20,EUR,CHF,0.9,T"), &["Line 3, source: The source has line breaks or other control characters. Check for an unclosed quotation mark."]),
        (own("2026-11-20,EUR,USD,1.1"), &["Line 3: The line has 4 cells; it needs 5: date,base,quote,rate,source. Put quotes around a source that contains a comma."]),
        (own("2026-11-20,EUR,USD,1.1,Treasury, Kuwait"), &["Line 3: The line has 6 cells; it needs 5: date,base,quote,rate,source. Put quotes around a source that contains a comma."]),
        (own("\n2026-11-20,EUR,GBP,0.86,Treasury"), &["Line 4: EUR to GBP for 20 Nov 2026 is already in line 2. Remove one."]),
        (own("2026-13-01,EUR,ZZZ,zero,"), &[&format!("Line 3: “2026-13-01” {date}"), "Line 3, quote: “ZZZ” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD.", "Line 3, source: The source is missing. Enter who published the rate.", "Line 3, rate: “zero” isn’t a rate. Use only numbers and a decimal point, such as 1.0850."]),
    ])
    .await;
}

#[tokio::test]
async fn of_the_banks_csv() {
    let csv = |header: &str, line: &str| format!("Date,{header}\r\n2026-11-19,1.1,160,\r\n{line}\r\n");
    let positive = "isn’t above zero. Enter how much 1 of the first currency is worth, such as 1.0850.";
    all_say(&[
        (csv("USD,JPY,", "2026-11-20,1.1,0,"), &[&format!("Line 3, JPY: “0” {positive}")]),
        (
            csv("USD,JPY,", "2026-11-20,1.1,,"),
            &["Line 3, JPY: The rate is missing. Enter it with a decimal point, such as 1.0850."],
        ),
        (
            csv("USD,JPY,", "20 Nevember 2026,1.1,160,"),
            &["Line 3: “20 Nevember 2026” isn’t a date. Enter year, month and day, such as 2026-11-30."],
        ),
        (
            csv("USD,JPY,", "2026-11-19,1.1,160,"),
            &[
                "Line 3: EUR to JPY for 19 Nov 2026 is already in line 2. Remove one.",
                "Line 3: EUR to USD for 19 Nov 2026 is already in line 2. Remove one.",
            ],
        ),
        (
            csv("USD,JPX,", "2026-11-20,1.1,160,"),
            &["Line 1, column 3: “JPX” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD."],
        ),
        (csv("USD,USD,", "2026-11-20,1.1,160,"), &["Line 1, column 3: USD already has a column. Remove one."]),
        (
            csv("USD,EUR,", "2026-11-20,1.1,N/A,"),
            &["Line 2, EUR: The rate of EUR to itself is always 1. Remove it, or correct one of the currencies."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1"),
            &["Line 3: The line has 1 rate, but the header has 2 currencies. Download the file again."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1,160,3"),
            &["Line 3, column 4: The column has a value but no currency in the header. Download the file again."],
        ),
        (
            csv("USD,JPY,", "2026-11-20,1.1,160,,4"),
            &["Line 3: The line has 4 rates, but the header has 2 currencies. Download the file again."],
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
        (cube("currency='USD' rate='-1'"), &["Line 5, USD: “-1” isn’t above zero. Enter how much 1 of the first currency is worth, such as 1.0850."]),
        (cube("currency='USX' rate='1'"), &["Line 5: “USX” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD."]),
        (cube("currency='EUR' rate='1'"), &["Line 5, EUR: The rate of EUR to itself is always 1. Remove it, or correct one of the currencies."]),
        (cube("currency='USD'"), &["Line 5: The rate is missing from this Cube. Download the file again."]),
        (cube("rate='1'"), &["Line 5: The currency is missing from this Cube. Download the file again."]),
        (cube("currency='USD' currency='GBP' rate='1'"), &["Line 5: The attributes of this Cube can’t be read. Download the file again."]),
        (cube("currency='USD' rate='1&amp;1'"), &["Line 5, USD: “1&amp;1” isn’t a rate. Use only numbers and a decimal point, such as 1.0850."]),
        (xml(&format!("{usd}\n{usd}")), &["Line 5: EUR to USD for 20 Nov 2026 is already in line 4. Remove one."]),
        (xml("<Cube currency='USD' rate='1.1'/>"), &["Line 4: This rate isn’t inside a Cube with a time, so its date is unknown. Download the file again."]),
        (xml(&format!("{usd}<Cube currency='GBP' rate='1.1'/>")), &["Line 4: This rate isn’t inside a Cube with a time, so its date is unknown. Download the file again."]),
        (xml("<Cube time='yesterday'><Cube currency='USD' rate='1.1'/></Cube>"), &["Line 4: “yesterday” isn’t a date. Enter year, month and day, such as 2026-11-30."]),
        (xml("<Cube time='2026-11-22'><Cube currency='USD' rate='1.1'/></Cube>"), &["Line 4: 22 Nov 2026 is in the future; today is 20 Nov 2026. Correct the date."]),
        (xml(&format!("{usd}&bomb;")), &["Line 4: The file refers to an entity, which isn’t allowed. Download the file again."]),
        (xml(usd).replace("<Envelope>", "<!DOCTYPE e [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<Envelope>"), &["Line 2: The file declares a document type, which isn’t allowed. Remove the declaration, or download the file again."]),
        (xml(usd).replace("</Envelope>", ""), &["Line 7: The XML is incomplete: an element isn’t closed. Download the file again."]),
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
        assert_eq!((one.len(), one[20].as_str()), (21, "One more problem isn’t listed. Fix these first."));
        let many = said(&world, lines(5000).as_bytes()).await;
        assert_eq!(many[20], "4980 more problems aren’t listed. Fix these first.");
    })
    .await;
}
