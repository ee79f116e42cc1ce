//! What the label of a field means.

/// The meaning of a label. The words for each are in [`vocabulary`](super::vocabulary).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// How far it is.
    Status,
    /// Who does it.
    Owner,
    /// How much work it is.
    Estimate,
    /// How urgent it is.
    Priority,
    /// What has to come first.
    DependsOn,
    /// When it has to be done.
    Due,
    /// When it was started.
    Started,
    /// When it was completed.
    Completed,
    /// When it was last changed.
    Updated,
    /// When it was written.
    Generated,
    /// Day 1 of the plan's windows.
    Start,
    /// When a phase is to happen.
    Window,
    /// What an item brings.
    Impact,
    /// What a phase promises.
    Promise,
    /// What stands in the way.
    Constraint,
    /// What is to be done.
    Fix,
    /// Why something is blocked.
    Reason,
    /// A free remark.
    Note,
    /// Where more is to be read.
    Spec,
    /// The item's own id.
    Id,
    /// The item's title.
    Title,
    /// Since when a document is archived.
    Archived,
    /// Any other label.
    Other,
}

impl Label {
    /// Every label, in the order of their numbers.
    pub const ALL: [Self; 23] = [
        Self::Status,
        Self::Owner,
        Self::Estimate,
        Self::Priority,
        Self::DependsOn,
        Self::Due,
        Self::Started,
        Self::Completed,
        Self::Updated,
        Self::Generated,
        Self::Start,
        Self::Window,
        Self::Impact,
        Self::Promise,
        Self::Constraint,
        Self::Fix,
        Self::Reason,
        Self::Note,
        Self::Spec,
        Self::Id,
        Self::Title,
        Self::Archived,
        Self::Other,
    ];
}

/// Some labels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelSet(u32);

impl LabelSet {
    /// Adds `label`.
    pub const fn add(&mut self, label: Label) {
        self.0 |= 1 << label as u32;
    }

    /// Whether `label` is one of them.
    pub const fn holds(self, label: Label) -> bool {
        self.0 & 1 << label as u32 != 0
    }
}
