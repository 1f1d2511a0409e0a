//! What signing out leaves in the browser: nothing of anybody’s, and what everybody gets.

use testing::{PASSWORD, http::World};

#[tokio::test]
async fn signing_out_clears_what_the_browser_kept_and_so_does_another_person_who_signs_in() {
    let world = World::new().await;
    let cleared = |page: &testing::http::Page| page.header("clear-site-data") == "\"cache\", \"storage\"";
    let mut browser = world.signed_in("publisher@contoso.example").await;
    let signing_in = async |browser: &mut testing::http::Browser, email: &str| {
        browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await
    };
    // The session ran out: what was typed since waits for the same person.
    browser.cookie = None;
    assert!(!cleared(&signing_in(&mut browser, "publisher@contoso.example").await));
    browser.cookie = None;
    assert!(cleared(&signing_in(&mut browser, "sam@contoso.example").await), "of somebody else");
    assert!(cleared(&signing_in(&mut browser, "publisher@contoso.example").await), "and back again");
    let page = browser.post("/sign-out", &[]).await;
    assert_eq!(page.header("clear-site-data"), "\"storage\"", "styles and scripts stay");
    assert!(cleared(&signing_in(&mut world.anybody(), "sam@contoso.example").await), "of nobody knows whom");
}

/// Pages aren’t kept, but for the answer to a refused form, so that Back shows what was typed.
#[tokio::test]
async fn signing_out_clears_copies_of_pages_where_the_browser_may_have_one() {
    let world = World::new().await;
    let mut browser = world.signed_in("publisher@contoso.example").await;
    assert_eq!(browser.get("/offers").await.header("cache-control"), "no-store");
    let refused = browser.post("/offers/new", &[("name", "")]).await;
    assert_eq!(refused.header("cache-control"), "private, no-cache");
    let page = browser.post("/sign-out", &[]).await;
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    assert_eq!(browser.copies, None, "it is told once");
}
