//! `plan check --baseline` and `--write-baseline`.

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::Args;
use super::gate::GateArgs;
use crate::check::gate::{Baseline, Record};
use crate::commands::context::Context;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::render::check::{Against, CheckReport, Gate, baseline};
use crate::store::{self, Created, PlanFile, Replaced};
use crate::text::Source;

/// The baseline that is written where none is named.
const NAME: &str = ".plan-baseline.json";

/// A baseline and its file, which may be still to be written.
#[derive(Debug)]
pub(super) struct KnownFile {
    file: PlanFile,
    known: Baseline,
}

/// What the check looked at: of what it did not look at nobody knows whether it still occurs.
struct Scope<'s> {
    args: &'s Args,
    /// The paths of the plans; `None` for all there are.
    plans: Option<Vec<String>>,
}

impl KnownFile {
    /// The baseline that is asked for, by an argument or by `plan.yaml`.
    ///
    /// # Errors
    /// There is no such file, or what lies there is no baseline.
    pub(super) fn open(args: &GateArgs, context: &Context<'_>) -> Result<Option<Self>> {
        let Some(file) = file(args, context)? else { return Ok(None) };
        let shown = file.shown.display();
        if !context.moment.has(&file.shown) {
            if args.write_baseline {
                return Ok(Some(Self { file, known: Baseline::default() }));
            }
            bail!("there is no baseline {shown}; write it with `plan check --write-baseline --baseline {shown}`");
        }
        let known = read(&file, &context.moment.read_one(&file)?)?;
        Ok(Some(Self { file, known }))
    }

    /// What it knows of `document`.
    pub(super) fn record(&self, document: &Document, context: &Context<'_>) -> Record {
        self.known.record(&path(context, document))
    }

    /// Holds the findings against it, after writing it where that is asked for.
    ///
    /// # Errors
    /// The baseline cannot be written.
    pub(super) fn apply(self, report: &CheckReport<'_>, args: &Args, context: &mut Context<'_>) -> Result<Gate> {
        let named = context.names_plans(&args.plans);
        let plans = named.then(|| report.documents.iter().map(|checked| path(context, checked.document)).collect());
        let scope = Scope { args, plans };
        let Self { file, known } = self;
        let known = if args.gate.write_baseline { rewrite(&file, report, context, &scope)? } else { known };
        let (mut rest, _) = known.split(|path, rule| scope.judges(path, rule));
        let mut gate = Gate::new(Against::Baseline { path: file.shown.display().to_string() });
        for checked in &report.documents {
            let path = path(context, checked.document);
            let (here, others) = rest.split(|known, _| known == path);
            gate.hold(checked, &path, &here.record(&path));
            rest = others;
        }
        rest.iter().for_each(|(path, found)| gate.is_gone(path, [found.clone()]));
        Ok(gate)
    }
}

impl Scope<'_> {
    fn judges(&self, path: &str, rule: &str) -> bool {
        let Args { rule: only, skip, .. } = self.args;
        let names = |names: &[String]| names.iter().any(|name| name == rule);
        let is_applied = (only.is_empty() || names(only)) && !names(skip);
        is_applied && self.plans.as_ref().is_none_or(|plans| plans.iter().any(|plan| plan == path))
    }
}

/// The file of the baseline, if one is asked for.
fn file(args: &GateArgs, context: &Context<'_>) -> Result<Option<PlanFile>> {
    if let Some(given) = &args.baseline {
        if given == Path::new("-") {
            bail!("a baseline is a file, and neither standard input nor output is one; name a file, or write `./-`");
        }
        return Ok(Some(context.root.given(given)));
    }
    let from_root = |name: &str| context.root.file(&context.root.path().join(name));
    match &context.config.baseline {
        _ if args.no_baseline => Ok(None),
        Some(name) if context.root.leads_out(&name.value) => {
            Err(context.config.fault(name.span, "the baseline lies outside of the workspace; name a path within it"))
        }
        Some(name) => Ok(Some(from_root(&name.value))),
        None if args.write_baseline && context.root.leads_out(NAME) => {
            bail!(
                "{NAME} is a link that leads out of the workspace; put the file itself there, or name it with --baseline"
            )
        }
        None => Ok(args.write_baseline.then(|| from_root(NAME))),
    }
}

/// Writes what is found to the baseline, beside what it knows of what the check did not look at.
fn rewrite(
    file: &PlanFile,
    report: &CheckReport<'_>,
    context: &mut Context<'_>,
    scope: &Scope<'_>,
) -> Result<Baseline> {
    if context.unread > 0 {
        bail!("a plan cannot be read, and what is known of it would be lost; nothing is written");
    }
    let renewed = |known: Baseline| {
        let (_, mut next) = known.split(|path, rule| scope.judges(path, rule));
        for checked in &report.documents {
            let path = path(context, checked.document);
            let is_shown = |found: &&Diagnostic| report.advice || found.severity > Severity::Advice;
            let shown: Vec<Diagnostic> = checked.findings.iter().filter(is_shown).cloned().collect();
            let record = Record::of(checked.document, &shown);
            record.findings().iter().for_each(|found| next.add(&path, found.clone()));
        }
        next
    };
    let mut next = renewed(Baseline::default());
    let mut notes = Vec::new();
    let created = store::create_new(file, &baseline::write(&next), &mut notes);
    notes.iter().for_each(|note| context.note(note));
    let is_written = match created? {
        Created::Written => true,
        // What another check has written there by now stays.
        Created::AlreadyThere => replace(file, context, &mut |known| {
            next = renewed(known);
            baseline::write(&next)
        })?,
    };
    if is_written {
        context.out.tell_of_changes();
    }
    let (shown, count) = (file.shown.display(), next.len());
    let findings = if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
    let named = context.root.from_root(&file.shown);
    let hint = match context.config.baseline.is_some() || context.root.leads_out(&named) {
        true => String::new(),
        false => format!("; `baseline: {named}` in plan.yaml makes every check use it"),
    };
    match is_written {
        true => context.note(&format!("{shown}: written, with {findings}{hint}")),
        false => context.note(&format!("{shown}: nothing to change, with {findings}")),
    }
    Ok(next)
}

/// Writes what `renewed` makes of what is there. Whether there was anything to write.
fn replace(file: &PlanFile, context: &Context<'_>, renewed: &mut dyn FnMut(Baseline) -> String) -> Result<bool> {
    let mut notes = Vec::new();
    let replaced = store::replace(file, Some(&mut context.record()), &mut notes, &mut |source| {
        let text = renewed(read(file, source)?);
        Ok((source.text() != text).then_some(text))
    });
    notes.iter().for_each(|note| context.note(note));
    Ok(replaced? == Replaced::Written)
}

/// What `source`, the text of `file`, knows.
fn read(file: &PlanFile, source: &Source) -> Result<Baseline> {
    let shown = file.shown.display();
    baseline::read(source.text())
        .map_err(|fault| anyhow!("{shown}:{fault}; remove it, and run this again with --write-baseline"))
}

/// How a baseline names the plan.
fn path(context: &Context<'_>, document: &Document) -> String {
    context.root.from_root(document.source().path())
}
