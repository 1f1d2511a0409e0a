//! How much of a limited text is used, while it is typed.

use leptos::prelude::*;

/// Around a text field: counts its characters from the first key on. Without a script the field's hint tells the limit, and the
/// check says by how much it was passed.
#[island]
pub fn Counted(limit: u32, children: Children) -> impl IntoView {
    let count = RwSignal::new(None::<u32>);
    let typed = move |event| {
        let length = event_target_value(&event).trim().chars().count();
        count.set(Some(u32::try_from(length).unwrap_or(u32::MAX)));
    };
    let says = move || count.get().map(|n| said(n, limit)).unwrap_or_default();
    let over = move || count.get().is_some_and(|n| n > limit);
    view! {
        <div class="counted" on:input=typed>
            {children()}
            <span class="counted-says" class:tone-bad=over>{says}</span>
        </div>
    }
}

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
