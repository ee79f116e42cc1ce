//! How urgent an item is.

use std::fmt;

/// Urgency, from 0 (first) to 4 (last). P0 to P4, Critical/High/Medium/Low and MoSCoW are written on this one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Priority(u8);

impl Priority {
    /// The least urgent level.
    pub const LAST: u8 = 4;

    /// `level` on the scale from 0 to 4; `None` beyond it.
    pub const fn new(level: u8) -> Option<Self> {
        if level <= Self::LAST { Some(Self(level)) } else { None }
    }

    /// The level, 0 to 4.
    pub const fn level(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}", self.0)
    }
}
