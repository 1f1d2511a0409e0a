//! `countersign serve`.

use super::{
    Stop,
    options::{self, ConfirmAfter, Store},
};
use crate::{
    routes::product,
    serve::{self, Connections, Installation, Settings, Site},
};
use backend::{
    Backend, Config,
    documents::Limits,
    installation, lookups,
    security::{self, Event, Kind},
};
use chrono::{DateTime, Utc};
use clap::{Args, builder::BoolishValueParser};
use domain::pack::Markets;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Host and port to listen on; port 0 picks a free one
    #[arg(long, env = "COUNTERSIGN_ADDR", value_name = "HOST:PORT", default_value = "127.0.0.1:3000", value_parser = options::address)]
    addr: SocketAddr,
    #[command(flatten)]
    store: Store,
    /// Fill an empty database with demo data (everyone's password: countersign-demo)
    #[arg(long, env = "COUNTERSIGN_DEMO", value_parser = BoolishValueParser::new())]
    demo: bool,
    /// Start the business clock at this time, such as 2026-11-30T23:59:50Z
    #[arg(long, env = "COUNTERSIGN_CLOCK", value_name = "TIME", value_parser = options::instant)]
    clock: Option<DateTime<Utc>>,
    /// Folder of the built site [default: ../site next to this program's folder]
    #[arg(long, env = "COUNTERSIGN_SITE", value_name = "DIR")]
    site: Option<PathBuf>,
    /// Markets open to multiparty offers: in-force or us-only
    #[arg(long, env = "COUNTERSIGN_MULTIPARTY_MARKETS", value_name = "WHICH", default_value = "in-force", value_parser = options::markets)]
    multiparty_markets: Markets,
    /// Don't update the schema; refuse to start if it is out of date
    #[arg(long, env = "COUNTERSIGN_NO_MIGRATE", value_parser = BoolishValueParser::new())]
    no_migrate: bool,
    /// Trust the X-Forwarded-For header from your proxy
    #[arg(long, env = "COUNTERSIGN_BEHIND_PROXY", value_parser = BoolishValueParser::new())]
    behind_proxy: bool,
    /// Ask for the password again before an acceptance if it was last entered this many minutes ago: 0 for every time, or never
    #[arg(long, env = "COUNTERSIGN_CONFIRM_AFTER", value_name = "MINUTES", default_value = "60", value_parser = options::confirm_after)]
    confirm_after: ConfirmAfter,
    /// Document storage limit per organization, in megabytes
    #[arg(long, env = "COUNTERSIGN_DOCUMENTS_QUOTA", value_name = "MB", default_value = "2048", value_parser = options::megabytes)]
    documents_quota: u64,
    /// Refuse uploads when the --files disk has less than this free, in megabytes
    #[arg(long, env = "COUNTERSIGN_FREE_SPACE", value_name = "MB", default_value = "256", value_parser = options::megabytes)]
    free_space: u64,
    /// Days to keep security log events
    #[arg(long, env = "COUNTERSIGN_SECURITY_LOG_DAYS", value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=3650))]
    security_log_days: u16,
    /// New billing accounts and seller IDs a person can look up per hour; three times as many per organization
    #[arg(long, env = "COUNTERSIGN_LOOKUPS", value_name = "NUMBER", default_value_t = lookups::PER_HOUR)]
    lookups: u32,
    /// Maximum concurrent connections
    #[arg(long, env = "COUNTERSIGN_MAX_CONNECTIONS", value_name = "NUMBER", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(64..=1_000_000))]
    max_connections: u32,
    /// Maximum concurrent connections per address; ignored behind a proxy
    #[arg(long, env = "COUNTERSIGN_MAX_CONNECTIONS_PER_CLIENT", value_name = "NUMBER", default_value_t = 256, value_parser = clap::value_parser!(u32).range(8..=1_000_000))]
    max_connections_per_client: u32,
    /// Seconds an idle connection stays open; set it longer than your proxy's own timeout
    #[arg(long, env = "COUNTERSIGN_IDLE_TIMEOUT", value_name = "SECONDS", default_value_t = 75, value_parser = clap::value_parser!(u32).range(1..=3600))]
    idle_timeout: u32,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let folder = self.site.clone().unwrap_or_else(Site::beside_the_binary);
        let site = Site::at(&folder)?;
        let _alone = self.store.alone().await?;
        let config = Config { clock: self.clock, markets: self.multiparty_markets, ..self.store.config()? };
        self.store.with_config(&config, async |backend| self.on(backend, &config, site).await).await
    }

    async fn on(&self, backend: Backend, config: &Config, site: Site) -> Result<(), Stop> {
        let limits = Limits { quota: self.documents_quota, free_space: self.free_space };
        let backend = backend.with_limits(limits);
        self.prepare(&backend, config).await?;
        backend.limit_lookups(self.lookups);
        security::tell_now(&backend, Event::new(Kind::Started).about(self.in_words(&backend))).await;
        let (behind_proxy, confirm_after) = (self.behind_proxy, self.confirm_after.0);
        let at = Installation { behind_proxy, confirm_after, ..Installation::new(backend, site, product()) };
        let settings =
            Settings { addr: self.addr, connections: self.connections(), security_log_days: self.security_log_days };
        serve::run(at, settings).await.map_err(Stop::from)
    }

    fn connections(&self) -> Connections {
        Connections {
            all: self.max_connections as usize,
            client: (!self.behind_proxy).then_some(self.max_connections_per_client as usize),
            idle: Duration::from_secs(self.idle_timeout.into()),
        }
    }

    /// What the process was started with, for the security log: no URL and no path, which may hold secrets.
    fn in_words(&self, backend: &Backend) -> String {
        let given = |set: bool, name: &'static str| if set { name } else { "" };
        let words = [
            format!("{} {}", env!("CARGO_PKG_VERSION"), installation::database_of(backend)),
            format!("addr={}", self.addr),
            format!("security-log-days={}", self.security_log_days),
            format!("lookups={}", self.lookups),
            given(self.behind_proxy, "behind-proxy").to_owned(),
            given(self.demo, "demo").to_owned(),
            given(self.clock.is_some(), "clock").to_owned(),
            given(self.no_migrate, "no-migrate").to_owned(),
            given(self.multiparty_markets == Markets::UnitedStatesOnly, "multiparty-markets=us-only").to_owned(),
        ];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    }

    async fn prepare(&self, backend: &Backend, config: &Config) -> Result<(), Stop> {
        for (path, rights) in backend::rights::too_wide(config) {
            tracing::warn!(
                "other users of this machine can read {} (mode {rights:o}): fix it with `chmod go=`",
                path.display()
            );
        }
        match self.no_migrate {
            true => super::current(backend).await?,
            false => backend.migrate().await?,
        }
        if self.demo {
            backend::seed::demo(backend).await?;
        }
        Ok(())
    }
}
