//! Defects of seller accounts and billing accounts.

use serde_json::json;

use super::Defect;

pub fn table() -> Vec<Defect> {
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
