//! Documents and contacts: what came, what went, what has another name or another file behind it.

use super::{
    Fact, Matter,
    found::{Found, text},
    pairs::pair,
};
use crate::offer::terms::Document;

pub(super) fn documents(then: &Option<Vec<Document>>, now: &Option<Vec<Document>>, found: &mut Found) {
    let pairs = pair(all(then), all(now), &[|a, b| a.id == b.id, |a, b| a.name == b.name]);
    for (old, one) in &pairs.both {
        let Document { id, name, sha256, bytes } = one;
        let before = found.count();
        found.matter(Matter::Document, text(&old.name), text(name));
        let file = Matter::DocumentFile(name.clone());
        // An upload has an id of its own: another id or other bytes are another file.
        if (id, sha256, bytes) != (&old.id, &old.sha256, &old.bytes) {
            let version = |document: &Document| Fact::Number(document.bytes);
            found.say(super::What::Offer(file), super::Change::Changed(version(old), version(one)));
        }
        debug_assert!(found.count() > before || old == one);
    }
    came_and_went(Matter::Document, names(&pairs.gone), names(&pairs.new), found);
    let all = all(now).iter().map(|document| document.name.as_str());
    reordered("documents", pairs.reordered, all, found);
}

pub(super) fn contacts(then: &Option<Vec<String>>, now: &Option<Vec<String>>, found: &mut Found) {
    let pairs = pair(all(then), all(now), &[|a, b| a == b]);
    let owned = |gone: &[&String]| gone.iter().map(|one| (*one).clone()).collect::<Vec<_>>();
    came_and_went(Matter::Contact, owned(&pairs.gone), owned(&pairs.new), found);
    reordered("notification contacts", pairs.reordered, all(now).iter().map(String::as_str), found);
}

fn all<T>(list: &Option<Vec<T>>) -> &[T] {
    list.as_deref().unwrap_or_default()
}

fn names(documents: &[&Document]) -> Vec<String> {
    documents.iter().map(|document| document.name.clone()).collect()
}

fn came_and_went(matter: Matter, gone: Vec<String>, new: Vec<String>, found: &mut Found) {
    for name in gone {
        found.matter(matter.clone(), Some(Fact::Text(name)), None);
    }
    for name in new {
        found.matter(matter.clone(), None, Some(Fact::Text(name)));
    }
}

fn reordered<'a>(what: &'static str, moved: bool, now: impl Iterator<Item = &'a str>, found: &mut Found) {
    if moved {
        let order = Fact::Words(now.collect::<Vec<_>>().join(", "));
        found.matter(Matter::Order(what), None, Some(order));
    }
}
