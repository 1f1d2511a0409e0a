//! What the network gets to see: the real router on a database of its own.

mod bad_input;
mod customer;
mod customer_offers;
mod deal;
mod documents;
mod endpoints;
mod hand_over;
mod headers;
mod live;
mod offers;
mod outages;
mod partner;
mod payments;
mod public;
mod rates;
mod security;
mod sign_in;
mod sign_out;
mod success;
mod wizard;
