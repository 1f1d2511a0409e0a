//! The import file of both worlds, and the birds that stand in it.

use serde_json::{Value, json};

use crate::{
    birds::{
        Bird,
        Side::{self, Customer, Partner, Publisher},
    },
    world::PASSWORD,
};

pub fn file() -> String {
    let mut file = json!({ "countersign_import": 1, "organizations": [], "people": [], "seller_accounts": [], "billing_accounts": [], "products": [] });
    let mut push = |list: &str, row: Value| file[list].as_array_mut().unwrap().push(row);
    push("organizations", json!({ "key": "house", "name": "House", "kinds": ["operator"], "time_zone": "UTC" }));
    let house = json!([{ "organization": "house", "roles": ["operator"] }]);
    push(
        "people",
        json!({ "email": "operator@house.example", "name": "Olga", "password": PASSWORD, "memberships": house }),
    );
    for world in ["a", "b"] {
        let digit = if world == "a" { 1 } else { 2 };
        for (word, kind, role) in [
            ("publisher", "publisher", "manager"),
            ("partner", "selling_partner", "manager"),
            ("customer", "customer", "user"),
        ] {
            let key = format!("{word}{world}");
            push(
                "organizations",
                json!({ "key": key, "name": format!("bird{world}{word}org"), "kinds": [kind], "time_zone": "UTC" }),
            );
            let memberships = json!([{ "organization": key, "roles": [role] }]);
            let name = format!("bird{world}{word}person");
            push(
                "people",
                json!({ "email": email(world, word), "name": name, "password": PASSWORD, "memberships": memberships }),
            );
        }
        for (word, seller_id) in [("publisher", format!("6666000{digit}")), ("partner", format!("5555000{digit}"))] {
            push(
                "seller_accounts",
                json!({ "seller_id": seller_id, "organization": format!("{word}{world}"), "programme_member": true, "enrolled": true, "tax_country": "US", "tax_complete": true }),
            );
        }
        let roles = json!([{ "person": email(world, "customer"), "role": "billing_signatory" }]);
        push(
            "billing_accounts",
            json!({ "identifier": format!("7777000{digit}"), "organization": format!("customer{world}"), "agreement": "enterprise", "country": "US", "currency": "USD", "roles": roles }),
        );
        push("products", product(world));
    }
    file.to_string()
}

fn product(world: &str) -> Value {
    let plan = |key: &str, name: String, public: bool| {
        json!({
            "key": key, "name": name, "description": format!("{name} in words"), "public": public, "trial": false,
            "terms": [{ "months": 12, "payment": "upfront", "prices": { "USD": list_price(world) } }],
            "markets": [{ "country": "US", "currency": "USD" }],
        })
    };
    json!({
        "key": "it", "publisher": format!("publisher{world}"), "name": format!("bird{world}product"), "kind": "saas", "model": "flat_rate",
        "transactable": true, "co_sell": true,
        "plans": [plan("open", format!("bird{world}plan"), true), plan("closed", format!("bird{world}hidden"), false)],
    })
}

/// What stands in the import file, and the figures that follow from it.
pub fn standing(world: &'static str) -> Vec<Bird> {
    let bird = |song: String, what: &str, sides: &[Side]| Bird::new(world, &song, what, sides);
    let digit = if world == "a" { 1 } else { 2 };
    vec![
        bird(format!("bird{world}publisherorg"), "publisher's name", &[Publisher, Partner, Customer])
            .known_to_operators(),
        bird(format!("bird{world}partnerorg"), "partner's name", &[Publisher, Partner, Customer])
            .known_to_publishers()
            .known_to_operators(),
        bird(format!("bird{world}customerorg"), "customer's name", &[Publisher, Partner, Customer])
            .known_to_operators(),
        bird(format!("bird{world}publisherperson"), "publisher's person", &[Publisher]),
        bird(format!("bird{world}partnerperson"), "partner's person", &[Partner]),
        bird(format!("bird{world}customerperson"), "customer's person", &[Customer]),
        bird(format!("7777000{digit}"), "billing account", &[Publisher, Partner, Customer]),
        bird(format!("bird{world}product"), "product", &[Publisher, Partner, Customer]),
        bird(format!("bird{world}plan"), "plan", &[Publisher, Partner, Customer]),
        bird(format!("bird{world}hidden"), "private plan", &[]).silent(),
        bird(format!("1,00{digit}.00"), "partner price", &[Publisher, Partner]),
        bird(customer_price(world).to_owned(), "customer price", &[Partner, Customer]),
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
    format!("bird{world}{word}mail@{world}.example")
}
