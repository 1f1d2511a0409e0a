//! Forms that cannot be taken.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use testing::http::World;

#[tokio::test]
async fn a_form_that_is_too_large_comes_back_with_a_sentence_and_what_was_typed() {
    let world = World::new().await;
    let long = "x".repeat(300 * 1024);
    let page = world.anybody().post("/sign-in", &[("email", "a@b.example"), ("password", &long)]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    page.says("may be 256 kB in all");
    page.says("value=\"a@b.example\"");
    page.says("<title>Error: Sign in");
}

#[tokio::test]
async fn what_is_no_form_is_refused_on_the_page() {
    let world = World::new().await;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let request =
            Request::post("/sign-in").header(header::CONTENT_TYPE, kind).body(Body::from("{}")).expect("a request");
        let page = world.anybody().send(request).await;
        assert_eq!(page.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        page.says("This page takes what its own form sends");
    }
}

#[tokio::test]
async fn nonsense_in_a_form_is_a_form_with_nonsense() {
    let world = World::new().await;
    for body in ["", "&&&===", "email=%00%ff%fe", "email[]=1", "%", "email=<script>"] {
        let request = Request::post("/sign-in")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let page = world.anybody().send(request).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body:?}");
        assert!(!page.body.contains("<script"), "{body:?}");
    }
}
