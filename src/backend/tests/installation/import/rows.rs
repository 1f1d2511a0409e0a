//! Defects of any row, of organizations and people, and of their accounts.

use super::Defect;
use serde_json::{Value, json};

pub fn rows() -> Vec<Defect> {
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

pub fn parties() -> Vec<Defect> {
    [organizations(), people()].concat()
}

fn organizations() -> Vec<Defect> {
    vec![
        (
            "/organizations/-",
            json!({ "key": "Con toso", "name": "Contoso", "kinds": ["publisher"], "time_zone": "UTC" }),
            "organizations[7].key: “Con toso” is not a key. Use up to 64 small letters, digits and hyphens, such as contoso-insight.",
        ),
        (
            "/organizations/2/kinds",
            json!(["selling_partner", "reseller"]),
            "organizations[2].kinds[1]: “reseller” is not known here. Write one of publisher, selling_partner, customer, operator.",
        ),
        ("/organizations/6/kinds", json!([]), "organizations[6].kinds: The list is empty. Add at least one."),
        (
            "/organizations/6/kinds",
            json!(["operator", "operator"]),
            "organizations[6].kinds[1]: This stands here already. Take one of them out.",
        ),
        (
            "/organizations/0/time_zone",
            json!("New York"),
            "organizations[0].time_zone: “New York” is not a time zone. Write its IANA name, such as Europe/Berlin or UTC.",
        ),
        (
            "/organizations/-",
            json!({ "key": "contoso", "name": "Again", "kinds": ["publisher"], "time_zone": "UTC" }),
            "organizations[7].key: “contoso” stands already at organizations[0]. Give each its own.",
        ),
    ]
}

fn people() -> Vec<Defect> {
    vec![
        (
            "/people/2/email",
            json!("lee at adatum"),
            "people[2].email: “lee at adatum” is not an e-mail address. Write one, such as kim.akers@contoso.example.",
        ),
        (
            "/people/2/email",
            json!("MEGAN@contoso.example"),
            "people[2].email: “megan@contoso.example” stands already at people[1]. Give each its own.",
        ),
        (
            "/people/2/password",
            json!("secret"),
            "people[2].password: A password has 12 to 128 characters; this one has 6. Choose another.",
        ),
        ("/people/2/memberships", json!([]), "people[2].memberships: The list is empty. Add at least one."),
        (
            "/people/2/memberships/0/organization",
            json!("adatumm"),
            "people[2].memberships[0].organization: There is no organization with the key “adatumm”, neither in the file nor here. Add it, or correct the key.",
        ),
        (
            "/people/0/memberships/1/organization",
            json!("contoso"),
            "people[0].memberships[1].organization: “contoso” stands already at people[0].memberships[0]. Give each its own.",
        ),
        (
            "/people/2/memberships/0/roles",
            json!(["subscription_owner"]),
            "people[2].memberships[0].roles: The role subscription_owner belongs to customers, which this organization is not.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["manager"]),
            "people[9].memberships[0].roles: The role manager belongs to publishers and selling partners, which this organization is not.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["operator"]),
            "people[9].memberships[0].roles: The role operator belongs to operators, which this organization is not.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["billing_owner"]),
            "people[9].memberships[0].roles[0]: “billing_owner” is not known here. Write one of account_owner, manager, developer, \
             financial_contributor, subscription_owner, subscription_contributor, user, operator.",
        ),
    ]
}

pub fn accounts() -> Vec<Defect> {
    [sellers(), billing()].concat()
}

fn sellers() -> Vec<Defect> {
    vec![
        (
            "/seller_accounts/0/seller_id",
            json!("A-1"),
            "seller_accounts[0].seller_id: “A-1” is not a seller ID. It has digits only, at most 20, such as 34210077.",
        ),
        (
            "/seller_accounts/1/seller_id",
            json!("101"),
            "seller_accounts[1].seller_id: “101” stands already at seller_accounts[0]. Give each its own.",
        ),
        (
            "/seller_accounts/0/organization",
            json!("wingtip"),
            "seller_accounts[0].organization: “wingtip” is neither publisher nor selling partner. Give it one of these kinds, or take the seller account out.",
        ),
        (
            "/seller_accounts/0/tax_country",
            json!("USA"),
            "seller_accounts[0].tax_country: “USA” is not a country code. Write two capital letters, such as US.",
        ),
    ]
}

fn billing() -> Vec<Defect> {
    vec![
        (
            "/billing_accounts/1/identifier",
            json!("123"),
            "billing_accounts[1].identifier: “123” is not a billing account ID. It has 8 digits, such as 48120773, or the form guid:guid_yyyy-mm-dd.",
        ),
        (
            "/billing_accounts/1/identifier",
            json!("48120773"),
            "billing_accounts[1].identifier: “48120773” stands already at billing_accounts[0]. Give each its own.",
        ),
        (
            "/billing_accounts/1/organization",
            json!("fabrikam"),
            "billing_accounts[1].organization: “fabrikam” is not a customer. Give it this kind, or take the billing account out.",
        ),
        (
            "/billing_accounts/1/agreement",
            json!("verbal"),
            "billing_accounts[1].agreement: “verbal” is not a type of agreement. Write enterprise or customer.",
        ),
        (
            "/billing_accounts/1/agreement",
            json!("customer"),
            "billing_accounts[1].agreement: An enterprise agreement has an ID of 8 digits, a customer agreement the form guid:guid_yyyy-mm-dd. \
             Correct one of the two (MS-1.14).",
        ),
        (
            "/billing_accounts/1/currency",
            json!("pound"),
            "billing_accounts[1].currency: “pound” is not a currency code of ISO 4217. Write three capital letters, such as USD.",
        ),
        (
            "/billing_accounts/0/roles/2/person",
            json!("nobody@northwind.example"),
            "billing_accounts[0].roles[2].person: There is no person “nobody@northwind.example”, neither in the file nor here. Add them, or correct the address.",
        ),
        (
            "/billing_accounts/0/roles/2/person",
            json!("allan@wingtip.example"),
            "billing_accounts[0].roles[2].person: allan@wingtip.example does not belong to “northwind”. Add a membership, or name somebody who does.",
        ),
        (
            "/billing_accounts/0/roles/1/role",
            json!("billing_signatory"),
            "billing_accounts[0].roles[1].person: joni@northwind.example has this role already. Take one of the rows out.",
        ),
        (
            "/billing_accounts/0/roles/0/role",
            json!("manager"),
            "billing_accounts[0].roles[0].role: “manager” is not known here. Write one of billing_owner, billing_contributor, billing_signatory.",
        ),
    ]
}
