//! What people would call that which happened.

use super::{Aspect, Change, Event, Value};
use crate::model::Status;

/// What an event is about, in the order in which people ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// How far items and phases are.
    Status,
    /// What there is to do: items and phases that came, went, were split or joined.
    Scope,
    /// How much work it is.
    Estimates,
    /// Who does it.
    Owners,
    /// In which phase it stands.
    Phases,
    /// When phases are to happen.
    Windows,
    /// When items have to be done, or were begun and completed.
    Dates,
    /// What has to come first.
    Dependencies,
    /// Everything else.
    Other,
}

/// What became of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// It is finished.
    Done,
    /// It waits for somebody to look at it.
    InReview,
    /// It was begun.
    Started,
    /// It cannot go on.
    Blocked,
    /// It can go on.
    Unblocked,
    /// It was over, and is not any more.
    Reopened,
    /// It was put off.
    Deferred,
    /// It will not be done.
    Cancelled,
    /// Somebody has agreed to do it.
    Planned,
    /// It is less far than it was.
    SetBack,
    /// Its status is said no more.
    Unsaid,
}

impl Topic {
    /// All of them, in their order.
    pub const ALL: [Self; 9] = [
        Self::Status,
        Self::Scope,
        Self::Estimates,
        Self::Owners,
        Self::Phases,
        Self::Windows,
        Self::Dates,
        Self::Dependencies,
        Self::Other,
    ];

    /// What `event` is about.
    pub fn of(event: &Event) -> Self {
        match event {
            Event::Added(_)
            | Event::Removed(_)
            | Event::Split { .. }
            | Event::Joined { .. }
            | Event::PhaseAdded(_)
            | Event::PhaseRemoved(_) => Self::Scope,
            Event::Item { change, .. } | Event::Phase { change, .. } | Event::Plan(change) => match change.aspect {
                Aspect::Status => Self::Status,
                Aspect::Owner => Self::Owners,
                Aspect::Estimate => Self::Estimates,
                Aspect::Phase => Self::Phases,
                Aspect::Window | Aspect::Start => Self::Windows,
                Aspect::Due | Aspect::Started | Aspect::Completed | Aspect::Updated => Self::Dates,
                Aspect::DependsOn => Self::Dependencies,
                Aspect::Priority | Aspect::SubTasks | Aspect::Title | Aspect::Id | Aspect::Field(_) => Self::Other,
            },
        }
    }

    /// How it is called, as JSON shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Scope => "scope",
            Self::Estimates => "estimates",
            Self::Owners => "owners",
            Self::Phases => "phases",
            Self::Windows => "windows",
            Self::Dates => "dates",
            Self::Dependencies => "dependencies",
            Self::Other => "other",
        }
    }
}

impl Move {
    /// What `change` did to a status; `None` where it is about something else.
    pub fn of(change: &Change) -> Option<Self> {
        if change.aspect != Aspect::Status {
            return None;
        }
        let status = |value: &Option<Value>| match value {
            Some(Value::Status(status)) => Some(*status),
            _ => None,
        };
        let (old, new) = (status(&change.old), status(&change.new));
        let was_over = old.is_some_and(|old| !old.is_open());
        Some(match new {
            None => Self::Unsaid,
            Some(Status::Done) => Self::Done,
            Some(Status::Cancelled) => Self::Cancelled,
            Some(_) if was_over => Self::Reopened,
            Some(Status::Blocked) => Self::Blocked,
            Some(Status::Deferred) => Self::Deferred,
            Some(_) if old == Some(Status::Blocked) => Self::Unblocked,
            Some(Status::InReview) => Self::InReview,
            Some(Status::InProgress) if old == Some(Status::InReview) => Self::SetBack,
            Some(Status::InProgress) => Self::Started,
            Some(Status::NotStarted) if matches!(old, Some(Status::InProgress | Status::InReview)) => Self::SetBack,
            Some(Status::NotStarted) => Self::Planned,
            Some(Status::Proposed) => Self::SetBack,
        })
    }

    /// The word for it: `done`, `set back`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::InReview => "in review",
            Self::Started => "started",
            Self::Blocked => "blocked",
            Self::Unblocked => "unblocked",
            Self::Reopened => "reopened",
            Self::Deferred => "deferred",
            Self::Cancelled => "cancelled",
            Self::Planned => "planned",
            Self::SetBack => "set back",
            Self::Unsaid => "without status",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_is_called_by_what_it_means() {
        use Status::{Blocked, Cancelled, Deferred, Done, InProgress, InReview, NotStarted, Proposed};
        let cases = [
            (Some(NotStarted), Some(Done), Move::Done),
            (Some(NotStarted), Some(InProgress), Move::Started),
            (None, Some(InProgress), Move::Started),
            (Some(Deferred), Some(InProgress), Move::Started),
            (Some(InProgress), Some(InReview), Move::InReview),
            (Some(InReview), Some(InProgress), Move::SetBack),
            (Some(InProgress), Some(Blocked), Move::Blocked),
            (Some(Blocked), Some(InProgress), Move::Unblocked),
            (Some(Blocked), Some(NotStarted), Move::Unblocked),
            (Some(Done), Some(InProgress), Move::Reopened),
            (Some(Cancelled), Some(NotStarted), Move::Reopened),
            (Some(Done), Some(Cancelled), Move::Cancelled),
            (Some(InProgress), Some(Deferred), Move::Deferred),
            (Some(InProgress), Some(NotStarted), Move::SetBack),
            (Some(Proposed), Some(NotStarted), Move::Planned),
            (Some(NotStarted), Some(Proposed), Move::SetBack),
            (Some(Done), None, Move::Unsaid),
        ];
        for (old, new, expect) in cases {
            let [from, to] = [old, new].map(|status| status.map(Value::Status));
            let change = Change { aspect: Aspect::Status, old: from, new: to };
            assert_eq!(Move::of(&change), Some(expect), "{old:?} to {new:?}");
        }
        let change = Change { aspect: Aspect::Owner, old: None, new: None };
        assert_eq!(Move::of(&change), None);
    }
}
