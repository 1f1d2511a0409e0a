//! The publisher's wizard for a multiparty offer (MS-1.12, MS-4.2, MS-4.3): five steps, free movement between them.
//!
//! Every step posts its own fields ([`domain::form::Section`]) with the token of what its page showed, so two tabs never
//! overwrite each other silently. Saving keeps what is wrong too; errors block only the last button of the last step.

/// The button of a form, where it leads, and what is asked before something is lost.
mod action;
/// Two versions of a page, field by field.
mod compared;
/// What a step's page knows.
mod draft_page;
/// A sent offer is not edited.
mod locked;
/// What the prices become in other markets, and what the publisher receives.
mod markets;
/// The payment schedules of a draft.
mod others;
mod plan;
/// A posted step and its files, read into the draft.
mod posted;
/// Review pricing.
pub mod prices;
pub mod review;
/// Taking a step's form.
mod save;
/// The layout of a step, and how the steps stand.
mod sheet;
/// The five steps.
mod step;
/// The column at the side that never lies.
mod summary;
pub mod terms;
pub mod what;
pub mod when;
pub mod who;

pub use prices::PricesPage;
pub use review::ReviewPage;
pub use terms::TermsPage;
pub use what::WhatPage;
pub use when::WhenPage;
pub use who::WhoPage;
