//! No page of the customer's loads a script, or gets one ready.

use super::deal::{ALLAN, Deal, JONI, MIRIAM, but, send};
use testing::http::Page;

pub fn quiet(page: &Page, what: &str) {
    assert!(page.body.starts_with("<!DOCTYPE html>") && page.body.contains("</main>"), "{what} is no whole page");
    for mark in ["<script", "preload", ".wasm", ".js\"", "leptos-island", " onclick", " style=\""] {
        assert!(!page.body.contains(mark), "{mark} is on {what}");
    }
    assert!(page.header("content-security-policy").contains("script-src 'none'"), "{what} may run scripts");
}

#[tokio::test]
async fn no_page_of_the_customers_carries_a_script_or_a_preload() {
    let deal = Deal::extended().await;
    let link = deal.link().await;
    let mut joni = deal.world.signed_in(JONI).await;
    let form = deal.read(&mut joni).await;
    for path in ["/private-offers".into(), deal.path(""), deal.path("/decline"), "/o/nonsense".into()] {
        quiet(&joni.get(&path).await, &path);
    }
    quiet(&deal.world.signed_in(MIRIAM).await.get(&deal.path("")).await, "the page of somebody who may only read");
    let mut allan = deal.world.signed_in(ALLAN).await;
    quiet(&allan.get("/private-offers").await, "an empty list");
    quiet(&allan.get(&link).await, "the link in the wrong hands");
    quiet(&send(&mut joni, &deal.path(""), &but(&form, "signature", None)).await, "a refused acceptance");
    send(&mut joni, &deal.path(""), &form).await;
    for path in [deal.path(""), deal.path("/receipt")] {
        quiet(&joni.get(&path).await, &path);
    }
}
