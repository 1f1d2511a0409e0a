//! Everything somebody can get the router to answer: every address of the table with every number, link and document of both
//! worlds, every link found in what came back, and every form posted empty.

use std::collections::{BTreeSet, VecDeque};

use countersign::routes::ROUTES;

use crate::{
    marks::{Reader, Side},
    worlds::Worlds,
};
use testing::http::Browser;

/// Pages followed from links, at most: the worlds are small, a loop in the addresses would not be.
const MOST: usize = 1500;

/// Address and whole answer, headers included.
pub async fn everything(worlds: &Worlds, reader: &Reader) -> Vec<(String, String)> {
    let mut browser = match reader.side {
        Side::Nobody => worlds.world.anybody(),
        _ => worlds.world.signed_in(&reader.email).await,
    };
    backend::security::flush(&worlds.world.backend).await.expect("a log");
    let mut answers = Vec::new();
    let mut queue: VecDeque<String> = addresses(worlds).into();
    let mut known: BTreeSet<String> = queue.iter().cloned().collect();
    while let Some(path) = queue.pop_front() {
        let page = get(&mut browser, &path).await;
        for link in links(&page) {
            if known.len() < MOST && known.insert(link.clone()) {
                queue.push_back(link);
            }
        }
        answers.push((path, page));
    }
    for path in addresses(worlds).iter().filter(|p| !p.starts_with("/sign-") && !p.starts_with("/switch")) {
        let page = browser.post(path, &[("seen", "x")]).await;
        answers.push((format!("POST {path}"), format!("{:?}\n{}", page.headers, page.body)));
    }
    answers
}

async fn get(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await;
    format!("{:?}\n{}", page.headers, page.body)
}

/// The table, filled in.
fn addresses(worlds: &Worlds) -> Vec<String> {
    let mut found = BTreeSet::new();
    for row in ROUTES {
        let mut filled = vec![row.path.to_owned()];
        if row.path.contains("{number}") {
            filled = worlds.numbers.iter().map(|n| row.path.replace("{number}", &n.to_string())).collect();
        }
        if row.path.contains("{token}") {
            filled = worlds.links.iter().map(|t| row.path.replace("{token}", t)).collect();
        }
        if row.path.starts_with("/documents") {
            filled = worlds.documents.iter().map(|d| row.path.replace("{id}", d)).collect();
        }
        for path in filled {
            let words = ["partner", "customer", "who", "what", "when", "terms", "review"];
            match path.split_once('{') {
                None => drop(found.insert(path)),
                Some((before, rest)) => {
                    let after = rest.split_once('}').map_or("", |(_, after)| after);
                    found.extend(words.iter().map(|word| format!("{before}{word}{after}")));
                }
            }
        }
    }
    for list in ["/offers", "/inbox", "/private-offers"] {
        found.extend(["marka", "markb", "mark"].map(|text| format!("{list}?q={text}&search={text}&text={text}")));
    }
    found.into_iter().collect()
}

fn links(page: &str) -> Vec<String> {
    let after = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let local = after.filter(|href| href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/pkg"));
    local.map(|href| href.split('#').next().unwrap_or_default().replace("&amp;", "&")).collect()
}
