//! Defects of organizations and people.

use serde_json::json;

use super::Defect;

pub fn table() -> Vec<Defect> {
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
