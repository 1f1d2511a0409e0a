//! Fields: label, who sees it, hint, what is wrong, control, in this order and tied together.
//!
//! A control's id is made from its name ([`field_id`]), so a problem can link to its field. There
//! is no `maxlength`: what is too long is said, not cut off.

mod area;
mod choice;
mod file;
mod frame;
mod select;
mod text;

pub use area::TextArea;
pub use choice::{Choice, ChoiceGroup};
pub use file::FileField;
pub use select::SelectField;
pub use text::TextField;

/// The id of the control called `name`: whatever is not a letter or a digit becomes a hyphen.
///
/// `lines[0].price` becomes `lines-0--price`.
pub fn field_id(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
