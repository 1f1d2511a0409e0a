//! The verbs of the trade: who takes which step, and how it is said.

use serde::{Deserialize, Serialize};

/// What can be done with an offer: the verbs of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    ///
    Save,
    ///
    Submit,
    /// The storefront has carried the offer to the next party (MS-4.3.1).
    Publish,
    /// the partner's own part.
    SavePart,
    ///
    Extend,
    /// the publisher takes the offer back.
    Withdraw,
    /// the partner takes the offer back from the customer.
    WithdrawFromCustomer,
    ///
    Return,
    ///
    CopyLink,
    ///
    Accept,
    ///
    Decline,
    ///
    Expire,
    ///
    End,
    ///
    Clone,
    ///
    Delete,
}

impl Step {
    pub const ALL: [Self; 15] = [
        Self::Save,
        Self::Submit,
        Self::Publish,
        Self::SavePart,
        Self::Extend,
        Self::Withdraw,
        Self::WithdrawFromCustomer,
        Self::Return,
        Self::CopyLink,
        Self::Accept,
        Self::Decline,
        Self::Expire,
        Self::End,
        Self::Clone,
        Self::Delete,
    ];

    pub fn by_system(self) -> bool {
        matches!(self, Self::Publish | Self::Expire | Self::End)
    }

    /// `withdraw this offer from the customer`: the step in a sentence, done to `offer`.
    pub fn phrase(self, offer: &str) -> String {
        let verb = match self {
            Self::SavePart => return format!("edit the partner’s part of {offer}"),
            Self::WithdrawFromCustomer => return format!("withdraw {offer} from the customer"),
            Self::CopyLink => return format!("copy the link of {offer}"),
            Self::Save => "edit",
            Self::Submit => "submit",
            Self::Publish => "publish",
            Self::Extend => "extend",
            Self::Withdraw => "withdraw",
            Self::Return => "return",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Expire => "expire",
            Self::End => "end",
            Self::Clone => "clone",
            Self::Delete => "delete",
        };
        format!("{verb} {offer}")
    }
}
