//! Every part once, in every state, as one page: `target/gallery.html`, to be looked at with the
//! real styles; and claims about what the parts promise.

mod contrast;
mod parts;

use super::{Choice, Foot, Icon, Page, PageHead, SelectField, SkipLink, TextArea, TextField, field_id, icon};
use leptos::prelude::*;
use std::collections::BTreeSet;

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

/// The values of every attribute called `name`.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    html.split(mark.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn no_part_carries_a_style_attribute_or_an_event_handler() {
    let html = gallery();
    assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick="));
}

#[test]
fn every_id_stands_once() {
    let html = gallery();
    let mut seen = BTreeSet::new();
    for id in values(&html, "id") {
        assert!(seen.insert(id), "{id} stands twice");
    }
}

#[test]
fn whatever_is_pointed_at_exists() {
    let html = gallery();
    let ids: BTreeSet<&str> = values(&html, "id").into_iter().collect();
    let pointers = ["for", "aria-describedby", "aria-labelledby"];
    let targets: Vec<&str> =
        pointers.iter().flat_map(|name| values(&html, name)).flat_map(str::split_whitespace).collect();
    assert!(targets.len() > 20, "only {} pointers found: is the gallery whole?", targets.len());
    for target in targets {
        assert!(ids.contains(target), "nothing is called {target}");
    }
}

#[test]
fn each_drawing_is_its_own() {
    let drawn: BTreeSet<String> = icon::NAMES.iter().map(|name| view! { <Icon name=name/> }.to_html()).collect();
    assert_eq!(drawn.len(), icon::NAMES.len());
}

#[test]
fn an_id_is_its_name_with_hyphens() {
    assert_eq!(field_id("lines[0].price"), "lines-0--price");
    assert_eq!(field_id("accept_by"), "accept-by");
}

#[test]
fn what_was_typed_into_an_area_comes_back_whole() {
    let area = |value: &'static str| view! { <TextArea name="note" label="Note" value=value/> }.to_html();
    assert!(area("a < b & c").contains(">\na &lt; b &amp; c</textarea>"), "{}", area("a < b & c"));
    assert!(area("\nfirst line empty").contains(">\n\nfirst line empty</textarea>"));
    assert!(area("").contains(">\n</textarea>"), "{}", area(""));
}

#[test]
fn nothing_typed_gets_out_of_its_field() {
    let evil = "</textarea></select>\"><script>alert(1)</script>";
    let options = || vec![(evil.to_owned(), evil.to_owned())];
    let html = view! {
        <TextArea name="a" label=evil value=evil hint=evil sees=evil problems=vec![evil.to_owned()]/>
        <TextField name="b" label=evil value=evil prefix=evil/>
        <SelectField name="c" label=evil value=evil options=options()/>
        <Choice name="d" label=evil value=evil/>
    }
    .to_html();
    assert!(!html.contains("<script"), "{html}");
}
