//! Steps that can be taken back: the whole form before each of them, since seventy rows of text are little.

use domain::schedule::DraftSchedule;

const MOST: usize = 200;

#[derive(Default)]
pub(super) struct History {
    back: Vec<DraftSchedule>,
    forth: Vec<DraftSchedule>,
    /// The field that is being typed in: its keys are one step.
    typing: String,
}

impl History {
    /// A key in the field of that name; `before` is what stood before it.
    pub(super) fn typing(&mut self, field: &str, before: &DraftSchedule) {
        if self.typing != field {
            self.step(before);
            field.clone_into(&mut self.typing);
        }
    }

    /// Whether the last step was typing in that field.
    pub(super) fn is_typing(&self, field: &str) -> bool {
        self.typing == field
    }

    /// Something that is a step of its own.
    pub(super) fn step(&mut self, before: &DraftSchedule) {
        self.pause();
        self.forth.clear();
        if self.back.len() == MOST {
            self.back.remove(0);
        }
        self.back.push(before.clone());
    }

    /// The next key begins a step.
    pub(super) fn pause(&mut self) {
        self.typing.clear();
    }

    pub(super) fn undo(&mut self, now: &DraftSchedule) -> Option<DraftSchedule> {
        self.pause();
        let before = self.back.pop()?;
        self.forth.push(now.clone());
        Some(before)
    }

    pub(super) fn redo(&mut self, now: &DraftSchedule) -> Option<DraftSchedule> {
        self.pause();
        let after = self.forth.pop()?;
        self.back.push(now.clone());
        Some(after)
    }

    /// Takes back the step under way for good.
    pub(super) fn revert(&mut self) -> Option<DraftSchedule> {
        self.pause();
        self.back.pop()
    }

    /// Whether there is a step back, and one forth.
    pub(super) fn ways(&self) -> [bool; 2] {
        [!self.back.is_empty(), !self.forth.is_empty()]
    }
}
