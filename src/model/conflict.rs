//! Where a merge could not tell which of two texts is meant.

use crate::text::Span;

/// A stretch between the markers that git leaves, `<<<<<<<` and `>>>>>>>`. It is read as if the first half stood there alone;
/// as the second one where the first is blank: what one side took away and the other one changed is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// All of it, in whole lines, markers included.
    pub whole: Span,
    /// The lines of the first side.
    pub ours: Span,
    /// The lines of the second side.
    pub theirs: Span,
}

impl Conflict {
    /// The half that is read, and the one that is not.
    pub fn halves(&self, text: &str) -> [Span; 2] {
        let is_blank = text[self.ours.start()..self.ours.end()].trim().is_empty();
        if is_blank { [self.theirs, self.ours] } else { [self.ours, self.theirs] }
    }
}
