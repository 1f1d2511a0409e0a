//! Every address that is answered, and who may use it. The router is built from this table; the guard asks it at each request.
//! An endpoint that leptos knows and this table does not is answered to nobody, and a test names it.

mod known;

pub use known::{Known, disagreements, known};

use super::{Files, Installation, documents, health, live, prices};
use crate::pages;
use axum::routing::{MethodRouter, get, post};
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
#[derive(Clone, Copy)]
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
#[derive(Clone, Copy)]
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

/// A server function of `actions`: its prefix and endpoint.
pub const fn function(path: &'static str, who: Who) -> RouteRow {
    RouteRow { path, who, what: What::Function }
}

/// The table.
pub const ROUTES: &[RouteRow] = &[
    page("/", Who::SignedIn),
    form("/sign-in", Who::Public, || post(pages::sign_in::post)),
    done("/sign-out", Who::Public, || post(pages::sign_in::sign_out)),
    form("/switch", Who::SignedIn, || post(pages::switch::post)),
    page("/rules", Who::Public),
    page("/rules/{id}", Who::Public),
    page("/guide", Who::Public),
    page("/guide/flexible-billing", Who::Public),
    page("/guide/publisher", Who::Public),
    page("/guide/partner", Who::Public),
    page("/guide/customer-offer", Who::Public),
    page("/guide/purchase", Who::Public),
    page("/accessibility", Who::Public),
    upload("/verify", Who::Public, pages::RECEIPTS, || post(pages::verify)),
    page("/offers", Who::Publisher),
    fetched("/offers/export.csv", Who::Publisher, || get(pages::offers::list::download)),
    form("/offers/selected", Who::Publisher, || post(pages::offers::selected::post)),
    form("/offers/views", Who::Publisher, || post(pages::offers::views::post)),
    form("/offers/new", Who::Publisher, || post(pages::offers::new::post)),
    page("/offers/{number}", Who::Publisher),
    page("/offers/{number}/as/{party}", Who::Publisher),
    page("/offers/{number}/changes", Who::Publisher),
    form("/offers/{number}/clone", Who::Publisher, || post(pages::offers::clone::post)),
    form("/offers/{number}/withdraw", Who::Publisher, || post(pages::offers::withdraw::post)),
    form("/offers/{number}/delete", Who::Publisher, || post(pages::offers::delete::post)),
    fetched("/offers/{number}/prices.csv", Who::Publisher, || get(prices::download)),
    form("/offers/{number}/edit/who", Who::Publisher, || post(pages::wizard::who::post)),
    form("/offers/{number}/edit/what", Who::Publisher, || post(pages::wizard::what::post)),
    upload("/offers/{number}/edit/when", Who::Publisher, pages::wizard::when::FILES, || {
        post(pages::wizard::when::post)
    }),
    fetched("/offers/{number}/edit/when/schedule.csv", Who::Publisher, || get(pages::wizard::when::download)),
    upload("/offers/{number}/edit/terms", Who::Publisher, Files::Kept, || post(pages::wizard::terms::post)),
    form("/offers/{number}/edit/prices", Who::Publisher, || post(pages::wizard::prices::post)),
    form("/offers/{number}/edit/review", Who::Publisher, || post(pages::wizard::review::post)),
    function("/do/partner/check", Who::Publisher),
    page("/inbox", Who::Partner),
    upload("/inbox/{number}", Who::Partner, Files::Kept, || post(pages::partner::offer_page::post)),
    form("/inbox/{number}/return", Who::Partner, || post(pages::partner::give_back::post)),
    form("/inbox/{number}/withdraw", Who::Partner, || post(pages::partner::withdraw::post)),
    page("/inbox/{number}/as-customer", Who::Partner),
    page("/operator", Who::Operator),
    page("/operator/security", Who::Operator),
    fetched("/operator/security.csv", Who::Operator, || get(pages::operator::security::download)),
    page("/private-offers", Who::Customer),
    form("/private-offers/{number}", Who::Customer, || post(pages::customer::accept)),
    form("/private-offers/{number}/decline", Who::Customer, || post(pages::customer::decline)),
    page("/private-offers/{number}/receipt", Who::Customer),
    fetched("/private-offers/{number}/receipt.json", Who::Customer, || get(pages::customer::receipt_file)),
    fetched("/private-offers/{number}/calendar.ics", Who::Customer, || get(pages::customer::calendar)),
    page("/o/{token}", Who::SignedIn),
    fetched("/live", Who::SignedIn, || get(live::stream)),
    fetched("/documents/{id}", Who::SignedIn, || get(documents::download)),
    fetched("/healthz", Who::Public, || get(health::alive)),
    fetched("/readyz", Who::Public, || get(health::ready)),
];

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

/// The row of an address as the router matched it.
pub fn row(path: &str) -> Option<&'static RouteRow> {
    ROUTES.iter().find(|row| row.path == path)
}

/// What becomes of the files of a form of this address; none where it may carry none.
pub fn files(path: &str) -> Option<Files> {
    match row(path)?.what {
        What::Upload(files, _) => Some(files),
        _ => None,
    }
}
