//! Pictures of the screens, made by the browser from the demo world: `cargo xtask shots --only guide` makes them anew.

use leptos::prelude::*;

/// A file in `public/guide`.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// Without its ending.
    pub name: &'static str,
    pub alt: &'static str,
    pub height: u32,
}

/// All of them are as wide.
const WIDTH: u32 = 1280;

/// Those that exist. A step whose picture is not here has none.
pub const PICTURES: &[Picture] = &[];

impl Picture {
    /// Where it is served, and where it lies in the site.
    pub fn path(self) -> String {
        format!("guide/{}.png", self.name)
    }
}

/// The picture as a figure.
pub(super) fn shown(name: &str) -> Option<impl IntoView + use<>> {
    let picture = *PICTURES.iter().find(|p| p.name == name)?;
    Some(view! {
        <figure class="guide-picture">
            <img src=format!("/{}", picture.path()) alt=picture.alt width=WIDTH height=picture.height loading="lazy" decoding="async"/>
        </figure>
    })
}
