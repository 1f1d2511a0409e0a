//! `countersign user add`.

use super::{password, tell};
use crate::cli::{self, Stop, options::Store, value};
use backend::people::{self, NewPerson};
use clap::Args;
use domain::access::Role;

#[derive(Debug, Args)]
pub(in crate::cli) struct Add {
    /// Address to sign in with
    #[arg(long)]
    email: String,
    /// How the person is called
    #[arg(long)]
    name: String,
    /// Key of the organization, as in the import file
    #[arg(long, value_name = "KEY")]
    organization: String,
    /// What the person is there; may be given several times
    #[arg(long = "role", value_name = "ROLE", required = true, value_parser = value::role)]
    roles: Vec<Role>,
    /// Read the password from standard input; without it the person cannot sign in yet
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    store: Store,
}

impl Add {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let password = if self.password_stdin { Some(password()?) } else { None };
        let new = NewPerson {
            email: self.email,
            name: self.name,
            password,
            memberships: vec![(self.organization, self.roles)],
        };
        let added = self.store.with(async |backend| {
            cli::current(&backend).await?;
            let person = people::create(&backend, &new).await?.map_err(Stop::Given)?;
            tell(&backend, person, "added").await;
            Ok(())
        });
        added.await?;
        println!(
            "Added {} for {}.",
            people::email_key(&new.email),
            new.memberships.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(", ")
        );
        Ok(())
    }
}
