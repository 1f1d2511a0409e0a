//! Each field of the desk: its sentence at its place, and what was typed still there.

use super::desk::{DIEGO, Desk};
use axum::http::StatusCode;

/// Field, what is typed, what is said.
const WRONG: [(&str, &str, &str); 15] = [
    ("adjustments.0.percent", "ten", "“ten” is not a percentage. Write a number, such as 12.5."),
    ("adjustments.0.percent", "-1", "cannot be under your partner price. Set an adjustment of 0 % or more."),
    ("adjustments.0.percent", "1.123456789", "A percentage has at most 8 decimals."),
    ("adjustments.0.percent", "99999999999999", "percent is too much"),
    (
        "adjustments.1.percent",
        "10.00000001",
        "The publisher gave 10 % off Contoso Watch, Enterprise, and you may add at most as much. Set 10 % or less.",
    ),
    ("adjustments.0.price", "94.99", "cannot be under your partner price"),
    ("adjustments.0.price", "105.001", "USD has 2 decimals."),
    ("adjustments.0.price", "1O5", "“1O5” has a letter O where a zero belongs. Did you mean 105.00?"),
    ("adjustments.1.price", "198.01", "Set 10 % or less."),
    ("prepared_by", "", "Enter an e-mail address for the customer"),
    ("prepared_by", "diego at fabrikam", "“diego at fabrikam” is not an e-mail address."),
    ("contacts", "deals", "“deals” is not an e-mail address. Write one a line"),
    (
        "contacts",
        "a@f.example\nb@f.example\nc@f.example\nd@f.example\ne@f.example\nf@f.example",
        "6 addresses were entered; at most 5 are allowed.",
    ),
    ("contacts", "a@f.example\nA@f.example", "was entered twice"),
    (
        "sales_note",
        "1234567890123456789012345678901234567890123456789012345678901",
        "The sales note has 61 characters; at most 60 are allowed.",
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
