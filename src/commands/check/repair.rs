//! `plan check --fix`.

use anyhow::{Context as _, Result, bail};

use super::agreement::Agreement;
use super::consent::{Consent, Questions};
use super::gate::{Gates, Known};
use super::{Args, Format, Prefer, output};
use crate::check::{Levels, Offer, Repaired, Right, Terms};
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::expected::Expected;
use crate::commands::settings;
use crate::commands::write::{self, Outcome, WriteArgs};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Document, Workspace};
use crate::render::check::CheckReport;
use crate::render::check::repaired::told;
use crate::render::receipt::{self, Deed, Entry};
use crate::store;

/// The rule whose findings are repaired in the direction that the user names.
pub(super) const DRIFT: &str = "spec-drift";

/// Repairs what may be repaired, or shows it; of the rules that `levels` run, and of what no gate hides. The others judge.
pub(super) fn repair(args: &Args, context: &mut Context<'_>, levels: &Levels, gates: &Gates) -> Result<Vec<Repaired>> {
    let consent = Consent::of(args)?;
    let mut judges = settings::levels(&context.config)?;
    judges.require(&super::named(&args.rule)?);
    let checker = Checker::new(context, judges, args.include_archived).trusting(args.prefer.map(Right::from));
    let is_wanted = |found: &Diagnostic, fix: &Fix| {
        let is_shown = found.severity > Severity::Advice || args.shows_advice();
        // It is offered only where somebody has said who is right.
        let is_decided = found.code == DRIFT;
        levels.runs(found.code) && is_shown && (consent != Consent::Safe || fix.safety == Safety::Safe || is_decided)
    };
    let known = gates.known(args, context, &checker)?;
    let mut repaired = Vec::new();
    let asked = match consent {
        Consent::Asked => Some(ask(args, context, &checker, &is_wanted, &known)?),
        Consent::Safe | Consent::All => None,
    };
    let is_by_item = args.prefer == Some(Prefer::Item) && levels.runs(DRIFT);
    let mut agreement = if is_by_item { Some(Agreement::open(context)?) } else { None };
    let quiet = context.quiet;
    let format = output::on_stdout(&args.format)?;
    // An answer for programs is nothing else.
    context.quiet |= format != Format::Text;
    let write_args = WriteArgs::receipt(false, Expected::new(&args.expect)).or_dry(args.diff);
    let end = write::write(context, &args.plans, &write_args, &mut |workspace| {
        let mut outcome = Outcome::default();
        repaired = match &asked {
            Some(asked) => as_agreed(asked, workspace)?,
            None => {
                let terms = |document| Terms { wanted: &is_wanted, known: known.of(document), asked: None };
                workspace.documents.iter().map(|document| checker.repair(document, &mut terms(document))).collect()
            }
        };
        for (index, plan) in repaired.iter().enumerate().filter(|(_, plan)| !plan.done.is_empty()) {
            outcome.entries.extend(entries(plan));
            outcome.put(index, plan.document.clone());
        }
        if let Some(agreement) = &mut agreement {
            agreement.make(&checker, &known, workspace, &mut outcome)?;
        }
        Ok(outcome)
    });
    context.quiet = quiet;
    end?;
    // Text has the receipt already, and JSON has it in itself.
    if !args.diff && !matches!(format, Format::Text | Format::Json) {
        let mut receipt = Vec::new();
        let of_specs = agreement.iter().flat_map(Agreement::entries).cloned();
        receipt::lines(&mut receipt, &repaired.iter().flat_map(entries).chain(of_specs).collect::<Vec<_>>())?;
        String::from_utf8_lossy(&receipt).lines().for_each(|line| context.note(line));
    }
    agreement.iter().flat_map(Agreement::refused).for_each(|refused| context.note(refused));
    for plan in &repaired {
        for refused in &plan.refused {
            let place = plan.document.place(refused.at);
            context.note(&format!("not repaired: {} ({place}): {}", refused.title, refused.reason));
        }
    }
    Ok(repaired)
}

/// Says of what is left how its direction is named.
pub(super) fn tell_what_is_undecided(args: &Args, report: &CheckReport<'_>, context: &Context<'_>) {
    let all = report.documents.iter().flat_map(|checked| &checked.findings);
    let count = all.filter(|found| found.code == DRIFT).count();
    if count > 0 && args.prefer.is_none() && (args.fix || args.diff) {
        let findings = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
        context.note(&format!(
            "not repaired: {findings} of {DRIFT}; say which is right, `--prefer item` or `--prefer spec`"
        ));
    }
}

/// A document as it was when somebody was asked, and what was agreed to.
struct Agreed {
    before: Document,
    repaired: Repaired,
}

/// Asks, while nobody is kept from writing.
fn ask(
    args: &Args,
    context: &mut Context<'_>,
    checker: &Checker,
    is_wanted: &dyn Fn(&Diagnostic, &Fix) -> bool,
    known: &Known,
) -> Result<Vec<Agreed>> {
    let workspace = context.workspace(&args.plans)?;
    let mut at_terminal = store::ask;
    let mut questions = Questions::new(&mut at_terminal, settings::style(context.terminal));
    let mut agrees = |offer: &Offer<'_>| questions.agrees(offer);
    let mut agree = |before: Document| {
        let mut terms = Terms { wanted: is_wanted, known: known.of(&before), asked: Some(&mut agrees) };
        Agreed { repaired: checker.repair(&before, &mut terms), before }
    };
    let agreed = workspace.documents.into_iter().map(&mut agree).collect();
    questions.end().context("nothing was written, because nobody could be asked")?;
    Ok(agreed)
}

/// What was agreed to for the documents of `workspace`.
///
/// # Errors
/// One of them is another one now.
fn as_agreed(agreed: &[Agreed], workspace: &Workspace) -> Result<Vec<Repaired>> {
    let same = |document: &Document| {
        let is_it = |agreed: &&Agreed| agreed.before.source().path() == document.source().path();
        let agreed =
            agreed.iter().find(is_it).filter(|agreed| agreed.before.source().text() == document.source().text());
        let Some(agreed) = agreed else {
            let path = document.source().path().display();
            bail!("{path} has changed since you were asked; nothing was written, try again")
        };
        Ok(agreed.repaired.clone())
    };
    workspace.documents.iter().map(same).collect()
}

/// The receipt: what was done in the same words at several places is one line.
fn entries(plan: &Repaired) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for repair in &plan.done {
        let deed = Deed::Done(told(repair));
        let lines = repair.changes.iter().map(|change| plan.document.source().line(change.at));
        let known = entries.iter().position(|entry| entry.deed == deed).unwrap_or(entries.len());
        if known == entries.len() {
            entries.push(Entry { plan: plan.path().to_owned(), lines: Vec::new(), item: None, deed });
        }
        entries[known].lines.extend(lines);
    }
    for entry in &mut entries {
        entry.lines.sort_unstable();
        entry.lines.dedup();
    }
    entries
}
