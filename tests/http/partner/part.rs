//! Saving the partner's part with its documents; each wrong field has its sentence at its place, and what was typed is still there.

use super::desk::{DEBRA, DIEGO, Desk, Form, SECRETS};
use crate::wizard::follows::{main_of, page_in};
use axum::http::StatusCode;
use domain::offer::partner::DraftAdjustment;
use testing::http::{Browser, Page};

#[tokio::test]
async fn the_desk_shows_the_publishers_terms_and_nothing_that_is_the_publishers_own() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(DIEGO).await.get(&desk.path("")).await;
    assert_eq!(page.status, StatusCode::OK);
    for given in
        ["95.00", "180.00", "Renewal of the pilot", "48120773", "34210077", "At most 10 %", "Extend to Northwind"]
    {
        page.says(given);
    }
    for secret in SECRETS.into_iter().chain(["payout", "Payout", "marketplace fee"]) {
        assert!(!page.body.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_customer_price_of_105_on_95_is_saved_with_the_adjustment_that_gives_it_to_the_cent() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = form.with("adjustments.0.price", "105").press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.location().starts_with(&desk.path("?saved=")), "{}", page.location());
    let saved = desk.find().await.view.partner_draft.expect("a draft").adjustments[0].clone();
    assert_eq!(saved, DraftAdjustment { percent: "10.52631579".into(), price: "105.00".into() });
    let page = diego.get(page.location()).await;
    for text in
        ["value=\"10.52631579\"", "value=\"105.00\"", "Saved ", "Markup USD 10.00", "Margin 9.52 %", "5 % above list"]
    {
        page.says(text);
    }
}

#[tokio::test]
async fn a_percentage_is_saved_with_the_price_it_gives_and_meters_follow() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.complete().press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("")).await;
    // 95.00 × 1.10 and 180.00 × 1.05, twelve times each; the meter of Insight 0.01 × 1.1.
    for text in ["value=\"104.50\"", "value=\"189.00\"", "0.011", "3,522.00", "222.00"] {
        page.says(text);
    }
}

#[tokio::test]
async fn a_price_below_list_says_so_of_the_flat_price_alone_where_metered_use_is_dearer() {
    let desk = Desk::metered("0.02").await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    form.with("adjustments.0.percent", "2").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("")).await;
    page.says("3.1 % below list on the flat price");
    page.says("Metered use costs more than the list price.");
    page.says("above list");
    let form = Form::of(&page);
    form.with("adjustments.0.percent", "0").press("save").send(&mut diego, &desk.path("")).await;
    let page = diego.get(&desk.path("")).await;
    page.says("5 % below list");
    assert!(!page.body.contains("on the flat price") && !page.body.contains("above list"), "{}", page.body);
    page.says("edited the offer 2 times");
}

#[tokio::test]
async fn what_is_wrong_is_saved_as_typed_and_said_at_its_field() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let typed = form.with("adjustments.0.percent", "ten").with("prepared_by", "diego");
    let page = typed.press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = diego.get(&desk.path("")).await;
    page.says("value=\"ten\"");
    page.says("“ten” isn’t a percentage");
    page.says("“diego” isn’t a valid e-mail address");
    page.says("3 things before you can extend");
}

#[tokio::test]
async fn pressing_enter_saves_since_the_first_button_of_the_form_does() {
    let desk = Desk::new().await;
    let page = desk.world.signed_in(DIEGO).await.get(&desk.path("")).await;
    let form = page.body.split("enctype=\"multipart/form-data\"").nth(1).expect("the desk’s form");
    let first = form.split("<button").nth(1).and_then(|b| b.split('>').next()).expect("a button");
    assert!(first.contains("value=\"save\""), "{first}");
}

/// Field, what is typed, what is said.
const WRONG: [(&str, &str, &str); 15] = [
    ("adjustments.0.percent", "ten", "“ten” isn’t a percentage. Enter a number, such as 12.5."),
    ("adjustments.0.percent", "-1", "can’t be below your partner price. Set an adjustment of 0 % or more."),
    ("adjustments.0.percent", "1.123456789", "A percentage can have up to 8 decimals."),
    ("adjustments.0.percent", "99999999999999", "percent is too much"),
    (
        "adjustments.1.percent",
        "10.00000001",
        "The publisher gave 10 % off Contoso Watch, Enterprise, and your adjustment can’t exceed that. Set 10 % or less.",
    ),
    ("adjustments.0.price", "94.99", "can’t be below your partner price"),
    ("adjustments.0.price", "105.001", "USD has 2 decimals."),
    ("adjustments.0.price", "1O5", "“1O5” has the letter O instead of a zero. Did you mean 105.00?"),
    ("adjustments.1.price", "198.01", "Set 10 % or less."),
    ("prepared_by", "", "Enter an e-mail address for the customer"),
    ("prepared_by", "diego at fabrikam", "“diego at fabrikam” isn’t a valid e-mail address."),
    ("contacts", "deals", "“deals” isn’t a valid e-mail address. Enter one per line"),
    (
        "contacts",
        "a@f.example\nb@f.example\nc@f.example\nd@f.example\ne@f.example\nf@f.example",
        "You entered 6 addresses; the limit is 5. Remove 1.",
    ),
    ("contacts", "a@f.example\nA@f.example", "twice. Remove one."),
    (
        "sales_note",
        "1234567890123456789012345678901234567890123456789012345678901",
        "The sales note has 61 characters; the limit is 60.",
    ),
];

#[tokio::test]
async fn each_wrong_field_stops_extending_with_its_sentence_and_keeps_what_was_typed() {
    let desk = Desk::new().await;
    for (field, typed, sentence) in WRONG {
        let (mut diego, form) = desk.sit_down(DIEGO).await;
        let mut form = form.complete();
        if let Some(line) = field.strip_suffix("price") {
            form = form.with(&format!("{line}percent"), "");
        }
        let page = form.with(field, typed).press("extend").send(&mut diego, &desk.path("")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {typed}");
        page.says(sentence);
        let id: String = field.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        // A price under the partner's, or over the cap, is a percentage that is not allowed: it is said there.
        let id = if ["94.99", "198.01"].contains(&typed) { id.replace("price", "percent") } else { id };
        page.says(&format!("href=\"#{id}\""));
        page.says(&format!("id=\"{id}-problem\""));
        // A text area gives it back as text, every other field as its value.
        page.says(&if field == "contacts" { typed.to_owned() } else { format!("value=\"{typed}\"") });
    }
}

#[tokio::test]
async fn as_much_as_the_publisher_gave_may_be_added_and_not_a_hair_more() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page =
        form.complete().with("adjustments.1.percent", "10").press("extend").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn markup_of_the_page_is_never_made_of_what_is_typed() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let evil = "\"></textarea><script>alert(1)</script>";
    let form = form
        .with("contacts", evil)
        .with("sales_note", evil)
        .with("prepared_by", evil)
        .with("adjustments.0.percent", evil);
    let page = form.press("extend").send(&mut diego, &desk.path("")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("<script>alert"), "it came out as markup");
}

const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Sends the form with files, as a browser does.
async fn attach(form: Form, browser: &mut Browser, path: &str, files: &[(&str, &str)]) -> Page {
    let files: Vec<_> = files.iter().map(|(name, content)| ("document", *name, content.as_bytes())).collect();
    browser.post_files(path, form.press("add").fields(), &files).await
}

#[tokio::test]
async fn a_pdf_is_added_named_and_removed_and_the_rest_of_the_form_is_saved_with_it() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let page = attach(form.complete(), &mut diego, &desk.path(""), &[("Statement.pdf", PDF)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let saved = desk.find().await.view.partner_draft.expect("a draft");
    assert_eq!((saved.documents[0].name.as_str(), saved.prepared_by.as_str()), ("Statement", DIEGO));
    let page = diego.get(&desk.path("")).await;
    page.says("1 of 5 used: 0 from Contoso, 1 from you");
    let id = saved.documents[0].id.to_string();
    let named = |form: Form| form.complete().with("documents.0.id", &id).with("documents.0.name", "Onboarding");
    named(Form::of(&page)).press("save").send(&mut diego, &desk.path("")).await;
    assert_eq!(desk.find().await.view.partner_draft.expect("a draft").documents[0].name, "Onboarding");
    let page = diego.get(&desk.path("")).await;
    named(Form::of(&page)).press("remove.0").send(&mut diego, &desk.path("")).await;
    assert!(desk.find().await.view.partner_draft.expect("a draft").documents.is_empty());
}

#[tokio::test]
async fn what_cannot_be_added_is_said_at_the_field_and_nothing_typed_is_lost() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let six = [("a.pdf", PDF); 6];
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[], "Choose a PDF file first, then add it."),
        (&[("letter.docx", "PK\u{3}\u{4}")], "“letter.docx” isn’t a PDF."),
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
    assert!(desk.find().await.view.partner_draft.expect("a draft").documents.is_empty());
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
    page.says("Documents: saved nothing, you entered “Statement”");
    page.says("“Statement.pdf” wasn’t kept because the form wasn’t saved. Choose it again.");
    assert!(!page.body.contains("value=\"Statement\""), "the form names a document that is not there");
}

#[tokio::test]
async fn the_desk_saves_what_is_typed_by_itself_and_answers_with_the_page_as_it_looks_then() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let sent = |form: &Form| form.fields().to_vec();
    let mut seen = String::new();
    for (percent, contacts) in [("10", "ops@fabrikam.example"), ("ten", "nobody")] {
        let mut fields = sent(&form);
        fields.retain(|(name, _)| {
            !matches!(name.as_str(), "action" | "do" | "contacts" | "adjustments.0.percent" | "adjustments.0.price")
                && (name != "seen" || seen.is_empty())
        });
        let typed = [("adjustments.0.percent", percent), ("contacts", contacts), ("action", "autosave")];
        fields.extend(typed.map(|(name, text)| (name.to_owned(), text.to_owned())));
        if !seen.is_empty() {
            fields.push(("seen".to_owned(), seen.clone()));
        }
        let pairs: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = diego.post(&desk.path(""), &pairs).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let told: serde_json::Value = serde_json::from_str(&answer.body).expect("an answer");
        assert_eq!(told["state"], "saved");
        seen = told["seen"].as_str().expect("a text").to_owned();
        let fresh = diego.get(&desk.path("")).await;
        assert_eq!(main_of(&page_in(&answer)), main_of(&fresh.body), "{percent}");
        fresh.says(contacts);
    }
    let stored = desk.find().await.view.partner_draft.expect("a draft");
    assert_eq!(stored.adjustments[0].percent, "ten", "what cannot be read is saved as typed");
}

#[tokio::test]
async fn of_two_at_one_desk_the_second_is_overtaken_and_a_reader_saves_nothing() {
    let desk = Desk::new().await;
    let (mut diego, form) = desk.sit_down(DIEGO).await;
    let mut fields: Vec<_> = form.with("sales_note", "First").fields().to_vec();
    fields.push(("action".to_owned(), "autosave".to_owned()));
    let pairs: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let state =
        |page: &Page| serde_json::from_str::<serde_json::Value>(&page.body).expect("an answer")["state"].clone();
    assert_eq!(state(&diego.post(&desk.path(""), &pairs).await), "saved");
    let other: Vec<_> = pairs.iter().map(|(n, v)| if *n == "sales_note" { (*n, "Second") } else { (*n, *v) }).collect();
    let answer = diego.post(&desk.path(""), &other).await;
    assert_eq!((answer.status, state(&answer)), (StatusCode::CONFLICT, "overtaken".into()));
    // The same once more is no conflict.
    assert_eq!(state(&diego.post(&desk.path(""), &pairs).await), "saved");
    let reader = desk.world.signed_in(DEBRA).await.post(&desk.path(""), &other).await;
    assert_eq!((reader.status, state(&reader)), (StatusCode::UNPROCESSABLE_ENTITY, "refused".into()));
    assert_eq!(desk.find().await.view.partner_draft.expect("a draft").sales_note, "First");
}
