//! Where an item and its spec disagree: the finding, and the values themselves.

use std::path::PathBuf;

use super::rules::spec_drift;
use super::{Context, Examined};
use crate::analysis::SpecDrift;
use crate::diagnostic::Diagnostic;
use crate::document::Document;

/// A value on which an item and its spec disagree.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// Number of the item in its document, from 0.
    pub item: usize,
    /// The file of the spec: absolute, and free of links.
    pub spec: PathBuf,
    /// The value on both sides.
    pub drift: SpecDrift,
    /// What the rule says of it.
    pub finding: Diagnostic,
}

/// Where the items of `document` and their specs disagree, also where a comment allows that.
pub fn disagreements(document: &Document, context: &Context<'_>) -> Vec<Disagreement> {
    spec_drift::disagreements(&Examined::new(document, context), context.specs.right).collect()
}
