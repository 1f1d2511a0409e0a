//! The partners that can take part today, for a quick check (MS-4.1.2).

use domain::{country, offer::facts::PartnerStanding};
use leptos::prelude::*;

pub(super) fn list(eligible: Vec<PartnerStanding>) -> impl IntoView {
    let count = eligible.len();
    let line = |partner: PartnerStanding| {
        let id = partner.seller.seller_id;
        let name = partner.seller.name;
        view! {
            <li>
                <b>{name.clone()}</b><span class="mono soft">{id.clone()}</span><span class="soft">{country::name(&partner.country).to_owned()}</span>
                <button class="btn btn-small" type="submit" name="action" value=format!("partner:{id}")>"Choose"<span class="unseen">" "{name}</span></button>
            </li>
        }
    };
    let empty = (count == 0)
        .then(|| view! { <p class="soft">"No selling partner has completed what MS-4.1.2 asks for yet."</p> });
    view! {
        <details class="help">
            <summary>{format!("Eligible partners ({count})")}</summary>
            {empty}
            <ul class="picker">{eligible.into_iter().map(line).collect_view()}</ul>
        </details>
    }
}
