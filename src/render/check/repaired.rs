//! What was repaired, for people and for programs.

use serde::Serialize;

use crate::check::{Repair, Repaired};
use crate::diagnostic::Safety;

/// What `repair` did, as a receipt says it: ``repaired mojibake: `ðŸ”´` → `🔴` ``.
pub fn told(repair: &Repair) -> String {
    let quoted = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("`{text}`") };
    let pieces = repair.changes.iter().map(|change| format!("{} → {}", quoted(&change.from), quoted(&change.to)));
    format!("repaired {}: {}", repair.rule, pieces.collect::<Vec<_>>().join(", "))
}

#[derive(Debug, Serialize)]
pub(super) struct RepairView {
    rule: &'static str,
    path: String,
    title: String,
    safe: bool,
    changes: Vec<ReplacementView>,
}

#[derive(Debug, Serialize)]
struct ReplacementView {
    line: usize,
    from: String,
    to: String,
}

#[derive(Debug, Serialize)]
pub(super) struct RefusedView {
    rule: &'static str,
    path: String,
    line: usize,
    title: String,
    reason: String,
}

/// What was repaired in `plan`.
pub(super) fn done(plan: &Repaired) -> impl Iterator<Item = RepairView> {
    plan.done.iter().map(|repair| {
        let changes = repair.changes.iter().map(|change| ReplacementView {
            line: plan.document.source().line(change.at),
            from: change.from.clone(),
            to: change.to.clone(),
        });
        RepairView {
            rule: repair.rule,
            path: plan.path().display().to_string(),
            title: repair.title.clone(),
            safe: repair.safety == Safety::Safe,
            changes: changes.collect(),
        }
    })
}

/// What was not, though it was asked for.
pub(super) fn refused(plan: &Repaired) -> impl Iterator<Item = RefusedView> {
    plan.refused.iter().map(|refused| RefusedView {
        rule: refused.rule,
        path: plan.path().display().to_string(),
        line: plan.document.source().line(refused.at),
        title: refused.title.clone(),
        reason: refused.reason.clone(),
    })
}
