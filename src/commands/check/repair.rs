//! `plan check --fix`.

use anyhow::Result;

use super::{Args, Format, output};
use crate::change;
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::commands::write::{self, Outcome, WriteArgs};
use crate::diagnostic::Safety;
use crate::document::Document;
use crate::render::receipt::{Deed, Entry};
use crate::text::EditSet;

/// Does what can be done without a guess, or shows it.
pub(super) fn repair(args: &Args, context: &mut Context<'_>, checker: &Checker) -> Result<Exit> {
    let quiet = context.quiet;
    // In an answer for programs there is no place for a receipt.
    context.quiet |= output::on_stdout(&args.format)? != Format::Text;
    let end = write::write(context, &args.plans, &WriteArgs::dry(args.diff), &mut |workspace| {
        let mut outcome = Outcome::default();
        for (index, document) in workspace.documents.iter().enumerate() {
            let edits = change::fitted(document, safe_edits(document, checker));
            if edits.is_empty() {
                continue;
            }
            let fixed = change::only_spelling(document, &edits)?;
            let mut lines: Vec<usize> = edits.iter().map(|edit| document.source().line(edit.span.start)).collect();
            lines.dedup();
            let plan = document.source().path().to_owned();
            outcome.entries.push(Entry { plan, lines, item: None, deed: Deed::Done("repaired".to_owned()) });
            outcome.put(index, fixed);
        }
        Ok(outcome)
    });
    context.quiet = quiet;
    end
}

/// The edits of all fixes that need no guess. Of two that want the same bytes, the first one is done.
fn safe_edits(document: &Document, checker: &Checker) -> EditSet {
    let mut edits = EditSet::default();
    for fix in checker.check(document).into_iter().filter_map(|found| found.fix) {
        if fix.safety == Safety::Safe {
            edits = edits.clone().and(fix.edits).unwrap_or(edits);
        }
    }
    edits
}
