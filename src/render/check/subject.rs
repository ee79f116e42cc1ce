//! What a finding is about, for programs.

use serde::Serialize;

use crate::document::Document;
use crate::model::{Phase, Subject};

/// The item, the phase or the plan that a finding is about.
#[derive(Debug, Serialize)]
pub(super) struct SubjectView {
    pub(super) kind: &'static str,
    /// The phase, or the one that holds the item.
    pub(super) phase: Option<String>,
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    /// What names the item on the command line, whatever the other plans hold: `plans/x.md:31`.
    pub(super) address: Option<String>,
}

impl SubjectView {
    /// What the text at `offset` belongs to.
    pub(super) fn at(document: &Document, offset: usize) -> Self {
        let named = |phase: &Phase| phase.heading.map(|_| document.text(phase.name).to_owned());
        match document.subject_at(offset) {
            Subject::Item(number) => match document.item(number) {
                Some((phase, item)) => Self {
                    kind: "item",
                    phase: named(phase),
                    id: item.id.map(|id| document.text(id).to_owned()),
                    title: Some(document.text(item.title).to_owned()),
                    address: Some(document.place(item.head.start())),
                },
                None => Self::plan(),
            },
            Subject::Phase(number) => {
                Self { kind: "phase", phase: named(&document.plan().phases[number]), ..Self::plan() }
            }
            Subject::Plan => Self::plan(),
        }
    }

    /// How people call it, within its plan.
    pub(super) fn name(&self) -> Option<String> {
        match (&self.id, &self.title) {
            (Some(id), Some(title)) => Some(format!("{id} {title}")),
            (_, Some(title)) => Some(title.clone()),
            _ => self.phase.clone(),
        }
    }

    const fn plan() -> Self {
        Self { kind: "plan", phase: None, id: None, title: None, address: None }
    }
}
