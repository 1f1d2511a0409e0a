//! Is a receipt genuine? Anybody who was handed one can ask, without an account. The page tells nothing that does not stand in the file,
//! and keeps none of it.

use super::{Frame, RetryNotice, customer::words::grouped, retry};
use crate::{
    components::{ButtonKind, DocItem, DocList, FileField, Icon, Notice, PageHead, Pair, Pairs, SubmitButton, Tone},
    serve::{Answer, File, Files, Posted, limits},
};
use axum::http::StatusCode;
use backend::receipt::{self, Checked, Claim, Receipt};
use domain::{Problem, calendar, offer::terms::Document, text::file_size};
use leptos::prelude::*;

/// Bytes of a receipt file; the largest offer makes one of a third.
const MAX_RECEIPT: usize = 1024 * 1024;

/// What becomes of the files.
pub const FILES: Files = Files::Read { field: "receipt", most: MAX_RECEIPT };

#[component]
pub fn VerifyPage() -> impl IntoView {
    let again = retry().unwrap_or_default();
    let answered = use_context::<Answered>();
    let title = answered.as_ref().map_or("Verify a receipt", Answered::title);
    let label = if answered.is_some() { "Check another receipt" } else { "Check" };
    view! {
        <Frame title narrow=true class="verify">
            <PageHead title="Verify a receipt" lead="Everyone who accepts an offer here gets a receipt file. Choose one to check that it’s genuine and see what was accepted, by whom, and when."/>
            <RetryNotice/>
            {answered.map(|answered| answered.view())}
            <form class="stack" method="post" enctype="multipart/form-data" novalidate>
                <FileField name="receipt" label="Receipt file" hint="For example, O-1042-receipt.json, unchanged." accept="application/json,.json" problems=again.at("receipt") required=true/>
                <FileField name="documents" label="Documents to compare" hint="PDFs that came with the offer. We compare their hashes." problems=again.at("documents") multiple=true optional=true/>
                <SubmitButton label kind=ButtonKind::Primary tall=true/>
            </form>
            <p class="small soft">"We don’t keep these files."</p>
        </Frame>
    }
}

/// Checks the file.
pub async fn post(posted: Posted) -> Answer {
    let text = text(posted.form.files("receipt").next());
    let text = match text {
        Ok(text) => text,
        Err(problem) => return Ok(posted.again(vec![problem]).await),
    };
    let checked = match receipt::check(posted.backend(), &text).await? {
        Ok(checked) => checked,
        Err(sentence) => return Ok(posted.again(vec![wrong("receipt", &sentence)]).await),
    };
    let documents: Result<Vec<Given>, Problem> = posted.form.files("documents").filter_map(given).collect();
    match documents {
        Ok(documents) => Ok(posted.page(StatusCode::OK, Answered { checked, documents }).await),
        Err(problem) => Ok(posted.again(vec![problem]).await),
    }
}

fn text(file: Option<&File>) -> Result<String, Problem> {
    let file = file.ok_or_else(|| wrong("receipt", "Choose the receipt file you want to check."))?;
    if file.bytes().len() > MAX_RECEIPT {
        let (name, most) = (&file.filename, file_size(MAX_RECEIPT as u64));
        return Err(wrong(
            "receipt",
            &format!("“{name}” is larger than {most}, so it isn’t a receipt file. Choose another file."),
        ));
    }
    let text = std::str::from_utf8(file.bytes()).map(str::to_owned);
    text.map_err(|_| {
        wrong("receipt", "This isn’t a receipt file: it isn’t text. Choose the file whose name ends in receipt.json.")
    })
}

/// Documents are hashed while they arrive, and nothing else is done with them.
fn given(file: &File) -> Option<Result<Given, Problem>> {
    let upload = file.upload()?;
    let (name, most) = (&file.filename, limits::FILE as u64);
    Some(match upload.length > most {
        true => Err(wrong(
            "documents",
            &format!("“{name}” is larger than {}, the limit for documents here. Choose another file.", file_size(most)),
        )),
        false => Ok(Given { name: file.filename.clone(), sha256: upload.sha256.clone() }),
    })
}

fn wrong(field: &str, sentence: &str) -> Problem {
    Problem::error(field, "receipt", "", sentence)
}

/// The answer, and the documents that were given with the file.
#[derive(Clone)]
struct Answered {
    pub checked: Checked,
    pub documents: Vec<Given>,
}

/// A document that was given.
#[derive(Clone)]
struct Given {
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
            true => {
                (Tone::Good, "This receipt is genuine", "Everything in it was recorded here and hasn’t changed since.")
            }
            false => (Tone::Bad, "This receipt isn’t genuine", "Don’t rely on it. The failed checks are below."),
        };
        let facts = genuine.then(|| receipt_facts(&checked.receipt, &documents));
        let claims = checked.claims.into_iter().map(claim).collect_view();
        view! {
            <section class="verified" aria-label="Answer">
                <Notice tone title spoken=true>{sentence}</Notice>
                {facts}
                <section class="stack" aria-labelledby="claims"><h2 id="claims">"Checks"</h2><ul class="claims">{claims}</ul></section>
            </section>
        }
    }
}

fn claim(claim: Claim) -> impl IntoView {
    let (tone, icon, word) = match claim.holds {
        true => ("tone-good", "check-circle", "Passed"),
        false => ("tone-bad", "x-circle", "Failed"),
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

/// What it proves, in the words of the certificate.
fn receipt_facts(receipt: &Receipt, given: &[Given]) -> impl IntoView + use<> {
    let iso = receipt.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let at = calendar::moment(receipt.at);
    let customer = receipt.customer.clone().map(|name| view! { <Pair label="For">{name}</Pair> });
    let from = match &receipt.seller {
        Some(seller) => format!("{seller}, for {}", receipt.publisher),
        None => receipt.publisher.clone(),
    };
    let order = receipt.purchase_order.clone();
    let order =
        (!order.is_empty()).then(|| view! { <Pair label="Purchase order"><span class="mono">{order}</span></Pair> });
    let offer = format!("{}, revision {}", receipt.offer, receipt.revision);
    let Receipt { name, person, role, signature, certificate, .. } = receipt.clone();
    view! {
        <section class="stack" aria-labelledby="proven">
            <h2 id="proven">"What it proves"</h2>
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
            {documents(&receipt.documents, given)}
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
        problem: Some("Doesn’t match any accepted document: it was changed, or it’s a different file".into()),
        icon: Some("x-circle"),
        ..DocItem::default()
    });
    let items: Vec<DocItem> = of_offer.chain(strange).collect();
    (!items.is_empty()).then(|| view! { <h3>"Accepted documents"</h3><DocList items/> })
}
