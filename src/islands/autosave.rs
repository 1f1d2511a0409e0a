//! A form that keeps itself: what is typed is saved as it is typed, and a line at the form's buttons says how it stands.
//!
//! | the line says | what holds |
//! |---|---|
//! | Saved 12:04:31 UTC | the server has what stands in the form |
//! | Saving … | it is on its way |
//! | Offline, kept here | the server was not reached: this browser keeps it, and tries again by itself |
//! | Not saved yet: … | saving it would lose something or cannot be: *Save* asks, or says it at the field |
//! | Conflict: choose for each field | somebody else changed the same field; what only one of the two changed is put together |
//!
//! The island sends the very form of the page to the page's own address. Without scripts the form is the plain one it always was.

use crate::components::Icon;
use leptos::prelude::*;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(any(feature = "ssr", feature = "tools"))]
mod keep;

#[cfg(any(feature = "ssr", feature = "tools"))]
pub use keep::Keep;

/// In front of the buttons of a form. `key` names what is written, for this browser's own store. `stored`: the form shows what is
/// stored, not what was typed and refused.
#[component]
pub fn Autosave(key: String, stored: bool) -> impl IntoView {
    let stored = stored.then_some("");
    view! {
        <Keeping>
            <div class="autosave" data-autosave=key data-stored=stored>
                {picks()}
                <div class="autosave-line">
                    <p class="autosave-says" role="status" tabindex="-1"></p>
                    <div class="row" data-offer="" hidden=true>
                        <p role="status"></p>
                        <button class="btn btn-small" type="button" data-do="restore">"Restore"</button>
                        <button class="btn btn-small btn-quiet" type="button" data-do="discard">"Discard"</button>
                    </div>
                </div>
            </div>
        </Keeping>
    }
}

/// The choice per field, empty until there is one.
fn picks() -> impl IntoView {
    view! {
        <section class="conflict" data-picks="" aria-labelledby="picks" hidden=true>
            <h2 id="picks" tabindex="-1"><Icon name="warning"/>"Conflict: choose for each field"</h2>
            <p>"Someone else saved these fields while you were editing. Other changes were merged."</p>
            <div class="picks"></div>
            <div class="row"><button class="btn btn-primary" type="button" data-do="pick">"Save selected"</button></div>
        </section>
        <template data-pick="">
            <fieldset class="conflict-pick">
                <legend></legend>
                <label><input type="radio" value="yours" checked=true/><span class="pick-side">"Yours"</span><span class="as-typed" data-side="yours"></span></label>
                <label><input type="radio" value="theirs"/><span class="pick-side">"Theirs"</span><span class="as-typed" data-side="theirs"></span></label>
            </fieldset>
        </template>
    }
}

#[island]
fn Keeping(children: Children) -> impl IntoView {
    #[cfg(target_arch = "wasm32")]
    browser::wake();
    view! { <div class="island">{children()}</div> }
}

/// On the wire an object of three texts: `state`, `says`, `seen`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutosaveAnswer {
    /// It stands as typed. When, `12:04:31 UTC`, and what the page has seen now.
    Saved { at: String, seen: String },
    /// Something would be lost: the page asks when *Save* is pressed.
    Asked(String),
    /// Somebody else saved the form meanwhile.
    Overtaken(String),
    /// It cannot be saved like this: why, and how to mend it.
    Refused(String),
}

impl AutosaveAnswer {
    /// Names and texts.
    #[cfg(any(feature = "ssr", test))]
    pub fn wire(&self) -> [(&'static str, &str); 3] {
        let (state, says, seen) = match self {
            Self::Saved { at, seen } => ("saved", at, seen.as_str()),
            Self::Asked(why) => ("asked", why, ""),
            Self::Overtaken(why) => ("overtaken", why, ""),
            Self::Refused(why) => ("refused", why, ""),
        };
        [("state", state), ("says", says), ("seen", seen)]
    }

    /// None for a state of another version.
    #[cfg(any(target_arch = "wasm32", test))]
    pub fn of_wire(text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let says = text("says")?;
        Some(match text("state")?.as_str() {
            "saved" => Self::Saved { at: says, seen: text("seen")? },
            "asked" => Self::Asked(says),
            "overtaken" => Self::Overtaken(says),
            "refused" => Self::Refused(says),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_reads_what_the_server_writes() {
        let text = || "12:04:31 UTC".to_owned();
        let all = [
            AutosaveAnswer::Saved { at: text(), seen: "a1".into() },
            AutosaveAnswer::Asked(text()),
            AutosaveAnswer::Overtaken(text()),
            AutosaveAnswer::Refused(text()),
        ];
        for kept in all {
            let wire = kept.wire();
            let read = |name: &str| wire.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
            assert_eq!(AutosaveAnswer::of_wire(read), Some(kept.clone()));
        }
        assert_eq!(AutosaveAnswer::of_wire(|_| Some("later".into())), None);
    }
}
