//! Type b without a script: new SaaS plans from a template, every field, every refusal.

use super::{
    desk::{Desk, button, publish, saved, value_of},
    types::{NEW_PLANS, UNTICKED, world},
};
use crate::bad_input::{fields, says_at};
use axum::http::StatusCode;
use domain::schedule::{DraftPayment, DraftSchedule};

/// A new plan of Insight Enterprise that can be submitted: one year at 1,000.00 a month.
const WHOLE: &[(&str, &str)] = &[
    ("lines.0.name", "Insight for Northwind"),
    ("lines.0.description", "Everything, for the whole company."),
    ("lines.0.offered.12", "yes"),
    ("lines.0.amounts.12", "1,000.00"),
    ("lines.0.included.12.events", "20,000"),
];

#[tokio::test]
async fn templates_are_public_saas_plans_that_can_be_bought() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    let page = desk.open("what").await;
    page.says("Customize pricing, metering quantities, and user limits for SaaS offers");
    for plan in ["Enterprise", "Standard"] {
        assert!(button(&page.body, &format!("Use as template {plan}")).is_some(), "{plan}");
    }
    for plan in ["Secret", "Preview", "Appliance", "Relay"] {
        assert!(!page.body.contains(plan), "{plan} is offered as a template");
    }
}

#[tokio::test]
async fn a_new_plan_begins_with_what_its_template_says() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let page = desk.open("what").await;
    assert_eq!(value_of(&page.body, "lines.0.amounts.1"), "1400.00");
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "1250.00");
    assert_eq!(value_of(&page.body, "lines.0.included.12.events"), "12000");
    page.says("In words.");
    page.says("Public plan: Per-Month, USD 1,250.00 per payment.");
    page.says("The template includes 12,000.");
    page.says("As on the public plan: 12 payments.");
    // The same template serves another plan.
    desk.add("Use as template Enterprise").await;
    desk.open("what").await.says("2 of at most 10 plans");
}

#[tokio::test]
async fn everything_typed_is_saved_and_survives_switching_the_payment() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let page = desk.typed(WHOLE).await;
    assert_eq!(value_of(&page.body, "lines.0.name"), "Insight for Northwind");
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "1,000.00");
    // 12 × 1,000.00 against 12 × 1,250.00, and the fee of 3 %.
    page.says("12 payments come to USD 12,000.00: 20 % below list of USD 15,000.00.");
    page.says("12,000.00");
    page.says("−360.00");
    let page = desk.typed(&[("lines.0.payment.12", "schedule")]).await;
    assert_eq!(value_of(&page.body, "lines.0.amounts.12"), "1,000.00");
    assert_eq!(value_of(&page.body, "lines.0.included.12.events"), "20,000");
    let page = desk.typed(&[("lines.0.offered.12", UNTICKED)]).await;
    let kept = fields(&page);
    for (name, value) in [
        ("lines.0.payment.12", "schedule"),
        ("lines.0.amounts.12", "1,000.00"),
        ("lines.0.name", "Insight for Northwind"),
    ] {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name} was lost: {kept:?}");
    }
    assert!(!kept.iter().any(|(name, _)| name == "lines.0.offered.12"));
    says_at_line(&page.body, "lines-0-terms", "Choose at least one billing term from Enterprise, the template.");
}

/// A problem without a field stands where its link leads.
fn says_at_line(body: &str, id: &str, sentence: &str) {
    let body = body.replace("<!>", "");
    let there = body.split(&format!("id=\"{id}\"")).nth(1).unwrap_or_default();
    assert!(there.split("</section>").next().is_some_and(|rest| rest.contains(sentence)), "{sentence} is not at {id}");
    assert!(body.contains(&format!("href=\"#{id}\"")), "nothing leads to {id}");
}

#[tokio::test]
async fn each_bad_field_is_saved_as_typed_and_said_at_the_field() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let (long, longer) = ("n".repeat(129), "d".repeat(501));
    let cases = [
        ("lines.0.name", "", "Name the plan. The customer sees this name."),
        ("lines.0.name", long.as_str(), "The plan name has 129 characters; the limit is 128"),
        ("lines.0.description", " ", "Describe the plan in a sentence"),
        ("lines.0.description", longer.as_str(), "The description has 501 characters; the limit is 500."),
        ("lines.0.amounts.12", "", "Enter an amount"),
        ("lines.0.amounts.12", "1,00", "“1,00” has a comma instead of a decimal point. Did you mean 1.00?"),
        ("lines.0.amounts.12", "-1", "A price can’t be negative."),
        ("lines.0.amounts.12", "1.005", "USD has 2 decimals."),
        ("lines.0.included.12.events", "", "Enter how many event the price includes for 1 year"),
        ("lines.0.included.12.events", "many", "“many” isn’t a valid quantity of event."),
        ("lines.0.included.12.events", "1.5", "“1.5” isn’t a valid quantity of event."),
    ];
    for (field, typed, sentence) in cases {
        let mut all = WHOLE.to_vec();
        all.retain(|(name, _)| *name != field);
        all.push((field, typed));
        let page = desk.typed(&all).await;
        says_at(&page, field, sentence);
        let kept = fields(&page);
        assert!(kept.contains(&(field.to_owned(), typed.to_owned())), "{field} lost “{typed}”: {kept:?}");
    }
    let page = desk.typed(&[WHOLE, &[("lines.0.included.12.events", "Unlimited")]].concat()).await;
    assert!(!page.body.contains("field-problem"), "a sound plan has a problem: {}", page.body);
}

#[tokio::test]
async fn two_plans_do_not_share_a_name() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    desk.add("Use as template Enterprise").await;
    let page = desk.typed(&[("lines.0.name", "Insight"), ("lines.1.name", "insight")]).await;
    says_at(&page, "lines.1.name", "Another plan in this offer is already named “insight”.");
}

#[tokio::test]
async fn the_review_tells_two_plans_of_one_template_apart() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    desk.add("Use as template Enterprise").await;
    let second = [("lines.1.name", "Insight for the plants"), ("lines.1.amounts.12", "much")];
    desk.typed(&[WHOLE, &second].concat()).await;
    let page = desk.open("review").await;
    let table =
        page.body.split("Product and term").nth(1).unwrap_or_default().split("</table>").next().unwrap_or_default();
    let at = |text: &str| table.find(text).unwrap_or_else(|| panic!("{text} is not in {table}"));
    assert!(at("Insight for Northwind") < at("USD 1,000.00"));
    assert!(at("USD 1,000.00") < at("Insight for the plants"), "the plans stand in the order of the form");
    assert!(at("Insight for the plants") < at("Not priced yet"));
}

#[tokio::test]
async fn users_are_asked_of_per_user_plans_alone_with_their_limits() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    assert!(!desk.open("what").await.body.contains("users_min"), "a flat-rate plan asks for users");
    desk.add("Use as template Standard").await;
    let page = desk.open("what").await;
    page.says("placeholder=\"1,000,000\"");
    page.says("Price per payment and user");
    let cases = [
        ("lines.1.users_min", "ten", "“ten” isn’t a valid number of users. Enter a whole number from 1 to 1000000"),
        ("lines.1.users_min", "0", "“0” isn’t a valid number of users."),
        ("lines.1.users_max", "1,000,001", "isn’t a valid number of users."),
        ("lines.1.users_max", "4", "The minimum users, 5, is more than the maximum, 4."),
    ];
    for (field, typed, sentence) in cases {
        let mut both = vec![("lines.1.users_min", "5"), ("lines.1.users_max", "500")];
        both.retain(|(name, _)| *name != field);
        both.push((field, typed));
        let page = desk.typed(&both).await;
        says_at(&page, field, sentence);
        assert_eq!(value_of(&page.body, field), typed);
    }
}

#[tokio::test]
async fn a_schedule_is_refused_where_the_rules_refuse_it_with_the_rule() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Standard").await;
    desk.add("Use as template Enterprise").await;
    let page = desk.open("what").await;
    page.says("Not available for per-user plans (MS-5.1).");
    page.says("Not available for one-month terms (MS-5.2).");
    let disabled = |name: &str| {
        let id = format!("id=\"{}-schedule\"", name.replace('.', "-"));
        page.body.split('<').find(|tag| tag.contains(&id)).is_some_and(|tag| tag.contains(" disabled"))
    };
    assert!(disabled("lines.0.payment.12") && disabled("lines.1.payment.1"));
    assert!(!disabled("lines.1.payment.12"));
    // Forged, it is kept and said.
    let forged = [("lines.0.payment.12", "schedule"), ("lines.1.offered.1", "yes"), ("lines.1.payment.1", "schedule")];
    let page = desk.typed(&forged).await;
    says_in_group(&page.body, "lines-0-payment-12", "per-user plans can’t have a payment schedule");
    says_in_group(&page.body, "lines-1-payment-1", "A one-month term can’t have a payment schedule");
}

fn says_in_group(body: &str, id: &str, sentence: &str) {
    let body = body.replace("<!>", "");
    let there = body.split(&format!("id=\"{id}-problem\"")).nth(1).unwrap_or_default();
    assert!(
        there.split("</div>").next().is_some_and(|rest| rest.contains(sentence)),
        "{sentence} is not at {id}: {body}"
    );
}

#[tokio::test]
async fn a_term_with_a_schedule_says_what_is_allocated_and_leads_to_it() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let page = desk.typed(&[WHOLE, &[("lines.0.payment.12", "schedule")]].concat()).await;
    page.says("No payments yet.");
    let page = desk.press("schedule:1-12", &[("lines.0.name", "Renamed")]).await;
    saved(&page);
    assert_eq!(page.location(), format!("{}?plan=1-12#payments", desk.path("when")));
    desk.elsewhere(&world, |draft| {
        let mut schedule = DraftSchedule::new(1, 12);
        schedule.generator.total = "10,000.00".into();
        schedule.rows =
            vec![DraftPayment { date: "2999-12-15".into(), amount: "9,000.00".into(), ..Default::default() }];
        draft.set_schedule(schedule);
    })
    .await;
    let page = desk.open("what").await;
    assert_eq!(value_of(&page.body, "lines.0.name"), "Renamed");
    page.says("USD 9,000.00 of USD 10,000.00 allocated in 2 payments, USD 1,000.00 remaining.");
}

#[tokio::test]
async fn fields_of_another_type_are_ignored_and_a_machine_is_no_template() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let forged = [
        ("lines.0.price", "percentage"),
        ("lines.0.percent", "99"),
        ("lines.0.rates.events", "0"),
        ("lines.0.reserved.0.unit", "1"),
    ];
    desk.typed(&forged).await;
    let line = &desk.stored(&world).await.lines[0];
    assert!(line.percent.is_empty() && line.rates.is_empty() && line.reservation.is_none(), "{line:?}");
    let mut other = Desk::begun(&world, super::types::RESERVATIONS).await;
    let gate = other.button("what", "Add Appliance").await;
    saved(&desk.press(&gate, &[]).await);
    desk.open("what").await.says("Gate isn’t SaaS, and new plans need a SaaS template");
}

#[tokio::test]
async fn an_eleventh_plan_is_refused_with_the_limit() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    let add = desk.button("what", "Use as template Standard").await;
    for _ in 0..10 {
        saved(&desk.press(&add, &[]).await);
    }
    let page = desk.open("what").await;
    page.says("The offer has 10 plans, the maximum.");
    assert!(!page.body.contains("Use as template"));
    let page = desk.press(&add, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("An offer can have up to 10 products and plans.");
}

#[tokio::test]
async fn a_whole_offer_of_new_plans_is_submitted_and_told_to_both_sides() {
    let world = world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    desk.add("Use as template Standard").await;
    let seats = [
        ("lines.1.name", "Seats for Northwind"),
        ("lines.1.description", "Every desk."),
        ("lines.1.users_min", "25"),
        ("lines.1.users_max", "500"),
        ("lines.1.amounts.12", "80.00"),
    ];
    let page = desk.typed(&[WHOLE, &seats].concat()).await;
    // 12,000.00 and at least 25 users at 80.00.
    page.says("14,000.00");
    page.says("from");
    desk.other_steps().await;
    let review = desk.open("review").await;
    review.says("Submit to Fabrikam");
    let page = desk.send("review", &[("action", "submit")]).await;
    saved(&page);
    publish(&world).await;
    let offer = format!("/offers/{}", desk.offer);
    let page = desk.browser.get(&offer).await;
    for text in [
        "Insight, Insight for Northwind",
        "Everything, for the whole company.",
        "Includes 20,000 event",
        "Seats, Seats for Northwind",
        "25 to 500 users",
    ] {
        page.says(text);
    }
    let mut finn = world.signed_in("finn@fabrikam.example").await;
    let page = finn.get(&format!("/inbox/{}", desk.offer)).await;
    page.says("Insight for Northwind");
}
