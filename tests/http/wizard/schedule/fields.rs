use super::{Editor, cell};

#[tokio::test]
async fn every_field_keeps_what_was_typed_and_says_what_is_wrong_with_it() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    let long = "n".repeat(201);
    let cases = [
        ("total", "abc", "“abc” is not an amount"),
        ("total", "€ 5", "is in another currency (€, not USD)"),
        ("initial.amount", "-1", "A payment cannot be negative."),
        ("initial.amount", "", "Enter an amount in USD"),
        ("initial.note", &long, "The note has 201 characters; at most 200 are allowed."),
        ("rows.0.date", "", "Enter the day of the payment"),
        ("rows.0.date", "31 Feb 2999", "is not a date"),
        ("rows.0.date", "30 Nov 2998", "is not after 30 Nov 2998"),
        ("rows.0.date", "1 Dec 2999", "lies outside the term of 1 year"),
        ("rows.0.date", "31 Jan 2999", "Another payment is already due on 31 Jan 2999."),
        ("rows.0.amount", "1.005", "USD has 2 decimals."),
        ("rows.0.amount", "</script>", "is not an amount"),
        ("rows.0.amount", "9.999,5O", "is not an amount"),
        ("rows.0.note", &long, "The note has 201 characters"),
    ];
    let before = editor.open().await.body;
    for (field, typed, sentence) in cases {
        let name = format!("{{}}.{field}");
        let page = editor.saved(&[(&name, typed), ("action", "save")]).await;
        page.says(sentence);
        let kept = page.body.contains(typed) || page.body.contains(&typed.replace('<', "&lt;").replace('>', "&gt;"));
        assert!(kept, "{field} lost “{typed}”");
        if field != "rows.0.date" {
            assert_eq!(cell(&page, field), typed, "{field}");
        }
        // Back to what was right.
        let mut right = super::held(&before);
        right.retain(|(name, _)| name != "seen");
        let right: Vec<_> = right.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        editor.saved(&right).await;
    }
}

#[tokio::test]
async fn the_review_leads_to_the_very_cell() {
    let mut editor = Editor::new().await;
    editor.generated().await;
    editor.saved(&[("{}.rows.9.amount", "1O"), ("action", "save")]).await;
    let path = editor.path().replace("/when", "/review");
    let page = editor.browser.get(&path).await;
    page.says("/edit/when?plan=1-12#schedule-1-12-rows-9-amount");
    page.says("Payment 10, amount: “1O” has a letter O");
}
