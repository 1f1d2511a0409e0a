//! Payment schedules without a script: rows, generator, lines from elsewhere, two tabs, the file.

use super::desk::{saved, value_of};
use crate::deal::{Deal, PUBLISHER, STRANGER};
use axum::http::StatusCode;
use testing::http::{Browser, Page};

mod generator;
mod limit;
mod lines;
mod rows;

/// A publisher at the schedule of a new plan for a year.
pub struct Editor {
    pub deal: Deal,
    pub browser: Browser,
    pub number: i64,
}

/// The prefix of the schedule's fields.
pub const S: &str = "schedule.1.12";

impl Editor {
    pub async fn new() -> Self {
        let deal = Deal::new().await;
        let number = deal.scheduled("Northwind 2027", 1).await;
        let browser = deal.signed_in(PUBLISHER).await;
        Self { deal, browser, number }
    }

    pub fn path(&self) -> String {
        format!("/offers/O-{}/edit/when", self.number)
    }

    pub async fn open(&mut self) -> Page {
        let path = self.path();
        self.browser.get(&path).await
    }

    /// Posts what the open page holds, with these fields in place of its own; `{}` stands for the schedule's prefix.
    pub async fn send(&mut self, fields: &[(&str, &str)]) -> Page {
        let body = self.open().await.body;
        self.send_from(&body, fields).await
    }

    pub async fn send_from(&mut self, body: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = posted_fields(body);
        for (name, value) in fields {
            let name = name.replace("{}", S);
            all.retain(|(n, _)| *n != name);
            all.push((name, (*value).to_owned()));
        }
        let all: Vec<_> = all.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let path = self.path();
        self.browser.post(&path, &all).await
    }

    /// Saves and opens the page it leads to.
    pub async fn saved(&mut self, fields: &[(&str, &str)]) -> Page {
        let page = self.send(fields).await;
        saved(&page);
        self.browser.get(page.location()).await
    }

    /// 120,000.00 monthly from 31 Dec 2998, generated and saved.
    pub async fn generated(&mut self) -> Page {
        self.saved(&[
            ("{}.total", "120,000.00"),
            ("{}.frequency", "monthly"),
            ("{}.first", "2998-12-31"),
            ("action", "generate:1.12"),
        ])
        .await
    }
}

/// What a browser would post of the page's form: fields as they stand, ticked boxes, chosen options; no buttons and no files.
pub fn posted_fields(body: &str) -> Vec<(String, String)> {
    // What stands in a template is no field.
    let outside = |part: &str| part.split("</template>").last().unwrap_or_default().to_owned();
    let body: String = body.split("<template").map(outside).collect();
    let form = body.split("class=\"wizard-form\"").nth(1).and_then(|f| f.split("</form>").next()).expect("a form");
    let mut all = Vec::new();
    for tag in form.split('<') {
        let head = tag.split('>').next().unwrap_or_default();
        let attribute = |name: &str| {
            let rest = head.split(&format!(" {name}=\"")).nth(1)?;
            Some(
                rest.split('"')
                    .next()
                    .unwrap_or_default()
                    .replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&amp;", "&"),
            )
        };
        let Some(name) = attribute("name").filter(|_| !head.contains(" disabled")) else { continue };
        match (head.split(' ').next().unwrap_or_default(), attribute("type").as_deref()) {
            ("input", Some("file")) | ("button", _) => {}
            ("input", Some("checkbox" | "radio")) if !head.contains(" checked") => {}
            ("input", _) => all.push((name, attribute("value").unwrap_or_default())),
            ("select", _) => all.push((name, chosen(form, head))),
            ("textarea", _) => all.push((name, String::new())),
            _ => {}
        }
    }
    all
}

fn chosen(form: &str, head: &str) -> String {
    let inside = form.split(head).nth(1).and_then(|rest| rest.split("</select>").next()).unwrap_or_default();
    let options: Vec<_> = inside.split("<option").skip(1).collect();
    let chosen = options.iter().find(|o| o.split('>').next().is_some_and(|h| h.contains(" selected")));
    let option = chosen.or(options.first()).copied().unwrap_or_default();
    option.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
}

/// The value of a cell.
pub fn cell(page: &Page, field: &str) -> String {
    value_of(&page.body, &format!("{S}.{field}"))
}

pub async fn upload(editor: &mut Editor, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Page {
    let body = editor.open().await.body;
    let mut all = posted_fields(&body);
    for (name, value) in fields {
        let name = name.replace("{}", S);
        all.retain(|(n, _)| *n != name);
        all.push((name, (*value).to_owned()));
    }
    let path = editor.path();
    editor.browser.post_files(&path, &all, &[(&format!("{S}.file"), name, bytes)]).await
}

#[tokio::test]
async fn a_strangers_schedule_is_not_there() {
    let editor = Editor::new().await;
    let mut stan = editor.deal.signed_in(STRANGER).await;
    for path in [editor.path(), format!("{}/schedule.csv", editor.path())] {
        assert_eq!(stan.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
