//! Workspace to view.

use super::fold::StatusFold;
use super::recalled::Recalled;
use super::view::StatusReport;
use crate::analysis::Measure;
use crate::document::Workspace;
use crate::parallel::{in_parallel_with, workers};
use crate::render::load::Reach;

/// So many documents are looked at before another thread has begun.
const DOCUMENTS: usize = 128;

impl StatusReport {
    /// How far the plans of `workspace` are, as time is measured. The clock of an archived plan stands at its archive date.
    pub fn of(workspace: &Workspace, measure: Measure<'_>) -> Self {
        let workers = if workspace.documents.len() < DOCUMENTS { 1 } else { workers() };
        let mut folds: Vec<_> = (0..workers).map(|_| StatusFold::within(workspace, measure)).collect();
        let documents = workspace.documents.iter().enumerate().collect();
        let plans = in_parallel_with(&mut folds, documents, |fold, (index, document)| fold.add(index, document));
        Self { plans, ..StatusFold::joined(folds, measure).report(&Recalled::all(workspace)) }
    }

    /// The same, with commands that find their items from where they are reached.
    pub fn reach(&mut self, reach: Reach) {
        self.next.iter_mut().for_each(|next| next.reach(reach));
    }
}
