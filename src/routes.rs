//! Every address that is answered, and who may use it. The router is built from this table; the guard asks it at each request.
//! An endpoint that leptos knows and this table does not is answered to nobody, and a test names it.

mod leptos_routes;

pub use leptos_routes::{LeptosRoute, disagreements, leptos_routes};

use crate::{
    addresses,
    app::App,
    pages::{self, guide::picture::PICTURES},
    serve::{
        Files, Product, assets, downloads, live,
        routes::{RouteRow, Who, done, fetched, form, function, page, upload},
    },
};
use axum::routing::{get, post};
use leptos::prelude::*;

/// What an installation serves. Where table and pages disagree is logged.
pub fn product() -> Product {
    for sentence in disagreements() {
        tracing::error!("{sentence}");
    }
    Product { routes: ROUTES, app: || view! { <App/> }.into_any(), pictures }
}

fn pictures() -> Vec<String> {
    PICTURES.iter().map(|picture| picture.path()).collect()
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
    page(addresses::OFFER_SENT.pattern(), Who::Publisher),
    form(addresses::OFFER_CLONE.pattern(), Who::Publisher, || post(pages::offers::ask::clone)),
    form(addresses::OFFER_WITHDRAW.pattern(), Who::Publisher, || post(pages::offers::ask::withdraw)),
    form(addresses::OFFER_DELETE.pattern(), Who::Publisher, || post(pages::offers::ask::delete)),
    fetched(addresses::OFFER_PRICES.pattern(), Who::Publisher, || get(downloads::prices)),
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
    form(addresses::INBOX_RETURN.pattern(), Who::Partner, || post(pages::partner::back::give_back)),
    form(addresses::INBOX_WITHDRAW.pattern(), Who::Partner, || post(pages::partner::back::withdraw)),
    page(addresses::INBOX_AS_CUSTOMER.pattern(), Who::Partner),
    page(addresses::INBOX_SENT.pattern(), Who::Partner),
    page(addresses::INBOX_RETURNED.pattern(), Who::Partner),
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
    fetched(addresses::DOCUMENT.pattern(), Who::SignedIn, || get(downloads::document)),
    fetched(addresses::HEALTH, Who::Public, || get(assets::alive)),
    fetched(addresses::READY, Who::Public, || get(assets::ready)),
];
