//! The pages and their addresses, one line each.
//!
//! # How a page is added
//! 1. Write its component in `src/pages/<area>/<page>.rs`; [`crate::pages`] says what stands at its disposal.
//! 2. One `Route` line below, always with `ssr=SsrMode::Async`.
//! 3. One row in [`crate::serve::routes::ROUTES`] with the same address: who may open it and, if it has a form, the function
//!    that takes the post. Without a row nobody gets in and a test fails.

use crate::pages;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// The table. An address that is not in it answers with the page that says so, and 404.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=pages::NotFoundPage>
                <Route path=path!("/") view=pages::HomePage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=pages::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/switch") view=pages::SwitchPage ssr=SsrMode::Async/>
                <Route path=path!("/rules") view=pages::RulesPage ssr=SsrMode::Async/>
                <Route path=path!("/rules/:id") view=pages::RulePage ssr=SsrMode::Async/>
                <Route path=path!("/guide") view=pages::GuidePage ssr=SsrMode::Async/>
                <Route path=path!("/guide/flexible-billing") view=pages::GuideBillingPage ssr=SsrMode::Async/>
                <Route path=path!("/guide/publisher") view=pages::GuidePublisherPage ssr=SsrMode::Async/>
                <Route path=path!("/guide/partner") view=pages::GuidePartnerPage ssr=SsrMode::Async/>
                <Route path=path!("/guide/customer-offer") view=pages::GuideCustomerOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/guide/purchase") view=pages::GuidePurchasePage ssr=SsrMode::Async/>
                <Route path=path!("/verify") view=pages::VerifyPage ssr=SsrMode::Async/>
                <Route path=path!("/accessibility") view=pages::AccessibilityPage ssr=SsrMode::Async/>
                <Route path=path!("/offers") view=pages::offers::OffersPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/selected") view=pages::offers::SelectedPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/views") view=pages::offers::SavedViewsPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/new") view=pages::offers::NewOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number") view=pages::offers::OfferPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/changes") view=pages::offers::OfferChangesPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/as/:party") view=pages::offers::OfferAsPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/clone") view=pages::offers::CloneOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/withdraw") view=pages::offers::WithdrawOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/delete") view=pages::offers::DeleteOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/inbox") view=pages::partner::InboxPage ssr=SsrMode::Async/>
                <Route path=path!("/inbox/:number") view=pages::partner::PartnerOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/inbox/:number/return") view=pages::partner::PartnerReturnPage ssr=SsrMode::Async/>
                <Route path=path!("/inbox/:number/withdraw") view=pages::partner::PartnerWithdrawPage ssr=SsrMode::Async/>
                <Route path=path!("/inbox/:number/as-customer") view=pages::partner::PartnerAsCustomerPage ssr=SsrMode::Async/>
                <Route path=path!("/operator") view=pages::OperatorPage ssr=SsrMode::Async/>
                <Route path=path!("/operator/security") view=pages::SecurityLogPage ssr=SsrMode::Async/>
                <Route path=path!("/private-offers") view=pages::customer::PrivateOffersPage ssr=SsrMode::Async/>
                <Route path=path!("/private-offers/:number") view=pages::customer::PrivateOfferPage ssr=SsrMode::Async/>
                <Route path=path!("/private-offers/:number/decline") view=pages::customer::DeclinePage ssr=SsrMode::Async/>
                <Route path=path!("/private-offers/:number/receipt") view=pages::customer::ReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/o/:token") view=pages::customer::LinkPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/who") view=pages::WhoPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/what") view=pages::WhatPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/when") view=pages::WhenPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/terms") view=pages::TermsPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/prices") view=pages::PricesPage ssr=SsrMode::Async/>
                <Route path=path!("/offers/:number/edit/review") view=pages::ReviewPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}
