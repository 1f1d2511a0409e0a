//! Forms that post to their own page.
//!
//! A page's form has no `action`: it posts to the page's own address. The page's file holds
//! `pub async fn post(posted: Posted) -> Answer`, named in the page's row of [`routes`](crate::routes). It calls a door of the backend and
//! answers in one of these ways:
//!
//! | what happened | answer |
//! |---|---|
//! | it is done | [`go`]`("/a/fixed/place")`: 303, so that reloading does nothing twice |
//! | something typed is wrong | [`Posted::again`]`(problems)`: the same page, 422, everything typed kept |
//! | refused as a whole | [`Posted::refused`]`(sentence)`: the same page, 422 |
//! | overtaken by somebody else | [`Posted::overtaken`]: the same page, 409, with what changed |
//! | any answer of [`offers::take`](backend::offers::take) | [`Posted::outcome`], which chooses among the four |
//! | it could not be saved | nothing to do: `?` on the fault gives the same page, 503, everything typed kept |
//! | no such thing, or not theirs | [`Posted::not_found`]: 404 |
//! | the page saved it by itself | [`Posted::autosaved`]: how that went, and the page as it looks now |
//!
//! A page that is shown again may be kept by the browser, and by nobody else: whoever goes back to it later sees it, where the browser
//! would otherwise ask whether to send the form again.
//!
//! A page that is rendered again finds a [`Retry`] with [`crate::pages::retry`]: the [`Form`] as typed and what is wrong with it.
//! `src/pages/sign_in.rs` is the shortest example.
//!
//! The same function takes plain forms (up to 256 kB) and, on a row made with `upload`, multipart forms with files (up to 52 MB), of at
//! most 2,000 fields. What is too large is answered by the page itself, with a sentence, never by a bare 413. Files are not kept in
//! memory: the row says with [`Files`] what becomes of them.

mod body;
mod feed;
mod form;
mod multipart;
mod posted;
mod retry;

pub use form::{Content, File, Files, Form};
pub use posted::{Answer, Posted, go};
pub(super) use retry::show_again_on_outage;
pub use retry::{Retry, Unread};
