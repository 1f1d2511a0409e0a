//! What the network gets to see: the real router on a database of its own.

mod documents;
mod endpoints;
mod forms;
mod headers;
mod public;
mod sign_in;
mod switch;
mod wizard;
mod world;
