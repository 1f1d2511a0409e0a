//! Many products at once, without a script: found by name, ticked, added in one go, discounted in one go, each in its row.

use super::{
    desk::{Desk, button, saved, value_of, world_with},
    types::{self, NEW_PLANS, RESERVATIONS},
};
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::time::Instant;
use testing::http::{Page, World};

/// So many plans of one product, `Plan 0` and so on; and one of another.
async fn big(plans: usize) -> World {
    let plan = |n: usize| {
        json!({
            "key": format!("p{n}"), "name": format!("Plan {n}"), "description": "In words.", "public": true, "trial": false,
            "terms": [{ "months": 12, "payment": "per_month", "prices": { "USD": format!("{}.00", 100 + n) } }],
            "markets": [{ "country": "US", "currency": "USD" }],
        })
    };
    let product = |key: &str, name: &str, plans: Vec<Value>| json!({ "key": key, "publisher": "contoso", "name": name, "kind": "saas", "model": "flat_rate", "transactable": true, "co_sell": false, "plans": plans });
    world_with(json!([
        product("big", "Big", (0..plans).map(plan).collect()),
        product("other", "Other", vec![plan(7_000)])
    ]))
    .await
}

/// The values of the boxes that can be ticked, with the names of their plans.
fn boxes(page: &Page) -> Vec<(String, String)> {
    let rows = page.body.split("<span class=\"pick\">").skip(1);
    let free = rows.filter(|row| !row.split('>').next().is_some_and(|tag| tag.contains(" disabled")));
    free.map(|row| {
        let value = row.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let name = row.split("<span>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        (value.to_owned(), name.to_owned())
    })
    .collect()
}

/// An offer of the first so many plans, added in one go.
async fn with_plans(world: &World, count: usize) -> Desk {
    let mut desk = Desk::new(world).await;
    let page = desk.open("what").await;
    let all = boxes(&page);
    let ticks: Vec<_> = all.iter().take(count).map(|(value, _)| ("aside.plan", value.as_str())).collect();
    let fields: Vec<_> = ticks.into_iter().chain([("currency", "USD"), ("action", "add-ticked")]).collect();
    let page = desk.send("what", &fields).await;
    saved(&page);
    assert!(page.location().ends_with("#line-1"), "{}", page.location());
    desk
}

#[tokio::test]
async fn ten_are_ticked_and_added_in_one_go() {
    let world = big(20).await;
    let mut desk = with_plans(&world, 10).await;
    assert_eq!(desk.stored(&world).await.lines.len(), 10);
    desk.open("what").await.says("The offer has 10 products and plans, the maximum. Remove one to add another.");
}

#[tokio::test]
async fn more_than_there_is_room_for_are_kept_ticked_and_nothing_is_added() {
    let world = big(20).await;
    let mut desk = with_plans(&world, 8).await;
    let page = desk.open("what").await;
    page.says("You can add 2 more.");
    let all = boxes(&page);
    let seen = value_of(&page.body, "seen");
    let mut fields: Vec<_> = all[..3].iter().map(|(value, _)| ("aside.plan", value.as_str())).collect();
    let lines = desk.lines().await;
    fields.extend(lines.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    fields.push(("action", "add-ticked"));
    let page = desk.send_as("what", &seen, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("You ticked 3, and the offer has 8 of at most 10 products and plans. Untick 1.");
    let ticked =
        page.body.split('<').filter(|tag| tag.contains("name=\"aside.plan\"") && tag.contains(" checked")).count();
    assert_eq!(ticked, 3);
    assert_eq!(desk.stored(&world).await.lines.len(), 8);
    for strange in ["", "x", "/", "018f0000-0000-7000-8000-000000000001/x", "\"><script>"] {
        let page = desk.press("add-ticked", &[("aside.plan", strange)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{strange}");
        page.says("Tick the products and plans to add.");
    }
}

#[tokio::test]
async fn a_search_keeps_what_is_typed_and_ticked_and_shows_list_prices() {
    let world = big(3).await;
    let mut desk = with_plans(&world, 1).await;
    let page = desk.open("what").await;
    page.says("USD 1 year 101.00 monthly");
    let ticked = boxes(&page)[0].0.clone();
    let page = desk.press("find", &[("lines.0.percent", "7"), ("aside.find", "oth"), ("aside.plan", &ticked)]).await;
    saved(&page);
    let address = page.location().to_owned();
    let page = desk.browser.get(&address).await;
    let names: Vec<_> = boxes(&page).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["Plan 1", "Plan 7000", "All plans of Other"], "what is ticked stays in sight");
    assert_eq!(value_of(&page.body, "aside.find"), "oth");
    assert_eq!(value_of(&page.body, "lines.0.percent"), "7", "searching saves what was typed");
    // The Enter key presses Save.
    let page = desk.press("save", &[("aside.find", "zzz")]).await;
    let address = page.location().to_owned();
    desk.browser.get(&address).await.says("Nothing matches.");
    for strange in ["find=%00%F0%9F%92%A5", "ticked=x,,/", "find=%25%5F", "replaced=10|x", "replaced=%3Cb%3E"] {
        let path = format!("{}?{strange}", desk.path("what"));
        assert_eq!(desk.browser.get(&path).await.status, StatusCode::OK, "{strange}");
    }
}

#[tokio::test]
async fn what_cannot_be_added_says_why() {
    let world = types::world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.open("what?find=enterprise").await.says("Not a virtual machine");
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    let page = desk.open("what?find=secret").await;
    page.says("Private plan");
    assert!(button(&page.body, "Use as template Secret").is_none());
    desk.open("what?find=preview").await.says("Not sold in the marketplace");
}

#[tokio::test]
async fn a_big_catalogue_is_shown_in_part_and_found_quickly() {
    let world = big(600).await;
    let mut desk = Desk::new(&world).await;
    let page = desk.open("what").await;
    page.says("Showing 40 of 603. Search to narrow the list.");
    assert!(page.body.len() < 150_000, "{} bytes", page.body.len());
    let begun = Instant::now();
    let page = desk.open("what?find=plan+599").await;
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
    assert_eq!(boxes(&page).into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Plan 599"]);
}

#[tokio::test]
async fn one_discount_is_set_on_all_lines_and_taken_back() {
    let world = big(20).await;
    let mut desk = with_plans(&world, 10).await;
    desk.press("save", &[("lines.0.percent", "5"), ("lines.1.price", "absolute"), ("lines.2.percent", "a|b")]).await;
    let page = desk.press("discount", &[("aside.discount", "12.50"), ("lines.3.percent", "6")]).await;
    saved(&page);
    let address = page.location().to_owned();
    let page = desk.browser.get(&address).await;
    page.says("12.5 % set on 9 lines. 1 line with an absolute price keeps it.");
    let percents = |draft: &domain::offer::Draft| draft.lines.iter().map(|l| l.percent.clone()).collect::<Vec<_>>();
    let draft = desk.stored(&world).await;
    assert_eq!(percents(&draft)[..4], ["12.5", "", "12.5", "12.5"]);
    // Prices are exact: 12.5 % of 102.00 off.
    page.says("89.25");
    let undo = button(&page.body, "Undo").expect("a way back").replace("&amp;", "&");
    saved(&desk.press_on(&page, &undo, &[]).await);
    assert_eq!(percents(&desk.stored(&world).await)[..4], ["5", "", "a|b", "6"]);
    let page = desk.press("discount", &[("aside.discount", "ten")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("“ten” isn’t a percentage.");
    assert_eq!(value_of(&page.body, "aside.discount"), "ten");
    assert_eq!(percents(&desk.stored(&world).await)[..4], ["5", "", "a|b", "6"]);
}

#[tokio::test]
async fn a_line_says_in_its_row_what_is_wrong_and_opens_by_itself() {
    let world = big(20).await;
    let mut desk = with_plans(&world, 4).await;
    let opened = |page: &Page| {
        let tags = page.body.split("<details").skip(1).filter_map(|rest| rest.split('>').next());
        tags.filter(|tag| tag.contains("line-more") && tag.contains(" open")).count()
    };
    assert_eq!(opened(&desk.open("what").await), 0);
    let page = desk.typed(&[("lines.2.price", "absolute"), ("lines.2.amounts.12", "9O.00")]).await;
    assert_eq!(opened(&page), 1);
    page.says("1 problem");
    // What is wrong in the row itself needs no unfolding.
    let page = desk.typed(&[("lines.2.price", "percentage"), ("lines.2.percent", "ten")]).await;
    assert_eq!(opened(&page), 0);
    page.says("“ten” isn’t a percentage.");
    // A year of 103.00 a month, 10 % off.
    let page = desk.typed(&[("lines.3.percent", "10")]).await;
    page.says("92.70");
    page.says("1,112.40");
}

#[tokio::test]
async fn the_total_of_a_schedule_is_proposed_from_the_price_and_what_is_typed_stays() {
    let world = types::world().await;
    let mut desk = Desk::begun(&world, NEW_PLANS).await;
    desk.add("Use as template Enterprise").await;
    let of_plan =
        [("lines.0.offered.12", "yes"), ("lines.0.payment.12", "schedule"), ("lines.0.amounts.12", "1,000.00")];
    saved(&desk.press("save", &of_plan).await);
    let total = "schedule.1.12.total";
    let page = desk.open("when").await;
    page.says("Proposed from the price: 12 payments of 1,000.00. You can change it.");
    assert_eq!(value_of(&page.body, total), "12,000.00");
    assert!(desk.stored(&world).await.schedules.is_empty(), "a proposal is nothing that was written");
    // It follows the price until somebody writes.
    saved(&desk.press("save", &[("lines.0.amounts.12", "2,000.00")]).await);
    assert_eq!(value_of(&desk.open("when").await.body, total), "24,000.00");
    for typed in ["9,000.00", ""] {
        saved(&desk.send("when", &[(total, typed), ("schedule.1.12.frequency", "monthly")]).await);
        let page = desk.open("when").await;
        assert_eq!(value_of(&page.body, total), typed);
        page.says("For the whole term.");
    }
}

#[tokio::test]
async fn a_new_reservation_is_only_to_be_filled_in_and_its_sizes_are_those_of_its_duration() {
    let world = types::world().await;
    let mut desk = Desk::begun(&world, RESERVATIONS).await;
    desk.add("Add Appliance").await;
    let page = desk.open("what").await;
    page.says("2 to fill in");
    assert!(!page.body.contains("field-wrong"), "a row that was just added is red");
    let sizes = |page: &Page| {
        let select =
            page.body.split("name=\"lines.0.reserved.0.vcpu\"").nth(1).and_then(|rest| rest.split("</select>").next());
        select.unwrap_or_default().matches("<option").count() - 1
    };
    assert_eq!(sizes(&page), 2);
    let page = desk.press("autosave", &[("lines.0.duration", "36")]).await;
    page.says(r#""state":"saved""#);
    assert_eq!(sizes(&desk.open("what").await), 1, "three years are priced for 2 vCPU alone");
}
