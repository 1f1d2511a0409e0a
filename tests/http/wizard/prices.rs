//! Export pricing data (MS-2.2.15): the prices of every enabled market, for the publisher.

use super::{
    desk::{Desk, publish, saved},
    types::{RESERVATIONS, world},
};
use axum::http::StatusCode;

const WHOLE: &[(&str, &str)] =
    &[("lines.0.name", "=cmd()"), ("lines.0.reserved.0.quantity", "3"), ("lines.0.reserved.0.unit", "1,200.00")];

#[tokio::test]
async fn a_draft_is_exported_as_far_as_it_is_priced() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let page = desk.typed(WHOLE).await;
    let href = format!("/offers/{}/prices.csv", desk.offer);
    page.says(&format!("href=\"{href}\""));
    let file = desk.browser.get(&href).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{}-prices.csv\"", desk.offer));
    let rows: Vec<_> = file.body.split("\r\n").collect();
    assert!(rows[0].starts_with(
        "\u{feff}offer number,product,plan,term months,payment model,payment,vcpu size,quantity,unit price,"
    ));
    let first = format!(
        "{},Gate,'=cmd(),12,One-time upfront,each,2,3,1200.00,3600.00,USD,US,USD,1,,,3600.00,,3600.00,1,",
        desk.offer
    );
    assert_eq!(rows[1], first);
    assert!(rows[2].contains(",DE,EUR,"), "{}", rows[2]);
}

#[tokio::test]
async fn a_sent_offer_is_exported_to_its_publisher_and_to_nobody_else() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    desk.typed(&[("lines.0.reserved.0.quantity", "3"), ("lines.0.reserved.0.unit", "1,200.00")]).await;
    desk.other_steps().await;
    saved(&desk.send("review", &[("action", "submit")]).await);
    publish(&world).await;
    let href = format!("/offers/{}/prices.csv", desk.offer);
    let file = desk.browser.get(&href).await;
    assert!(file.body.contains(",3600.00,USD,US,USD,1,"), "{}", file.body);
    for (email, status) in [
        ("ada@adatum.example", StatusCode::NOT_FOUND),
        ("finn@fabrikam.example", StatusCode::NOT_FOUND),
        ("nora@northwind.example", StatusCode::NOT_FOUND),
    ] {
        let answer = world.signed_in(email).await.get(&href).await;
        assert!(!answer.body.contains("3600.00"), "{email} gets the prices");
        assert!(answer.status == status || answer.status == StatusCode::FORBIDDEN, "{email}: {}", answer.status);
    }
    let absent = desk.browser.get("/offers/O-9999/prices.csv").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.browser.get("/offers/nonsense/prices.csv").await.status, StatusCode::NOT_FOUND);
}
