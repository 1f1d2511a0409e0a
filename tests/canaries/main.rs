//! A mark of its own in every text field of two competing worlds and of each party of every offer: no answer of any kind shows one to
//! a party that may not see it.

mod crawl;
mod file;
mod largest;
mod marks;
mod worlds;

use std::collections::BTreeSet;

use marks::{Reader, Side};
use worlds::Worlds;

/// And each mark is read by somebody who may, save those of what nobody can see: otherwise its absence would prove nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_mark_is_read_by_those_who_may_and_by_nobody_else() {
    let worlds = Worlds::new().await;
    let (mut wrong, mut read, mut written) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for reader in worlds.readers() {
        let answers = crawl::everything(&worlds, &reader).await;
        let rendered = answers.iter().filter(|(_, body)| body.contains("<main")).count();
        assert!(reader.side == Side::Nobody || rendered > 20, "{reader:?} reached only {rendered} pages");
        for (place, body) in answers {
            let body = body.to_lowercase();
            for (to, letter) in letters(&body) {
                written.insert(to.to_owned());
                let receiver = Reader { side: Side::of_code(to), ..reader.clone() };
                let kept = worlds.marks.iter().filter(|mark| mark.stands_in(letter) && !mark.is_for(&receiver));
                wrong.extend(
                    kept.map(|mark| format!("{reader:?} writes {} to {to} at {place} ({})", mark.text, mark.what)),
                );
            }
            for mark in worlds.marks.iter().filter(|mark| mark.stands_in(&body)) {
                if mark.is_for(&reader) {
                    read.insert(mark.text.clone());
                } else if !place.contains(&mark.text) {
                    // Who asked for an address already knew what stands in it.
                    wrong.push(format!("{reader:?} at {place}: {} ({})", mark.text, mark.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} leaks:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(written.len(), 3, "messages to each party were read: {written:?}");
    let unread: Vec<_> = worlds.marks.iter().filter(|mark| mark.shown && !read.contains(&mark.text)).collect();
    assert!(unread.is_empty(), "never read, so never guarded: {unread:#?}");
}

/// The messages ready to send on a page, each with the party it is for. Whoever gets one may read all of it.
fn letters(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = body.split("data-letter=\"").skip(1);
    parts.filter_map(|part| {
        let (to, rest) = part.split_once('"')?;
        Some((to, rest.split("</section>").next()?.split("</details>").next()?))
    })
}
