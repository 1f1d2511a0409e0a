//! An installation of one test, and browsers that look at it.

use axum::{Router, http::StatusCode};
use backend::{Backend, documents::Limits};
use countersign::{
    routes::product,
    serve::{Installation, Live, Rates, Site, router},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;

use super::Browser;
use crate::{File, PASSWORD, database};

/// Contoso publishes, Fabrikam sells, Northwind buys, House runs the installation. Each has one person,
/// `publisher@…` and so on; Sam belongs to Contoso and to Northwind.
pub struct World {
    pub backend: Backend,
    /// To stop what goes on at open pages.
    pub live: Live,
    router: Router,
    folder: TempDir,
}

impl World {
    /// As the product comes.
    pub async fn new() -> Self {
        Self::on(Site::bare()).await
    }

    /// With the files of a built site.
    pub async fn with_site(folder: &Path) -> Self {
        Self::on(Site::at(folder).expect("a site")).await
    }

    /// A world of another file.
    pub async fn filled(file: &File) -> Self {
        Self::rated(file, Rates::default()).await
    }

    async fn on(site: Site) -> Self {
        Self::built(site, &everybody(), |at| at).await
    }

    /// With other settings.
    pub async fn set(change: impl FnOnce(Installation) -> Installation) -> Self {
        Self::built(Site::bare(), &everybody(), change).await
    }

    /// A world of another file, with other settings.
    pub async fn filled_and_set(file: &File, change: impl FnOnce(Installation) -> Installation) -> Self {
        Self::built(Site::bare(), file, change).await
    }

    /// The same with other limits, such as none for a crowd that asks for everything at once.
    pub async fn rated(file: &File, rates: Rates) -> Self {
        Self::filled_and_set(file, |at| Installation { rates: Arc::new(rates), ..at }).await
    }

    async fn built(site: Site, file: &File, change: impl FnOnce(Installation) -> Installation) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = Box::pin(database::imported(&file.text(), folder.path())).await;
        let backend = database::opened(database::config(&url, folder.path())).await;
        let installation = change(Installation::new(backend.clone(), site, product()));
        let (live, router) = (installation.live.clone(), router(installation));
        Self { backend, live, router, folder }
    }

    /// Gives its documents other limits.
    pub fn limit(&mut self, limits: Limits) {
        self.backend = self.backend.with_limits(limits);
        self.router = router(Installation::new(self.backend.clone(), Site::bare(), product()));
    }

    /// The address of its database.
    pub fn database(&self) -> String {
        format!("sqlite://{}/world.sqlite", self.folder.path().display())
    }

    /// Where uploads lie.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    /// Somebody who has not signed in.
    pub fn anybody(&self) -> Browser {
        Browser::at(self.router.clone())
    }

    /// Somebody who comes from there.
    pub fn from(&self, client: &str) -> Browser {
        let mut browser = self.anybody();
        browser.client = Some(client.parse().expect("an address"));
        browser
    }

    /// Somebody who has.
    pub async fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.anybody();
        let page = browser.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{email} was not let in: {}", page.body);
        browser
    }
}

fn everybody() -> File {
    File::default()
        .organization("Contoso", "publisher")
        .organization("Fabrikam", "selling_partner")
        .organization("Northwind", "customer")
        .organization("House", "operator")
        .person("publisher@contoso.example", "Pia", &[("contoso", "manager")])
        .person("partner@fabrikam.example", "Finn", &[("fabrikam", "manager")])
        .person("customer@northwind.example", "Nora", &[("northwind", "user")])
        .person("operator@house.example", "Olga", &[("house", "operator")])
        .person("sam@contoso.example", "Sam", &[("contoso", "developer"), ("northwind", "user")])
}
