//! What Cargo.lock says.

use crate::process::{Doing, Done};
use std::path::Path;

/// Refuses a lock file whose two halves of wasm-bindgen differ: the tool reads only what its own version wrote.
pub fn check_wasm_bindgen(lock: &Path) -> Done {
    let text = std::fs::read_to_string(lock).doing(format!("read {}", lock.display()))?;
    let (library, tool) = (version(&text, "wasm-bindgen"), version(&text, "wasm-bindgen-cli-support"));
    if library.is_some() && library == tool {
        return Ok(());
    }
    Err(format!(
        "Cargo.lock has wasm-bindgen {} but wasm-bindgen-cli-support {}; they must be the same: \
         `cargo update -p wasm-bindgen-cli-support --precise VERSION`",
        library.unwrap_or("nowhere"),
        tool.unwrap_or("nowhere"),
    ))
}

fn version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn a_version_is_that_of_the_exact_name() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(version(lock, "a"), Some("2.0.0"));
        assert_eq!(version(lock, "b"), None);
    }
}
