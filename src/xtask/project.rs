//! Where things lie: asked of cargo, so that no folder is written down twice.

use crate::process::{self, Doing, Done};
use serde::Deserialize;
use std::path::{Path, PathBuf};

pub struct Project {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    pub leptos: Leptos,
}

/// `[package.metadata.leptos]` of the root package.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Leptos {
    pub output_name: String,
    pub site_root: PathBuf,
    pub site_pkg_dir: String,
    pub style_file: PathBuf,
    pub assets_dir: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    metadata: Option<PackageMetadata>,
}

#[derive(Deserialize)]
struct PackageMetadata {
    leptos: Option<Leptos>,
}

impl Project {
    pub fn find() -> Done<Project> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
        let mut ask = process::cargo(&here);
        let answer = process::read(ask.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]))?;
        let metadata: Metadata = serde_json::from_str(&answer).doing("read the answer of `cargo metadata`")?;
        let leptos = metadata.packages.into_iter().find_map(|package| package.metadata?.leptos);
        Ok(Project {
            root: metadata.workspace_root,
            target: metadata.target_directory,
            leptos: leptos.ok_or("no package has [package.metadata.leptos] in its Cargo.toml")?,
        })
    }

    /// The site's folder. `target/…` means cargo's target folder, wherever that is,
    /// because the server looks for the site beside its own folder.
    pub fn site(&self) -> PathBuf {
        match self.leptos.site_root.strip_prefix("target") {
            Ok(rest) => self.target.join(rest),
            Err(_) => self.root.join(&self.leptos.site_root),
        }
    }

    pub fn pkg(&self) -> PathBuf {
        self.site().join(&self.leptos.site_pkg_dir)
    }

    /// The server built without optimization: what is served in development and tested in a browser.
    pub fn dev_server(&self) -> PathBuf {
        self.target.join("debug/countersign")
    }

    /// The server as it is run for real.
    pub fn release_server(&self) -> PathBuf {
        self.target.join("release/countersign")
    }

    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// A path as a person in the repository would write it.
    pub fn display<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
