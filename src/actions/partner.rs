//! The selling partner, as the publisher names it.

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::{backend, signed_in};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A seller ID as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerId {
    pub typed: String,
}

/// What the marketplace knows of a seller ID (MS-4.1.2), ready to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartnerAnswer {
    /// Nothing typed.
    #[default]
    Nothing,
    /// Name and country of a partner that can take part.
    Eligible(String),
    /// Why this one cannot.
    Ineligible(String),
}

/// Who stands behind a seller ID, and whether it can take part.
#[server(prefix = "/do", endpoint = "partner/check", input = leptos::server_fn::codec::Json)]
pub async fn check_partner(question: SellerId) -> Result<PartnerAnswer, AppError> {
    let actor = signed_in()?;
    let known = backend::offers::check_seller_id(&backend(), &actor, &question.typed).await?;
    Ok(known.into())
}

#[cfg(feature = "ssr")]
impl From<backend::offers::SellerIdCheck> for PartnerAnswer {
    fn from(known: backend::offers::SellerIdCheck) -> Self {
        match (known.problem, known.found) {
            (Some(why), _) => Self::Ineligible(why),
            (None, Some(partner)) => Self::Eligible(format!("{}, {}", partner.seller.name, partner.country)),
            (None, None) => Self::Nothing,
        }
    }
}
