//! How likely it is that characters are garbled, and not meant as they stand.

use super::encoding::Reading;
use super::script::Script;
use super::{mac, western};

/// What speaks for a repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Nobody writes this.
    Firm,
    /// Both readings make sense (`Ä“` is a garbled ē, or the last letter of a German quotation): only what stands around
    /// it can tell.
    Weak,
    /// The repair would make no sense.
    Absent,
}

/// Characters which, taken back to bytes, are one UTF-8 character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suspect<'a> {
    /// The characters, two to four of them.
    pub(super) garbled: &'a [char],
    /// What stands before them in the line.
    pub(super) before: Option<char>,
    /// What stands behind them in the line.
    pub(super) after: Option<char>,
    /// What they would become.
    pub(super) script: Script,
    /// How many suspects of this script stand here without anything between them.
    pub(super) run: usize,
}

impl Suspect<'_> {
    /// How likely it is that this is UTF-8 which was read as `reading`.
    pub(super) fn weigh(&self, reading: Reading) -> Evidence {
        match reading {
            Reading::Western => western::weigh(self),
            Reading::Mac => mac::weigh(self),
        }
    }

    /// Whether a letter stands before or behind.
    pub(super) fn touches_letter(&self) -> bool {
        self.before.is_some_and(char::is_alphabetic) || self.after.is_some_and(char::is_alphabetic)
    }

    /// [`Evidence::Firm`] where enough suspects of this script stand together.
    pub(super) fn firm_in_run_of(&self, length: usize) -> Evidence {
        Evidence::firm_if(self.run >= length)
    }
}

impl Evidence {
    /// Firm or weak.
    pub(super) fn firm_if(firm: bool) -> Self {
        if firm { Self::Firm } else { Self::Weak }
    }
}
