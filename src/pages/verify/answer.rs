//! What came out of checking a receipt.

use crate::{
    components::{DocItem, DocList, Icon, Notice, Pair, Pairs, Tone},
    pages::customer::words::grouped,
};
use backend::receipt::{Checked, Claim, Receipt};
use domain::{calendar, offer::terms::Document, text::file_size};
use leptos::prelude::*;

/// The answer, and the documents that were given with the file.
#[derive(Clone)]
pub(super) struct Answered {
    pub checked: Checked,
    pub documents: Vec<Given>,
}

/// A document that was given.
#[derive(Clone)]
pub(super) struct Given {
    pub name: String,
    pub sha256: String,
}

impl Answered {
    /// Of the window.
    pub fn title(&self) -> &'static str {
        match self.checked.genuine() {
            true => "Genuine receipt",
            false => "Receipt not genuine",
        }
    }

    pub fn view(self) -> impl IntoView {
        let Self { checked, documents } = self;
        let genuine = checked.genuine();
        let (tone, title, sentence) = match genuine {
            true => (
                Tone::Good,
                "This receipt is genuine",
                "All that it says was recorded here, and has not changed since.",
            ),
            false => {
                (Tone::Bad, "This receipt is not genuine", "Do not rely on what it says. Below is what does not hold.")
            }
        };
        let told = genuine.then(|| told(&checked.told, &documents));
        let claims = checked.claims.into_iter().map(claim).collect_view();
        view! {
            <section class="verified" aria-label="Answer">
                <Notice tone title spoken=true>{sentence}</Notice>
                {told}
                <section class="stack" aria-labelledby="claims"><h2 id="claims">"What was checked"</h2><ul class="claims">{claims}</ul></section>
            </section>
        }
    }
}

fn claim(claim: Claim) -> impl IntoView {
    let (tone, icon, word) = match claim.holds {
        true => ("tone-good", "check-circle", "Holds"),
        false => ("tone-bad", "x-circle", "Does not hold"),
    };
    view! {
        <li class=format!("claim {tone}")>
            <Icon name=icon/>
            <div>
                <p><b>{claim.what}</b>" "<span class="claim-word">{word}</span></p>
                <p>{claim.sentence}</p>
                <code class="hash">{grouped(&claim.hash)}</code>
            </div>
        </li>
    }
}

/// What is proven, in the words of the certificate.
fn told(told: &Receipt, given: &[Given]) -> impl IntoView + use<> {
    let iso = told.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let at = calendar::moment(told.at);
    let customer = told.customer.clone().map(|name| view! { <Pair label="For">{name}</Pair> });
    let from = match &told.seller {
        Some(seller) => format!("{seller}, for {}", told.publisher),
        None => told.publisher.clone(),
    };
    let order = told.purchase_order.clone();
    let order =
        (!order.is_empty()).then(|| view! { <Pair label="Purchase order"><span class="mono">{order}</span></Pair> });
    let offer = format!("{}, revision {}", told.offer, told.revision);
    let Receipt { name, person, role, signature, certificate, .. } = told.clone();
    view! {
        <section class="stack" aria-labelledby="proven">
            <h2 id="proven">"What is proven"</h2>
            <Pairs start=true>
                <Pair label="Certificate"><span class="mono">{certificate}</span></Pair>
                <Pair label="Offer"><b>{name}</b><br/><span class="soft">{offer}</span></Pair>
                <Pair label="Accepted by"><b>{person}</b>", "{role}</Pair>
                <Pair label="Signed"><span class="signature">{signature}</span></Pair>
                {customer}
                <Pair label="Time"><time datetime=iso>{at}</time></Pair>
                <Pair label="From">{from}</Pair>
                {order}
            </Pairs>
            {documents(&told.documents, given)}
        </section>
    }
}

/// Each document of the offer, and whether one of those given is it; then those that are none of them.
fn documents(named: &[Document], given: &[Given]) -> Option<impl IntoView + use<>> {
    let of_offer = named.iter().map(|document| {
        let same = given.iter().find(|g| g.sha256 == document.sha256);
        let meta = match same {
            Some(given) => format!("{} is this document, byte for byte", given.name),
            None => format!("{}, SHA-256 {}", file_size(document.bytes), grouped(&document.sha256)),
        };
        let icon = Some(if same.is_some() { "check-circle" } else { "document" });
        DocItem { name: document.name.clone(), meta, icon, ..DocItem::default() }
    });
    let strange = given.iter().filter(|g| named.iter().all(|document| document.sha256 != g.sha256)).map(|g| DocItem {
        name: g.name.clone(),
        problem: Some(
            "Is none of the documents that were accepted: a byte of it is different, or it is another one".into(),
        ),
        icon: Some("x-circle"),
        ..DocItem::default()
    });
    let items: Vec<DocItem> = of_offer.chain(strange).collect();
    (!items.is_empty()).then(|| view! { <h3>"Documents that were accepted"</h3><DocList items/> })
}
