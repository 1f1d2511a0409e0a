//! Pages that read first and draw then.

use super::{Frame, not_found::nothing_here, set_status};
use crate::{
    components::PageHead,
    serve::{Broken, Unread, reference},
};
use axum::http::{HeaderValue, StatusCode, header::LOCATION, request::Parts};
use backend::Outage;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::future::Future;

/// Why a page is not drawn.
#[derive(Debug)]
pub enum Stop {
    /// There is no such thing, or not for this person: 404.
    NotFound,
    /// On to another address of this site: 303.
    Go(String),
    /// Something broke: 500, or 503 when it will pass. Its cause is logged.
    Broken(Broken),
}

impl From<backend::Fault> for Stop {
    fn from(fault: backend::Fault) -> Self {
        Self::Broken(fault.into())
    }
}

impl From<Broken> for Stop {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

/// Waits for `page` and draws it, or what stopped it.
pub fn loaded<V: IntoView + 'static>(page: impl Future<Output = Result<V, Stop>> + Send + 'static) -> impl IntoView {
    Suspend::new(async move {
        match page.await {
            Ok(page) => page.into_any(),
            Err(Stop::NotFound) => nothing_here().into_any(),
            Err(Stop::Go(to)) => gone_to(&to).into_any(),
            Err(Stop::Broken(broken)) => broken_off(broken.outage()).into_any(),
        }
    })
}

fn gone_to(to: &str) -> impl IntoView + use<> {
    if let (Some(response), Ok(to)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(to)) {
        response.insert_header(LOCATION, to);
    }
    set_status(StatusCode::SEE_OTHER);
}

fn broken_off(outage: Option<Outage>) -> impl IntoView {
    if let Some(unread) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Unread>().cloned()) {
        unread.note();
    }
    let (status, title) = match outage {
        None => (StatusCode::INTERNAL_SERVER_ERROR, "Something broke on our side"),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, "This page cannot be shown at the moment"),
    };
    set_status(status);
    let lead = match outage {
        None => "The page could not be put together. Nothing was changed by opening it.".to_owned(),
        Some(outage) => format!("It could not be read: {}. Nothing was changed by opening it.", outage.cause()),
    };
    view! {
        <Frame title class="sign-in message">
            <PageHead title lead/>
            <p>"Try again in a moment. If it happens again, tell the operator of this installation the reference "<strong>{reference()}</strong>"."</p>
        </Frame>
    }
}
