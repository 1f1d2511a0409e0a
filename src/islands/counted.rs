//! How much of a limited text is used, while it is typed.

#[cfg(target_arch = "wasm32")]
use super::listening::Heard;
use super::listening::listening;
use leptos::prelude::*;

/// Around a text field: counts its characters from the first key on. Without a script the field's hint tells the limit, and the
/// check says by how much it was passed.
#[component]
pub fn Counted(limit: u32, children: Children) -> impl IntoView {
    view! {
        <Counting>
            <div class="counted" data-limit=limit.to_string()>
                {children()}
                <span class="counted-says"></span>
            </div>
        </Counting>
    }
}

#[island]
fn Counting(children: Children) -> impl IntoView {
    listening(children, heard())
}

#[cfg(not(target_arch = "wasm32"))]
use super::listening::nobody as heard;

#[cfg(target_arch = "wasm32")]
fn heard() -> Heard {
    use super::drawn::{around, first};
    use leptos::web_sys::Element;
    Box::new(|field| {
        let Some((root, limit)) = around(field, "data-limit") else { return };
        let (Ok(limit), Some(says)) = (limit.parse::<u32>(), first::<Element>(&root, ".counted-says")) else { return };
        let count = u32::try_from(field.value().trim().chars().count()).unwrap_or(u32::MAX);
        says.set_text_content(Some(&said(count, limit)));
        let _ = says.class_list().toggle_with_force("tone-bad", count > limit);
    })
}

#[cfg(any(target_arch = "wasm32", test))]
fn said(count: u32, limit: u32) -> String {
    match count.checked_sub(limit) {
        None | Some(0) => format!("{count} of {limit} characters"),
        Some(over) => format!("{count} of {limit} characters: {over} too many"),
    }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_told() {
        assert_eq!(said(60, 60), "60 of 60 characters");
        assert_eq!(said(61, 60), "61 of 60 characters: 1 too many");
    }
}
