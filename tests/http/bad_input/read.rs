//! A page as somebody in front of it sees it: its fields with what is in them, and what is said about them.

use testing::http::Page;

/// Every field of the page's forms as a browser would send it, in order; without files and buttons.
pub fn fields(page: &Page) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut select = None;
    for tag in page.body.split('<').skip(1) {
        let name = || attribute(tag, "name").unwrap_or_default();
        if tag.starts_with("input") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || tag.contains(" checked");
            if ticked && kind != "file" {
                found.push((name(), attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea") {
            let inside = tag.split_once('>').map(|(_, text)| text).unwrap_or_default();
            found.push((name(), unescaped(inside.strip_prefix('\n').unwrap_or(inside))));
        } else if tag.starts_with("select") {
            select = Some(name());
        } else if tag.starts_with("option") && tag.contains(" selected") {
            found.extend(select.take().map(|name| (name, attribute(tag, "value").unwrap_or_default())));
        }
    }
    found.retain(|(name, _)| !name.is_empty() && name != "q");
    found
}

/// Fails unless `field` says `sentence` about itself, and the summary says it with the way there.
pub fn says_at(page: &Page, field: &str, sentence: &str) {
    let id: String = field.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let body = unescaped(&page.body.replace("<!>", ""));
    let block = format!("id=\"{id}-problem\"");
    let beside = body.split(&block).nth(1).map(|rest| rest.split("</div>").next().unwrap_or_default());
    assert!(
        beside.is_some_and(|text| text.contains(sentence)),
        "“{sentence}” is not at {field} but: {beside:?} in {body}"
    );
    let control = page.body.split('<').find(|tag| attribute(tag, "id").as_deref() == Some(&id)).unwrap_or_default();
    let tied = attribute(control, "aria-describedby").unwrap_or_default();
    assert!(tied.split(' ').any(|part| part == format!("{id}-problem")), "{field} is not described: {control}");
    let summary = body.split("class=\"problems\"").nth(1).and_then(|rest| rest.split("</section>").next());
    let listed = summary.unwrap_or_else(|| panic!("no summary for {field} in {body}"));
    let there = format!("href=\"#{id}\"");
    let ways: Vec<_> = listed.split("<li>").filter(|item| item.contains(&there)).collect();
    assert!(ways.iter().any(|way| way.contains(sentence)), "“{sentence}” does not lead to {field}: {listed}");
}

/// Fails unless every value that was sent stands in a field of that name; buttons and tokens aside.
pub fn keeps(page: &Page, sent: &[(String, String)]) {
    let shown = fields(page);
    for (name, value) in sent.iter().filter(|(name, _)| !["seen", "action", "do", "password"].contains(&name.as_str()))
    {
        assert!(shown.contains(&(name.clone(), value.clone())), "{name} lost “{value}”; the page has {shown:?}");
    }
}

/// Nobody ever gets to see that something broke.
pub fn holds(page: &Page, what: &str) {
    assert!(!page.status.is_server_error(), "{what} gave {}: {}", page.status, page.body);
    assert!(!page.body.contains("Something broke on our side"), "{what} broke: {}", page.body);
    assert!(!page.body.contains("<script>alert"), "{what} came out as markup: {}", page.body);
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(unescaped(value))
}

fn unescaped(text: &str) -> String {
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, plain)| text.replace(mark, plain))
}
