//! The pages, one file each, rendered on the server for a GET.
//!
//! # What stands at a page's disposal
//! - [`backend()`], [`actor`], [`param`], [`query`], [`retry`]: the request, without waiting.
//! - [`loaded`]: a page that reads first and draws then. Inside, `?` takes a [`Stop`]: `Stop::NotFound` for what is absent or
//!   someone else's (404), a [`backend::Fault`] (500, with a reference number), `Stop::Go` (303).
//! - [`Frame`]: bar, title, navigation, foot. Its `title` is the title of the window and carries the state: "O-1042, Accepted".
//! - [`RetryNotice`]: what is wrong with a refused form, on top of it. At the fields: `retry().at("name")`.
//! - [`Scripts`]: only on a page with an island.
//! - [`Live`]: on a page whose parts follow what happens.
//! - Everything in [`crate::components`].
//!
//! ```ignore
//! #[component]
//! pub fn NamePage() -> impl IntoView {
//!     loaded(async {
//!         let number = offer::read_label(&param("number")).ok_or(Stop::NotFound)?;
//!         let shown = offers::find(&backend(), &actor()?, number).await?.ok_or(Stop::NotFound)?;
//!         let again = retry();
//!         let name = again.as_ref().map_or(shown.view.name.clone(), |r| r.value("name"));
//!         let problems = again.as_ref().map(|r| r.at("name")).unwrap_or_default();
//!         Ok(view! {
//!             <Frame title=format!("Name of {}", offer::label(number))>
//!                 <RetryNotice/>
//!                 <form method="post" novalidate>
//!                     <TextField name="name" label="Name" value=name problems/>
//!                     <input type="hidden" name="seen" value=shown.token/>
//!                     <SubmitButton label="Save the name"/>
//!                 </form>
//!             </Frame>
//!         })
//!     })
//! }
//!
//! /// Saves the name.
//! pub async fn post(posted: Posted) -> Answer {
//!     let Some(number) = offer::read_label(posted.param("number")) else { return Ok(posted.not_found().await) };
//!     let command = Command::Clone { name: posted.form.value("name").to_owned(), renewal: false };
//!     let outcome = offers::take(posted.backend(), By::Person(posted.actor()?), number, Expected::Token(posted.form.value("seen").to_owned()), command).await?;
//!     posted.outcome(outcome, |done| format!("/offers/{}", offer::label(done.number))).await
//! }
//! ```
//!
//! No `Resource` in pages: it would stand whole in the page source. A form never shows a password again.

pub mod accessibility;
/// Customers and partners to choose from.
mod choosing;
pub mod customer;
mod filters;
mod frame;
pub mod guide;
/// Messages ready to send.
mod hand_over;
mod history;
mod loaded;
pub mod offers;
pub mod operator;
/// An offer that its reader has no more.
mod parted;
pub mod partner;
pub mod rules;
pub mod sign_in;
pub mod switch;
mod verify;
pub mod wizard;

pub use accessibility::AccessibilityPage;
pub use frame::{Frame, Live, RetryNotice, Scripts, kept};
pub use guide::{
    GuideBillingPage, GuideCustomerOfferPage, GuidePage, GuidePartnerPage, GuidePublisherPage, GuidePurchasePage,
};
pub use loaded::{
    NotFoundPage, Stop, actor, actor_if_any, backend, confirmation_due, loaded, param, path, query, retry,
    search_too_long, set_status, since_last, today,
};
pub use operator::{OperatorPage, security::SecurityLogPage};
pub use rules::{RulePage, RulesPage};
pub use sign_in::SignInPage;
pub use switch::{HomePage, SwitchPage};
pub use verify::{FILES as RECEIPTS, VerifyPage, post as verify};
pub use wizard::{PricesPage, ReviewPage, TermsPage, WhatPage, WhenPage, WhoPage};
