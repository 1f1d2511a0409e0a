//! What a row of the table of routes says: an address, who may use it, and what stands behind it. The table itself stands above pages
//! and server, in [`crate::routes`].

use super::{Files, Installation};
use axum::routing::MethodRouter;
use domain::access::{Actor, OrganizationKind};

/// Who may use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody, also without signing in.
    Public,
    /// Anybody signed in. The backend still decides what they see.
    SignedIn,
    /// Those who act for a publisher.
    Publisher,
    /// Those who act for a selling partner.
    Partner,
    /// Those of a customer's organization.
    Customer,
    /// Those who run the installation.
    Operator,
}

/// What stands behind an address.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// A page for reading.
    Page,
    /// A page whose form posts to itself: GET and POST.
    Form(fn() -> MethodRouter<Installation>),
    /// The same with files in the form, and what becomes of them.
    Upload(Files, fn() -> MethodRouter<Installation>),
    /// Something to be fetched that is no page.
    Get(fn() -> MethodRouter<Installation>),
    /// Something to be done that is no page.
    Post(fn() -> MethodRouter<Installation>),
    /// A server function of an island.
    Function,
}

/// One address.
#[derive(Clone, Copy, Debug)]
pub struct RouteRow {
    /// As axum writes it: `/offers/{number}`.
    pub path: &'static str,
    pub who: Who,
    pub what: What,
}

pub const fn page(path: &'static str, who: Who) -> RouteRow {
    RouteRow { path, who, what: What::Page }
}

/// A page with a form; `post` is its handler: `|| post(pages::switch::post)`.
pub const fn form(path: &'static str, who: Who, post: fn() -> MethodRouter<Installation>) -> RouteRow {
    RouteRow { path, who, what: What::Form(post) }
}

pub const fn fetched(path: &'static str, who: Who, get: fn() -> MethodRouter<Installation>) -> RouteRow {
    RouteRow { path, who, what: What::Get(get) }
}

pub const fn done(path: &'static str, who: Who, post: fn() -> MethodRouter<Installation>) -> RouteRow {
    RouteRow { path, who, what: What::Post(post) }
}

/// A page whose form carries files.
pub const fn upload(path: &'static str, who: Who, files: Files, post: fn() -> MethodRouter<Installation>) -> RouteRow {
    RouteRow { path, who, what: What::Upload(files, post) }
}

/// A server function of [`crate::api`]: its prefix and endpoint.
pub const fn function(path: &'static str, who: Who) -> RouteRow {
    RouteRow { path, who, what: What::Function }
}

impl RouteRow {
    /// The methods it answers.
    pub fn methods(&self) -> &'static [&'static str] {
        match self.what {
            What::Page | What::Get(_) => &["GET"],
            What::Form(_) | What::Upload(..) => &["GET", "POST"],
            What::Post(_) | What::Function => &["POST"],
        }
    }

    /// Whether a page is rendered at this address.
    pub fn is_page(&self) -> bool {
        matches!(self.what, What::Page | What::Form(_) | What::Upload(..))
    }

    /// One word for tables.
    pub fn noun(&self) -> &'static str {
        match self.what {
            What::Page => "page",
            What::Form(_) => "page with form",
            What::Upload(..) => "page with files",
            What::Get(_) => "file",
            What::Post(_) => "step",
            What::Function => "server function",
        }
    }
}

impl Who {
    /// Whether this person, or nobody, may come in.
    pub fn admits(self, actor: Option<&Actor>) -> bool {
        let is = |kind| actor.is_some_and(|a| a.is(kind));
        match self {
            Self::Public => true,
            Self::SignedIn => actor.is_some(),
            Self::Publisher => is(OrganizationKind::Publisher),
            Self::Partner => is(OrganizationKind::SellingPartner),
            Self::Customer => is(OrganizationKind::Customer),
            Self::Operator => is(OrganizationKind::Operator),
        }
    }

    /// As written in the golden table.
    pub fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed in",
            Self::Publisher => "publisher",
            Self::Partner => "partner",
            Self::Customer => "customer",
            Self::Operator => "operator",
        }
    }
}
