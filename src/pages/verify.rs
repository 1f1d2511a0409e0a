//! Is a receipt genuine? Anybody who was handed one can ask, without an account. The page tells nothing that does not stand in the file,
//! and keeps none of it.

/// The answer.
mod answer;

use super::{Frame, RetryNotice, retry};
use crate::{
    components::{ButtonKind, FileField, PageHead, SubmitButton},
    serve::{Answer, File, Files, Posted, limits},
};
use answer::{Answered, Given};
use axum::http::StatusCode;
use backend::receipt;
use domain::{Problem, text::file_size};
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
            <PageHead title="Verify a receipt" lead="Whoever accepts an offer here gets a receipt file. Choose one to see whether it is genuine: what was accepted, by whom, and when."/>
            <RetryNotice/>
            {answered.map(|answered| answered.view())}
            <form class="stack" method="post" enctype="multipart/form-data" novalidate>
                <FileField name="receipt" label="Receipt file" hint="O-1042-receipt.json, as it was saved." accept="application/json,.json" problems=again.at("receipt") required=true/>
                <FileField name="documents" label="Documents to hold against it" hint="PDFs you were given with the offer. They are compared by their hashes." problems=again.at("documents") multiple=true optional=true/>
                <SubmitButton label kind=ButtonKind::Primary tall=true/>
            </form>
            <p class="small soft">"Nothing you choose here is kept."</p>
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
        return Err(wrong("receipt", &format!("“{name}” is larger than {most}; no receipt file is.")));
    }
    let text = std::str::from_utf8(file.bytes()).map(str::to_owned);
    text.map_err(|_| {
        wrong("receipt", "This is not a receipt file: it is not text. Choose the file whose name ends in receipt.json.")
    })
}

/// Documents are hashed while they arrive, and nothing else is done with them.
fn given(file: &File) -> Option<Result<Given, Problem>> {
    let upload = file.upload()?;
    let (name, most) = (&file.filename, limits::FILE as u64);
    Some(match upload.length > most {
        true => Err(wrong("documents", &format!("“{name}” is larger than {}; nothing kept here is.", file_size(most)))),
        false => Ok(Given { name: file.filename.clone(), sha256: upload.sha256.clone() }),
    })
}

fn wrong(field: &str, sentence: &str) -> Problem {
    Problem::error(field, "receipt", "", sentence)
}
