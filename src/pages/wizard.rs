//! The publisher's wizard for a multiparty offer (MS-1.12, MS-4.2, MS-4.3): five steps, free movement between them.
//!
//! Every step posts its own fields ([`domain::offer::draft::Section`]) with the token of what its page showed, so two tabs never
//! overwrite each other silently. Saving keeps what is wrong too; errors block only the last button of the last step.

/// What a pressed button does to the form.
mod action;
/// Saving while somebody writes.
mod autosave;
/// Two tabs wrote the same page.
mod conflict;
/// What a step's page knows.
mod draft_page;
/// Who each field is shown to.
mod fields;
/// A sent offer is not edited.
mod locked;
/// What the prices become in other markets, and what the publisher receives.
mod markets;
/// Review pricing.
pub mod prices;
/// What is asked before something is lost.
mod question;
pub mod review;
/// Taking a step's form.
mod save;
/// The layout of a step.
mod sheet;
/// Which problems are shown where, and how the steps stand.
mod standing;
/// The five steps.
mod step;
/// The column at the side that never lies.
mod summary;
pub mod terms;
/// From the posted form to a draft.
mod typed;
pub mod what;
pub mod when;
pub mod who;

pub use prices::PricesPage;
pub use review::ReviewPage;
pub use terms::TermsPage;
pub use what::WhatPage;
pub use when::WhenPage;
pub use who::WhoPage;
