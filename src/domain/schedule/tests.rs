//! What holds for any schedule: 157,000 of them, drawn from seeds, so that a failure comes back.

mod dice;
mod files;
mod generator;
mod markets;
mod pinned;
mod shares;
mod timeline;
