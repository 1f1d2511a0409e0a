//! The import file of both worlds, and the marks that stand in it.

use serde_json::{Value, json};
use testing::{File, file};

use crate::marks::{
    Mark,
    Side::{self, Customer, Partner, Publisher},
};

pub fn file() -> File {
    let house = File::default().organization("House", "operator").person(OPERATOR, "Olga", &[("house", "operator")]);
    ["a", "b"].into_iter().fold(house, with_world)
}

/// Runs the installation.
pub const OPERATOR: &str = "operator@house.example";

fn with_world(mut file: File, world: &str) -> File {
    for (word, kind, role) in [
        ("publisher", "publisher", "manager"),
        ("partner", "selling_partner", "manager"),
        ("customer", "customer", "user"),
    ] {
        let key = format!("{word}{world}");
        file = file.organization_in("UTC", &key, &format!("mark{world}{word}org"), kind).person(
            &email(world, word),
            &format!("mark{world}{word}person"),
            &[(&key, role)],
        );
    }
    file.seller(&format!("6666000{}", digit(world)), &format!("publisher{world}"))
        .seller(&seller_id(world), &format!("partner{world}"))
        .account(&account(world), &format!("customer{world}"), &[(&email(world, "customer"), "billing_signatory")])
        .product(product(world))
}

fn product(world: &str) -> Value {
    let plan = |key: &str, name: String, public: bool| {
        let mut plan = file::plan("upfront", list_price(world));
        plan["key"] = key.into();
        plan["description"] = json!(format!("{name} in words"));
        plan["name"] = name.into();
        plan["public"] = public.into();
        plan
    };
    let plans = [plan("open", format!("mark{world}plan"), true), plan("closed", format!("mark{world}hidden"), false)];
    file::product(&format!("publisher{world}"), "it", &format!("mark{world}product"), &plans)
}

fn digit(world: &str) -> u8 {
    if world == "a" { 1 } else { 2 }
}

/// The billing account of a world's customer.
pub fn account(world: &str) -> String {
    format!("7777000{}", digit(world))
}

/// The Seller ID of a world's partner.
pub fn seller_id(world: &str) -> String {
    format!("5555000{}", digit(world))
}

/// What stands in the import file, and the figures that follow from it.
pub fn standing(world: &'static str) -> Vec<Mark> {
    let mark = |text: String, what: &str, sides: &[Side]| Mark::new(world, &text, what, sides);
    vec![
        mark(format!("mark{world}publisherorg"), "publisher’s name", &[Publisher, Partner, Customer])
            .known_to_operators(),
        mark(format!("mark{world}partnerorg"), "partner’s name", &[Publisher, Partner, Customer])
            .known_to_publishers()
            .known_to_operators(),
        mark(format!("mark{world}customerorg"), "customer’s name", &[Publisher, Partner, Customer])
            .known_to_operators(),
        mark(format!("mark{world}publisherperson"), "publisher’s person", &[Publisher]),
        mark(format!("mark{world}partnerperson"), "partner’s person", &[Partner]),
        mark(format!("mark{world}customerperson"), "customer’s person", &[Customer]),
        mark(account(world), "billing account", &[Publisher, Partner, Customer]),
        mark(format!("mark{world}product"), "product", &[Publisher, Partner, Customer]),
        mark(format!("mark{world}plan"), "plan", &[Publisher, Partner, Customer]),
        mark(format!("mark{world}hidden"), "private plan", &[]).unread(),
        mark(format!("1,00{}.00", digit(world)), "partner price", &[Publisher, Partner]),
        mark(customer_price(world).to_owned(), "customer price", &[Partner, Customer]),
    ]
}

/// List price whose 90 % is 1,001.00 or 1,002.00.
fn list_price(world: &str) -> &'static str {
    if world == "a" { "1112.22" } else { "1113.33" }
}

/// 3.7 % on top of it.
fn customer_price(world: &str) -> &'static str {
    if world == "a" { "1,038.04" } else { "1,039.07" }
}

pub fn email(world: &str, word: &str) -> String {
    format!("mark{world}{word}mail@{world}.example")
}
