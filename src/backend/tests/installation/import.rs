//! An import is all or nothing, and says every defect at its place.

use backend::{
    entity::{organization, person},
    import::{self, Imported},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

mod catalogue;
mod directory;
mod rows;

use crate::world::{FILE, World, each_database, each_empty};

fn file() -> Value {
    serde_json::from_str(FILE).unwrap()
}

async fn refusals(world: &World, file: &Value) -> Vec<String> {
    import::run(&world.backend, &file.to_string()).await.unwrap().expect_err("the defect was taken")
}

async fn nothing_is_here(world: &World) -> bool {
    let db = world.backend.read();
    organization::Entity::find().count(db).await.unwrap() + person::Entity::find().count(db).await.unwrap() == 0
}

#[tokio::test]
async fn what_was_imported_is_counted() {
    each_empty(async |world| {
        let counted = import::run(&world.backend, FILE).await.unwrap().unwrap();
        let expected = Imported {
            organizations: 7,
            people: 11,
            seller_accounts: 6,
            billing_accounts: 2,
            products: 2,
            plans: 2,
            csp_partners: 0,
        };
        assert_eq!(counted, expected);
    })
    .await;
}

#[tokio::test]
async fn every_defect_has_its_sentence_at_its_place_and_nothing_is_imported() {
    each_empty(async |world| {
        let (mut said, mut expected) = (Vec::new(), Vec::new());
        for (at, value, sentence) in
            [rows::rows(), rows::parties(), rows::accounts(), directory::table(), catalogue::table()].concat()
        {
            let mut file = file();
            put(&mut file, at, value);
            said.push((at, refusals(&world, &file).await.join("\n")));
            expected.push((at, sentence.to_owned()));
        }
        assert_eq!(said, expected);
        assert!(nothing_is_here(&world).await);
    })
    .await;
}

/// Where, what is put there, and what is said.
type Defect = (&'static str, Value, &'static str);

/// Sets the value at a JSON pointer; `Value::Null` is as good as leaving the field out.
fn put(file: &mut Value, at: &str, value: Value) {
    let (parent, field) = at.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap_or_else(|| panic!("{at}")) {
        Value::Object(fields) => drop(fields.insert(field.into(), value)),
        Value::Array(list) if field == "-" => list.push(value),
        Value::Array(list) => list[field.parse::<usize>().unwrap()] = value,
        other => panic!("{at}: {other}"),
    }
}

#[tokio::test]
async fn what_is_no_json_object_is_said_as_such() {
    each_empty(async |world| {
        for (json, begins) in [
            ("", "The file isn’t valid JSON: EOF while parsing a value at line 1 column 0."),
            ("{ \"countersign_import\": 1,\n }", "The file isn’t valid JSON: trailing comma at line 2 column 2."),
            ("[]", "The file: Use an object in curly brackets, not a list."),
            ("{}", "countersign_import: This is missing. Add the format’s version: \"countersign_import\": 1."),
        ] {
            let said = import::run(&world.backend, json).await.unwrap().unwrap_err();
            assert!(said.len() == 1 && said[0].starts_with(begins), "{said:?}");
        }
        let marked = format!("\u{feff}{FILE}");
        assert!(import::run(&world.backend, &marked).await.unwrap().is_ok());
    })
    .await;
}

#[tokio::test]
async fn all_defects_are_told_at_once() {
    each_empty(async |world| {
        let mut file = file();
        put(&mut file, "/organizations/0/key", json!("contos"));
        put(&mut file, "/people/1/email", json!("megan"));
        put(&mut file, "/products/1/kind", json!("saas"));
        let said = refusals(&world, &file).await;
        let places: Vec<_> = said.iter().map(|s| s.split(": ").next().unwrap()).collect();
        let expected = [
            "people[1].email",
            "people[0].memberships[0].organization",
            "people[1].memberships[0].organization",
            "seller_accounts[0].organization",
            "products[0].publisher",
            "products[1].publisher",
            "products[1].plans[0].reservations",
        ];
        assert_eq!(places, expected);
        assert!(nothing_is_here(&world).await);
    })
    .await;
}

#[tokio::test]
async fn an_import_never_changes_what_is_here() {
    each_database(async |world| {
        let said = refusals(&world, &file()).await;
        for (key, place) in [
            ("contoso", "organizations[0].key"),
            ("adele@contoso.example", "people[0].email"),
            ("101", "seller_accounts[0].seller_id"),
            ("48120773", "billing_accounts[0].identifier"),
            ("insight", "products[0].key"),
        ] {
            let sentence = format!(
                "{place}: “{key}” already exists. An import only adds data and never changes it. Remove this row."
            );
            assert!(said.contains(&sentence), "{sentence}");
        }
        // One sentence for each of 7 organizations, 11 people, 6 + 2 accounts and 2 products.
        assert_eq!(said.len(), 28);
    })
    .await;
}

#[tokio::test]
async fn a_later_import_may_build_on_what_is_here() {
    each_database(async |world| {
        let more = json!({
            "countersign_import": 1,
            "people": [{ "email": "nina@northwind.example", "name": "Nina", "memberships": [{ "organization": "northwind", "roles": ["user"] }] }],
            "billing_accounts": [{
                "identifier": "6f1c2a90-5d3e-4b7a-9c41-2e8f0d6b7a15:b0a4e7d2-81f6-4c39-a5de-73c9120f4e88_2024-05-31",
                "organization": "northwind", "agreement": "customer", "country": "CA", "currency": "CAD",
                "roles": [
                    { "person": "nina@northwind.example", "role": "billing_owner" },
                    { "person": "joni@northwind.example", "role": "billing_signatory" }
                ]
            }]
        });
        let done = import::run(&world.backend, &more.to_string()).await.unwrap().unwrap();
        assert_eq!((done.people, done.billing_accounts), (1, 1));
        assert_eq!(world.actor("nina@northwind.example").await.accounts.len(), 1);
        assert_eq!(world.actor("joni@northwind.example").await.accounts.len(), 3);

        let mut stranger = more.clone();
        stranger["people"] = json!([]);
        stranger["billing_accounts"][0]["identifier"] = json!("6f1c2a90-5d3e-4b7a-9c41-2e8f0d6b7a15:b0a4e7d2-81f6-4c39-a5de-73c9120f4e88_2025-05-31");
        stranger["billing_accounts"][0]["roles"] = json!([{ "person": "allan@wingtip.example", "role": "billing_owner" }]);
        let sentence = "billing_accounts[0].roles[0].person: allan@wingtip.example doesn’t belong to “northwind”. Add a membership, or name someone who does.";
        assert_eq!(refusals(&world, &stranger).await, [sentence]);
    })
    .await;
}

#[tokio::test]
async fn two_imports_of_one_file_at_the_same_moment_import_it_once() {
    each_empty(async |world| {
        let once = |world: World| async move { import::run(&world.backend, FILE).await };
        let (one, other) = tokio::join!(tokio::spawn(once(world.clone())), tokio::spawn(once(world.clone())));
        let answers = [one.unwrap().unwrap(), other.unwrap().unwrap()];
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        assert_eq!(organization::Entity::find().count(world.backend.read()).await.unwrap(), 7);
    })
    .await;
}

#[tokio::test]
async fn the_example_of_the_documentation_can_be_imported() {
    each_empty(async |world| {
        let text = include_str!("../../../../docs/import.md");
        let example = text.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let done = import::run(&world.backend, example).await.unwrap().unwrap();
        assert_eq!((done.organizations, done.products, done.plans), (3, 2, 2));
    })
    .await;
}

#[tokio::test]
async fn a_field_that_stands_twice_is_no_silent_choice() {
    each_empty(async |world| {
        let twice =
            FILE.replace("\"name\": \"Diego Siciliani\",", "\"name\": \"Diego\", \"name\": \"Diego Siciliani\",");
        let said = import::run(&world.backend, &twice).await.unwrap().unwrap_err();
        assert_eq!(said, ["people[3].name: This field appears twice in the same object. Remove one."]);
    })
    .await;
}
