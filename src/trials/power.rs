//! The power fails: whatever SQLite had not synced is gone, and every step that was answered is still there.
//!
//! A file layer under the process (`power/layer.c`) copies each file to a shadow folder at every sync. When the process is killed the
//! shadow takes the place of its data. With `synchronous` lowered the same trial must fail, or it would prove nothing.

use crate::{
    Done,
    load::Shared,
    rounds::{CLIENTS, Crowd},
    server::{self, build_layer, copy, emptied, sqlite},
    world::World,
};
use rand::RngExt;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use testing::process::Sandbox;

const OFFERS_PER_ROUND: u32 = 24;
const LAYER: &str = include_str!("power/layer.c");

pub async fn run(sandbox: &Sandbox, rounds: u32) -> Done {
    let rounds = rounds.div_ceil(3);
    let layer = Layer::build(sandbox)?;
    match trial(sandbox, &layer, 3, Some("NORMAL")).await {
        Err(said) if said.contains("was acknowledged and is gone") => {
            println!("  proof: with synchronous=NORMAL it fails: {}", said.lines().nth(1).unwrap_or_default());
        }
        Err(other) => return Err(format!("the proof failed in another way: {other}")),
        Ok(()) => return Err("with synchronous=NORMAL nothing was lost: this trial proves nothing".to_owned()),
    }
    trial(sandbox, &layer, rounds, None).await
}

async fn trial(sandbox: &Sandbox, layer: &Layer, rounds: u32, lowered: Option<&str>) -> Done {
    layer.empty()?;
    let database = sqlite(sandbox);
    let accounts = CLIENTS as u32 * 2 + rounds * OFFERS_PER_ROUND;
    let world = World::fill(sandbox, &database, accounts).await?;
    let templates = world.drafts(CLIENTS as u32).await;
    world.close().await;
    copy(&layer.data, &layer.shadow)?;
    let mut variables = layer.variables();
    variables.extend(lowered.map(|how| ("COUNTERSIGN_TRIAL_SYNCHRONOUS", how.to_owned())));
    let mut crowd = Crowd::new(&templates);
    let mut server = server::start(sandbox, &database, &variables).await?;
    let shared = Shared::signed_in(server.at, 1..accounts).await?;
    for round in 1..=rounds {
        let work = crowd.set_to_work(server.at, &shared);
        let moment = rand::rng().random_range(600..1800);
        tokio::time::sleep(Duration::from_millis(moment)).await;
        server.kill();
        crowd.gather(work).await?;
        layer.fail()?;
        server = server::start(sandbox, &database, &variables).await?;
        crowd.look(&database).await.map_err(|wrong| format!("after round {round}:\n{wrong}"))?;
    }
    let checked = crowd.end(sandbox, &database).await?;
    server.stop()?;
    println!("  {}; {checked}", crowd.in_words(rounds));
    Ok(())
}

/// The layer, built, with the folder it watches and the one that survives.
struct Layer {
    library: PathBuf,
    data: PathBuf,
    shadow: PathBuf,
}

impl Layer {
    fn build(sandbox: &Sandbox) -> Done<Self> {
        let library = build_layer(sandbox, LAYER)?;
        Ok(Self { library, data: sandbox.path().join("data"), shadow: sandbox.path().join("shadow") })
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let said = |path: &Path| path.display().to_string();
        vec![
            ("LD_PRELOAD", said(&self.library)),
            ("TRIAL_WATCHED", said(&self.data)),
            ("TRIAL_SHADOW", said(&self.shadow)),
        ]
    }

    fn empty(&self) -> Done {
        for folder in [&self.data, &self.shadow] {
            emptied(folder)?;
        }
        Ok(())
    }

    /// What was synced is all there is.
    fn fail(&self) -> Done {
        emptied(&self.data)?;
        copy(&self.shadow, &self.data)
    }
}
