//! Offers through the one door, on every database: SQLite always, and PostgreSQL unless COUNTERSIGN_TEST_WITHOUT names it.

#[path = "offers/altered.rs"]
mod altered;
#[path = "offers/changes.rs"]
mod changes;
#[path = "offers/clock.rs"]
mod clock;
#[path = "offers/coverage.rs"]
mod coverage;
#[path = "offers/crowd.rs"]
mod crowd;
#[path = "offers/deal.rs"]
mod deal;
#[path = "offers/failing.rs"]
mod failing;
#[path = "offers/fresh.rs"]
mod fresh;
#[path = "offers/hand.rs"]
mod hand;
#[path = "offers/large.rs"]
mod large;
#[path = "offers/life.rs"]
mod life;
#[path = "offers/lists.rs"]
mod lists;
#[path = "offers/lookups.rs"]
mod lookups;
#[path = "offers/markets.rs"]
mod markets;
#[path = "offers/outages.rs"]
mod outages;
#[path = "offers/races.rs"]
mod races;
#[path = "offers/receipt.rs"]
mod receipt;
#[path = "offers/sealed.rs"]
mod sealed;
#[path = "offers/stale.rs"]
mod stale;
#[path = "offers/sweep.rs"]
mod sweep;
#[path = "offers/tamper.rs"]
mod tamper;
#[path = "offers/text.rs"]
mod text;
#[path = "offers/uploads.rs"]
mod uploads;
