//! What people and programs send wrong: each field answers with a sentence at its place and in the summary, everything typed stays,
//! nothing breaks.

mod addresses;
mod fields;
mod files;
mod forged;
mod markup;
pub(crate) mod read;
