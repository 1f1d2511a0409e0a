//! `countersign serve`.

use super::{
    Stop,
    options::Store,
    value::{self, ConfirmAfter},
};
use crate::serve::{self, Installation, Settings, Site};
use backend::{Backend, Config, documents::Limits};
use chrono::{DateTime, Utc};
use clap::{Args, builder::BoolishValueParser};
use domain::pack::Markets;
use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Host and port to listen on; the port 0 takes a free one
    #[arg(long, env = "COUNTERSIGN_ADDR", value_name = "HOST:PORT", default_value = "127.0.0.1:3000", value_parser = value::address)]
    addr: SocketAddr,
    #[command(flatten)]
    store: Store,
    /// Fill an empty database with the demo world (password of everybody: countersign-demo)
    #[arg(long, env = "COUNTERSIGN_DEMO", value_parser = BoolishValueParser::new())]
    demo: bool,
    /// Start the clock of business deadlines here, such as 2026-11-30T23:59:50Z; it runs on from there
    #[arg(long, env = "COUNTERSIGN_CLOCK", value_name = "TIME", value_parser = value::instant)]
    clock: Option<DateTime<Utc>>,
    /// Folder of the built site [default: ../site beside the folder of this program]
    #[arg(long, env = "COUNTERSIGN_SITE", value_name = "DIR")]
    site: Option<PathBuf>,
    /// Markets open to multiparty offers: in-force or us-only
    #[arg(long, env = "COUNTERSIGN_MULTIPARTY_MARKETS", value_name = "WHICH", default_value = "in-force", value_parser = value::markets)]
    multiparty_markets: Markets,
    /// Leave the schema as it is; refuse to start when it is not current
    #[arg(long, env = "COUNTERSIGN_NO_MIGRATE", value_parser = BoolishValueParser::new())]
    no_migrate: bool,
    /// A proxy of ours stands in front: believe what it writes into X-Forwarded-For
    #[arg(long, env = "COUNTERSIGN_BEHIND_PROXY", value_parser = BoolishValueParser::new())]
    behind_proxy: bool,
    /// Ask for the password again before an acceptance when it was typed this many minutes ago; 0 is every time, never is not at all
    #[arg(long, env = "COUNTERSIGN_CONFIRM_AFTER", value_name = "MINUTES", default_value = "60", value_parser = value::confirm_after)]
    confirm_after: ConfirmAfter,
    /// Most megabytes of documents that one organization may keep
    #[arg(long, env = "COUNTERSIGN_DOCUMENTS_QUOTA", value_name = "MB", default_value = "2048", value_parser = value::megabytes)]
    documents_quota: u64,
    /// Refuse uploads while the disk of --files has fewer megabytes free than this
    #[arg(long, env = "COUNTERSIGN_FREE_SPACE", value_name = "MB", default_value = "256", value_parser = value::megabytes)]
    free_space: u64,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let folder = self.site.clone().unwrap_or_else(Site::beside_the_binary);
        let site = Site::at(&folder)?;
        let backend = self.backend().await?;
        let (behind_proxy, confirm_after) = (self.behind_proxy, self.confirm_after.0);
        let at = Installation { behind_proxy, confirm_after, ..Installation::new(backend, site) };
        serve::run(at, Settings { addr: self.addr }).await.map_err(Stop::from)
    }

    async fn backend(&self) -> Result<Backend, Stop> {
        let store = &self.store;
        let config = Config {
            database: store.database.clone(),
            files: store.files.clone(),
            clock: self.clock,
            markets: self.multiparty_markets,
        };
        let limits = Limits { quota: self.documents_quota, free_space: self.free_space };
        let backend = store.open_with(config).await?.with_limits(limits);
        match self.no_migrate {
            true => super::current(&backend).await?,
            false => backend.migrate().await?,
        }
        if self.demo {
            backend::seed::demo(&backend).await?;
        }
        Ok(backend)
    }
}
