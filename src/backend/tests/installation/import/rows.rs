//! Defects of any row, of organizations and people, and of their accounts.

use super::Defect;
use serde_json::{Value, json};

pub fn rows() -> Vec<Defect> {
    vec![
        ("/countersign_import", json!(2), "countersign_import: Unknown version. This installation supports version 1."),
        ("/products", json!({}), "products: Use a list in square brackets, not an object."),
        (
            "/colour",
            json!("blue"),
            "colour: Unknown field. Use one of: countersign_import, organizations, people, seller_accounts, billing_accounts, products, csp_partners.",
        ),
        (
            "/people/3/emial",
            json!("x"),
            "people[3].emial: Unknown field. Use one of: email, name, password, memberships.",
        ),
        ("/people/3/name", Value::Null, "people[3].name: This is missing. Add it as text in quotes."),
        ("/people/3/name", json!(7), "people[3].name: Use text in quotes, not the number 7."),
        ("/people/3/name", json!(" "), "people[3].name: This is empty. Enter a name."),
        (
            "/people/3/name",
            json!("a\nb"),
            "people[3].name: This can’t contain U+000A, line break. Remove it, or enter the text again without it.",
        ),
        (
            "/organizations/6/name",
            json!("Con\u{200b}toso"),
            "organizations[6].name: This can’t contain U+200B, zero-width space. Remove it, or enter the text again without it.",
        ),
        (
            "/people/3/email",
            json!("di\u{202e}ego@fabrikam.example"),
            "people[3].email: An e-mail address can’t contain U+202E, right-to-left override. Remove it, or enter the text again without it.",
        ),
        ("/people/-", json!("Kim"), "people[11]: Use an object in curly brackets, not text."),
        (
            "/seller_accounts/0/enrolled",
            json!("yes"),
            "seller_accounts[0].enrolled: Use true or false without quotes, not text.",
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
            "organizations[7].key: “Con toso” isn’t a valid key. Use up to 64 lowercase letters, digits and hyphens, such as contoso-insight.",
        ),
        (
            "/organizations/2/kinds",
            json!(["selling_partner", "reseller"]),
            "organizations[2].kinds[1]: “reseller” isn’t allowed here. Use one of publisher, selling_partner, customer, operator.",
        ),
        ("/organizations/6/kinds", json!([]), "organizations[6].kinds: The list is empty. Add at least one."),
        (
            "/organizations/6/kinds",
            json!(["operator", "operator"]),
            "organizations[6].kinds[1]: This is already listed. Remove one.",
        ),
        (
            "/organizations/0/time_zone",
            json!("New York"),
            "organizations[0].time_zone: “New York” isn’t a time zone. Enter an IANA name, such as Europe/Berlin or UTC.",
        ),
        (
            "/organizations/-",
            json!({ "key": "contoso", "name": "Again", "kinds": ["publisher"], "time_zone": "UTC" }),
            "organizations[7].key: “contoso” is already used at organizations[0]. Use a unique value.",
        ),
    ]
}

fn people() -> Vec<Defect> {
    vec![
        (
            "/people/2/email",
            json!("lee at adatum"),
            "people[2].email: “lee at adatum” isn’t a valid e-mail address. Enter one such as kim.akers@contoso.example.",
        ),
        (
            "/people/2/email",
            json!("MEGAN@contoso.example"),
            "people[2].email: “megan@contoso.example” is already used at people[1]. Use a unique value.",
        ),
        (
            "/people/2/password",
            json!("secret"),
            "people[2].password: Passwords need 12 to 128 characters; this one has 6. Choose another.",
        ),
        ("/people/2/memberships", json!([]), "people[2].memberships: The list is empty. Add at least one."),
        (
            "/people/2/memberships/0/organization",
            json!("adatumm"),
            "people[2].memberships[0].organization: No organization has the key “adatumm”, in the file or in this installation. Add it, or correct the key.",
        ),
        (
            "/people/0/memberships/1/organization",
            json!("contoso"),
            "people[0].memberships[1].organization: “contoso” is already used at people[0].memberships[0]. Use a unique value.",
        ),
        (
            "/people/2/memberships/0/roles",
            json!(["subscription_owner"]),
            "people[2].memberships[0].roles: The role subscription_owner is only for customers, and this organization isn’t one.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["manager"]),
            "people[9].memberships[0].roles: The role manager is only for publishers and selling partners, and this organization is neither.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["operator"]),
            "people[9].memberships[0].roles: The role operator is only for operators, and this organization isn’t one.",
        ),
        (
            "/people/9/memberships/0/roles",
            json!(["billing_owner"]),
            "people[9].memberships[0].roles[0]: “billing_owner” isn’t allowed here. Use one of account_owner, manager, developer, \
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
            "seller_accounts[0].seller_id: “A-1” isn’t a valid seller ID. Use up to 20 digits, such as 34210077.",
        ),
        (
            "/seller_accounts/1/seller_id",
            json!("101"),
            "seller_accounts[1].seller_id: “101” is already used at seller_accounts[0]. Use a unique value.",
        ),
        (
            "/seller_accounts/0/organization",
            json!("wingtip"),
            "seller_accounts[0].organization: “wingtip” isn’t a publisher or selling partner. Add one of these kinds, or remove the seller account.",
        ),
        (
            "/seller_accounts/0/tax_country",
            json!("USA"),
            "seller_accounts[0].tax_country: “USA” isn’t a country code. Enter two capital letters, such as US.",
        ),
    ]
}

fn billing() -> Vec<Defect> {
    vec![
        (
            "/billing_accounts/1/identifier",
            json!("123"),
            "billing_accounts[1].identifier: “123” isn’t a valid billing account ID. Use 8 digits, such as 48120773, or the format guid:guid_yyyy-mm-dd.",
        ),
        (
            "/billing_accounts/1/identifier",
            json!("48120773"),
            "billing_accounts[1].identifier: “48120773” is already used at billing_accounts[0]. Use a unique value.",
        ),
        (
            "/billing_accounts/1/organization",
            json!("fabrikam"),
            "billing_accounts[1].organization: “fabrikam” isn’t a customer. Add this kind, or remove the billing account.",
        ),
        (
            "/billing_accounts/1/agreement",
            json!("verbal"),
            "billing_accounts[1].agreement: “verbal” isn’t a type of agreement. Enter enterprise or customer.",
        ),
        (
            "/billing_accounts/1/agreement",
            json!("customer"),
            "billing_accounts[1].agreement: An enterprise agreement needs an 8-digit ID; a customer agreement needs the format guid:guid_yyyy-mm-dd. Correct the ID or the agreement (MS-1.14).",
        ),
        (
            "/billing_accounts/1/currency",
            json!("pound"),
            "billing_accounts[1].currency: “pound” isn’t an ISO 4217 currency code. Enter three capital letters, such as USD.",
        ),
        (
            "/billing_accounts/0/roles/2/person",
            json!("nobody@northwind.example"),
            "billing_accounts[0].roles[2].person: Nobody has the address “nobody@northwind.example”, in the file or in this installation. Add them, or correct the address.",
        ),
        (
            "/billing_accounts/0/roles/2/person",
            json!("allan@wingtip.example"),
            "billing_accounts[0].roles[2].person: allan@wingtip.example doesn’t belong to “northwind”. Add a membership, or name someone who does.",
        ),
        (
            "/billing_accounts/0/roles/1/role",
            json!("billing_signatory"),
            "billing_accounts[0].roles[1].person: joni@northwind.example already has this role. Remove one of the rows.",
        ),
        (
            "/billing_accounts/0/roles/0/role",
            json!("manager"),
            "billing_accounts[0].roles[0].role: “manager” isn’t allowed here. Use one of billing_owner, billing_contributor, billing_signatory.",
        ),
    ]
}
