//! The question before something is taken away: on the page, with its own address.

use super::{ButtonKind, SubmitButton};
use leptos::prelude::*;

/// A confirmation. `action` is where the answer is posted (the page itself when empty), `button`
/// names the effect, `keep` the way out and its address is `cancel`. `children` say what happens,
/// and may hold hidden fields or a field to type a confirmation into.
///
/// ```ignore
/// view! {
///     <Confirm title="Withdraw O-1039 from Fabrikam?" button="Withdraw O-1039" cancel="/offers/O-1039" keep="Keep it with Fabrikam">
///         <p>"It goes back to Draft."</p>
///     </Confirm>
/// }
/// ```
#[component]
pub fn Confirm(
    #[prop(into)] title: String,
    #[prop(into)] button: String,
    #[prop(into)] cancel: String,
    #[prop(into)] keep: String,
    #[prop(optional, into)] action: String,
    #[prop(optional, into)] name: String,
    #[prop(optional, into)] value: String,
    /// Not destructive after all: the button is the primary one instead of the red one.
    #[prop(optional)]
    mild: bool,
    children: Children,
) -> impl IntoView {
    let action = (!action.is_empty()).then_some(action);
    let kind = if mild { ButtonKind::Primary } else { ButtonKind::Danger };
    view! {
        <form class="confirm panel" method="post" action=action novalidate aria-labelledby="confirm">
            <h2 id="confirm">{title}</h2>
            {children()}
            <div class="row">
                <SubmitButton label=button name value kind/>
                <a class="btn" href=cancel>{keep}</a>
            </div>
        </form>
    }
}
