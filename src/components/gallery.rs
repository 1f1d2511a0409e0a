//! Every part once, in every state, as one page: `target/gallery.html`, to be looked at with the
//! real styles; and claims about what the parts promise. Of the colours,
//! that text has 4.5:1 and edges 3:1, light and dark (WCAG 2.2 AA).

mod parts;

use super::{Choice, Foot, Icon, Page, PageHead, SelectField, SkipLink, TextArea, TextField, field_id, icon};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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

/// Relative luminance of a token's light and dark side.
type Sides = [f64; 2];

const PAPERS: [&str; 5] = ["paper", "paper-sunk", "paper-up", "paper-hover", "paper-picked"];

fn tokens() -> BTreeMap<&'static str, Sides> {
    let sheet = include_str!("../../style/tokens.css");
    sheet.lines().filter_map(token).collect()
}

/// `--name: light-dark(oklch(…), oklch(…));` or `--name: oklch(…);`
fn token(line: &'static str) -> Option<(&'static str, Sides)> {
    let (name, value) = line.trim().strip_prefix("--")?.split_once(": ")?;
    let sides: Vec<f64> = value.split("oklch(").skip(1).filter_map(luminance).collect();
    match (value.starts_with("light-dark("), sides.as_slice()) {
        (true, [light, dark]) => Some((name, [*light, *dark])),
        (false, [only]) => Some((name, [*only, *only])),
        _ => None,
    }
}

/// From lightness, chroma and hue through OKLab to linear light (Ottosson's matrices).
#[allow(clippy::float_arithmetic)]
fn luminance(rest: &str) -> Option<f64> {
    let numbers: Vec<f64> =
        rest.split(')').next()?.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let [lightness, chroma, hue] = numbers[..] else {
        return None;
    };
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s;
    let shown = |light: f64| light.clamp(0.0, 1.0);
    Some(0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue))
}

/// Fails where `front` on `back` is below `least`, on either side.
#[allow(clippy::float_arithmetic)]
fn hold(front: &str, back: &str, least: f64) {
    let tokens = tokens();
    for (side, name) in ["light", "dark"].iter().enumerate() {
        let (one, two) = (tokens[front][side], tokens[back][side]);
        let ratio = (one.max(two) + 0.05) / (one.min(two) + 0.05);
        assert!(ratio >= least, "{front} on {back}, {name}: {ratio:.2} is below {least}");
    }
}

#[test]
#[allow(clippy::float_arithmetic)]
fn the_measure_is_right_at_its_ends() {
    assert!(luminance("1 0 0)").is_some_and(|white| (white - 1.0).abs() < 0.001));
    assert!(luminance("0 0 0)").is_some_and(|black| black.abs() < 0.001));
}

#[test]
fn all_text_can_be_read_on_every_paper() {
    for paper in PAPERS {
        for text in ["text", "text-soft", "text-faint", "ink", "good", "wait", "bad"] {
            hold(text, paper, 4.5);
        }
    }
}

#[test]
fn notices_and_filled_buttons_can_be_read() {
    for wash in ["good-wash", "wait-wash", "bad-wash", "calm-wash"] {
        for text in ["text", "text-soft", "ink"] {
            hold(text, wash, 4.5);
        }
    }
    for fill in ["ink-fill", "ink-fill-press", "bad-fill", "bad-fill-press"] {
        hold("on-fill", fill, 4.5);
    }
}

#[test]
fn controls_and_focus_stand_out() {
    for paper in PAPERS {
        for line in ["line-control", "focus", "plot-mark"] {
            hold(line, paper, 3.0);
        }
    }
}
