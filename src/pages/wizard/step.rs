//! The five steps and their addresses.

use crate::addresses;
use domain::{
    offer::{Draft, draft::Section},
    problem::Problem,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WizardStep {
    Who,
    What,
    When,
    Terms,
    Review,
}

domain::codes! {
    /// As addresses write it.
    WizardStep { Who = "who", What = "what", When = "when", Terms = "terms", Review = "review" }
}

impl WizardStep {
    pub fn title(self) -> &'static str {
        match self {
            Self::Who => "Who",
            Self::What => "What and price",
            Self::When => "When and payments",
            Self::Terms => "Terms and notes",
            Self::Review => "Review and submit",
        }
    }

    /// `/offers/O-1042/edit/who`.
    pub fn href(self, number: i64) -> String {
        let address = match self {
            Self::Who => addresses::EDIT_WHO,
            Self::What => addresses::EDIT_WHAT,
            Self::When => addresses::EDIT_WHEN,
            Self::Terms => addresses::EDIT_TERMS,
            Self::Review => addresses::EDIT_REVIEW,
        };
        address.of(number)
    }

    /// 1 to 5.
    pub fn place(self) -> usize {
        self as usize + 1
    }

    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    pub fn before(self) -> Option<Self> {
        Self::ALL.get((self as usize).checked_sub(1)?).copied()
    }

    /// The fields the step posts.
    pub fn section(self) -> Section {
        match self {
            Self::Who => Section::Who,
            Self::What => Section::What,
            Self::When => Section::When,
            Self::Terms => Section::Terms,
            Self::Review => Section::All,
        }
    }

    /// The step a problem is mended on. What is wrong with the publisher itself is told where the preconditions stand.
    pub fn of(problem: &Problem) -> Self {
        match Draft::section_of(&problem.path) {
            Section::Who | Section::All => Self::Who,
            Section::What | Section::Prices => Self::What,
            Section::When => Self::When,
            Section::Terms => Self::Terms,
        }
    }

    /// Whether anything was entered on the step. A new draft has its name and its currency already.
    pub fn begun(self, draft: &Draft) -> bool {
        let mut part = draft.part(self.section());
        part.name.clear();
        part.currency.clear();
        part != Draft::default()
    }
}
