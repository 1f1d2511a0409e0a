//! What the server serves. It is given from above: pages use the server, and so the server names none of them.

use super::{
    Files,
    routes::{RouteRow, What},
};
use leptos::prelude::AnyView;

/// The routes and pages of the product.
#[derive(Clone, Copy, Debug)]
pub struct Product {
    /// Every address that is answered, and who may use it.
    pub routes: &'static [RouteRow],
    /// All pages: draws the one of the request's address.
    pub app: fn() -> AnyView,
    /// Files of the site that pages show, by their paths in it: `guide/publisher-who.png`.
    pub pictures: fn() -> Vec<String>,
}

impl Product {
    /// The row of an address as the router matched it.
    pub(super) fn row(&self, path: &str) -> Option<&'static RouteRow> {
        self.routes.iter().find(|row| row.path == path)
    }

    /// What becomes of the files of a form of this address; none where it may carry none.
    pub(super) fn files(&self, path: &str) -> Option<Files> {
        match self.row(path)?.what {
            What::Upload(files, _) => Some(files),
            What::Page | What::Form(_) | What::Get(_) | What::Post(_) | What::Function => None,
        }
    }
}
