//! The customer's billing account, with the three ways in which the customer finds its ID (MS-1.13, MS-4.2.2).

use super::super::{draft_page::DraftPage, fields::sees};
use crate::{addresses, components::TextField};
use domain::{country, offer::terms::Account, party::Field};
use leptos::prelude::*;

pub(super) fn field(desk: &DraftPage, found: Option<Account>) -> impl IntoView + use<> {
    view! {
        <TextField name="billing_account" label="Billing account ID" kind="code" value=desk.draft.billing_account.clone()
            hint="8 digits, or guid:guid_yyyy-mm-dd. Only this account gets the offer."
            sees=sees(Field::BillingAccount) problems=desk.at("billing_account") autocomplete="off" required=true/>
        {found.map(|account| view! {
            <p class="verdict verdict-good tone-good">{format!("Found: {}, {}.", account.customer, country::name(&account.country))}</p>
        })}
        <details class="help">
            <summary>"How the customer finds its billing account ID"</summary>
            <ol>
                <li><b>"Eligibility check. "</b>"The customer runs it and downloads its report: the report names the ID, and says whether purchases are approved."</li>
                <li><b>"Cost Management + Billing. "</b>"In the portal under Properties, ID. This needs access to the billing account."</li>
                <li><b>"The subscription that will be used. "</b>"Under Properties or Billing properties, Billing account ID."</li>
            </ol>
            <p class="small soft">"You cannot look it up yourself. To accept, a person needs to be owner, contributor or signatory of the account. "<a href=addresses::RULE.of("MS-1.13")>"Rule MS-1.13"</a></p>
        </details>
    }
}
