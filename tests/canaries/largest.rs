//! The largest form that is taken, in the worst shapes, at every address that takes one: nobody else is held up by it.

use axum::http::StatusCode;
use countersign::{
    routes::ROUTES,
    serve::routes::{RouteRow, What, Who},
};
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

use crate::{file::email, worlds::Worlds};
use testing::http::{Browser, Page};

/// Fields of a form, at most.
const FIELDS: usize = 2_000;
/// Bytes of a form, at most, with room for what writing it in an address's way adds.
const BYTES: usize = 250 * 1024;
/// What a handler may compute without giving way. Without optimization the same takes many times as long; whatever looks at all of a
/// form for each of its parts takes minutes then.
const MOST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 100 });

/// A quarter of a form takes about a quarter of the time where that is in proportion, and a sixteenth where each part looks at all.
const MOST_TO_A_QUARTER: u32 = 8;
/// What takes less than that is not worth comparing: most of it is the page around the form.
const COMPARED: Duration = Duration::from_millis(if cfg!(debug_assertions) { 100 } else { 10 });

type Fields = Vec<(String, String)>;

/// The places of drafts and offers among those of the first world.
const DRAFT: usize = 0;
const SCHEDULED: usize = 7;
const WITH_PARTNER: usize = 8;
const WITH_CUSTOMER: usize = 9;

#[tokio::test]
async fn the_largest_form_holds_nobody_up_at_any_address() {
    let worlds = Worlds::new().await;
    let mut all = Vec::new();
    for row in ROUTES.iter().filter(|row| row.methods().contains(&"POST")) {
        let mut browser = signed_in(&worlds, row).await;
        let cookie = browser.cookie.clone();
        let shapes = shapes(row, &product(&worlds, &mut browser).await);
        for path in addresses(&worlds, row) {
            for (name, fields) in &shapes {
                browser.cookie.clone_from(&cookie);
                let spent = least(&mut browser, row, &path, fields).await;
                let what = format!("{path}, {name}");
                if spent > COMPARED {
                    browser.cookie.clone_from(&cookie);
                    let quarter = least(&mut browser, row, &path, &quarter(fields)).await;
                    assert!(
                        spent <= quarter.max(COMPARED / 4) * MOST_TO_A_QUARTER,
                        "{what}: {spent:?}, and {quarter:?} for a quarter of it"
                    );
                }
                all.push((spent, what));
            }
        }
    }
    assert!(all.len() > 120, "only {} forms were tried", all.len());
    all.sort_unstable_by(|a, b| b.cmp(a));
    // Shown with --nocapture.
    all.iter().take(5).for_each(|(spent, what)| println!("{spent:?} {what}"));
    let slow: Vec<_> = all.iter().filter(|(spent, _)| *spent > MOST).collect();
    assert!(slow.is_empty(), "more than {MOST:?} of computing: {slow:#?}");
}

#[tokio::test]
async fn the_longest_address_holds_nobody_up_and_one_longer_is_refused() {
    let worlds = Worlds::new().await;
    let values = |count: usize| (0..count).map(|n| format!("v{n}={n}")).collect::<Vec<_>>().join("&");
    for row in ROUTES.iter().filter(|row| row.methods().contains(&"GET") && row.path != "/live") {
        let mut browser = signed_in(&worlds, row).await;
        for path in addresses(&worlds, row) {
            let before = spent();
            let page = browser.get(&format!("{path}?{}&q={}", values(498), "x".repeat(50_000))).await;
            assert!(page.status != StatusCode::URI_TOO_LONG && spent() - before < MOST, "{path}: {}", page.status);
        }
    }
    let page = worlds.world.anybody().get(&format!("/rules?{}", values(501))).await;
    assert_eq!(page.status, StatusCode::URI_TOO_LONG);
    page.says("This address is too long");
}

/// The same form with a quarter of its rows, or of its texts when it has few.
fn quarter(fields: &Fields) -> Fields {
    if fields.len() > 100 {
        // What it does stands last.
        return fields.iter().take(fields.len() / 4).chain(fields.last()).cloned().collect();
    }
    let cut = |text: &str| text.chars().take(text.chars().count() / 4).collect();
    fields.iter().map(|(name, text)| (name.clone(), if text.len() > 100 { cut(text) } else { text.clone() })).collect()
}

/// What this thread has computed so far: the world runs on it alone, but for its database.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The least of up to three tries.
async fn least(browser: &mut Browser, row: &RouteRow, path: &str, fields: &Fields) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..3 {
        let seen = if row.is_page() { seen_token(&browser.get(path).await) } else { None };
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        fields.extend(seen.as_deref().map(|seen| ("seen", seen)));
        let before = spent();
        let page = post(browser, row, path, &fields).await;
        least = least.min(spent() - before);
        assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
        if least <= MOST {
            break;
        }
    }
    least
}

async fn post(browser: &mut Browser, row: &RouteRow, path: &str, fields: &[(&str, &str)]) -> Page {
    if !matches!(row.what, What::Function) {
        return browser.post(path, fields).await;
    }
    let longest = fields.iter().map(|(_, value)| *value).max_by_key(|value| value.len()).unwrap_or_default();
    let body = serde_json::json!({ "question": { "typed": longest } }).to_string();
    let request = axum::http::Request::post(path).header("content-type", "application/json");
    browser.send(request.body(body.into()).expect("a request")).await
}

fn seen_token(page: &Page) -> Option<String> {
    let rest = page.body.split("name=\"seen\" value=\"").nth(1)?;
    rest.split_once('"').map(|(token, _)| token.to_owned())
}

async fn signed_in(worlds: &Worlds, row: &RouteRow) -> Browser {
    match row.who {
        Who::Public if row.path != "/sign-out" => worlds.world.anybody(),
        Who::Partner => worlds.world.signed_in(&email("a", "partner")).await,
        Who::Customer => worlds.world.signed_in(&email("a", "customer")).await,
        Who::Operator => worlds.world.signed_in("operator@house.example").await,
        _ => worlds.world.signed_in(&email("a", "publisher")).await,
    }
}

fn addresses(worlds: &Worlds, row: &RouteRow) -> Vec<String> {
    let places: &[usize] = match row.path {
        path if path.starts_with("/inbox") => &[WITH_PARTNER],
        path if path.starts_with("/private-offers") => &[WITH_CUSTOMER],
        path if path.contains("/edit/") => &[DRAFT, SCHEDULED],
        _ => &[SCHEDULED],
    };
    let numbers = places.iter().map(|place| worlds.numbers[*place].to_string());
    let filled = numbers.map(|number| row.path.replace("{number}", &number).replace("{party}", "partner"));
    let mut filled: Vec<String> = filled.map(|path| path.replace("{id}", "1").replace("{token}", "1")).collect();
    filled.dedup();
    filled
}

/// A product of the publisher's, and its plan.
async fn product(worlds: &Worlds, browser: &mut Browser) -> [String; 2] {
    let page = browser.get(&format!("/offers/{}/edit/what", worlds.numbers[DRAFT])).await;
    ["product", "plan"].map(|field| {
        let rest = page.body.split(&format!("name=\"lines.0.{field}\" value=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    })
}

/// What each address reads in lists, and what none reads, each as large as it may be.
fn shapes(row: &RouteRow, [product, plan]: &[String; 2]) -> Vec<(String, Fields)> {
    let mut shapes = vec![
        ("one name".to_owned(), repeated(|_| ("name".to_owned(), "x".to_owned()))),
        ("many names".to_owned(), repeated(|n| (format!("name.{n}"), "x".to_owned()))),
    ];
    shapes.extend(["ä ", "a\n"].map(|piece| (format!("long texts of {piece:?}"), texts(piece))));
    match row.path.rsplit('/').next().unwrap_or_default() {
        "when" => shapes.extend(schedules()),
        "what" => shapes.extend(lines(product, plan)),
        "prices" => shapes.push(("prices".to_owned(), with("action", "save", repeated(price)))),
        "terms" => shapes.push(("documents".to_owned(), with("action", "save", documents(plan)))),
        "selected" => shapes.push((
            "offers".to_owned(),
            with("do", "withdraw", repeated(|n| ("offer".to_owned(), format!("O-{}", 9_000 + n)))),
        )),
        "{number}" => {
            let percent = |n| (format!("adjustments.{n}.percent"), "1".to_owned());
            shapes.push(("adjustments".to_owned(), with("do", "save", repeated(percent))));
            shapes.push(("documents".to_owned(), with("do", "save", documents(plan))));
        }
        _ => {}
    }
    shapes
}

/// Every text that any page reads, together as long as a form may be.
fn texts(piece: &str) -> Fields {
    let names = [
        "email",
        "password",
        "name",
        "typed",
        "reason",
        "signature",
        "contacts",
        "action",
        "do",
        "sales_note",
        "view",
        "organization",
        "billing_account",
        "seller_id",
        "currency",
        "end",
        "accept_by",
        "description",
    ];
    let each = long(piece, BYTES / names.len() - 32);
    names.map(|name| (name.to_owned(), each.clone())).to_vec()
}

fn documents(id: &str) -> Fields {
    repeated(|n| (format!("documents.{n}.id"), id.to_owned()))
}

fn price(n: usize) -> (String, String) {
    let day = chrono::NaiveDate::from_num_days_from_ce_opt(760_000 + n as i32).expect("a day");
    (format!("prices.EUR.1.12.{day}"), format!("{n}.00"))
}

fn schedules() -> Vec<(String, Fields)> {
    let mut shapes = Vec::new();
    let cell = |n: usize| {
        let value = [format!("{}-01-01", 2000 + n / 4), "1,O00.00".to_owned(), "x".to_owned(), "pinned".to_owned()];
        let cell = ["date", "amount", "note", "origin"][n % 4];
        (format!("schedule.1.12.rows.{}.{cell}", n / 4), value[n % 4].clone())
    };
    let empty = |n: usize| (format!("schedule.1.12.rows.{n}.date"), String::new());
    for action in ["save", "unpay:1.12.0", "generate:1.12", "preview:1.12", "autosave", "accepted"] {
        shapes.push((format!("rows, {action}"), with("action", action, repeated(cell))));
    }
    for action in ["save", "pay:1.12"] {
        shapes.push((format!("empty days, {action}"), with("action", action, repeated(empty))));
    }
    for piece in ["111,", "1 ", "\" ", "2026-12-31, 1\n", "month 1 at 1, then "] {
        for field in ["paste", "ramp", "rows.0.date"] {
            let fields = vec![(format!("schedule.1.12.{field}"), long(piece, BYTES))];
            shapes.push((format!("a long {field} of {piece:?}"), with("action", "paste:1.12", fields)));
        }
    }
    // Each quotation mark looked at all that stands before it.
    let blanks = " ".repeat(BYTES / 2) + &long("\"", BYTES / 2);
    let fields = vec![("schedule.1.12.paste".to_owned(), blanks)];
    shapes.push(("quotes behind blanks".to_owned(), with("action", "paste:1.12", fields)));
    shapes
}

fn lines(product: &str, plan: &str) -> Vec<(String, Fields)> {
    let mut shapes = Vec::new();
    for action in ["save", "remove:0", "reserve:0", &format!("add:{product}/{plan}")] {
        for lines in [1, 40] {
            let field = |n: usize| {
                let (line, part) = (n % lines, n / lines);
                let months = part.saturating_sub(2) / 6 + 1;
                let (field, value) = match part {
                    0 => ("product".to_owned(), product),
                    1 => ("plan".to_owned(), plan),
                    _ if part % 6 == 0 => (format!("amounts.{months}"), "1"),
                    _ if part % 6 == 1 => (format!("offered.{months}"), "on"),
                    _ if part % 6 == 2 => (format!("payment.{months}"), "schedule"),
                    _ if part % 6 == 3 => (format!("included.{months}.events"), "1"),
                    _ if part % 6 == 4 => (format!("reserved.{months}.quantity"), "1"),
                    _ => (format!("rates.{months}"), "1"),
                };
                (format!("lines.{line}.{field}"), value.to_owned())
            };
            shapes.push((format!("{lines} lines, {action}"), with("action", action, repeated(field))));
        }
    }
    shapes
}

/// As many fields as a form may have, but for the few that are added.
fn repeated(field: impl Fn(usize) -> (String, String)) -> Fields {
    (0..FIELDS - 5).map(field).collect()
}

fn with(name: &str, value: &str, mut fields: Fields) -> Fields {
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

/// So many bytes, as a form is written.
fn long(piece: &str, bytes: usize) -> String {
    let written = serde_urlencoded::to_string([("", piece)]).expect("a form").len() - 1;
    piece.repeat(bytes / written)
}
