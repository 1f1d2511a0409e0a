//! The customer's pages: reading, accepting, declining, the receipt, the link.

mod accept;
mod as_seen;
mod deal;
mod read;
mod receipt;
mod signature;
mod states;
