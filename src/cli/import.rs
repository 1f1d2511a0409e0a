//! `countersign import`.

use super::{Stop, options::Store};
use backend::security::{self, Event, Kind};
use clap::Args;
use domain::text::{counted, plural};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// JSON file with organizations, people, accounts, products and CSP partners
    #[arg(value_name = "FILE.json")]
    file: PathBuf,
    #[command(flatten)]
    store: Store,
}

impl Import {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let file = self.file.display();
        let json = std::fs::read_to_string(&self.file)
            .map_err(|e| format!("Can’t read {file}: {e}. It must be a UTF-8 text file."))?;
        let people =
            |done: &backend::import::Imported| format!("{} {}", done.people, plural(done.people, "person", "people"));
        let done = self.store.with(async |backend| {
            super::current(&backend).await?;
            let done = backend::import::run(&backend, &json).await?.map_err(Stop::Given)?;
            let about = format!("{}, {}", people(&done), counted(done.organizations, "organization"));
            security::tell_now(&backend, Event::new(Kind::Import).outcome("world").about(about)).await;
            Ok(done)
        });
        let done = done.await?;
        let (organizations, people) = (counted(done.organizations, "organization"), people(&done));
        let partners = match done.csp_partners {
            0 => String::new(),
            partners => format!(", {}", counted(partners, "CSP partner")),
        };
        println!(
            "Imported {organizations}, {people}, {}, {}, {} with {}{partners}.",
            counted(done.seller_accounts, "seller account"),
            counted(done.billing_accounts, "billing account"),
            counted(done.products, "product"),
            counted(done.plans, "plan")
        );
        Ok(())
    }
}
