use crate::tidy::tests::breaches;

fn refused(path: &str, line: &str) -> bool {
    !breaches(path, line).is_empty()
}

#[test]
fn no_float_near_money() {
    for line in ["let a: f64 = b;", "x as f32", "let a = 1f64;", "let a = 2.5_f32;"] {
        assert!(refused("src/domain/money.rs", line), "{line}");
        assert!(refused("src/backend/offers.rs", line), "{line}");
        assert!(!refused("src/pages/chart.rs", line), "{line}");
    }
    for line in ["// f64 is wrong here", "let x = \"f64\";", "let f64_like = 1;", "time.as_secs_f64()", "0x1f64"] {
        assert!(!refused("src/domain/money.rs", line), "{line}");
    }
}

#[test]
fn no_test_is_left_out() {
    for line in ["#[ignore]", "#[ignore = \"slow\"]"] {
        assert!(refused("src/serve.rs", line), "{line}");
    }
    assert!(!refused("src/serve.rs", "// #[ignore] is refused"));
}

#[test]
fn no_style_attribute_but_other_uses_of_the_word() {
    for line in ["<p style=\"color: red\">", "<p style=move || x>", "<p style:width=w>", "style=\"x\""] {
        assert!(refused("src/components/bar.rs", line), "{line}");
    }
    for line in
        ["let style = x;", "Theme { style: x }", "style == x", "<p class=\"style\">", "style::bundle(x)", "a.style=1"]
    {
        assert!(!refused("src/components/bar.rs", line), "{line}");
    }
}
