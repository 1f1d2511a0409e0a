//! A receipt file with a field added, doubled or moved anywhere is never called genuine, and one that a browser or an editor laid out
//! again is.

use super::deal::{Deal, each_database};
use backend::receipt;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use sea_orm::{ConnectionTrait, Database};

const ALTERED: usize = 10_000;
/// Where the database is across a socket: what is tried is the reading of files.
const ALTERED_AFAR: usize = 500;

/// Names of fields that a file has or could be thought to have, and values for them.
const NAMES: [&str; 12] =
    ["note", "seller", "version", "offer", "salt", "shown", "person", "number", "body", "hash", "signature", ""];
const VALUES: [&str; 8] = ["1", "null", "true", "\"\"", "\"O-1001\"", "[]", "{}", "-0.5e3"];

/// An object in the text, by the bytes of its fields without the commas between them.
struct Object {
    open: usize,
    fields: Vec<(usize, usize)>,
}

/// Every object of a JSON text, in the order of their ends.
fn objects(text: &str) -> Vec<Object> {
    let (mut open, mut all, mut quoted, mut escaped) = (Vec::new(), Vec::new(), false, false);
    for (at, byte) in text.bytes().enumerate() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => open.push((at, at + 1, Vec::new())),
            b',' => {
                let (_, begins, fields) = open.last_mut().unwrap();
                fields.push((*begins, at));
                *begins = at + 1;
            }
            b'}' | b']' => {
                let (opened, begins, mut fields) = open.pop().unwrap();
                if !text[begins..at].trim().is_empty() {
                    fields.push((begins, at));
                }
                if byte == b'}' {
                    all.push(Object { open: opened, fields });
                }
            }
            _ => {}
        }
    }
    all
}

/// The text with `field` put into the object, before its field of that number or behind the last.
fn with(text: &str, object: &Object, before: usize, field: &str) -> String {
    match object.fields.get(before) {
        Some((begins, _)) => format!("{}{field},{}", &text[..*begins], &text[*begins..]),
        None => {
            let end = object.fields.last().map_or(object.open + 1, |(_, end)| *end);
            let comma = if object.fields.is_empty() { "" } else { "," };
            format!("{}{comma}{field}{}", &text[..end], &text[end..])
        }
    }
}

/// The text without that field.
fn without(text: &str, object: &Object, field: usize) -> String {
    let (begins, end) = object.fields[field];
    let (begins, end) = match (field, object.fields.get(field + 1)) {
        (_, Some((next, _))) => (begins, *next),
        (0, None) => (begins, end),
        (before, None) => (object.fields[before - 1].1, end),
    };
    format!("{}{}", &text[..begins], &text[end..])
}

/// A field added, doubled or moved, somewhere.
fn altered(text: &str, dice: &mut impl Rng) -> String {
    let all = objects(text);
    let object = &all[dice.random_range(0..all.len())];
    let place = dice.random_range(0..=object.fields.len());
    if dice.random_bool(0.4) || object.fields.is_empty() {
        let (name, value) = (NAMES[dice.random_range(0..NAMES.len())], VALUES[dice.random_range(0..VALUES.len())]);
        return with(text, object, place, &format!("\"{name}\": {value}"));
    }
    let field = dice.random_range(0..object.fields.len());
    let (begins, end) = object.fields[field];
    if dice.random_bool(0.4) {
        return with(text, object, place, &text[begins..end]);
    }
    // Into any object of what is left, where it stands now too; that is found out by the caller.
    let (moved, left) = (&text[begins..end], without(text, object, field));
    let all = objects(&left);
    let into = &all[dice.random_range(0..all.len())];
    with(&left, into, dice.random_range(0..=into.fields.len()), moved)
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

async fn genuine(deal: &Deal, text: &str) -> bool {
    receipt::check(&deal.backend, text).await.unwrap().is_ok_and(|checked| checked.genuine())
}

async fn accepted(deal: &Deal) -> String {
    let number = deal.offer("Proof").accepted().await;
    receipt::file(&deal.backend, &deal.customer, number).await.unwrap().expect("a receipt")
}

#[tokio::test]
async fn of_ten_thousand_altered_receipts_none_is_genuine() {
    each_database(|deal| async move {
        let text = accepted(&deal).await;
        let mut dice = StdRng::seed_from_u64(10);
        let most = if deal.url.starts_with("sqlite:") { ALTERED } else { ALTERED_AFAR };
        let mut tried = 0;
        while tried < most {
            let other = altered(&text, &mut dice);
            if bare(&other) == bare(&text) {
                continue;
            }
            tried += 1;
            assert!(!genuine(&deal, &other).await, "altered receipt {tried} is called genuine:\n{other}");
        }
        assert!(genuine(&deal, &text).await, "the one that was handed out");
    })
    .await;
}

#[tokio::test]
async fn each_field_around_the_hashed_parts_has_its_place() {
    each_database(|deal| async move {
        let text = accepted(&deal).await;
        let number = text.lines().find(|line| line.contains("\"offer\":")).expect("a label");
        let moved = text.replacen(&format!("{number}\n"), "", 1).replacen("{\n", &format!("{{\n{number}\n"), 1);
        for (other, says) in [
            (text.replacen('{', "{\"note\": 1,", 1), "a field was added to the file (line 1)"),
            (text.replacen("\"event\": {", "\"event\": {\"note\": 1,", 1), "a field was added to the file"),
            (text.replacen('{', "{\"version\": 1,", 1), "a field appears twice"),
            (moved, "its fields don’t match the original file"),
            (text.replacen("\"O-", "\"\\u004f-", 1), "its fields don’t match the original file"),
        ] {
            assert_ne!(other, text);
            let sentence = receipt::check(&deal.backend, &other).await.unwrap().expect_err(says);
            assert!(sentence.starts_with("This receipt isn’t genuine") && sentence.contains(says), "{sentence}");
        }
    })
    .await;
}

#[tokio::test]
async fn as_browsers_and_editors_save_it_it_is_still_genuine() {
    each_database(|deal| async move {
        let text = accepted(&deal).await;
        for saved in [
            text.clone(),
            format!("{text}\n"),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}\r\n"),
            text.replace("\n  ", "\n\t"),
        ] {
            assert!(genuine(&deal, &saved).await, "{saved}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_certificate_without_a_seal_is_held_against_the_one_that_is_kept() {
    each_database(|deal| async move {
        let text = accepted(&deal).await;
        let db = Database::connect(&deal.url).await.unwrap();
        db.execute_unprepared("UPDATE acceptances SET body = replace(body, 'PO-1', 'PO-2')").await.unwrap();
        let checked = receipt::check(&deal.backend, &text).await.unwrap().unwrap();
        assert!(!checked.genuine() && !checked.claims[3].holds, "{:?}", checked.claims);
    })
    .await;
}
