//! A change is taken back.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::Args;
use super::refusal::{self, NotAsLeft};
use crate::commands::context::Context;
use crate::commands::exit::{self, Exit};
use crate::commands::write;
use crate::render::diff::{self, FileDiff};
use crate::render::hashes::Hashes;
use crate::render::receipt::{self, Deed, Entry};
use crate::store::{self, FileState, NewTexts, PastChange, PlanFile, Record, Stage};
use crate::text::Source;

/// Takes `change` back, or shows what that would be, and gives the receipt.
///
/// # Errors
/// [`NotAsLeft`]; or as [`store::replace_all`]. Nothing was written then, or the error says so.
pub(super) fn take_back(context: &mut Context<'_>, change: &PastChange, args: &Args) -> Result<Exit> {
    let write = &args.write;
    if write.is_dry() {
        let way_back = WayBack::of(context, change, args)?;
        if write.is_for_programs() {
            let hashes = Hashes::of(&way_back.sources(|step| step.now.as_ref()));
            return write::receipt(context, &way_back.entries(change), &hashes, write, false);
        }
        for step in &way_back.steps {
            diff::of_file(context.out, &step.diff())?;
        }
        let mut nothing = way_back.entries(change);
        nothing.retain(|entry| matches!(entry.deed, Deed::Nothing(_)));
        receipt::lines(context.out, &nothing)?;
        return Ok(Exit::Fine);
    }
    let mut done = Vec::new();
    let mut hashes = Hashes::default();
    let mut notes = Vec::new();
    let mut record = Record { takes_back: Some(change.number), ..context.record() };
    let written = store::replace_all(&[], Some(&mut record), &mut notes, &mut |_| {
        let way_back = WayBack::of(context, change, args)?;
        done = way_back.entries(change);
        hashes = Hashes::of(&way_back.sources(|step| step.goal.as_ref()));
        Ok(NewTexts { told: receipt::told(&done), ..way_back.wish })
    });
    for note in &notes {
        exit::say(note);
    }
    let is_written = written? == store::Replaced::Written;
    let end = write::receipt(context, &done, &hashes, write, is_written)?;
    let is_told = !context.quiet && !write.is_for_programs();
    if let (true, Some(number), Some(file)) = (is_told, record.number, change.files.first()) {
        let again = refusal::again(&context.root, number, &context.root.file(file.old_path()));
        writeln!(context.out, "{again} puts it back")?;
    }
    Ok(end)
}

/// What has to become of files so that they are as they were before a change.
struct WayBack {
    steps: Vec<Step>,
    wish: NewTexts,
}

/// A file as it is, and as it was; `None`: it is not there, or was not.
struct Step {
    now: Option<(PlanFile, String)>,
    goal: Option<(PlanFile, String)>,
}

impl WayBack {
    /// From what is in the files. All of them may be as they were only where the user has asked for this very change.
    fn of(context: &Context<'_>, change: &PastChange, args: &Args) -> Result<Self> {
        let name = |path: &Path| context.root.file(path);
        let named = |state: Option<&FileState>| state.map(|state| (name(&state.path), state.text.to_string()));
        let mut wish = NewTexts::default();
        let mut steps = Vec::new();
        for past in &change.files {
            let stage = past.stage();
            let now = match &stage {
                Stage::Before => past.before.as_ref(),
                Stage::Between(now) => Some(now),
                Stage::After => past.after.as_ref(),
                Stage::Foreign => return Err(refusal::foreign(context, change, past)),
            };
            let step = Step { now: named(now), goal: named(past.before.as_ref()) };
            if let Some(now) = step.now_source() {
                args.write.check_expected(&now)?;
            }
            past.take_back(&stage, &mut wish, &name);
            steps.push(step);
        }
        if args.number.is_none() && steps.iter().all(Step::is_nothing) {
            return Err(NotAsLeft::any_longer(change).into());
        }
        Ok(Self { steps, wish })
    }

    fn sources(&self, state: impl Fn(&Step) -> Option<&(PlanFile, String)>) -> Vec<Source> {
        self.steps.iter().filter_map(|step| state(step).map(source)).collect()
    }

    fn entries(&self, change: &PastChange) -> Vec<Entry> {
        self.steps.iter().flat_map(|step| step.entries(change)).collect()
    }
}

impl Step {
    fn is_nothing(&self) -> bool {
        self.now == self.goal
    }

    fn now_source(&self) -> Option<Source> {
        self.now.as_ref().map(source)
    }

    fn diff(&self) -> FileDiff<'_> {
        FileDiff { from: self.now.as_ref().map(shown), to: self.goal.as_ref().map(shown) }
    }

    fn entries(&self, change: &PastChange) -> Vec<Entry> {
        let PastChange { number, command, .. } = change;
        let path = |state: &Option<(PlanFile, String)>| state.as_ref().map(|(file, _)| file.shown.clone());
        let text = |state: &Option<(PlanFile, String)>| state.as_ref().map_or(String::new(), |(_, text)| text.clone());
        let (from, to) = (path(&self.now), path(&self.goal));
        let place = to.clone().or(from.clone()).unwrap_or_default();
        if self.is_nothing() {
            let why = format!("it is as it was before {number}, `{command}`");
            return vec![Entry::of_file(&place, Deed::Nothing(why))];
        }
        let lines = to.as_ref().map(|_| diff::changed_lines(&text(&self.now), &text(&self.goal)));
        let done = Deed::Done(took_back(change));
        let first = Entry { lines: lines.unwrap_or_default(), ..Entry::of_file(&place, done) };
        let second = match (from, to) {
            (Some(from), Some(to)) if from != to => Some(Deed::Moved { from }),
            (None, Some(_)) => Some(Deed::Created),
            (Some(_), None) => Some(Deed::Removed),
            _ => None,
        };
        std::iter::once(first).chain(second.map(|deed| Entry::of_file(&place, deed))).collect()
    }
}

fn shown((file, text): &(PlanFile, String)) -> (&Path, &str) {
    (&file.shown, text)
}

fn source((file, text): &(PlanFile, String)) -> Source {
    Source::new(&file.shown, text.as_str())
}

fn took_back(change: &PastChange) -> String {
    let PastChange { number, command, .. } = change;
    match (change.takes_back, change.told.as_slice()) {
        (Some(target), _) => format!("took back {number}, so that {target} stands again"),
        (None, []) => format!("took back {number}, `{command}`"),
        (None, [only]) => format!("took back {number}: {only}"),
        (None, [first, rest @ ..]) => format!("took back {number}: {first}, and {} more", rest.len()),
    }
}
