//! The security log: who came in, who was turned away, what was taken along. One line each with the target `security`, and a row
//! that the operator reads. On real time.
//!
//! An event names a person by their identifier, a client by its network address, an offer by its number, an address by the pattern
//! of its route. Nothing that anybody typed goes in: no e-mail address, no password, no name, no token.
//!
//! Telling an event costs a request no query and never fails it: events wait in memory, the same ones folded into one with a count,
//! and `run` writes them once a second in one transaction. A process that is killed loses the rows of its last second; their lines
//! are out by then. `flush` writes what is left before a graceful end.

use domain::{OrganizationId, PersonId, access::Actor};

use crate::{Backend, Fault};

/// What waits to be written, bounded.
mod fold;
/// For the operator.
mod read;
/// From memory into the table, which is kept small.
mod write;

pub(crate) use fold::Log;
pub use read::{Cursor, Entry, Filter, Page, Way, list};
pub use write::{flush, run, sweep};

/// Where a request comes from, for the events told while it is answered.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Network address of the other side; empty on the command line.
    pub client: String,
    /// The reference of the request, as its answer and the log show it.
    pub reference: String,
}

tokio::task_local! {
    static ORIGIN: Origin;
}

/// Does `work` as something that was asked for from there.
pub async fn within<T>(origin: Origin, work: impl Future<Output = T>) -> T {
    ORIGIN.scope(origin, work).await
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    kind: Kind,
    outcome: String,
    person: Option<PersonId>,
    organization: Option<OrganizationId>,
    object: String,
    client: String,
    reference: String,
}

impl Event {
    /// By nobody known, from where the current request comes from.
    pub fn new(kind: Kind) -> Self {
        let Origin { client, reference } = ORIGIN.try_with(Clone::clone).unwrap_or_default();
        let (outcome, object) = (String::new(), String::new());
        Self { kind, outcome, person: None, organization: None, object, client, reference }
    }

    pub fn by(self, actor: &Actor) -> Self {
        Self { person: Some(actor.person), organization: Some(actor.organization.id), ..self }
    }

    /// Somebody who acts for no organization yet.
    pub fn person(self, person: PersonId) -> Self {
        Self { person: Some(person), ..self }
    }

    /// A code of ours, never something that was typed.
    pub fn outcome(self, code: impl Into<String>) -> Self {
        Self { outcome: code.into(), ..self }
    }

    /// What it is about: `O-1042`, a document's identifier, the pattern of an address.
    pub fn about(self, object: impl Into<String>) -> Self {
        Self { object: object.into(), ..self }
    }

    /// Whether anybody on the network can cause it as often as they like.
    fn is_of_a_stranger(&self) -> bool {
        self.person.is_none() || self.kind.of_strangers()
    }

    /// From elsewhere than the current request.
    pub fn from(self, origin: &Origin) -> Self {
        Self { client: origin.client.clone(), reference: origin.reference.clone(), ..self }
    }
}

/// Tells an event. It is in the log at once and in the table within a second.
pub fn tell(backend: &Backend, event: Event) {
    backend.security().add(event, chrono::Utc::now().timestamp_millis());
}

/// Tells an event of a process that ends soon.
///
/// What it tells of is done: a row that cannot be written is said in the log and fails nothing.
pub async fn tell_now(backend: &Backend, event: Event) {
    tell(backend, event);
    if let Err(fault) = flush(backend).await {
        tracing::error!("can’t keep a security log event: {fault}");
    }
}

/// Tells how a sign-in ended. The typed address is looked up and forgotten.
pub async fn tell_sign_in(backend: &Backend, email: &str, answer: &crate::people::SignIn) -> Result<(), Fault> {
    use crate::people::SignIn;
    let event = match answer {
        SignIn::Welcome(identity) => Event::new(Kind::SignIn).person(identity.person),
        refused => {
            let delayed = matches!(refused, SignIn::TryLater { .. });
            let event = match delayed {
                true => Event::new(Kind::SignInDelayed).outcome("too_many"),
                false => Event::new(Kind::SignInFailed).outcome("wrong"),
            };
            match crate::people::find_by_email(backend, &crate::storable(email)).await? {
                Some(person) => event.person(person),
                None => event,
            }
        }
    };
    tell(backend, event);
    Ok(())
}

/// What happened. Stored by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    SignIn,
    SignInFailed,
    /// Too many failures: it was not even looked at.
    SignInDelayed,
    SignOut,
    Switch,
    /// A step on an offer that its actor may not take.
    StepRefused,
    /// An address that is not theirs.
    Denied,
    /// A form that does not come from here.
    Forged,
    Export,
    Download,
    /// More than one may do in so short a time.
    Limited,
    /// Written from the command line.
    Import,
    /// A person was added, removed, or given another password or other roles.
    Person,
    /// The process was started with these settings.
    Started,
    /// More happened than could be kept.
    Lost,
}

domain::codes! {
    /// As stored, and in lines and addresses.
    Kind {
        SignIn = "sign_in",
        SignInFailed = "sign_in_failed",
        SignInDelayed = "sign_in_delayed",
        SignOut = "sign_out",
        Switch = "switch",
        StepRefused = "step_refused",
        Denied = "denied",
        Forged = "forged",
        Export = "export",
        Download = "download",
        Limited = "limited",
        Import = "import",
        Person = "person",
        Started = "started",
        Lost = "lost",
    }
}

impl Kind {
    /// What anybody can cause without signing in, whoever it names: it must not push out what others did.
    fn of_strangers(self) -> bool {
        matches!(self, Self::SignInFailed | Self::SignInDelayed)
    }

    /// As the operator reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SignIn => "Signed in",
            Self::SignInFailed => "Sign-in failed",
            Self::SignInDelayed => "Sign-in delayed",
            Self::SignOut => "Signed out",
            Self::Switch => "Switched organization",
            Self::StepRefused => "Step refused",
            Self::Denied => "Address denied",
            Self::Forged => "Form from another site",
            Self::Export => "Export",
            Self::Download => "Document opened",
            Self::Limited => "Limit reached",
            Self::Import => "Import",
            Self::Person => "Person changed",
            Self::Started => "Server started",
            Self::Lost => "Events not kept",
        }
    }
}
