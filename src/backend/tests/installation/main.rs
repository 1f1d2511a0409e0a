//! What an installation holds beside its offers, on every database: SQLite always, and PostgreSQL unless COUNTERSIGN_TEST_WITHOUT
//! names it.

mod attempts;
mod demo;
mod documents;
mod import;
mod organizations;
mod people;
mod rates;
mod security;
mod sessions;
mod text;
mod world;
