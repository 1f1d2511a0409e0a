//! The domain's tables of cases as a module for browsers, and the native answer to hold its answer against.

use super::{remove, wasm};
use crate::process::{self, Doing, Done, TOGETHER};
use crate::project::Project;
use std::fs;
use std::path::PathBuf;

const NAME: &str = "tables";

/// Builds both, without optimization since nobody downloads them, and returns the folder with `tables.js`, `tables_bg.wasm` and
/// `native.json`.
pub fn build(project: &Project) -> Done<PathBuf> {
    wasm::prepare(project)?;
    let mut cargo = process::cargo(&project.root);
    let build = ["rustc", "--package", NAME, "--lib", "--crate-type", "cdylib", "--target", wasm::TRIPLE];
    process::run(cargo.args(build))?;
    let compiled = project.target.join(wasm::TRIPLE).join("debug").join(format!("{NAME}.wasm"));
    let content = fs::read(&compiled).doing(format!("read {}", compiled.display()))?;
    let folder = project.target.join(NAME);
    remove(&folder)?;
    wasm::bind(NAME, content, &folder)?;
    fs::write(folder.join("native.json"), native_answer(project)?).doing("write the native answer")?;
    Ok(folder)
}

fn native_answer(project: &Project) -> Done<String> {
    let mut cargo = process::cargo(&project.root);
    process::run(cargo.args(["build", "--bin", "run-tables"]).args(TOGETHER))?;
    process::read(&mut process::program(project.target.join("debug/run-tables"), &project.root))
}
