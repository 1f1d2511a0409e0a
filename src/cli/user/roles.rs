//! `countersign user roles`.

use super::{Named, tell};
use crate::cli::{Stop, value};
use backend::{
    Backend,
    people::{self, Place},
};
use clap::{ArgGroup, Args};
use domain::access::Role;

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("place").required(true)), group(ArgGroup::new("given").required(true)))]
pub(in crate::cli) struct Roles {
    /// Key of the organization, as in the import file
    #[arg(long, value_name = "KEY", group = "place")]
    organization: Option<String>,
    /// Identifier of the billing account, for the roles that accept offers
    #[arg(long, value_name = "IDENTIFIER", group = "place")]
    billing_account: Option<String>,
    /// What the person is there from now on; may be given several times
    #[arg(long = "role", value_name = "ROLE", group = "given", value_parser = value::role)]
    roles: Vec<Role>,
    /// Nothing: the person does not belong there any more
    #[arg(long, group = "given", conflicts_with = "roles")]
    none: bool,
    #[command(flatten)]
    named: Named,
}

impl Roles {
    pub(super) async fn run(self) -> Result<(), Stop> {
        let place = match (self.organization, self.billing_account) {
            (Some(key), _) => Place::Organization(key),
            (None, Some(identifier)) => Place::BillingAccount(identifier),
            // clap asks for one of the two.
            (None, None) => return Err(Stop::from("Name an --organization or a --billing-account.".to_owned())),
        };
        let work = async |backend: Backend, person| {
            people::set_roles(&backend, person, &place, &self.roles).await?.map_err(Stop::from)?;
            tell(&backend, person, "roles").await;
            Ok(())
        };
        self.named.with(work).await?;
        let (Place::Organization(at) | Place::BillingAccount(at)) = place;
        let codes: Vec<_> = self.roles.iter().map(|role| role.code()).collect();
        let now = if codes.is_empty() { "nothing".to_owned() } else { codes.join(", ") };
        println!("{} is now {now} at {at}.", self.named.email());
        Ok(())
    }
}
