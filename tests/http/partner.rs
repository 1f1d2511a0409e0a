//! The selling partner's pages: inbox, desk, extending, returning, withdrawing.

mod conflict;
mod desk;
mod documents;
mod extend;
mod fields;
mod inbox;
mod part;
mod steps;
mod who;
