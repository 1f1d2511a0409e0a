//! Steps that can be taken back: the whole form before each of them, since seventy rows of text are little.
//!
//! ```
//! use domain::{form::schedule::History, schedule::DraftSchedule};
//! let (empty, mut now) = (DraftSchedule::new(1, 12), DraftSchedule::new(1, 12));
//! let mut history = History::default();
//! history.step(&now);
//! now.rows.push(Default::default());
//! let added = now.clone();
//! now = history.undo(&now).unwrap();
//! assert_eq!(now, empty);
//! assert_eq!(history.redo(&now), Some(added));
//! ```

use crate::schedule::DraftSchedule;

/// Technical: steps that are remembered.
const MOST: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct History {
    back: Vec<DraftSchedule>,
    forth: Vec<DraftSchedule>,
    /// The field that is being typed in: its keys are one step.
    typing: String,
}

impl History {
    /// A key in the field of that name; `before` is what stood before it.
    pub fn typing(&mut self, field: &str, before: &DraftSchedule) {
        if self.typing != field {
            self.step(before);
            field.clone_into(&mut self.typing);
        }
    }

    /// Whether the last step was typing in that field.
    pub fn is_typing(&self, field: &str) -> bool {
        self.typing == field
    }

    /// Something that is a step of its own.
    pub fn step(&mut self, before: &DraftSchedule) {
        self.pause();
        self.forth.clear();
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(before.clone());
    }

    /// The next key begins a step.
    pub fn pause(&mut self) {
        self.typing.clear();
    }

    pub fn undo(&mut self, now: &DraftSchedule) -> Option<DraftSchedule> {
        self.pause();
        let before = last_other(&mut self.back, now)?;
        self.forth.push(now.clone());
        Some(before)
    }

    pub fn redo(&mut self, now: &DraftSchedule) -> Option<DraftSchedule> {
        self.pause();
        let after = last_other(&mut self.forth, now)?;
        self.back.push(now.clone());
        Some(after)
    }

    /// Takes back the step under way for good.
    pub fn revert(&mut self) -> Option<DraftSchedule> {
        self.pause();
        self.back.pop()
    }

    /// Whether there is a step back, and one forth.
    pub fn ways(&self, now: &DraftSchedule) -> [bool; 2] {
        [&self.back, &self.forth].map(|steps| steps.iter().rev().any(|step| step != now))
    }
}

/// What changed nothing in the end is no step: taking it back would look as if nothing happened.
fn last_other(steps: &mut Vec<DraftSchedule>, now: &DraftSchedule) -> Option<DraftSchedule> {
    while let Some(step) = steps.pop() {
        if step != *now {
            return Some(step);
        }
    }
    None
}
