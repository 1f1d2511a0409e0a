//! The selling partner, as the publisher names it.

use super::AppError;
#[cfg(feature = "ssr")]
use super::{backend, signed_in};
#[cfg(feature = "ssr")]
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

/// Who stands behind a seller ID, and whether it can take part: [`crate::addresses::CHECK_PARTNER`].
#[cfg(feature = "ssr")]
#[server(prefix = "/do", endpoint = "partner/check", input = leptos::server_fn::codec::Json)]
pub async fn check_partner(question: SellerId) -> Result<PartnerAnswer, AppError> {
    let actor = signed_in()?;
    let known = backend::offers::check_seller_id(&backend(), &actor, &question.typed).await?;
    match known.withheld {
        true => Err(AppError::TooMany { sentence: known.problem.unwrap_or_default() }),
        false => Ok(known.into()),
    }
}

/// The same door, from the browser.
#[cfg(target_arch = "wasm32")]
pub async fn ask_partner(typed: &str) -> Result<PartnerAnswer, AppError> {
    let answer = super::ask(crate::addresses::CHECK_PARTNER, &[("typed", typed)]).await?;
    PartnerAnswer::of_wire(&answer.name, answer.text).ok_or(AppError::Misunderstood)
}

impl PartnerAnswer {
    #[cfg(any(target_arch = "wasm32", test))]
    fn of_wire(name: &str, text: String) -> Option<Self> {
        Some(match name {
            "Nothing" => Self::Nothing,
            "Eligible" => Self::Eligible(text),
            "Ineligible" => Self::Ineligible(text),
            _ => return None,
        })
    }
}

#[cfg(feature = "ssr")]
impl From<backend::offers::SellerIdCheck> for PartnerAnswer {
    fn from(known: backend::offers::SellerIdCheck) -> Self {
        match (known.problem, known.found) {
            (Some(why), _) => Self::Ineligible(why),
            (None, Some(partner)) => {
                Self::Eligible(format!("{}, {}", partner.seller.name, domain::country::name(&partner.country)))
            }
            (None, None) => Self::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::serde_json::{json, to_value};

    #[test]
    fn the_browser_knows_every_answer_by_the_name_it_is_written_with() {
        let text = || "Fabrikam, US".to_owned();
        for (answer, name) in
            [(PartnerAnswer::Eligible(text()), "Eligible"), (PartnerAnswer::Ineligible(text()), "Ineligible")]
        {
            assert_eq!(to_value(&answer).unwrap(), json!({ name: text() }));
            assert_eq!(PartnerAnswer::of_wire(name, text()), Some(answer));
        }
        assert_eq!(to_value(PartnerAnswer::Nothing).unwrap(), json!("Nothing"));
        assert_eq!(PartnerAnswer::of_wire("Nothing", String::new()), Some(PartnerAnswer::Nothing));
        assert_eq!(PartnerAnswer::of_wire("Perhaps", text()), None);
    }
}
