//! Each bad field: what was typed stays, what is wrong is said at the field, and a draft saves all the same. Two tabs with one draft, and
//! the exported prices of every enabled market (MS-2.2.15).

use super::{
    desk::{ACCOUNT, Desk, FABRIKAM, TAILSPIN, publish, saved, value_of, world},
    types::{self, RESERVATIONS},
};
use axum::http::StatusCode;

#[tokio::test]
async fn a_bad_field_is_saved_as_typed_and_said_at_the_field() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let long = "n".repeat(129);
    let who = |field: &'static str, typed: &'static str| ("who", field, typed.to_owned());
    let cases = [
        (("who", "name", long.clone()), "The name has 129 characters; the limit is 128."),
        (who("name", "50 % off"), "A name can’t contain %."),
        (who("billing_account", "4812077"), "isn’t a valid billing account ID"),
        (who("billing_account", "48120774"), "Billing account 48120774 not found"),
        (who("seller_id", "34-21"), "isn’t a valid seller ID"),
        (who("seller_id", TAILSPIN), "hasn’t completed the tax profile"),
        (who("seller_id", "10550213"), "This is your own seller ID"),
        (("when", "start", "2020-01".into()), "January 2020 has passed."),
        (("when", "start", "soon".into()), "isn’t a month"),
        (("when", "end", "2026-02-31".into()), "isn’t a date"),
        (("when", "accept_by", "2020-01-31".into()), "The accept-by date 31 Jan 2020 has passed."),
    ];
    for ((step, field, typed), sentence) in cases {
        // Every other field holds what is right, so that the sentence can only be about this one.
        let mut fields = vec![("name", "Northwind 2027"), ("billing_account", ACCOUNT), ("seller_id", FABRIKAM)];
        if step == "when" {
            fields = vec![("start", "acceptance"), ("end", "2999-12-31"), ("accept_by", "2999-11-30")];
        }
        fields.retain(|(name, _)| *name != field);
        fields.push((field, &typed));
        saved(&desk.send(step, &fields).await);
        let page = desk.open(step).await;
        page.says(sentence);
        let shown = match field {
            "start" => page.body.contains(&format!("<option value=\"{typed}\" selected")),
            // A day is shown as the product writes days.
            "accept_by" => value_of(&page.body, field) == "31 Jan 2020",
            _ => value_of(&page.body, field) == typed,
        };
        assert!(shown, "{field} lost “{typed}”");
        let id = field.replace('_', "-");
        page.says(&format!("id=\"{id}-problem\""));
        page.says(&format!("href=\"#{id}\""));
    }
}

#[tokio::test]
async fn an_empty_name_is_refused_and_everything_else_stays_on_the_page() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let who = [
        ("name", " "),
        ("billing_account", ACCOUNT),
        ("description", "</textarea>ours & theirs"),
        ("seller_id", "12x"),
    ];
    let page = desk.send("who", &who).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Name the offer, so that you can find it.");
    page.says("&lt;/textarea>ours &amp; theirs");
    assert_eq!(
        (value_of(&page.body, "billing_account"), value_of(&page.body, "seller_id")),
        (ACCOUNT.into(), "12x".into())
    );
    page.says("Not saved");
}

#[tokio::test]
async fn contacts_and_note_are_saved_as_typed_with_their_sentences() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let six = (1..=6).map(|i| format!("p{i}@contoso.example")).collect::<Vec<_>>().join("\n");
    saved(&desk.send("terms", &[("contacts", &six), ("sales_note", &"x".repeat(61))]).await);
    let page = desk.open("terms").await;
    page.says("You entered 6 addresses; the limit is 5. Remove 1.");
    page.says("p6@contoso.example");
    page.says("The sales note has 61 characters; the limit is 60. Shorten it by 1.");
    assert_eq!(value_of(&page.body, "sales_note").len(), 61);
    saved(&desk.send("terms", &[("contacts", "nobody"), ("sales_note", "ask pia@contoso.example")]).await);
    let page = desk.open("terms").await;
    page.says("“nobody” isn’t a valid e-mail address.");
    page.says("leave out personal data");
}

#[tokio::test]
async fn a_new_draft_is_not_shouted_at_but_its_steps_count_what_is_missing() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let page = desk.open("when").await;
    assert!(!page.body.contains("field-problem"), "a problem on an untouched step");
    page.says("3 to fill in");
    let left = [("start", ""), ("end", ""), ("accept_by", "2999-11-30"), ("action", "next")];
    saved(&desk.send("when", &left).await);
    let page = desk.open("when?from=when").await;
    page.says("Choose when the price starts");
    page.says("2 problems to fix before submitting");
}

#[tokio::test]
async fn what_was_found_and_the_deadline_are_said() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    desk.fill().await;
    let page = desk.open("who").await;
    page.says("Found: Northwind, United States.");
    page.says("Eligible: Fabrikam, United States.");
    page.says("How customers find their billing account ID");
    page.says("Contoso is a member of the partner programme");
    desk.open("when").await.says("Northwind can accept until 30 Nov 2999, 23:59:59 UTC");
}

#[tokio::test]
async fn a_partner_is_chosen_from_the_list_and_the_rest_of_the_page_is_kept() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let choose = desk.button("who", "Choose Fabrikam").await;
    assert!(
        super::desk::button(&desk.open("who").await.body, "Choose Tailspin").is_none(),
        "an ineligible partner in the list"
    );
    let page = desk.send("who", &[("name", "Renamed"), ("seller_id", ""), ("action", &choose)]).await;
    saved(&page);
    let page = desk.open("who").await;
    assert_eq!((value_of(&page.body, "name"), value_of(&page.body, "seller_id")), ("Renamed".into(), FABRIKAM.into()));
}

#[tokio::test]
async fn the_slower_tab_sees_both_versions_and_may_save_its_own() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    saved(&desk.send_as("who", &both_saw, &[("name", "Theirs"), ("billing_account", ACCOUNT)]).await);
    let mine = [("name", "Mine"), ("billing_account", ACCOUNT)];
    let page = desk.send_as("who", &both_saw, &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Someone else saved this page");
    page.says("<th scope=\"row\">Name</th><td class=\"as-typed\">Theirs</td><td class=\"as-typed\">Mine</td>");
    assert!(!page.body.contains("<th scope=\"row\">Customer billing account</th>"), "what is the same is no conflict");
    assert_eq!(value_of(&page.body, "name"), "Mine");
    let again = value_of(&page.body, "seen");
    saved(&desk.send_as("who", &again, &mine).await);
    assert_eq!(value_of(&desk.open("who").await.body, "name"), "Mine");
}

#[tokio::test]
async fn two_tabs_on_two_steps_do_not_disturb_one_another() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let who = value_of(&desk.open("who").await.body, "seen");
    saved(&desk.send("when", &[("start", "acceptance"), ("end", ""), ("accept_by", "")]).await);
    saved(&desk.send_as("who", &who, &[("name", "Mine"), ("seller_id", FABRIKAM)]).await);
    desk.open("when").await.says("<option value=\"acceptance\" selected");
}

#[tokio::test]
async fn the_same_typed_twice_is_no_conflict() {
    let world = world().await;
    let mut desk = Desk::new(&world).await;
    let both_saw = value_of(&desk.open("who").await.body, "seen");
    for _ in 0..2 {
        saved(&desk.send_as("who", &both_saw, &[("name", "Same")]).await);
    }
}

const RESERVED: &[(&str, &str)] =
    &[("lines.0.name", "=cmd()"), ("lines.0.reserved.0.quantity", "3"), ("lines.0.reserved.0.unit", "1,200.00")];

#[tokio::test]
async fn a_draft_is_exported_as_far_as_it_is_priced() {
    let world = types::world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let page = desk.typed(RESERVED).await;
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
    let world = types::world().await;
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
