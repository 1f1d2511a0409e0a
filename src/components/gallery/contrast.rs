//! The colours keep their promise: text at 4.5:1 and edges at 3:1, light and dark (WCAG 2.2 AA).
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;

/// Relative luminance of a token's light and dark side.
type Sides = [f64; 2];

const PAPERS: [&str; 5] = ["paper", "paper-sunk", "paper-up", "paper-hover", "paper-picked"];

fn tokens() -> BTreeMap<&'static str, Sides> {
    let sheet = include_str!("../../../style/tokens.css");
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
fn hold(front: &str, back: &str, least: f64) {
    let tokens = tokens();
    for (side, name) in ["light", "dark"].iter().enumerate() {
        let (one, two) = (tokens[front][side], tokens[back][side]);
        let ratio = (one.max(two) + 0.05) / (one.min(two) + 0.05);
        assert!(ratio >= least, "{front} on {back}, {name}: {ratio:.2} is below {least}");
    }
}

#[test]
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
