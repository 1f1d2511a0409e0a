//! The tables as SeaORM sees them, one module a table, in files by subject. Joins are written where they are needed.

mod catalogue;
mod history;
mod offers;
mod organizations;
mod people;
mod service;

pub use catalogue::{document, exchange_rate, offer_document, product};
pub use history::{acceptance, event, history_head, letter, offer_deletion, revision, sealed_view};
pub use offers::{coverage, offer, offer_party};
pub use organizations::{billing_account, billing_account_role, csp_partner, organization, seller_account};
pub use people::{known_client, membership, person, saved_view, session, sign_in_attempt};
pub use service::{counter, failed_step, lookup, security_event};
