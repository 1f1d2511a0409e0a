//! Addresses nobody was given: numbers that are none, keys of no page, searches without end, letters that are none.

use super::holds;
use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use axum::http::{Request, StatusCode, header};

/// No number of an offer, however it is written.
const NUMBERS: [&str; 9] = [
    "0",
    "-1",
    "O-0",
    "9223372036854775808",
    "O-9223372036854775808",
    "99999999999999999999999",
    "x",
    "%00",
    "1%20OR%201",
];

#[tokio::test]
async fn a_number_that_is_none_is_nothing_here() {
    let deal = Deal::new().await;
    let people = [
        (
            PUBLISHER,
            "/offers/",
            ["", "/as/partner", "/clone", "/withdraw", "/delete", "/edit/who", "/edit/review"].as_slice(),
        ),
        (PARTNER, "/inbox/", ["", "/return", "/withdraw", "/as-customer"].as_slice()),
        (CUSTOMER, "/private-offers/", ["", "/decline", "/receipt", "/calendar.ics"].as_slice()),
    ];
    for (email, area, pages) in people {
        let mut browser = deal.signed_in(email).await;
        for number in NUMBERS.iter().chain(&["9223372036854775807"]) {
            for rest in pages {
                let path = format!("{area}{number}{rest}");
                let page = browser.get(&path).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}: {}", page.body);
            }
            let page =
                browser.post(&format!("{area}{number}{}", pages.last().map_or("", |_| pages[1])), &[("x", "y")]).await;
            assert!(page.status.is_client_error(), "{area}{number}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn letters_that_are_none_break_no_page() {
    let deal = Deal::new().await;
    let number = deal.extended("Insight").await;
    let asked = [
        "q=%",
        "q=%ff%fe",
        "q=%c3%28",
        "%ff=%ff",
        "q=%00",
        "q=a%0d%0aX:1",
        "&&==&",
        "q=%F0%9F%98%80",
        "next=%ff&saved=%ff",
    ];
    for (email, area) in [(PUBLISHER, "/offers"), (PARTNER, "/inbox"), (CUSTOMER, "/private-offers")] {
        let mut browser = deal.signed_in(email).await;
        for query in asked {
            for path in [
                format!("{area}?{query}"),
                format!("{area}/O-{number}?{query}"),
                format!("/sign-in?{query}"),
                format!("/switch?{query}"),
            ] {
                let page = browser.get(&path).await;
                holds(&page, &path);
                assert_eq!(page.status, StatusCode::OK, "{path}");
            }
        }
        for path in ["/%ff", "/rules/%ff", "/o/%ff%00", "/documents/%ff", "/rules/%3Cscript%3Ealert(1)"] {
            let page = browser.get(path).await;
            holds(&page, path);
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        }
        let page = browser.get(&format!("{area}/%ff")).await;
        assert!(page.status.is_client_error(), "{area}/%ff: {}", page.status);
    }
}

#[tokio::test]
async fn keys_orders_and_filters_that_mean_nothing_are_left_out() {
    let deal = Deal::new().await;
    deal.extended("Insight").await;
    let keys = [
        "x",
        "~",
        "1~",
        "~x",
        "9223372036854775808~x",
        "-1~%00",
        "9223372036854775807~99999999999999999999",
        "1~%F0%9F%98%80",
    ];
    for (email, area) in [(PUBLISHER, "/offers"), (PARTNER, "/inbox"), (CUSTOMER, "/private-offers")] {
        let mut browser = deal.signed_in(email).await;
        for sort in ["modified", "total", "name", "status", "accept_by", "1;drop", ""] {
            for (way, key) in
                ["after", "before", "waiting_after", "waiting_before"].iter().flat_map(|way| keys.map(|k| (way, k)))
            {
                let path = format!("{area}?{way}={key}&sort={sort}&order=sideways&status=nonsense&tab=x&view=y");
                let page = browser.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                holds(&page, &path);
            }
        }
    }
}

#[tokio::test]
async fn a_search_without_end_is_told_its_limit_and_kept() {
    let deal = Deal::new().await;
    for (email, area) in [(PUBLISHER, "/offers"), (PARTNER, "/inbox"), (CUSTOMER, "/private-offers")] {
        let mut browser = deal.signed_in(email).await;
        for (typed, length) in
            [("z".repeat(60_000), "60000"), (["a"; 25_000].join(" "), "49999"), ("ä".repeat(101), "101")]
        {
            let page = browser.get(&format!("{area}?q={}", typed.replace(' ', "+").replace('ä', "%C3%A4"))).await;
            assert_eq!(page.status, StatusCode::OK, "{area}");
            page.says(&format!("Your search has {length} characters; the limit is 100. Shorten it."));
            page.says(&format!("value=\"{typed}\""));
        }
    }
}

#[tokio::test]
async fn what_an_island_cannot_have_asked_is_refused_without_breaking() {
    let deal = Deal::new().await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let bodies = ["", "{", "null", "[]", r#"{"question":{"typed":1}}"#, r#"{"question":{}}"#, "typed=1"];
    for body in bodies {
        for kind in ["application/json", "application/x-www-form-urlencoded", "text/plain", ""] {
            let request = Request::post("/do/partner/check").header(header::CONTENT_TYPE, kind);
            let page = pia.send(request.body(body.to_owned().into()).expect("a request")).await;
            assert!(page.status.is_client_error(), "{kind} {body:?}: {} {}", page.status, page.body);
        }
    }
    for typed in ["0".repeat(100_000), "\\u0000".into(), "<script>alert(1)</script>".into()] {
        let body = format!(r#"{{"question":{{"typed":"{typed}"}}}}"#);
        let request = Request::post("/do/partner/check").header(header::CONTENT_TYPE, "application/json");
        let page = pia.send(request.body(body.into()).expect("a request")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.says("Ineligible");
    }
}
