//! What an installation holds beside its offers, on every database: SQLite always, and PostgreSQL unless COUNTERSIGN_TEST_WITHOUT
//! names it.

#[path = "installation/attempts.rs"]
mod attempts;
#[path = "installation/demo.rs"]
mod demo;
#[path = "installation/documents.rs"]
mod documents;
#[path = "offers/fresh.rs"]
mod fresh;
#[path = "installation/import.rs"]
mod import;
#[path = "installation/organizations.rs"]
mod organizations;
#[path = "installation/people.rs"]
mod people;
#[path = "installation/rates.rs"]
mod rates;
#[path = "installation/security.rs"]
mod security;
#[path = "installation/sessions.rs"]
mod sessions;
#[path = "installation/text.rs"]
mod text;
#[path = "installation/world.rs"]
mod world;
