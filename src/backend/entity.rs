//! The tables as SeaORM sees them. Joins are written where they are needed.

pub mod acceptance;
pub mod billing_account;
pub mod billing_account_role;
pub mod counter;
pub mod coverage;
pub mod document;
pub mod event;
pub mod exchange_rate;
pub mod history_head;
pub mod known_client;
pub mod letter;
pub mod lookup;
pub mod membership;
pub mod offer;
pub mod offer_deletion;
pub mod offer_document;
pub mod organization;
pub mod person;
pub mod product;
pub mod revision;
pub mod saved_view;
pub mod sealed_view;
pub mod security_event;
pub mod seller_account;
pub mod session;
pub mod sign_in_attempt;
