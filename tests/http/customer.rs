//! The customer's pages: reading, accepting, declining, the receipt, the link.

mod accept;
mod as_seen;
mod confirm;
mod deal;
mod decline;
mod link;
mod list;
mod quiet;
mod read;
mod receipt;
mod stale;
mod states;
mod verify;
