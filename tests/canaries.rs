//! Unique strings in every text field of two competing worlds and of each party of every offer: no answer of any kind shows one to
//! a party that may not see it.

#[path = "canaries/birds.rs"]
mod birds;
#[path = "canaries/crawl.rs"]
mod crawl;
#[path = "canaries/file.rs"]
mod file;
#[path = "canaries/largest.rs"]
mod largest;
#[path = "canaries/told.rs"]
mod told;
#[path = "canaries/us.rs"]
mod us;
#[path = "http/world.rs"]
#[allow(dead_code, reason = "of the HTTP tests' world it uses its part")]
mod world;
#[path = "canaries/worlds.rs"]
mod worlds;

use std::collections::BTreeSet;

use birds::Side;
use worlds::Worlds;

/// And each bird is heard by somebody for whom it sings, save those of what nobody can see: otherwise its silence would prove nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_bird_is_heard_by_those_it_sings_for_and_by_nobody_else() {
    let worlds = Worlds::new().await;
    let (mut wrong, mut heard) = (Vec::new(), BTreeSet::new());
    for listener in worlds.listeners() {
        let answers = crawl::everything(&worlds, &listener).await;
        let rendered = answers.iter().filter(|(_, body)| body.contains("<main")).count();
        assert!(listener.side == Side::Nobody || rendered > 20, "{listener:?} reached only {rendered} pages");
        for (place, body) in answers {
            let body = body.to_lowercase();
            for bird in worlds.birds.iter().filter(|b| b.is_heard_in(&body)) {
                if bird.sings_for(&listener) {
                    heard.insert(bird.song.clone());
                } else if !place.contains(&bird.song) {
                    // Who asked for an address already knew what stands in it.
                    wrong.push(format!("{listener:?} at {place}: {} ({})", bird.song, bird.what));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} leaks:\n{}", wrong.len(), wrong.join("\n"));
    let silent: Vec<_> = worlds.birds.iter().filter(|b| b.audible && !heard.contains(&b.song)).collect();
    assert!(silent.is_empty(), "never heard, so never guarded: {silent:#?}");
}
