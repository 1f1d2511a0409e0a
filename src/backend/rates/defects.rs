//! What is wrong with a file, each at its line.

use std::fmt::Display;

/// So many are told one by one: who mends these meets the others the next time.
const TOLD: usize = 20;

/// The defects of one text.
pub(super) struct Defects<'a> {
    text: &'a str,
    told: Vec<String>,
    more: usize,
}

impl<'a> Defects<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, told: Vec::new(), more: 0 }
    }

    /// A defect at a byte of the text; `place` narrows it down within the line, such as `, USD`, or is empty.
    pub(super) fn say(&mut self, at: usize, place: impl Display, sentence: impl Display) {
        if self.told.len() < TOLD {
            self.told.push(format!("Line {}{place}: {sentence}", self.line(at)));
        } else {
            self.more += 1;
        }
    }

    /// A defect of the file as a whole.
    pub(super) fn say_of_all(&mut self, sentence: impl Into<String>) {
        self.told.push(sentence.into());
    }

    /// The line of a byte, counted from 1. Readers point at where they stood before a row, so line ends there are passed over.
    pub(super) fn line(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let at = at.min(bytes.len());
        let ends = bytes[at..].iter().take_while(|b| b"\r\n".contains(b)).count();
        bytes[..at + ends].iter().filter(|b| **b == b'\n').count() + 1
    }

    pub(super) fn none(&self) -> bool {
        self.told.is_empty()
    }

    pub(super) fn into_sentences(mut self) -> Vec<String> {
        match self.more {
            0 => {}
            1 => self.told.push("One more defect is not listed. Mend these first.".into()),
            more => self.told.push(format!("{more} more defects are not listed. Mend these first.")),
        }
        self.told
    }
}
