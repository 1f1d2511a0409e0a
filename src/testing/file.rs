//! The import file of a small world, row by row.

use serde_json::{Value, json};

use crate::forms::{ACCOUNT, SELLER};

/// Everybody's.
pub const PASSWORD: &str = "a password of tests";

/// An import file. A row may refer only to keys of rows before it.
#[derive(Clone, Debug)]
pub struct File(Value);

impl Default for File {
    fn default() -> Self {
        Self(json!({
            "countersign_import": 1, "organizations": [], "people": [], "seller_accounts": [], "billing_accounts": [], "products": [],
        }))
    }
}

impl File {
    /// With one more row in one of its lists.
    pub fn row(mut self, list: &str, row: Value) -> Self {
        self.0[list].as_array_mut().expect("a list of the import file").push(row);
        self
    }

    /// With an organization in UTC; its key is its name in small letters, without spaces.
    pub fn organization(self, name: &str, kind: &str) -> Self {
        self.organization_in("UTC", key(name).as_str(), name, kind)
    }

    /// With an organization of that key and time zone.
    pub fn organization_in(self, time_zone: &str, key: &str, name: &str, kind: &str) -> Self {
        self.row("organizations", json!({ "key": key, "name": name, "kinds": [kind], "time_zone": time_zone }))
    }

    /// With a person who has a role at each of these organizations.
    pub fn person(self, email: &str, name: &str, at: &[(&str, &str)]) -> Self {
        let memberships = memberships(at);
        self.row("people", json!({ "email": email, "name": name, "password": PASSWORD, "memberships": memberships }))
    }

    /// With a person who cannot sign in; quicker, since no password is hashed.
    pub fn person_without_password(self, email: &str, name: &str, at: &[(&str, &str)]) -> Self {
        self.row("people", json!({ "email": email, "name": name, "memberships": memberships(at) }))
    }

    /// With a seller account in which nothing is missing.
    pub fn seller(self, seller_id: &str, organization: &str) -> Self {
        self.row("seller_accounts", seller(seller_id, organization, true))
    }

    /// With a seller account whose tax profile is not complete.
    pub fn seller_without_tax(self, seller_id: &str, organization: &str) -> Self {
        self.row("seller_accounts", seller(seller_id, organization, false))
    }

    /// With a billing account in the US, and who has which role there.
    pub fn account(self, identifier: &str, organization: &str, roles: &[(&str, &str)]) -> Self {
        let roles: Vec<_> = roles.iter().map(|(person, role)| json!({ "person": person, "role": role })).collect();
        let (country, currency) = ("US", "USD");
        self.row(
            "billing_accounts",
            json!({ "identifier": identifier, "organization": organization, "agreement": "enterprise", "country": country, "currency": currency, "roles": roles }),
        )
    }

    /// With a product of [`product`].
    pub fn product(self, product: Value) -> Self {
        self.row("products", product)
    }

    /// As it is imported.
    pub fn text(&self) -> String {
        self.0.to_string()
    }
}

/// A flat-rate product that customers can buy.
pub fn product(publisher: &str, key: &str, name: &str, plans: &[Value]) -> Value {
    json!({
        "key": key, "publisher": publisher, "name": name, "kind": "saas", "model": "flat_rate", "transactable": true, "co_sell": true,
        "plans": plans,
    })
}

/// A public plan, `Enterprise` of the key `enterprise`, for 12 months in the US; `payment` is `upfront`, `per_month` or `per_year`,
/// `price` in dollars.
pub fn plan(payment: &str, price: &str) -> Value {
    json!({
        "key": "enterprise", "name": "Enterprise", "description": "Everything", "public": true, "trial": false,
        "terms": [{ "months": 12, "payment": payment, "prices": { "USD": price } }],
        "markets": [{ "country": "US", "currency": "USD" }],
    })
}

/// Of the publisher, partner and customer of [`small`].
pub const PEOPLE: [&str; 3] = ["publisher@contoso.example", "partner@fabrikam.example", "customer@northwind.example"];

/// Contoso publishes Insight at 12,000.00 a year, Fabrikam sells, Northwind buys; each has one person.
pub fn small() -> File {
    let [publisher, partner, customer] = PEOPLE;
    File::default()
        .organization("Contoso", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization("Northwind", "customer")
        .person(publisher, "Pia", &[("contoso", "manager")])
        .person(partner, "Finn", &[("fabrikam", "manager")])
        .person(customer, "Nora", &[("northwind", "user")])
        .seller("11110001", "contoso")
        .seller(SELLER, "fabrikam")
        .account(ACCOUNT, "northwind", &[(customer, "billing_signatory")])
        .product(product("contoso", "insight", "Insight", &[plan("upfront", "12000.00")]))
}

fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "")
}

fn memberships(at: &[(&str, &str)]) -> Vec<Value> {
    at.iter().map(|(organization, role)| json!({ "organization": organization, "roles": [role] })).collect()
}

fn seller(seller_id: &str, organization: &str, tax_complete: bool) -> Value {
    json!({
        "seller_id": seller_id, "organization": organization, "programme_member": true, "enrolled": true, "tax_country": "US",
        "tax_complete": tax_complete,
    })
}
