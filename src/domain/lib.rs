//! What is true: the rules of private offers, without I/O, clock or randomness. The same code runs on the server and in the browser.
//!
//! The glossary, one line a module:

/// Who may take which step: roles, parties and refusals in order of precedence.
pub mod access;
/// Days, months, deadlines and how they are written.
pub mod calendar;
/// The worked numbers of the rules as tables, and what runs them on either side.
#[cfg(any(test, feature = "cases"))]
pub mod cases;
/// Products, plans, billing terms, meters, reservations: what a publisher lists.
pub mod catalog;
/// The list of an enum and the code of each variant, written once.
mod codes;
/// Countries by their names.
pub mod country;
/// Currencies by their codes, and how many decimals each has.
mod currency;
/// Figures as people type them: read, written and rounded exactly.
pub mod decimal;
/// What is different between two views of an offer, in sentences.
pub mod diff;
/// The directory of CSP partners.
pub mod directory;
/// How an amount was computed, told by the code that computed it.
pub mod explain;
/// The publisher's form: fields, buttons, reading, writing, comparing, merging, losing.
pub mod form;
/// Exchange rates, and prices converted with them.
pub mod fx;
#[cfg(test)]
mod golden;
/// Typed identifiers.
pub mod id;
/// Amounts of one currency, exact.
pub mod money;
/// An offer: draft, terms, life, events. Whatever decides over statuses, steps, parties and events names them all, so that a new one is
/// decided everywhere.
#[warn(clippy::wildcard_enum_match_arm)]
pub mod offer;
/// Rule packs: every limit with its value, source and date.
pub mod pack;
/// Who is who in an offer, and its fields.
pub mod party;
/// Percentages with up to eight decimals.
pub mod percent;
/// List price → partner price → customer price, fees and shares.
pub mod pricing;
/// What is wrong with an input, in a sentence, with its rule.
pub mod problem;
/// Prices of a metered unit with up to eight decimals.
pub mod rate;
/// What tests begin with.
#[cfg(any(test, feature = "cases"))]
mod sample;
/// Who pays what on which day: generate, check, resolve.
pub mod schedule;
/// Words to be found by.
#[cfg(feature = "rules")]
pub mod search;
/// Lists, plurals, capitals, thousands and file sizes in sentences; characters that cannot be seen; normalization.
pub mod text;
/// What each party is shown of an offer.
pub mod view;

pub use id::{DocumentId, OfferId, OrganizationId, PersonId, PlanId, ProductId, RevisionId};
pub use money::{Currency, Money};
pub use percent::Percent;
pub use problem::{Problem, Severity};
pub use rate::Rate;
