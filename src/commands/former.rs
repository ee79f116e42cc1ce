//! Which item had a name in the past that none has now.

use crate::history::{ItemState, Step, Thread, Timeline};

/// An item as a commit left it.
#[derive(Debug)]
pub(super) struct Former<'t> {
    /// Which.
    thread: Thread,
    /// What it was then.
    state: &'t ItemState,
    step: &'t Step,
    /// The commit, as `--at` takes it.
    pub(super) commit: &'t str,
}

impl<'t> Former<'t> {
    /// The one that `is_meant`, at the newest commit that has one.
    pub(super) fn find(timeline: &'t Timeline, is_meant: impl Fn(Thread, &ItemState) -> bool) -> Option<Self> {
        timeline.steps.iter().find_map(|step| {
            let (commit, text) = (step.revision.commit.as_deref()?, step.new?);
            let items = timeline.snapshots[text].items.iter().enumerate();
            let mut items = items.filter_map(|(number, state)| Some((timeline.thread_in(text, number)?, state)));
            let (thread, state) = items.find(|(thread, state)| is_meant(*thread, state))?;
            Some(Self { thread, state, step, commit: commit.get(..10).unwrap_or(commit) })
        })
    }

    /// What to say of it where nothing is named `name`.
    pub(super) fn told(&self, name: &str, timeline: &Timeline) -> String {
        let Self { thread, state, step, commit } = self;
        let label = state.label();
        let now = timeline.items_now().find(|(other, _)| other == thread);
        let now = now.map(|(_, (text, item))| timeline.snapshots[text].items[item].label());
        let now = now.filter(|now| *now != label).map(|now| format!(", and is {now} now")).unwrap_or_default();
        format!(
            "no item is named `{}` now; {label} was there on {}{now}: `--at {commit}` shows it as it was",
            name.escape_debug(),
            step.revision.date
        )
    }
}
