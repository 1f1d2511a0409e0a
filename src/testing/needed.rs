//! What a test needs beside the product is there, or whoever runs it has asked to go without it: nothing is left out in silence.

use std::io::Write;

/// What to go without: `postgres`, `oracle`, or both with a comma between.
const WITHOUT: &str = "COUNTERSIGN_TEST_WITHOUT";

/// The value of `variable`, where `cargo xtask test` says where `what` is; none where the run was asked to go without it.
pub fn needed(what: &str, variable: &str) -> Option<String> {
    let without = std::env::var(WITHOUT).unwrap_or_default();
    if without.split(',').any(|name| name == what) {
        // Past the test runner's capture: whoever runs the tests should see that some of them prove less.
        let _ = writeln!(std::io::stderr(), "{WITHOUT}: this was tested without {what}");
        return None;
    }
    let value = std::env::var(variable).ok().filter(|value| !value.is_empty());
    assert!(
        value.is_some(),
        "this test needs {what}, and {variable} does not say where it is. `cargo xtask test --only tests` brings it; \
         {WITHOUT}={what} goes without."
    );
    value
}
