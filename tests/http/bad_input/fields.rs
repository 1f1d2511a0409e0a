//! Each field of each form, with what is wrong in it.

use super::{fields, holds, keeps, says_at};
use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use axum::http::StatusCode;
use testing::http::{Browser, Page};

/// A field, what is typed into it, and what is said.
type Case = (&'static str, String, &'static str);

/// Of a form with one button, which has no name.
const NO_BUTTON: (&str, &str) = ("do", "");

fn case(field: &'static str, typed: &str, sentence: &'static str) -> Case {
    (field, typed.to_owned(), sentence)
}

/// Opens the page, types `right` and then one wrong value after the other; `button` is pressed each time. Every field a person can
/// type into has to be among the cases or among those of which anything is taken (`free`).
async fn each(
    browser: &mut Browser,
    path: &str,
    button: (&str, &str),
    right: &[(&str, &str)],
    cases: &[Case],
    free: &[&str],
) {
    let mut unknown = names(&browser.get(path).await);
    unknown.retain(|name| !free.contains(&name.as_str()) && !cases.iter().any(|(field, ..)| field == name));
    assert!(unknown.is_empty(), "{path} has fields that nobody tries: {unknown:?}");
    for (field, typed, sentence) in cases {
        let mut sent = fields(&browser.get(path).await);
        for (name, value) in right.iter().copied().chain([button, (*field, typed.as_str())]) {
            set(&mut sent, name, value);
        }
        let page = send(browser, path, &sent).await;
        holds(&page, path);
        says_at(&page, field, sentence);
        keeps(&page, &sent);
    }
}

/// The page that answers: the same again, or the one a saved draft leads to.
async fn send(browser: &mut Browser, path: &str, sent: &[(String, String)]) -> Page {
    let pairs: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = browser.post(path, &pairs).await;
    match page.status {
        StatusCode::SEE_OTHER => {
            let to = page.location().to_owned();
            assert!(to.starts_with(path), "{path} led to {to}, which says nothing of it");
            browser.get(&to).await
        }
        StatusCode::UNPROCESSABLE_ENTITY => page,
        other => panic!("{path} answered {other}: {}", page.body),
    }
}

fn set(sent: &mut Vec<(String, String)>, name: &str, value: &str) {
    sent.retain(|(n, _)| n != name);
    sent.push((name.to_owned(), value.to_owned()));
}

/// What somebody can type into: no hidden fields.
fn names(page: &Page) -> Vec<String> {
    let tags = page.body.split('<').filter(|t| ["input", "textarea", "select"].iter().any(|kind| t.starts_with(kind)));
    let typed =
        tags.filter(|t| !["hidden", "search", "file"].iter().any(|kind| t.contains(&format!("type=\"{kind}\""))));
    let mut names: Vec<String> =
        typed.filter_map(|t| Some(t.split("name=\"").nth(1)?.split('"').next()?.to_owned())).collect();
    names.dedup();
    names
}

#[tokio::test]
async fn the_door() {
    let deal = Deal::new().await;
    let right = [("email", PUBLISHER), ("password", "wrong")];
    let cases = [
        case("email", " ", "Enter your e-mail address."),
        case("password", "", "Enter your password."),
        case("password", "nonsense", "The e-mail address or password is incorrect."),
    ];
    each(&mut deal.world.anybody(), "/sign-in", NO_BUTTON, &right, &cases, &[]).await;
}

fn wrong_names() -> Vec<Case> {
    vec![
        case("name", "  ", "Name the offer, so that you can find it."),
        ("name", "ä".repeat(129), "The name has 129 characters; the limit is 128."),
        case("name", "50 % off", "A name can’t contain %. Remove it."),
        case("name", "a</title><script>alert(1)</script>", "A name can’t contain < > /"),
        case("name", "a\u{1}b", "A name can’t contain U+0001, control character."),
        case("name", "Invoice\u{202e}fdp.exe", "A name can’t contain U+202E, right-to-left override."),
    ]
}

#[tokio::test]
async fn a_name_for_a_new_offer_and_for_a_copy() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let number = deal.draft("Insight", |_| ()).await;
    // A draft may be bad in its name, but not without one; it is created all the same and its form says the rest.
    let missing = [case("name", "  ", "Name the offer, so that you can find it.")];
    // What is typed or chosen beside the name is tried by the tests of that page.
    let free = ["customization", "renewal", "billing_account", "seller_id", "usual_dates"];
    each(&mut pia, "/offers/new", NO_BUTTON, &[], &missing, &free).await;
    each(&mut pia, &format!("/offers/O-{number}/clone"), NO_BUTTON, &[], &missing, &["renewal"]).await;
    for (_, typed, sentence) in &wrong_names()[1..] {
        let page = pia.post("/offers/new", &[("name", typed)]).await;
        let page = if page.status == StatusCode::SEE_OTHER { pia.get(page.location()).await } else { page };
        holds(&page, typed);
        says_at(&page, "name", sentence);
    }
}

#[tokio::test]
async fn the_number_typed_to_delete() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/delete", deal.draft("Insight", |_| ()).await);
    let wrong = "What you typed doesn’t match.";
    let cases = [
        case("typed", "", "the number of this offer, to delete it."),
        case("typed", "O-1", wrong),
        case("typed", "9223372036854775808", wrong),
        case("typed", "<script>alert(1)</script>", wrong),
    ];
    each(&mut pia, &path, NO_BUTTON, &[], &cases, &[]).await;
    assert_eq!(pia.get(&path).await.status, StatusCode::OK, "it was deleted");
}

#[tokio::test]
async fn the_publishers_form() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let number = deal.draft("Insight", |_| ()).await;
    let step = |word: &str| format!("/offers/O-{number}/edit/{word}");
    let save = ("action", "save");
    let mut who = wrong_names();
    who.extend([
        case("billing_account", "4812077", "“4812077” isn’t a valid billing account ID."),
        case("billing_account", "48120774", "Billing account 48120774 not found"),
        case("billing_account", "\"><script>alert(1)</script>", "isn’t a valid billing account ID."),
        case("seller_id", "34-21", "“34-21” isn’t a valid seller ID."),
        case("seller_id", "999999999999999999999", "isn’t a valid seller ID."),
        case("seller_id", "11110001", "This is your own seller ID"),
        case("description", "One\nTw\u{ad}o", "The description can’t contain U+00AD, soft hyphen."),
    ]);
    let right = [("name", "Insight"), ("billing_account", "48120773"), ("seller_id", "34210077")];
    each(&mut pia, &step("who"), save, &right, &who, &[]).await;
    let when = [
        case("start", "soon", "isn’t a month"),
        case("start", "2020-01", "January 2020 has passed."),
        case("start", "262142-12", "isn’t a month"),
        case("end", "2026-02-31", "isn’t a date"),
        case("end", "+262142-12-31", "isn’t a date"),
        case("end", "03/04/2027", "“03/04/2027” could be 3 Apr 2027 or 4 Mar 2027."),
        case("end", "2020-01-31", "The price ends on 31 Jan 2020"),
        case("accept_by", "99999999999-01-01", "isn’t a date"),
        case("accept_by", "2020-01-31", "The accept-by date 31 Jan 2020 has passed."),
        case("accept_by", "</textarea><script>alert(1)</script>", "isn’t a date"),
    ];
    let right = [("start", "acceptance"), ("end", "2999-12-31"), ("accept_by", "2999-11-30")];
    each(&mut pia, &step("when"), save, &right, &when, &[]).await;
    let long = "x".repeat(61);
    let terms = [
        case("contacts", "a@f.exam\u{200b}ple", "An address can’t contain U+200B, zero-width space."),
        case("sales_note", "a\u{200e}b", "The sales note can’t contain U+200E, left-to-right mark."),
        case("contacts", "nobody", "“nobody” isn’t a valid e-mail address."),
        case("contacts", "a@f.example\nA@f.example", "You entered A@f.example twice. Remove one."),
        (
            "contacts",
            (0..6).map(|i| format!("p{i}@f.example")).collect::<Vec<_>>().join("\n"),
            "You entered 6 addresses; the limit is 5",
        ),
        case("contacts", "</textarea><script>alert(1)</script>", "isn’t a valid e-mail address."),
        ("sales_note", long, "The sales note has 61 characters; the limit is 60. Shorten it by 1."),
    ];
    each(&mut pia, &step("terms"), save, &[("contacts", ""), ("sales_note", "")], &terms, &[]).await;
}

#[tokio::test]
async fn prices_of_the_publishers_lines() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let path = format!("/offers/O-{}/edit/what", deal.draft("Insight", |_| ()).await);
    let save = ("action", "save");
    let percent = "lines.0.percent";
    let discounts = [
        case(percent, "ten", "“ten” isn’t a percentage."),
        case(percent, "-1", "percent"),
        case(percent, "100.00000001", "percent"),
        case(percent, "1.123456789", "up to 8 decimals"),
        case(percent, "99999999999999999999999999999999", "percent"),
        case(percent, "\"><script>alert(1)</script>", "isn’t a percentage."),
        case("currency", "XYZ", "XYZ"),
    ];
    let right = [("currency", "USD"), ("lines.0.price", "percentage"), (percent, "20")];
    // The boxes of the search are no field of the offer: what a made-up one says is read in `wizard/products.rs`.
    let free = ["lines.0.amounts.12", "lines.0.price", "aside.plan"];
    each(&mut pia, &path, save, &right, &discounts, &free).await;
    let amount = "lines.0.amounts.12";
    let amounts = [
        case(amount, "4O0.00", "“4O0.00” has the letter O instead of a zero. Did you mean 400.00?"),
        case(amount, "60.000", "“60.000” could be 60.00 or 60,000.00. Enter one of them."),
        case(amount, "-1.000,00", "A price can’t be negative. Enter 0 or more."),
        case(amount, "1,00,000.00", "Did you mean 100,000.00?"),
        case(amount, "1.001", "USD has 2 decimals."),
        case(amount, "-1", "A price can’t be negative. Enter 0 or more."),
        case(amount, "99999999999999999999999999999999", "The amount is too large. The largest is 9,999,999,999,999."),
        case(amount, "\"><script>alert(1)</script>", "isn’t an amount."),
    ];
    let right = [("currency", "USD"), ("lines.0.price", "absolute"), (percent, "20")];
    each(&mut pia, &path, save, &right, &amounts, &["currency", percent, "lines.0.price", "aside.plan"]).await;
}

#[tokio::test]
async fn the_partners_form() {
    let deal = Deal::new().await;
    let number = deal.sent("Insight").await;
    let mut finn = deal.signed_in(PARTNER).await;
    let (percent, price) = ("adjustments.0.percent", "adjustments.0.price");
    let right = [(percent, "10"), (price, ""), ("prepared_by", PARTNER), ("contacts", ""), ("sales_note", "")];
    let cases = [
        case(percent, "ten", "“ten” isn’t a percentage."),
        case(percent, "99999999999999999999999999999999", "percent"),
        case("prepared_by", "", "Enter an e-mail address for the customer"),
        case("prepared_by", "a\u{2060}@f.example", "The address can’t contain U+2060, word joiner."),
        case("prepared_by", "\"><script>alert(1)</script>", "isn’t a valid e-mail address."),
        case("contacts", "</textarea><script>alert(1)</script>", "isn’t a valid e-mail address."),
        ("sales_note", "ä".repeat(61), "The sales note has 61 characters; the limit is 60."),
    ];
    let path = format!("/inbox/O-{number}");
    // The price follows the percentage, so it is tried without one.
    each_price(&mut finn, &path).await;
    each_but(&mut finn, &path, &right, &cases).await;
    let reasons = [
        case("reason", "  ", "Say why you’re returning the offer"),
        case("reason", "One\nT\u{2066}wo", "The reason can’t contain U+2066, left-to-right isolate."),
        ("reason", "</textarea><script>alert(1)</script>".repeat(30), "the limit is 1,000."),
    ];
    each(&mut finn, &format!("{path}/return"), NO_BUTTON, &[], &reasons, &[]).await;
}

async fn each_but(finn: &mut Browser, path: &str, right: &[(&str, &str)], cases: &[Case]) {
    // The day is asked in the address, where payments.rs tries it.
    let free = ["adjustments.0.price", "accepted_on"];
    for (field, typed, sentence) in cases {
        // A percentage with a price beside it makes the price follow: only what was typed is compared.
        let mut sent = fields(&finn.get(path).await);
        for (name, value) in right.iter().copied().chain([("do", "extend"), (*field, typed.as_str())]) {
            set(&mut sent, name, value);
        }
        let page = send(finn, path, &sent).await;
        holds(&page, path);
        says_at(&page, field, sentence);
        sent.retain(|(name, _)| !free.contains(&name.as_str()));
        keeps(&page, &sent);
    }
    let mut unknown = names(&finn.get(path).await);
    unknown.retain(|name| !free.contains(&name.as_str()) && !cases.iter().any(|(field, ..)| field == name));
    assert!(unknown.is_empty(), "{path} has fields that nobody tries: {unknown:?}");
}

async fn each_price(finn: &mut Browser, path: &str) {
    let price = "adjustments.0.price";
    let cases = [
        case(price, "1O5", "“1O5” has the letter O instead of a zero. Did you mean 105.00?"),
        case(price, "10560.001", "USD has 2 decimals."),
        case(price, "99999999999999999999999999999999", "The amount is too large."),
    ];
    let right = [("adjustments.0.percent", ""), ("prepared_by", PARTNER)];
    let free = ["adjustments.0.percent", "prepared_by", "contacts", "sales_note", "accepted_on"];
    each(finn, path, ("do", "extend"), &right, &cases, &free).await;
}

#[tokio::test]
async fn the_customers_forms() {
    let deal = Deal::new().await;
    let path = format!("/private-offers/O-{}", deal.extended("Insight").await);
    let mut nora = deal.signed_in(CUSTOMER).await;
    let right = [("signature", "Nora"), ("purchase_order", "PO-1")];
    let cases = [
        case("signature", " ", "Enter your full name. It appears on the certificate."),
        case("signature", "No\u{202d}ra", "The name can’t contain U+202D, left-to-right override."),
        case("purchase_order", "7\u{feff}7", "number can’t contain U+FEFF, zero-width no-break space."),
        ("signature", "ä".repeat(121), "The name has 121 characters; the limit is 120."),
        ("purchase_order", "9".repeat(61), "has 61 characters; the limit is 60."),
        ("purchase_order", "\"><script>alert(1)</script>".repeat(3), "characters; the limit is 60."),
    ];
    // Asked in the address, where payments.rs tries it.
    each(&mut nora, &path, NO_BUTTON, &right, &cases, &["accepted_on"]).await;
    let reasons = [
        case("reason", "", "Say why you’re declining"),
        ("reason", "</textarea><script>alert(1)</script>".repeat(30), "the limit is 1,000."),
    ];
    each(&mut nora, &format!("{path}/decline"), NO_BUTTON, &[], &reasons, &[]).await;
    assert!(nora.get(&path).await.body.contains("name=\"signature\""), "it was answered");
}
