//! A phase says that it is done, and its items do not.

use super::RULE;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::{Item, Phase, Status};

/// What speaks against what the heading or the status field of `phase` says. A phase that is said to be under way may be so
/// before its first item and after its last.
pub(super) fn conflict(document: &Document, phase: &Phase) -> Option<Diagnostic> {
    let stated = phase.status.filter(|stated| stated.value == Status::Done)?;
    // What is put off or given up is settled; what says nothing has the phase's status.
    let is_unfinished = |item: &&Item| {
        use Status::{Blocked, InProgress, InReview, NotStarted};
        matches!(item.status, Some(NotStarted | InProgress | InReview | Blocked)) && !item.marks.is_empty()
    };
    let open: Vec<&Item> = phase.items.iter().filter(is_unfinished).collect();
    let (name, count) = (document.text(phase.name), phase.items.len());
    let verb = if open.len() == 1 { "is" } else { "are" };
    let message = match open.len() {
        0 => return None,
        many if many == count => format!("{name} is said to be done, and none of its {count} items is"),
        many => format!("{name} is said to be done, and {many} of its {count} items {verb} open"),
    };
    let finding = Diagnostic::new(RULE.name, RULE.severity, stated.span, message);
    let finding = finding.help("finish them, move them to another phase, or say that the phase is not done");
    let told = |finding: Diagnostic, item: &Item| {
        let is = format!("{} is {}", document.label(item), super::super::state(item));
        finding.related(item.title, is)
    };
    Some(open.into_iter().fold(finding, told))
}
