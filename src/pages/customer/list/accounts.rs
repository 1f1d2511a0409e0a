//! The organization's billing accounts: sellers cannot look them up (MS-1.14), so they are shown for handing on.

use crate::components::Section;
use backend::organizations::OwnAccount;
use domain::country;
use leptos::prelude::*;

pub(super) fn section(accounts: Vec<OwnAccount>) -> impl IntoView {
    let body = match accounts.is_empty() {
        true => view! { <p>"Your organization has no billing account here yet, so no offer can reach it. Ask the operator of this installation to import it."</p> }.into_any(),
        false => table(accounts).into_any(),
    };
    view! {
        <Section id="accounts" title="Your billing accounts">
            <p class="soft">"A seller cannot look these up. Give a seller the ID of the account that shall pay; an offer made to it reaches that account alone."</p>
            {body}
        </Section>
    }
}

fn table(accounts: Vec<OwnAccount>) -> impl IntoView {
    view! {
        <table class="table table-cards customer-accounts">
            <thead><tr><th scope="col">"Billing account ID"</th><th scope="col">"Agreement"</th><th scope="col">"Country"</th><th scope="col">"Currency"</th></tr></thead>
            <tbody>{accounts.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn row(account: OwnAccount) -> impl IntoView {
    let agreement = match account.agreement.as_str() {
        "enterprise" => "Enterprise agreement".to_owned(),
        "customer" => "Customer agreement".to_owned(),
        other => other.to_owned(),
    };
    view! {
        <tr>
            <th scope="row" class="cell-name"><code class="account-id">{account.identifier}</code></th>
            <td data-label="Agreement">{agreement}</td>
            <td data-label="Country">{country::name(&account.country).to_owned()}</td>
            <td data-label="Currency">{account.currency}</td>
        </tr>
    }
}
