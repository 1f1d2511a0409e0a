//! Type c without a script: software of virtual machines reserved, every field, every refusal.

use super::{
    desk::{Desk, button, publish, saved, value_of},
    types::{NEW_PLANS, RESERVATIONS, world},
};
use crate::bad_input::{fields, says_at};

/// Three of 2 vCPU for a year, upfront.
const WHOLE: &[(&str, &str)] = &[
    ("lines.0.duration", "12"),
    ("lines.0.payment", "upfront"),
    ("lines.0.reserved.0.vcpu", "2"),
    ("lines.0.reserved.0.quantity", "3"),
    ("lines.0.reserved.0.unit", "1,200.00"),
];

#[tokio::test]
async fn only_public_machines_with_reservation_pricing_can_be_added() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    let page = desk.open("what").await;
    for plan in ["Appliance", "Relay"] {
        assert!(button(&page.body, &format!("Add {plan}")).is_some(), "{plan}");
    }
    for plan in ["Enterprise", "Standard", "Preview"] {
        assert!(!page.body.contains(plan), "{plan} can be reserved");
    }
    desk.add("Add Appliance").await;
    let page = desk.open("what").await;
    let kept = fields(&page);
    for (name, value) in [("lines.0.duration", "12"), ("lines.0.payment", "upfront"), ("lines.0.reserved.0.vcpu", "2")]
    {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}: {kept:?}");
    }
    page.says("List price 1,500.00.");
}

#[tokio::test]
async fn subtotals_follow_the_formulas_of_the_rules_and_explain_themselves() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    // MS-2.2.14.
    let page = desk.typed(WHOLE).await;
    page.says("USD 3,600.00");
    page.says("1,200.00 × 3 = 3,600.00");
    page.says("20 % below list of USD 4,500.00");
    let page =
        desk.typed(&[WHOLE, &[("lines.0.payment", "monthly"), ("lines.0.reserved.0.unit", "40.00")]].concat()).await;
    page.says("USD 1,440.00");
    page.says("40.00 × 12 × 3 = 1,440.00");
    page.says("Unit price per month");
    page.says("List price 1,500.00 for 12 months.");
}

#[tokio::test]
async fn rows_are_added_and_removed_with_what_was_typed_in_the_others() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let page = desk.press("reserve:0", WHOLE).await;
    saved(&page);
    assert!(page.location().ends_with("#lines-0-reserved-1-vcpu"), "{}", page.location());
    let second = [
        ("lines.0.reserved.1.vcpu", "4"),
        ("lines.0.reserved.1.quantity", "1"),
        ("lines.0.reserved.1.unit", "2,000.00"),
    ];
    let page = desk.typed(&second).await;
    page.says("USD 2,000.00");
    page.says("5,600.00");
    page.says("3,600.00 + 2,000.00");
    saved(&desk.press("unreserve:0.0", &[]).await);
    let page = desk.open("what").await;
    assert_eq!(value_of(&page.body, "lines.0.reserved.0.unit"), "2,000.00");
    assert!(!page.body.contains("lines.0.reserved.1.unit"));
}

#[tokio::test]
async fn a_flat_rate_plan_asks_for_no_size_and_says_why() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Relay").await;
    let page = desk.open("what").await;
    page.says("The plan has a flat rate: one price for every size.");
    let select = page.body.split('<').find(|tag| tag.contains("name=\"lines.0.reserved.0.vcpu\"")).unwrap_or_default();
    assert!(select.contains(" disabled"), "{select}");
    let page = desk.typed(&[("lines.0.reserved.0.quantity", "2"), ("lines.0.reserved.0.unit", "600")]).await;
    page.says("USD 1,200.00");
    assert!(!page.body.contains("field-problem"), "{}", page.body);
    saved(&desk.press("reserve:0", &[]).await);
    let page = desk.typed(&[("lines.0.reserved.1.quantity", "2"), ("lines.0.reserved.1.unit", "600")]).await;
    page.says("The plan has a flat rate, so you only need one row.");
}

#[tokio::test]
async fn each_bad_field_is_saved_as_typed_and_said_at_the_field() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let cases = [
        ("lines.0.duration", "24", "Choose a reservation duration enabled on Appliance: 1 year or 3 years."),
        ("lines.0.duration", "", "Choose a reservation duration enabled on Appliance"),
        ("lines.0.reserved.0.vcpu", "16", "Choose one of the plan’s vCPU sizes: 2, 4."),
        ("lines.0.reserved.0.vcpu", "", "Choose one of the plan’s vCPU sizes: 2, 4."),
        ("lines.0.reserved.0.quantity", "", "Enter the quantity to reserve."),
        ("lines.0.reserved.0.quantity", "0", "“0” isn’t a valid quantity. Enter a whole number from 1 to 100,000."),
        ("lines.0.reserved.0.quantity", "1.5", "“1.5” isn’t a valid quantity."),
        ("lines.0.reserved.0.unit", "", "Enter an amount"),
        ("lines.0.reserved.0.unit", "1.005", "USD has 2 decimals."),
        ("lines.0.reserved.0.unit", "-5", "A price can’t be negative."),
    ];
    for (field, typed, sentence) in cases {
        let mut all = WHOLE.to_vec();
        all.retain(|(name, _)| *name != field);
        all.push((field, typed));
        let page = desk.typed(&all).await;
        says_at(&page, field, sentence);
        let kept = fields(&page);
        let shown = kept.contains(&(field.to_owned(), typed.to_owned()));
        assert!(shown || typed.is_empty(), "{field} lost “{typed}”: {kept:?}");
    }
    let page = desk.typed(&[WHOLE, &[("lines.0.payment", "barter")]].concat()).await;
    page.says("Choose how the reservation is paid: upfront, monthly or by payment schedule.");
    page.says("href=\"#lines-0-payment\"");
}

#[tokio::test]
async fn a_size_is_reserved_once_and_a_plan_needs_a_row() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    saved(&desk.press("reserve:0", WHOLE).await);
    let page = desk
        .typed(&[
            ("lines.0.reserved.1.vcpu", "2"),
            ("lines.0.reserved.1.quantity", "1"),
            ("lines.0.reserved.1.unit", "1"),
        ])
        .await;
    says_at(&page, "lines.0.reserved.1.vcpu", "2 vCPU is already reserved above.");
    saved(&desk.press("unreserve:0.1", &[]).await);
    saved(&desk.press("unreserve:0.0", &[]).await);
    let page = desk.open("what?from=what").await;
    page.says("Add at least one reservation with its size, quantity and unit price.");
    page.says("href=\"#lines-0-reserved\"");
}

#[tokio::test]
async fn a_schedule_has_to_come_to_the_subtotal() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let page = desk.typed(&[WHOLE, &[("lines.0.payment", "schedule")]].concat()).await;
    page.says("No payments yet.");
    desk.elsewhere(&world, |draft| {
        let mut schedule = domain::schedule::DraftSchedule::new(1, 12);
        schedule.initial.amount = "600".into();
        draft.set_schedule(schedule);
    })
    .await;
    desk.open("what").await.says("USD 600.00 of USD 3,600.00 allocated in 1 payment, USD 3,000.00 remaining.");
}

#[tokio::test]
async fn fields_of_another_type_are_ignored_and_saas_is_not_reserved() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    desk.typed(&[
        ("lines.0.percent", "50"),
        ("lines.0.price", "percentage"),
        ("lines.0.offered.12", "yes"),
        ("lines.0.amounts.12", "1"),
    ])
    .await;
    let line = &desk.stored(&world).await.lines[0];
    assert!(line.percent.is_empty() && line.amounts.is_empty(), "{line:?}");
    let mut other = Desk::begun(&world, NEW_PLANS).await;
    let insight = other.button("what", "Use as template Enterprise").await;
    saved(&desk.press(&insight, &[]).await);
    desk.open("what").await.says("Insight isn’t a virtual machine, so it can’t be reserved");
}

#[tokio::test]
async fn a_whole_reservation_is_submitted_and_told_with_its_rows() {
    let world = world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    desk.typed(
        &[
            WHOLE,
            &[
                ("lines.0.payment", "monthly"),
                ("lines.0.reserved.0.unit", "40.00"),
                ("lines.0.name", "Gate for Northwind"),
            ],
        ]
        .concat(),
    )
    .await;
    desk.other_steps().await;
    saved(&desk.send("review", &[("action", "submit")]).await);
    publish(&world).await;
    let page = desk.browser.get(&format!("/offers/{}", desk.offer)).await;
    // 1,440.00 against 3 × 1,500.00.
    page.says("68 % off list");
    for text in ["Gate, Gate for Northwind", "2 vCPU", "40.00 × 12 × 3", "1,440.00", "Export pricing data (CSV)"] {
        page.says(text);
    }
}
