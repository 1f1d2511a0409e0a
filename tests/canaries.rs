//! Unique strings in every text field of two competing worlds and of each party of every offer: no answer of any kind shows one to
//! a party that may not see it.

#[path = "canaries/birds.rs"]
mod birds;
#[path = "canaries/crawl.rs"]
mod crawl;
#[path = "canaries/file.rs"]
mod file;
#[path = "canaries/told.rs"]
mod told;
#[path = "canaries/us.rs"]
mod us;
#[path = "http/world.rs"]
#[allow(dead_code)]
mod world;
#[path = "canaries/worlds.rs"]
mod worlds;

use birds::Side;
use worlds::Worlds;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_hears_a_bird_that_does_not_sing_for_them() {
    let worlds = Worlds::new().await;
    let mut wrong = Vec::new();
    let mut pages = 0;
    for listener in worlds.listeners() {
        let heard = crawl::everything(&worlds, &listener).await;
        pages += heard.len();
        assert!(listener.side == Side::Nobody || heard.len() > 20, "{listener:?} reached only {} answers", heard.len());
        for (place, body) in heard {
            let body = body.to_lowercase();
            // Who asked for an address already knew what stands in it.
            for bird in worlds
                .birds
                .iter()
                .filter(|b| !b.sings_for(&listener) && body.contains(&b.song) && !place.contains(&b.song))
            {
                wrong.push(format!("{listener:?} at {place}: {} ({})", bird.song, bird.what));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {pages} answers leak:\n{}", wrong.len(), wrong.join("\n"));
}

/// Otherwise the test above could not fail: each bird is heard by somebody for whom it sings, save those of what nobody can see yet.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_bird_is_heard_by_somebody() {
    let worlds = Worlds::new().await;
    let mut heard = String::new();
    for listener in worlds.listeners() {
        for (_, body) in crawl::everything(&worlds, &listener).await {
            heard.push_str(&body.to_lowercase());
        }
    }
    let silent: Vec<_> = worlds.birds.iter().filter(|b| b.audible && !heard.contains(&b.song)).collect();
    assert!(silent.is_empty(), "never heard, so never guarded: {silent:#?}");
}
