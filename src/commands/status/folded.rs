//! The status of plans each of which is let go as soon as it was read: there may be more of them than fit into the memory.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Error, Result};

use super::{Args, Format, write};
use crate::analysis::Measure;
use crate::commands::clock::Clock;
use crate::commands::context::Context;
use crate::commands::exit::Exit;
use crate::commands::recognition::Warnings;
use crate::commands::settings;
use crate::document::{Document, Workspace};
use crate::parallel::workers;
use crate::render::hashes::Hashes;
use crate::render::status::{self, Folded, PlanView, Recalled, StatusFold, StatusReport};
use crate::store::Input;

/// So many bytes of text may be held to the end, or as many as the largest document has, which has to be held once anyway: what is
/// still there need not be read again.
const KEPT: usize = 4 * 1024 * 1024;

/// What is on the bench of one processor.
struct Bench<'m> {
    fold: StatusFold<'m>,
    hashes: Hashes,
}

/// What is made of one document.
struct Plan {
    view: PlanView,
    warnings: Warnings,
    /// Itself, as long as there is room for it.
    kept: Option<(usize, Document)>,
}

/// What was made of documents, on its way to whoever has asked.
#[derive(Default)]
struct Answer {
    problems: Vec<Error>,
    warnings: Warnings,
    plans: Vec<PlanView>,
    kept: Vec<(usize, Document)>,
    is_recognised: bool,
    any_living: bool,
    /// Whether a part of it is written.
    is_begun: bool,
}

/// As [`run_on_all`](super::run_on_all), which has to answer where this is `None`: then nothing is written yet.
pub(super) fn run(args: &Args, clock: &Clock, context: &mut Context<'_>) -> Result<Option<Exit>> {
    // Standard input cannot be read again.
    if context.reading.is_thorough() || context.moment.commit().is_some() || context.reads_stdin(&args.plans) {
        return Ok(None);
    }
    context.warn_of_unfinished();
    clock.asked(|measure| run_by(measure, args, clock, context))
}

fn run_by(measure: Measure<'_>, args: &Args, clock: &Clock, context: &mut Context<'_>) -> Result<Option<Exit>> {
    let found = context.found(&context.named(&args.plans));
    let (inputs, names_plans) = (found.inputs, context.names_plans(&args.plans));
    let mut answer = Answer { problems: found.problems, ..Answer::default() };
    let count = if inputs.len() < 2 { 1 } else { workers() };
    let bench = |_| Bench { fold: StatusFold::new(inputs.len(), measure), hashes: Hashes::default() };
    let mut benches: Vec<Bench<'_>> = (0..count).map(bench).collect();
    let room = Room::default();
    let make = |bench: &mut Bench<'_>, number: usize, document: Document| {
        if args.format == Format::Json {
            bench.hashes.add(document.source());
        }
        let (view, warnings) = (bench.fold.add(number, &document), Warnings::of(std::slice::from_ref(&document)));
        Plan { view, warnings, kept: room.has_some_for(&document).then_some((number, document)) }
    };
    // Of what the user has named, all has to be there; of all others, what is there is written as it comes.
    let is_streamed = args.format == Format::Text && !names_plans;
    let (reading, moment) = (context.reading.clone(), context.moment.clone());
    reading.each(&moment, &inputs, &mut benches, make, |plans, is_last| {
        plans.into_iter().for_each(|plan| answer.add(plan));
        if is_streamed && !is_last { answer.begin(context) } else { Ok(()) }
    })?;
    let mut hashes = Hashes::default();
    let mut folds = Vec::with_capacity(count);
    for bench in benches {
        hashes.extend(bench.hashes);
        folds.push(bench.fold);
    }
    let folded = StatusFold::joined(folds, measure);
    let kept = std::mem::take(&mut answer.kept);
    let recalled = if folded.leads_elsewhere() { None } else { recalled(&folded, kept, &inputs, context) };
    let is_failed = names_plans && !answer.problems.is_empty();
    if !answer.is_begun && (is_failed || !answer.is_recognised || recalled.is_none()) {
        return Ok(None);
    }
    answer.tell(context);
    let report = match recalled {
        Some((numbers, workspace)) => folded.report(&Recalled::some(&workspace, &numbers)),
        None => StatusReport::of(&context.workspace(&args.plans)?, measure),
    };
    let mut report = StatusReport { plans: answer.plans, ..report };
    report.reach(context.reach(&args.plans));
    clock.tell_what_is_missing(context);
    // Of a screen that is begun, this is the rest.
    write(args.format, &report, &hashes, context)?;
    Ok(Some(Exit::Fine))
}

impl Answer {
    fn add(&mut self, plan: Result<Plan>) {
        match plan {
            Ok(plan) => {
                self.is_recognised |= plan.view.recognised;
                self.any_living |= plan.view.recognised && !plan.view.archived;
                match plan.kept {
                    Some(kept) => self.kept.push(kept),
                    // What is not all of a small workspace is little of a large one, and soon read again.
                    None => {
                        self.kept.retain(|(_, document)| document.source().text().len() > KEPT);
                    }
                }
                self.warnings.append(plan.warnings);
                self.plans.push(plan.view);
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Writes what is there of the screen, as soon as there is a living plan: that shows how archived ones are told.
    fn begin(&mut self, context: &mut Context<'_>) -> Result<()> {
        if self.any_living {
            self.tell(context);
            let style = settings::style(context.terminal);
            status::write_plans(context.out, &std::mem::take(&mut self.plans), style, true)?;
            self.is_begun = true;
        }
        Ok(())
    }

    /// Says on standard error what is wrong.
    fn tell(&mut self, context: &mut Context<'_>) {
        self.problems.drain(..).for_each(|problem| context.warn(&format!("{problem:#}")));
        std::mem::take(&mut self.warnings).say();
    }
}

/// The documents of which `folded` needs more than it has, and their numbers: of those that were `kept`, and others that are read
/// again from `inputs`. `None` where one cannot be read any more.
fn recalled(
    folded: &Folded<'_>,
    kept: Vec<(usize, Document)>,
    inputs: &[Input],
    context: &Context<'_>,
) -> Option<(Vec<usize>, Workspace)> {
    let paths = inputs.iter().map(Input::shown).enumerate();
    let mut kept: HashMap<usize, Document> = kept.into_iter().collect();
    let mut recalled: BTreeMap<usize, Document> = BTreeMap::new();
    loop {
        let (numbers, documents): (Vec<usize>, Vec<Document>) = recalled.into_iter().unzip();
        let workspace = Workspace::new(context.root.path().to_owned(), documents);
        let mut wanted = folded.wanted(&Recalled::some(&workspace, &numbers), paths.clone());
        if wanted.is_empty() {
            return Some((numbers, workspace));
        }
        recalled = numbers.into_iter().zip(workspace.documents).collect();
        recalled.extend(wanted.iter().filter_map(|number| Some((*number, kept.remove(number)?))));
        wanted.retain(|number| !recalled.contains_key(number));
        let again = wanted.iter().map(|number| &inputs[*number]).collect();
        recalled.extend(wanted.iter().copied().zip(context.reading.again(&context.moment, again).ok()?));
    }
}

/// Where documents are kept.
struct Room {
    /// How many bytes of text are kept.
    taken: AtomicUsize,
    /// How many there is room for.
    size: AtomicUsize,
}

impl Default for Room {
    fn default() -> Self {
        Self { taken: AtomicUsize::new(0), size: AtomicUsize::new(KEPT) }
    }
}

impl Room {
    /// Whether there is some for `document`, which then takes it.
    fn has_some_for(&self, document: &Document) -> bool {
        let size = document.source().text().len();
        let room = self.size.fetch_max(size, Ordering::Relaxed).max(size);
        let has_some = self.taken.load(Ordering::Relaxed) + size <= room;
        self.taken.fetch_add(if has_some { size } else { 0 }, Ordering::Relaxed);
        has_some
    }
}
