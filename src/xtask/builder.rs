//! `build`: the server, and the site it serves.

mod files;
pub mod wasm;

use crate::{
    args,
    process::{self, Doing, Done, TOGETHER},
    project::Project,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How much care goes into a build.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The server without optimization, in `target/debug`.
    pub dev: bool,
    /// The browser's half without optimization: large, but quick to build.
    pub fast: bool,
}

impl Plan {
    pub const DEV: Plan = Plan { dev: true, fast: false };
}

pub fn command(project: &Project, mut words: Vec<String>) -> Done {
    let plan = Plan { dev: args::take_flag(&mut words, "--dev"), fast: args::take_flag(&mut words, "--fast") };
    args::nothing_left(&words)?;
    let server = build(project, plan)?;
    println!("{} serves {}", project.display(&server), project.display(&project.site()));
    Ok(())
}

/// Builds both halves and returns the path of the server.
pub fn build(project: &Project, plan: Plan) -> Done<PathBuf> {
    let server = build_server(project, plan)?;
    build_site(project, plan)?;
    Ok(server)
}

pub fn build_site(project: &Project, plan: Plan) -> Done {
    let bundles = wasm::build(project, plan)?;
    assemble(project, &bundles)
}

pub fn build_server(project: &Project, plan: Plan) -> Done<PathBuf> {
    let mut cargo = process::cargo(&project.root);
    cargo.args(["build", "--bin", "countersign"]);
    if plan.dev {
        cargo.args(TOGETHER);
    } else {
        cargo.arg("--release");
    }
    process::run(&mut cargo)?;
    Ok(if plan.dev { project.dev_server() } else { project.target.join("release/countersign") })
}

/// Lays the site beside the old one and then changes their places, so that a running server never finds half of it.
fn assemble(project: &Project, bundles: &[wasm::Output]) -> Done {
    let site = project.site();
    let fresh = site.with_extension("new");
    remove(&fresh)?;
    let pkg = fresh.join(&project.leptos.site_pkg_dir);
    fs::create_dir_all(&pkg).doing(format!("make {}", pkg.display()))?;
    copy_folder(&project.root.join(&project.leptos.assets_dir), &fresh)?;
    let css = files::stylesheet(&project.root.join(&project.leptos.style_file))?;
    let lists = bundles.iter().map(|output| lay(output, &pkg, css.as_bytes())).collect::<Done<Vec<_>>>()?;
    files::compress_folder(&fresh)?;
    for (output, names) in bundles.iter().zip(lists) {
        names.write(&fresh.join(output.bundle.list))?;
    }
    remove(&site)?;
    fs::rename(&fresh, &site).doing(format!("put the site at {}", site.display()))
}

/// Writes the files of a bundle. The stylesheet goes with the first, whose name it has.
fn lay(output: &wasm::Output, pkg: &Path, css: &[u8]) -> Done<files::Names> {
    if let Some(snippets) = &output.snippets {
        copy_folder(snippets, &pkg.join("snippets"))?;
    }
    let mut names = files::Names::new(pkg, output.bundle.name);
    names.add("js", &output.js)?;
    names.add("wasm", &output.wasm)?;
    if output.bundle.name == wasm::BUNDLES[0].name {
        names.add("css", css)?;
    }
    Ok(names)
}

fn remove(folder: &Path) -> Done {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).doing(format!("remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn copy_folder(from: &Path, to: &Path) -> Done {
    fs::create_dir_all(to).doing(format!("make {}", to.display()))?;
    for entry in fs::read_dir(from).doing(format!("read {}", from.display()))? {
        let path = entry.doing(format!("read {}", from.display()))?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).doing(format!("copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// Refuses a lock file whose two halves of wasm-bindgen differ: the tool reads only what its own version wrote.
fn check_wasm_bindgen(lock: &Path) -> Done {
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

const NAME: &str = "tables";

/// The domain's tables of cases as a module for browsers, and the native answer to hold its answer against.
///
/// Builds both, without optimization since nobody downloads them, and returns the folder with `tables.js`, `tables_bg.wasm` and
/// `native.json`.
pub fn build_tables(project: &Project) -> Done<PathBuf> {
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
