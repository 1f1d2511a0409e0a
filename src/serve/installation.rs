//! What every handler and page can reach.

use super::{
    Files, Live, Rates, Site,
    client::Sightings,
    limits::Uploads,
    routes::{RouteRow, What},
};
use backend::Backend;
use leptos::prelude::AnyView;
use std::{sync::Arc, time::Duration};

/// Unless the setting says otherwise.
const CONFIRM_AFTER: Duration = Duration::from_secs(60 * 60);

/// The running installation, cheap to clone: the state of the router and a context of every page.
#[derive(Clone, Debug)]
pub struct Installation {
    pub backend: Backend,
    pub site: Arc<Site>,
    /// Its routes and pages.
    pub product: Product,
    /// Requests come through a proxy of ours, which says where they come from.
    pub behind_proxy: bool,
    /// What requests told about a proxy that the setting does not.
    pub sightings: Arc<Sightings>,
    /// Who typed their password longer ago than this types it again before they accept; never if none.
    pub confirm_after: Option<Duration>,
    /// The pages that are told what changes.
    pub live: Live,
    /// The places for large bodies.
    pub uploads: Uploads,
    /// How often somebody may do what.
    pub rates: Arc<Rates>,
}

impl Installation {
    pub fn new(backend: Backend, site: Site, product: Product) -> Self {
        Self {
            backend,
            site: Arc::new(site),
            product,
            behind_proxy: false,
            sightings: Arc::default(),
            confirm_after: Some(CONFIRM_AFTER),
            live: Live::default(),
            uploads: Uploads::default(),
            rates: Arc::default(),
        }
    }
}

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
