//! `plan check --since` and `--baseline`: only what got worse is told.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueHint;

use super::Args;
use super::baseline::KnownFile;
use crate::check::gate::Record;
use crate::commands::checker::Checker;
use crate::commands::context::Context;
use crate::commands::shelf::Shelf;
use crate::document::{Document, Found};
use crate::render::check::{Against, CheckReport, Gate};
use crate::store::{Moment, Past, PastPlan, When};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What got worse")]
pub(super) struct GateArgs {
    /// Tell only what got worse since this branch left REV, such as origin/main, HEAD or a tag
    #[arg(long, value_name = "REV", conflicts_with = "at")]
    since: Option<String>,
    /// Tell only what is not in this baseline, or got worse
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) baseline: Option<PathBuf>,
    /// Write what is found to the baseline, by default .plan-baseline.json: it is known from then on
    #[arg(long, conflicts_with_all = ["since", "diff", "at"])]
    pub(super) write_baseline: bool,
    /// Tell what is in the baseline of plan.yaml too
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub(super) no_baseline: bool,
}

/// What the findings are to be held against.
#[derive(Debug)]
pub(super) struct Gates {
    past: Option<(String, Past)>,
    /// The specs as they were then; `None` where they are not looked at.
    specs: Option<Shelf>,
    baseline: Option<KnownFile>,
}

/// What is known of each plan, by each gate.
#[derive(Debug, Default)]
pub(super) struct Known {
    records: HashMap<PathBuf, Vec<Record>>,
}

impl Known {
    pub(super) fn of(&self, document: &Document) -> &[Record] {
        self.records.get(document.source().path()).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, document: &Document, record: Record) {
        self.records.entry(document.source().path().to_owned()).or_default().push(record);
    }
}

impl Gates {
    /// Finds the commit and reads the baseline, before anything is done.
    ///
    /// # Errors
    /// There is no such commit or file, or what lies there is no baseline.
    pub(super) fn open(args: &Args, context: &Context<'_>) -> Result<Self> {
        let past = match &args.gate.since {
            Some(_) if context.reads_stdin(&args.plans) => bail!("standard input has no past; name the file"),
            Some(name) => Some((name.clone(), Past::since(&context.root, name)?)),
            None => None,
        };
        let has_specs = || context.moment.has(&context.root.path().join(&context.config.backlog));
        let specs = args.gate.since.as_ref().filter(|_| has_specs()).map(|name| {
            let [head, other] = ["HEAD", name].map(|name| Box::new(When::Revision(name.to_owned())));
            anyhow::Ok(Shelf::at(Moment::at(context.root.clone(), &When::ForkPoint(head, other))?, context))
        });
        Ok(Self { past, specs: specs.transpose()?, baseline: KnownFile::open(&args.gate, context)? })
    }

    /// What is known of the plans before anything is repaired. A baseline that is to be written anew knows nothing.
    ///
    /// # Errors
    /// git fails, or no plan can be read.
    pub(super) fn known(&self, args: &Args, context: &mut Context<'_>, checker: &Checker) -> Result<Known> {
        let mut known = Known::default();
        let baseline = self.baseline.as_ref().filter(|_| !args.gate.write_baseline);
        if self.past.is_none() && baseline.is_none() {
            return Ok(known);
        }
        let documents = context.workspace(&args.plans)?.documents;
        if let Some((_, past)) = &self.past {
            let shown: Vec<&Path> = documents.iter().map(|document| document.source().path()).collect();
            for (document, plan) in documents.iter().zip(past.plans(&shown)?) {
                known.add(document, record(plan, document, past, self.specs.as_ref(), checker));
            }
        }
        if let Some(baseline) = baseline {
            documents.iter().for_each(|document| known.add(document, baseline.record(document, context)));
        }
        Ok(known)
    }

    /// Takes out of `report` what was known, and writes the baseline where that is asked for.
    ///
    /// # Errors
    /// git fails, or the baseline cannot be written.
    pub(super) fn apply(
        self,
        report: &mut CheckReport<'_>,
        args: &Args,
        context: &mut Context<'_>,
        checker: &Checker,
    ) -> Result<()> {
        let mut gates = Vec::new();
        if let Some((name, past)) = self.past {
            gates.push(since(&name, &past, self.specs.as_ref(), report, context, checker)?);
        }
        if let Some(baseline) = self.baseline {
            gates.push(baseline.apply(report, args, context)?);
        }
        report.leave_out_known(gates);
        Ok(())
    }
}

/// Holds the findings against the plans as they were. They are judged as of the same day and by the same rules, with what had
/// happened to their items until then, and with what their references led to at that time, and what their specs said; what finished items took, the whole
/// history tells on both sides. An item that nobody has touched since then is as old on both sides; one that somebody has touched is
/// younger now, so that no age alone makes a finding new. What a reference which led to nothing could mean is asked of the work tree on both
/// sides: it decides between `reference-broken` and `reference-ambiguous`, and neither of them is new where the other was.
fn since(
    name: &str,
    past: &Past,
    specs: Option<&Shelf>,
    report: &CheckReport<'_>,
    context: &Context<'_>,
    checker: &Checker,
) -> Result<Gate> {
    let shown: Vec<&Path> = report.documents.iter().map(|checked| checked.document.source().path()).collect();
    let plans = past.plans(&shown)?;
    let against = Against::Revision { name: name.to_owned(), commit: past.commit().short().to_owned() };
    let mut gate = Gate::new(against);
    let led_to = led_to(report, &plans, past, checker);
    for (checked, plan) in report.documents.iter().zip(plans) {
        let shown = checked.document.source().path();
        match &plan {
            PastPlan::Was(_) => {}
            PastPlan::Absent => {
                context.note(&format!("{} was not there at {name}: whatever is wrong in it is new", shown.display()));
            }
            PastPlan::Unreadable(error) => {
                context.note(&format!("warning: at {name} {error:#}: whatever is wrong in it is new"));
            }
        }
        let record = match (checked.is_spec, &plan) {
            // It was as lost then, unless a plan referred to it.
            (true, PastPlan::Was(_)) if !context.root.real(shown).is_ok_and(|file| led_to.contains(&file)) => {
                Record::of(checked.document, &checked.findings)
            }
            (true, _) => Record::default(),
            (false, _) => record(plan, checked.document, past, specs, checker),
        };
        gate.hold(checked, &context.root.from_root(shown), &record);
    }
    Ok(gate)
}

/// What the plans of a report referred to then; asked only where there are findings about specs.
fn led_to(report: &CheckReport<'_>, plans: &[PastPlan], past: &Past, checker: &Checker) -> HashSet<PathBuf> {
    if report.documents.iter().all(|checked| !checked.is_spec) {
        return HashSet::new();
    }
    let look_up = |document: &Path, reference: &str| -> Found { past.look_up(document, reference) };
    let then = report.documents.iter().zip(plans).filter_map(|(checked, plan)| match plan {
        PastPlan::Was(source) if !checked.is_spec => Some(Document::parse(source.clone(), checked.document.options())),
        _ => None,
    });
    then.flat_map(|then| {
        let referred = checker.referred_past(&then, &look_up);
        referred.into_iter().filter_map(|referred| referred.target.into_file()).collect::<Vec<_>>()
    })
    .collect()
}

/// What was wrong in `plan`, which is `document` now.
fn record(plan: PastPlan, document: &Document, past: &Past, specs: Option<&Shelf>, checker: &Checker) -> Record {
    let PastPlan::Was(source) = plan else { return Record::default() };
    let look_up = |document: &Path, reference: &str| -> Found { past.look_up(document, reference) };
    let was = Document::parse(source, document.options());
    Record::of(&was, &checker.check_past(&was, document, &look_up, specs))
}
