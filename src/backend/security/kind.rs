//! What kinds of events there are.

/// Stored by its code.
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
    pub(super) fn of_strangers(self) -> bool {
        matches!(self, Self::SignInFailed | Self::SignInDelayed)
    }

    /// As the operator reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::SignIn => "Signed in",
            Self::SignInFailed => "Sign-in failed",
            Self::SignInDelayed => "Sign-in held off",
            Self::SignOut => "Signed out",
            Self::Switch => "Switched organization",
            Self::StepRefused => "Step refused",
            Self::Denied => "Address denied",
            Self::Forged => "Form from elsewhere",
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
