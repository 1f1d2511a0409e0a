//! Every part once, in every state, as one page: `target/gallery.html`, to be looked at with the
//! real styles; and claims about what the parts promise.

mod contrast;
mod parts;
mod promises;

use leptos::prelude::*;

/// The gallery as the body of a page.
fn gallery() -> String {
    Owner::new().with(|| {
        view! {
            <SkipLink/>
            {parts::bar()}
            <Page>
                <PageHead title="Every part" lead="Each once, in every state."/>
                {parts::all()}
            </Page>
            <Foot/>
        }
        .to_html()
    })
}

use super::{Foot, Page, PageHead, SkipLink};

fn document(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Every part</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"../style/main.css\"></head><body>{body}</body></html>"
    )
}

#[test]
fn the_gallery_is_drawn() {
    let page = document(&gallery());
    let target = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    std::fs::create_dir_all(&target).expect("a target folder");
    std::fs::write(target.join("gallery.html"), &page).expect("the gallery is written");
    for part in ["topbar", "field field-wrong", "stepper", "life", "waterfall", "road", "confirm panel"] {
        assert!(page.contains(&format!("class=\"{part}\"")), "no {part} in the gallery");
    }
}
