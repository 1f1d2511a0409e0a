//! The browser's half: wasm, and the JavaScript that wasm-bindgen writes for it, in bundles of which a page takes one.

use super::{Plan, files};
use crate::{
    process::{self, Doing, Done},
    project::Project,
};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// As small as it gets.
pub const PROFILE: &str = "wasm-release";

/// The bundles, by the feature that makes each and the name its files begin with.
pub const BUNDLES: [Bundle; 2] =
    [bundle("tools", "countersign", "hash.txt"), bundle("schedule", "schedule", "schedule.txt")];

const fn bundle(feature: &'static str, name: &'static str, list: &'static str) -> Bundle {
    Bundle { feature, name, list }
}

#[derive(Clone, Copy)]
pub struct Bundle {
    pub feature: &'static str,
    pub name: &'static str,
    /// Where the server reads the hashes in those names.
    pub list: &'static str,
}

pub struct Output {
    pub bundle: Bundle,
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
    /// JavaScript brought along by dependencies, imported by `js` under `./snippets/`.
    pub snippets: Option<PathBuf>,
}

pub fn build(project: &Project, plan: Plan) -> Done<Vec<Output>> {
    prepare(project)?;
    let optimizer = if plan.fast { None } else { find_optimizer(project) };
    if optimizer.is_none() && !plan.fast {
        println!(
            "note: wasm-opt was not found, the wasm stays larger than it could be (`npm ci` in end2end brings it)"
        );
    }
    BUNDLES.into_iter().map(|bundle| build_one(project, plan, bundle, optimizer.as_deref())).collect()
}

fn build_one(project: &Project, plan: Plan, bundle: Bundle, optimizer: Option<&Path>) -> Done<Output> {
    let compiled = compile(project, plan, bundle.feature)?;
    let folder = bound(project, &compiled, bundle.name, optimizer)?;
    let name = bundle.name;
    let read = |file: String| fs::read(folder.join(&file)).doing(format!("read {file}"));
    let snippets = Some(folder.join("snippets")).filter(|folder| folder.is_dir());
    Ok(Output { bundle, js: read(format!("{name}.js"))?, wasm: read(format!("{name}_bg.wasm"))?, snippets })
}

/// What every build for browsers needs.
pub fn prepare(project: &Project) -> Done {
    super::check_wasm_bindgen(&project.root.join("Cargo.lock"))?;
    add_target(project)
}

fn add_target(project: &Project) -> Done {
    let sysroot = process::read(process::program("rustc", &project.root).args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TRIPLE).is_dir() {
        return Ok(());
    }
    process::run(process::program("rustup", &project.root).args(["target", "add", TRIPLE]))
        .map_err(|cause| format!("{cause}; the standard library for {TRIPLE} is needed to build the browser's half"))
}

fn compile(project: &Project, plan: Plan, feature: &str) -> Done<PathBuf> {
    let profile = if plan.fast { "dev" } else { PROFILE };
    let mut cargo = process::cargo(&project.root);
    // Of this kind here alone: a library of two kinds has its dependencies finished before it begins, on the server too.
    cargo.args([
        "rustc",
        "--lib",
        "--crate-type",
        "cdylib",
        "--no-default-features",
        "--features",
        feature,
        "--target",
        TRIPLE,
        "--profile",
        profile,
    ]);
    process::run(&mut cargo)?;
    let folder = project.target.join(TRIPLE).join(if plan.fast { "debug" } else { profile });
    Ok(folder.join(format!("{}.wasm", project.leptos.output_name)))
}

fn find_optimizer(project: &Project) -> Option<PathBuf> {
    let local = project.end2end().join("node_modules/.bin/wasm-opt");
    if local.is_file() { Some(local) } else { process::on_path("wasm-opt") }
}

/// The folder with the bound and optimized files. It is named by what went in, so that an unchanged half is done once.
fn bound(project: &Project, compiled: &Path, name: &str, optimizer: Option<&Path>) -> Done<PathBuf> {
    let content = fs::read(compiled).doing(format!("read {}", compiled.display()))?;
    let how = if optimizer.is_some() { "small" } else { "plain" };
    let all = project.target.join("browser-half").join(name);
    let folder = all.join(format!("{}-{how}", files::short_hash(&content)));
    if folder.is_dir() {
        return Ok(folder);
    }
    super::remove(&all)?;
    let fresh = all.join("fresh");
    bind(name, content, &fresh)?;
    if let Some(optimizer) = optimizer {
        optimize(project, optimizer, &fresh.join(format!("{name}_bg.wasm")))?;
    }
    fs::rename(&fresh, &folder).doing(format!("keep {}", folder.display()))?;
    Ok(folder)
}

/// Writes `NAME.js` and `NAME_bg.wasm`.
pub fn bind(name: &str, content: Vec<u8>, folder: &Path) -> Done {
    let failed = |error| format!("wasm-bindgen refused the module: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, content).out_name(name).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true);
    // The page names the wasm file itself, by its hash; the usual name beside the script would lead nowhere.
    bindgen.omit_default_module_path(true);
    bindgen.web(true).map_err(failed)?.generate(folder).map_err(failed)
}

/// Plain `-Oz`. With `--all-features` the result uses what browsers refuse to load.
fn optimize(project: &Project, optimizer: &Path, file: &Path) -> Done {
    let mut command = process::program(optimizer, &project.root);
    process::run(command.arg("-Oz").arg(file).arg("-o").arg(file))
}
