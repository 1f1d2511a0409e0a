//! Defects of any row.

use serde_json::{Value, json};

use super::Defect;

pub fn table() -> Vec<Defect> {
    vec![
        (
            "/countersign_import",
            json!(2),
            "countersign_import: This version is not known here. This installation reads version 1.",
        ),
        ("/products", json!({}), "products: A list in square brackets is expected here, not an object."),
        (
            "/colour",
            json!("blue"),
            "colour: There is no such field. Known here: countersign_import, organizations, people, seller_accounts, billing_accounts, products.",
        ),
        (
            "/people/3/emial",
            json!("x"),
            "people[3].emial: There is no such field. Known here: email, name, password, memberships.",
        ),
        ("/people/3/name", Value::Null, "people[3].name: This is missing. Add it as text in quotes."),
        ("/people/3/name", json!(7), "people[3].name: Text in quotes is expected here, not the number 7."),
        ("/people/3/name", json!(" "), "people[3].name: This is empty. Write a name."),
        (
            "/people/3/name",
            json!("a\nb"),
            "people[3].name: This may not contain U+000A, line break. Take it out, or type the text again without it.",
        ),
        (
            "/organizations/6/name",
            json!("Con\u{200b}toso"),
            "organizations[6].name: This may not contain U+200B, zero-width space. Take it out, or type the text again without it.",
        ),
        (
            "/people/3/email",
            json!("di\u{202e}ego@fabrikam.example"),
            "people[3].email: An e-mail address may not contain U+202E, right-to-left override. Take it out, or type the text again without it.",
        ),
        ("/people/-", json!("Kim"), "people[11]: An object in curly brackets is expected here, not text."),
        (
            "/seller_accounts/0/enrolled",
            json!("yes"),
            "seller_accounts[0].enrolled: true or false, without quotes, is expected here, not text.",
        ),
    ]
}
