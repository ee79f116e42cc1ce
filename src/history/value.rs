//! What can change of a plan, a phase or an item.

use std::fmt;

use chrono::NaiveDate;

use crate::model::{Estimate, Priority, Status};

/// Which value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// How far it is.
    Status,
    /// Who does it.
    Owner,
    /// How much work it is.
    Estimate,
    /// How urgent it is.
    Priority,
    /// When a phase is to happen.
    Window,
    /// Day 1 of the plan's windows.
    Start,
    /// When it has to be done.
    Due,
    /// What comes first.
    DependsOn,
    /// When it was started.
    Started,
    /// When it was completed.
    Completed,
    /// When it was last touched, as the document says.
    Updated,
    /// How many of its sub-tasks are done, of how many.
    SubTasks,
    /// What it is called.
    Title,
    /// Its number or name.
    Id,
    /// In which phase it stands.
    Phase,
    /// A labelled value, by its label as written.
    Field(String),
}

/// A value, without how it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A state.
    Status(Status),
    /// An amount of work.
    Estimate(Estimate),
    /// An urgency.
    Priority(Priority),
    /// A day.
    Date(NaiveDate),
    /// Any words, without markup.
    Text(String),
}

impl Aspect {
    /// What it is called: `status`, `depends on`, or the label as written.
    pub fn name(&self) -> &str {
        match self {
            Self::Status => "status",
            Self::Owner => "owner",
            Self::Estimate => "estimate",
            Self::Priority => "priority",
            Self::Window => "window",
            Self::Start => "start",
            Self::Due => "due",
            Self::DependsOn => "depends on",
            Self::Started => "started",
            Self::Completed => "completed",
            Self::Updated => "updated",
            Self::SubTasks => "sub-tasks",
            Self::Title => "title",
            Self::Id => "id",
            Self::Phase => "phase",
            Self::Field(name) => name,
        }
    }
}

impl fmt::Display for Value {
    /// The canonical form: `in-progress`, `3d`, `P1`, `2026-03-01`, the words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => status.fmt(f),
            Self::Estimate(estimate) => estimate.fmt(f),
            Self::Priority(priority) => priority.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Text(text) => f.pad(text),
        }
    }
}
