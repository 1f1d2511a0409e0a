//! Which step a command is, and which uploads it keeps.

use domain::offer::Step;

use super::Command;
use crate::documents::New;

impl Command {
    /// The step that the domain is asked about.
    pub(crate) fn step(&self) -> Step {
        match self {
            Self::Save { .. } => Step::Save,
            Self::Submit => Step::Submit,
            Self::SavePart(_) => Step::SavePart,
            Self::Extend => Step::Extend,
            Self::Withdraw => Step::Withdraw,
            Self::WithdrawFromCustomer => Step::WithdrawFromCustomer,
            Self::Return { .. } => Step::Return,
            Self::Accept(_) => Step::Accept,
            Self::Decline { .. } => Step::Decline,
            Self::Delete => Step::Delete,
            Self::Clone { .. } => Step::Clone,
            Self::Publish => Step::Publish,
            Self::Expire => Step::Expire,
            Self::End => Step::End,
        }
    }

    /// The uploads that its draft names; the others were taken out of it again.
    pub(super) fn named<'a>(&self, new: &'a [New]) -> Vec<&'a New> {
        let documents = match self {
            Self::Save { draft, .. } => &draft.documents,
            Self::SavePart(draft) => &draft.documents,
            Self::Submit
            | Self::Extend
            | Self::Withdraw
            | Self::WithdrawFromCustomer
            | Self::Return { .. }
            | Self::Accept(_)
            | Self::Decline { .. }
            | Self::Delete
            | Self::Clone { .. }
            | Self::Publish
            | Self::Expire
            | Self::End => return Vec::new(),
        };
        new.iter().filter(|new| documents.iter().any(|document| document.id == new.document.id)).collect()
    }
}
