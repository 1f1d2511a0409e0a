//! From the socket to the page and back: the router, what surrounds every request, and the graceful stop.
//!
//! A request passes, from outside in: a reference number, the log and strict headers (`trace`), the session, the
//! refusal of forms from other sites (`csrf`), and at its route the guard (`guard`) that knows from [`routes`] who may come in.

pub(crate) mod assets;
mod client;
mod connections;
/// Cookies as they are set and deleted.
pub mod cookies;
mod csrf;
pub(crate) mod downloads;
mod guard;
mod installation;
pub(crate) mod limits;
pub(crate) mod live;
/// Forms that post to their own page.
pub mod page_form;
/// How often somebody may do what.
pub(crate) mod rates;
mod render;
mod router;
/// What the table of routes is made of.
pub mod routes;
mod run;
mod security;
/// Who is signed in.
pub mod session;
mod site;
/// What was just done, told once.
pub mod success;
mod trace;
mod trouble;

pub use connections::Connections;
pub use downloads::csv_file;
pub use installation::{Installation, Product};
pub use live::Live;
pub use page_form::{Answer, File, Files, Form, Posted, Retry, Unread, go};
pub use rates::Rates;
pub use render::{Head, LiveAt, nothing};
pub use router::router;
pub use run::{Settings, run};
pub use session::{local_path, query_value};
pub use site::{Bundle, Site};
pub use success::Success;
pub use trace::{log_panics, policy_with_scripts, reference};
pub use trouble::Broken;
