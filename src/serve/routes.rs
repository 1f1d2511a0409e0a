//! Every address that is answered, and who may use it. The router is built from this table; the guard asks it at each request.
//! An endpoint that leptos knows and this table does not is answered to nobody, and a test names it.

mod known;

pub use known::{Known, disagreements, known};

use super::{Files, Installation, documents, health, live, prices};
use crate::{addresses, pages};
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

/// A server function of [`crate::api`]: its prefix and endpoint.
pub const fn function(path: &'static str, who: Who) -> RouteRow {
    RouteRow { path, who, what: What::Function }
}

/// The table.
pub const ROUTES: &[RouteRow] = &[
    page(addresses::START, Who::SignedIn),
    form(addresses::SIGN_IN, Who::Public, || post(pages::sign_in::post)),
    done(addresses::SIGN_OUT, Who::Public, || post(pages::sign_in::sign_out)),
    form(addresses::SWITCH, Who::SignedIn, || post(pages::switch::post)),
    page(addresses::RULES, Who::Public),
    page(addresses::RULE.pattern(), Who::Public),
    page(addresses::GUIDE, Who::Public),
    page(addresses::GUIDE_BILLING, Who::Public),
    page(addresses::GUIDE_PUBLISHER, Who::Public),
    page(addresses::GUIDE_PARTNER, Who::Public),
    page(addresses::GUIDE_CUSTOMER_OFFER, Who::Public),
    page(addresses::GUIDE_PURCHASE, Who::Public),
    page(addresses::ACCESSIBILITY, Who::Public),
    upload(addresses::VERIFY, Who::Public, pages::RECEIPTS, || post(pages::verify)),
    page(addresses::OFFERS, Who::Publisher),
    fetched(addresses::OFFERS_FILE, Who::Publisher, || get(pages::offers::list::download)),
    form(addresses::OFFERS_SELECTED, Who::Publisher, || post(pages::offers::selected::post)),
    form(addresses::OFFERS_VIEWS, Who::Publisher, || post(pages::offers::views::post)),
    form(addresses::OFFERS_NEW, Who::Publisher, || post(pages::offers::new::post)),
    page(addresses::OFFER.pattern(), Who::Publisher),
    page(addresses::OFFER_AS.pattern(), Who::Publisher),
    page(addresses::OFFER_CHANGES.pattern(), Who::Publisher),
    form(addresses::OFFER_CLONE.pattern(), Who::Publisher, || post(pages::offers::clone::post)),
    form(addresses::OFFER_WITHDRAW.pattern(), Who::Publisher, || post(pages::offers::withdraw::post)),
    form(addresses::OFFER_DELETE.pattern(), Who::Publisher, || post(pages::offers::delete::post)),
    fetched(addresses::OFFER_PRICES.pattern(), Who::Publisher, || get(prices::download)),
    form(addresses::EDIT_WHO.pattern(), Who::Publisher, || post(pages::wizard::who::post)),
    form(addresses::EDIT_WHAT.pattern(), Who::Publisher, || post(pages::wizard::what::post)),
    upload(addresses::EDIT_WHEN.pattern(), Who::Publisher, pages::wizard::when::FILES, || {
        post(pages::wizard::when::post)
    }),
    fetched(addresses::EDIT_SCHEDULE.pattern(), Who::Publisher, || get(pages::wizard::when::download)),
    upload(addresses::EDIT_TERMS.pattern(), Who::Publisher, Files::Kept, || post(pages::wizard::terms::post)),
    form(addresses::EDIT_PRICES.pattern(), Who::Publisher, || post(pages::wizard::prices::post)),
    form(addresses::EDIT_REVIEW.pattern(), Who::Publisher, || post(pages::wizard::review::post)),
    function(addresses::CHECK_PARTNER, Who::Publisher),
    page(addresses::INBOX, Who::Partner),
    upload(addresses::INBOX_OFFER.pattern(), Who::Partner, Files::Kept, || post(pages::partner::offer_page::post)),
    form(addresses::INBOX_RETURN.pattern(), Who::Partner, || post(pages::partner::give_back::post)),
    form(addresses::INBOX_WITHDRAW.pattern(), Who::Partner, || post(pages::partner::withdraw::post)),
    page(addresses::INBOX_AS_CUSTOMER.pattern(), Who::Partner),
    page(addresses::OPERATOR, Who::Operator),
    page(addresses::SECURITY_LOG, Who::Operator),
    fetched(addresses::SECURITY_FILE, Who::Operator, || get(pages::operator::security::download)),
    page(addresses::PRIVATE_OFFERS, Who::Customer),
    form(addresses::PRIVATE_OFFER.pattern(), Who::Customer, || post(pages::customer::accept)),
    form(addresses::DECLINE.pattern(), Who::Customer, || post(pages::customer::decline)),
    page(addresses::RECEIPT.pattern(), Who::Customer),
    fetched(addresses::RECEIPT_FILE.pattern(), Who::Customer, || get(pages::customer::receipt_file)),
    fetched(addresses::CALENDAR.pattern(), Who::Customer, || get(pages::customer::calendar)),
    page(addresses::LINK.pattern(), Who::SignedIn),
    fetched(addresses::LIVE, Who::SignedIn, || get(live::stream)),
    fetched(addresses::DOCUMENT.pattern(), Who::SignedIn, || get(documents::download)),
    fetched(addresses::HEALTH, Who::Public, || get(health::alive)),
    fetched(addresses::READY, Who::Public, || get(health::ready)),
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
