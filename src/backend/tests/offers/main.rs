//! Offers through the one door, on every database: SQLite always, and PostgreSQL unless COUNTERSIGN_TEST_WITHOUT names it.

mod altered;
mod catalogue;
mod chosen;
mod clock;
mod coverage;
mod crowd;
mod csp_offer;
mod customer_offer;
mod deal;
mod drafts;
mod hand;
mod kinds;
mod life;
mod lists;
mod lookups;
mod markets;
mod outages;
mod races;
mod receipt;
mod several_kinds;
mod stale;
mod sweep;
mod tamper;
mod text;
mod uploads;
mod walk;
