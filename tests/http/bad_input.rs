//! What people and programs send wrong: each field answers with a sentence at its place and in the summary, everything typed stays,
//! nothing breaks.

mod addresses;
mod fields;
mod files;
mod forged;

use crate::deal::{CUSTOMER, Deal, PARTNER, PUBLISHER};
use domain::{calendar, offer::Draft};
use testing::http::Page;

const EVIL: &str = "</textarea></title>\"'><script>alert(1)</script>";

#[tokio::test]
async fn what_the_publisher_typed_wrong_is_text_on_each_of_its_pages() {
    let deal = Deal::new().await;
    let number = deal
        .draft("Insight", |draft| {
            let evil = || EVIL.to_owned();
            (draft.name, draft.billing_account, draft.description) = (evil(), evil(), evil());
            (draft.seller_id, draft.start, draft.end) = (evil(), evil(), evil());
            (draft.accept_by, draft.sales_note, draft.contacts) = (evil(), evil(), vec![evil()]);
            draft.lines[0].percent = evil();
        })
        .await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    let offer = format!("/offers/O-{number}");
    let below = [
        "",
        "/edit/who",
        "/edit/what",
        "/edit/when",
        "/edit/terms",
        "/edit/review",
        "/clone",
        "/delete",
        "/as/partner",
        "/as/customer",
    ];
    for path in below.iter().map(|rest| format!("{offer}{rest}")).chain(["/offers".to_owned()]) {
        let page = pia.get(&path).await;
        holds(&page, &path);
        assert!(!page.body.contains("alert(1)") || page.body.contains("&lt;script"), "{path}");
    }
}

#[tokio::test]
async fn reasons_and_signatures_are_text_to_those_who_read_them() {
    let deal = Deal::new().await;
    let evil = |draft: &mut Draft| (draft.description, draft.sales_note) = (EVIL.to_owned(), EVIL.to_owned());
    let number = deal.offer("Insight").with(evil).returned(EVIL).await;
    let mut pia = deal.signed_in(PUBLISHER).await;
    for rest in ["", "/edit/who", "/edit/terms"] {
        let page = pia.get(&format!("/offers/O-{number}{rest}")).await;
        holds(&page, rest);
    }
    pia.get(&format!("/offers/O-{number}/edit/who")).await.says("&lt;script");
    deal.on(number).sent().extended().declined(EVIL).await;
    let (mut finn, mut nora) = (deal.signed_in(PARTNER).await, deal.signed_in(CUSTOMER).await);
    for (browser, path) in
        [(&mut finn, format!("/inbox/O-{number}")), (&mut nora, format!("/private-offers/O-{number}"))]
    {
        let page = browser.get(&path).await;
        holds(&page, &path);
        page.says("&lt;script");
    }
}

/// Every field of the page's forms as a browser would send it, in order; without files and buttons.
pub(crate) fn fields(page: &Page) -> Vec<(String, String)> {
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
pub(crate) fn says_at(page: &Page, field: &str, sentence: &str) {
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

/// Fails unless every value that was sent stands in a field of that name, a day as the product writes days; buttons and tokens aside.
pub(crate) fn keeps(page: &Page, sent: &[(String, String)]) {
    let shown = fields(page);
    for (name, value) in sent.iter().filter(|(name, _)| !["seen", "action", "do", "password"].contains(&name.as_str()))
    {
        let day = calendar::read_day(value).map_or_else(|_| value.clone(), calendar::day);
        let kept = [value, &day].into_iter().any(|text| shown.contains(&(name.clone(), text.clone())));
        assert!(kept, "{name} lost “{value}”; the page has {shown:?}");
    }
}

/// Nobody ever gets to see that something broke.
pub(crate) fn holds(page: &Page, what: &str) {
    assert!(!page.status.is_server_error(), "{what} gave {}: {}", page.status, page.body);
    assert!(!page.body.contains("Something went wrong on our side"), "{what} broke: {}", page.body);
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
