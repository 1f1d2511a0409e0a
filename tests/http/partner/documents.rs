//! The partner's own documents on the desk.

use super::desk::{DIEGO, Desk, Form};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use testing::http::{Browser, Page};

const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Sends the form with files, as a browser does.
async fn attach(form: Form, browser: &mut Browser, path: &str, files: &[(&str, &str)]) -> Page {
    let mut body = String::new();
    for (name, value) in form.press("add").fields() {
        body += &format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    for (filename, content) in files {
        body += &format!("--line\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{filename}\"\r\n");
        body += &format!("Content-Type: application/pdf\r\n\r\n{content}\r\n");
    }
    body += "--line--\r\n";
    let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
    browser.send(request.body(Body::from(body)).expect("a request")).await
}

#[tokio::test]
async fn a_pdf_is_added_named_and_removed_and_the_rest_of_the_form_is_saved_with_it() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = attach(form.complete(), &mut diego, &desk.path(""), &[("Statement.pdf", PDF)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let saved = desk.shown().await.view.partner_draft.expect("a draft");
    assert_eq!((saved.documents[0].name.as_str(), saved.prepared_by.as_str()), ("Statement", DIEGO));
    let page = diego.get(&desk.path("")).await;
    page.says("1 of 5 used: 0 from Contoso, 1 from you");
    let id = saved.documents[0].id.to_string();
    let named = |form: Form| form.complete().with("documents.0.id", &id).with("documents.0.name", "Onboarding");
    named(Form::of(&page)).press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(desk.shown().await.view.partner_draft.expect("a draft").documents[0].name, "Onboarding");
    let page = diego.get(&desk.path("")).await;
    named(Form::of(&page)).press("remove.0").send(&mut diego, &desk.path("")).await;
    assert!(desk.shown().await.view.partner_draft.expect("a draft").documents.is_empty());
}

#[tokio::test]
async fn what_cannot_be_added_is_said_at_the_field_and_nothing_typed_is_lost() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let six = [("a.pdf", PDF); 6];
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], "Choose a PDF file first, then add it."),
        (&[("letter.docx", "PK\u{3}\u{4}")], "“letter.docx” is not a PDF."),
        (&[("empty.pdf", "")], "“empty.pdf” is empty."),
        (
            &six,
            "An offer has at most 5 documents, and this one has 0 from the publisher and 0 from you. Add at most 5 more.",
        ),
    ];
    for (files, sentence) in cases {
        let page = attach(form.clone().complete().with("sales_note", "Kept"), &mut diego, &desk.path(""), files).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        page.says(sentence);
        page.says("href=\"#documents\"");
        page.says("value=\"Kept\"");
    }
    assert!(desk.shown().await.view.partner_draft.expect("a draft").documents.is_empty());
}

#[tokio::test]
async fn two_documents_of_one_name_are_kept_but_not_extended() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    attach(form.complete(), &mut diego, &desk.path(""), &[("Terms.pdf", PDF), ("Terms.pdf", PDF)]).await;
    let page = diego.get(&desk.path("")).await;
    page.says("id=\"documents-1-name-problem\"");
    page.says("1 thing before you can extend");
}

#[tokio::test]
async fn a_file_added_in_an_old_tab_is_named_to_be_chosen_again() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.clone().complete().press("save").send(&mut diego, &desk.path("")).await;
    let page = attach(form.complete(), &mut diego, &desk.path(""), &[("Statement.pdf", PDF)]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Documents: saved is nothing, you typed “Statement”");
    page.says("“Statement.pdf” was not kept, because the form was not saved. Choose it again.");
    assert!(!page.body.contains("value=\"Statement\""), "the form names a document that is not there");
}
