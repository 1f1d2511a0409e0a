//! What every handler and page can reach.

use super::{Live, Product, Rates, Site, limits::Uploads, proxy::Sightings};
use backend::Backend;
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
