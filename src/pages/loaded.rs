//! Pages that read first and draw then.

use super::{Frame, not_found::nothing_here, set_status};
use crate::{
    components::PageHead,
    serve::{Broken, reference},
};
use axum::http::{HeaderValue, StatusCode, header::LOCATION};
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
    /// Something broke: 500. Its cause is logged.
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
            Err(Stop::Broken(_)) => broken().into_any(),
        }
    })
}

fn gone_to(to: &str) -> impl IntoView + use<> {
    if let (Some(response), Ok(to)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(to)) {
        response.insert_header(LOCATION, to);
    }
    set_status(StatusCode::SEE_OTHER);
}

fn broken() -> impl IntoView {
    set_status(StatusCode::INTERNAL_SERVER_ERROR);
    let lead = "The page could not be put together. Nothing was changed by opening it.";
    view! {
        <Frame title="Something broke on our side" class="sign-in message">
            <PageHead title="Something broke on our side" lead=lead/>
            <p>"Try again in a moment. If it happens again, tell the operator of this installation the reference "<strong>{reference()}</strong>"."</p>
        </Frame>
    }
}
