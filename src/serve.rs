//! From the socket to the page and back: the router, what surrounds every request, and the graceful stop.
//!
//! A request passes, from outside in: a reference number and the log (`trace`), strict headers (`headers`), the session, the
//! refusal of forms from other sites (`csrf`), and at its route the guard (`guard`) that knows from [`routes`] who may come in.

mod assets;
mod client;
mod connections;
/// Cookies as they are set and deleted.
pub mod cookies;
mod csrf;
mod csv_file;
pub(crate) mod documents;
mod guard;
mod headers;
pub(crate) mod health;
mod installation;
pub(crate) mod limits;
pub(crate) mod live;
/// Forms that post to their own page.
pub mod page_form;
pub(crate) mod prices;
/// What is served.
mod product;
/// Whether a proxy stands in front, as far as requests tell.
mod proxy;
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
mod trace;
mod trouble;

pub use connections::Connections;
pub use csv_file::csv_file;
pub use headers::policy_with_scripts;
pub use installation::Installation;
pub use live::Live;
pub use page_form::{Answer, File, Files, Form, Posted, Retry, Unread, go};
pub use product::Product;
pub use rates::Rates;
pub use render::{Head, LiveAt, nothing};
pub use router::router;
pub use run::{Settings, run};
pub use session::{local_path, query_value};
pub use site::{Bundle, Site};
pub use trace::{log_panics, reference};
pub use trouble::Broken;
