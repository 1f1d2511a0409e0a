//! What is said of a form that could not be read whole.

use super::Form;
use crate::serve::limits;
use axum::http::StatusCode;

/// A form, or what of it could be read, with a status and the sentence about the rest.
pub(super) type Read = Result<Form, (Form, StatusCode, String)>;

pub(super) fn too_large() -> String {
    format!(
        "What was sent is too large: the text of a form may be {} in all. Shorten it and send it again; nothing was changed.",
        domain::text::file_size(limits::FORM as u64)
    )
}

pub(super) fn too_many_fields() -> String {
    format!("This form has more than {} fields, which none of our pages sends; nothing was changed.", limits::FIELDS)
}

pub(super) fn broken_off() -> String {
    "The connection broke off before everything had arrived. Send it again; nothing was changed.".to_owned()
}
