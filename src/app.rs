//! The pages and their addresses, one line each.
//!
//! # How a page is added
//! 1. Write its component in `src/pages/<area>/<page>.rs`; [`crate::pages`] says what stands at its disposal.
//! 2. Its address in [`crate::addresses`].
//! 3. One `Route` line below, always with `ssr=SsrMode::Async`.
//! 4. One row in [`crate::routes::ROUTES`] with the same address: who may open it and, if it has a form, the function
//!    that takes the post. Without a row nobody gets in and a test fails.

mod at;

use crate::{addresses, pages};
use at::At;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
};

/// The table. An address that is not in it answers with the page that says so, and 404.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <FlatRoutes fallback=pages::NotFoundPage>
                <Route path=At(addresses::START) view=pages::HomePage ssr=SsrMode::Async/>
                <Route path=At(addresses::SIGN_IN) view=pages::SignInPage ssr=SsrMode::Async/>
                <Route path=At(addresses::SWITCH) view=pages::SwitchPage ssr=SsrMode::Async/>
                <Route path=At(addresses::RULES) view=pages::RulesPage ssr=SsrMode::Async/>
                <Route path=At(addresses::RULE.pattern()) view=pages::RulePage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE) view=pages::GuidePage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE_BILLING) view=pages::GuideBillingPage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE_PUBLISHER) view=pages::GuidePublisherPage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE_PARTNER) view=pages::GuidePartnerPage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE_CUSTOMER_OFFER) view=pages::GuideCustomerOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::GUIDE_PURCHASE) view=pages::GuidePurchasePage ssr=SsrMode::Async/>
                <Route path=At(addresses::VERIFY) view=pages::VerifyPage ssr=SsrMode::Async/>
                <Route path=At(addresses::ACCESSIBILITY) view=pages::AccessibilityPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFERS) view=pages::offers::OffersPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFERS_SELECTED) view=pages::offers::SelectedPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFERS_VIEWS) view=pages::offers::SavedViewsPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFERS_NEW) view=pages::offers::NewOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER.pattern()) view=pages::offers::OfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_SENT.pattern()) view=pages::offers::OfferSentPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_CHANGES.pattern()) view=pages::offers::OfferChangesPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_AS.pattern()) view=pages::offers::OfferAsPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_CLONE.pattern()) view=pages::offers::CloneOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_WITHDRAW.pattern()) view=pages::offers::WithdrawOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OFFER_DELETE.pattern()) view=pages::offers::DeleteOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX) view=pages::partner::InboxPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_OFFER.pattern()) view=pages::partner::PartnerOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_RETURN.pattern()) view=pages::partner::PartnerReturnPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_WITHDRAW.pattern()) view=pages::partner::PartnerWithdrawPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_AS_CUSTOMER.pattern()) view=pages::partner::PartnerAsCustomerPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_SENT.pattern()) view=pages::partner::PartnerSentPage ssr=SsrMode::Async/>
                <Route path=At(addresses::INBOX_RETURNED.pattern()) view=pages::partner::PartnerReturnedPage ssr=SsrMode::Async/>
                <Route path=At(addresses::OPERATOR) view=pages::OperatorPage ssr=SsrMode::Async/>
                <Route path=At(addresses::SECURITY_LOG) view=pages::SecurityLogPage ssr=SsrMode::Async/>
                <Route path=At(addresses::PRIVATE_OFFERS) view=pages::customer::PrivateOffersPage ssr=SsrMode::Async/>
                <Route path=At(addresses::PRIVATE_OFFER.pattern()) view=pages::customer::PrivateOfferPage ssr=SsrMode::Async/>
                <Route path=At(addresses::DECLINE.pattern()) view=pages::customer::DeclinePage ssr=SsrMode::Async/>
                <Route path=At(addresses::RECEIPT.pattern()) view=pages::customer::ReceiptPage ssr=SsrMode::Async/>
                <Route path=At(addresses::LINK.pattern()) view=pages::customer::LinkPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_WHO.pattern()) view=pages::WhoPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_WHAT.pattern()) view=pages::WhatPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_WHEN.pattern()) view=pages::WhenPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_TERMS.pattern()) view=pages::TermsPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_PRICES.pattern()) view=pages::PricesPage ssr=SsrMode::Async/>
                <Route path=At(addresses::EDIT_REVIEW.pattern()) view=pages::ReviewPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
    }
}
