//! The command line as its user meets it: the real binary.

mod arguments;
mod backup;
mod binary;
mod fill;
mod instances;
mod schedule;
mod user;
