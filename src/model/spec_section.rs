//! What a part of a spec is about.

use super::vocabulary;

/// The parts of a spec that are read; whatever else stands in it is words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecSection {
    /// What stands in the way, or why it is to be done.
    Problem,
    /// What is to be done about it.
    Solution,
    /// What it is for.
    Objective,
    /// What is to be done, step by step.
    Steps,
    /// What has to hold before it is done.
    DoneWhen,
    /// What it brings.
    Impact,
}

impl SpecSection {
    /// The part of which `name` is the heading or the label, in any case.
    pub fn of(name: &str) -> Option<Self> {
        vocabulary::spec_section(name)
    }
}
