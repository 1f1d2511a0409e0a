//! `countersign user`.

use super::{
    Stop,
    options::{self, Store},
};
use backend::{
    Backend,
    people::{self, NewPerson, RoleScope},
    security::{self, Event, Kind},
};
use clap::{ArgGroup, Args, Subcommand};
use domain::{PersonId, access::Role};
use std::io::Read;

#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Add a person to an organization.
    Add(Add),
    /// Set a new password and sign the person out everywhere.
    Password(Password),
    /// Set a person's roles in an organization or on a billing account.
    Roles(Roles),
    /// Sign a person out everywhere, for example after losing a computer.
    SignOut(PersonArgs),
    /// Remove a person’s password, roles and sessions; their name stays in the history.
    Remove(PersonArgs),
}

#[derive(Debug, Args)]
pub(super) struct Password {
    /// Read the new password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    person: PersonArgs,
}

/// One person of an installation.
#[derive(Debug, Args)]
pub(super) struct PersonArgs {
    /// E-mail address the person signs in with
    #[arg(long)]
    email: String,
    #[command(flatten)]
    store: Store,
}

impl User {
    pub(super) async fn run(self) -> Result<(), Stop> {
        match self {
            Self::Add(add) => add.run().await,
            Self::Password(new) => new.run().await,
            Self::Roles(roles) => roles.run().await,
            Self::SignOut(named) => {
                let work = async |backend: Backend, person| {
                    people::sign_out(&backend, person).await?;
                    tell(&backend, person, "signed_out").await;
                    Ok(())
                };
                named.with(work).await?;
                println!("Signed {} out everywhere.", named.email());
                Ok(())
            }
            Self::Remove(named) => {
                let work = async |backend: Backend, person| {
                    people::remove(&backend, person).await?;
                    tell(&backend, person, "removed").await;
                    Ok(())
                };
                named.with(work).await?;
                println!("Removed {}: no password, no roles, signed out everywhere.", named.email());
                Ok(())
            }
        }
    }
}

impl Password {
    async fn run(self) -> Result<(), Stop> {
        let password = password()?;
        let work = async |backend: Backend, person| {
            people::set_password(&backend, person, &password).await?.map_err(Stop::from)?;
            tell(&backend, person, "password").await;
            Ok(())
        };
        self.person.with(work).await?;
        println!("Set the password of {}, and signed them out everywhere.", self.person.email());
        Ok(())
    }
}

/// For the security log.
async fn tell(backend: &Backend, person: PersonId, outcome: &'static str) {
    let event = Event::new(Kind::Person).outcome(outcome).about(person.to_string());
    security::tell_now(backend, event).await;
}

impl PersonArgs {
    /// Finds the person and does something about them.
    async fn with(&self, work: impl AsyncFnOnce(Backend, PersonId) -> Result<(), Stop>) -> Result<(), Stop> {
        let found = self.store.with(async |backend| {
            super::current(&backend).await?;
            let found = people::find_by_email_as_written(&backend, &self.email).await?;
            let person = found.ok_or_else(|| {
                format!(
                    "Nobody has the e-mail address {}. Check it, or add them with `countersign user add`.",
                    self.email()
                )
            })?;
            work(backend, person).await
        });
        found.await
    }

    fn email(&self) -> String {
        people::email_key(&self.email)
    }
}

/// All of standard input but the end of its one line: nothing else of a password is taken away.
fn password() -> Result<String, Stop> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|e| format!("Can’t read the password from standard input: {e}. It must be UTF-8 text."))?;
    Ok(without_line_end(&text).to_owned())
}

fn without_line_end(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text)
}

/// `countersign user add`.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// E-mail address to sign in with
    #[arg(long)]
    email: String,
    /// Name of the person
    #[arg(long)]
    name: String,
    /// Organization key, as in the import file
    #[arg(long, value_name = "KEY")]
    organization: String,
    /// Role of the person there; repeat for several
    #[arg(long = "role", value_name = "ROLE", required = true, value_parser = options::role)]
    roles: Vec<Role>,
    /// Read the password from standard input; without it, the person can't sign in yet
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    store: Store,
}

impl Add {
    async fn run(self) -> Result<(), Stop> {
        let password = if self.password_stdin { Some(password()?) } else { None };
        let new = NewPerson {
            email: self.email,
            name: self.name,
            password,
            memberships: vec![(self.organization, self.roles)],
        };
        let added = self.store.with(async |backend| {
            super::current(&backend).await?;
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

/// `countersign user roles`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("place").required(true)), group(ArgGroup::new("given").required(true)))]
pub(super) struct Roles {
    /// Organization key, as in the import file
    #[arg(long, value_name = "KEY", group = "place")]
    organization: Option<String>,
    /// Billing account ID, for roles that accept offers
    #[arg(long, value_name = "IDENTIFIER", group = "place")]
    billing_account: Option<String>,
    /// The person's roles there from now on; repeat for several
    #[arg(long = "role", value_name = "ROLE", group = "given", value_parser = options::role)]
    roles: Vec<Role>,
    /// No roles: remove the person from there
    #[arg(long, group = "given", conflicts_with = "roles")]
    none: bool,
    #[command(flatten)]
    person: PersonArgs,
}

impl Roles {
    async fn run(self) -> Result<(), Stop> {
        let scope = match (self.organization, self.billing_account) {
            (Some(key), _) => RoleScope::Organization(key),
            (None, Some(identifier)) => RoleScope::BillingAccount(identifier),
            // clap asks for one of the two.
            (None, None) => return Err(Stop::from("Specify an --organization or a --billing-account.".to_owned())),
        };
        let work = async |backend: Backend, person| {
            people::set_roles(&backend, person, &scope, &self.roles).await?.map_err(Stop::from)?;
            tell(&backend, person, "roles").await;
            Ok(())
        };
        self.person.with(work).await?;
        let (RoleScope::Organization(at) | RoleScope::BillingAccount(at)) = scope;
        let codes: Vec<_> = self.roles.iter().map(|role| role.code()).collect();
        let now = if codes.is_empty() { "nothing".to_owned() } else { codes.join(", ") };
        println!("{} is now {now} at {at}.", self.person.email());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_loses_the_end_of_its_line_and_nothing_else() {
        let table = [(" a b ", " a b "), ("a\n", "a"), ("a\r\n", "a"), ("a \n\n", "a \n"), ("a\r", "a\r"), ("", "")];
        for (read, password) in table {
            assert_eq!(without_line_end(read), password, "{read:?}");
        }
    }
}
