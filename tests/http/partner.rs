//! The selling partner's pages: inbox, desk, extending, returning, withdrawing.

mod desk;
mod inbox;
mod part;
mod steps;
