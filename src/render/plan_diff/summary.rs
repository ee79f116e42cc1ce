//! All of it in one line.

use similar::{ChangeTag, TextDiff};

use super::{Compared, PlanDiff, PlanPair, Time, note};
use crate::history::{Event, Topic};
use crate::render::wording::counted;

/// `3 done, 1 started, +1 item, 2 estimates`; `no change of the plan` where there is none.
pub(super) fn headline(diff: &PlanDiff) -> String {
    let compared = || {
        diff.plans.iter().filter_map(|pair| match pair {
            PlanPair::Both(compared) => Some(compared),
            _ => None,
        })
    };
    let events = || compared().flat_map(|compared| &compared.difference.events);
    let mut parts: Vec<String> = Vec::new();
    let mut moves: Vec<_> = events().filter_map(note::moved).collect();
    moves.sort_unstable();
    parts.extend(moves.chunk_by(|one, other| one == other).map(|same| format!("{} {}", same.len(), same[0].as_str())));
    let items = |sign: char, count: usize| (count > 0).then(|| format!("{sign}{}", counted(count, "item")));
    parts.extend(items('+', compared().map(|compared| compared.consequences.added.items).sum()));
    parts.extend(items('-', compared().map(|compared| compared.consequences.removed.items).sum()));
    let phases = |is_it: fn(&Event) -> bool| events().filter(|event| is_it(event)).count();
    let phase = |sign: char, count: usize| (count > 0).then(|| format!("{sign}{}", counted(count, "phase")));
    parts.extend(phase('+', phases(|event| matches!(event, Event::PhaseAdded(_)))));
    parts.extend(phase('-', phases(|event| matches!(event, Event::PhaseRemoved(_)))));
    for (topic, words) in [
        (Topic::Estimates, "estimate"),
        (Topic::Owners, "owner"),
        (Topic::Phases, "move"),
        (Topic::Windows, "window"),
        (Topic::Dates, "date"),
        (Topic::Dependencies, "dependency"),
        (Topic::Other, "other value"),
    ] {
        let count = events().filter(|event| Topic::of(event) == topic).count();
        parts.extend((count > 0).then(|| counted(count, words)));
    }
    let plans = |is_it: fn(&PlanPair) -> bool| diff.plans.iter().filter(|pair| is_it(pair)).count();
    let plan = |sign: char, count: usize| (count > 0).then(|| format!("{sign}{}", counted(count, "plan")));
    parts.extend(plan('+', plans(|pair| matches!(pair, PlanPair::Came(..)))));
    parts.extend(plan('-', plans(|pair| matches!(pair, PlanPair::Went(..)))));
    if parts.is_empty() { "no change of the plan".to_owned() } else { parts.join(", ") }
}

/// `the work tree against HEAD (0123456789)`
pub(super) fn times(diff: &PlanDiff) -> String {
    format!("{} against {}", time(&diff.new), time(&diff.old))
}

fn time(time: &Time) -> String {
    match time {
        Time::WorkTree => "the work tree".to_owned(),
        Time::Commit { name, hash } if hash.starts_with(name.as_str()) => name.clone(),
        Time::Commit { name, hash } => format!("{name} ({hash})"),
    }
}

/// How many lines differ between the two texts: those of the side that has more of them.
pub(super) fn lines(compared: &Compared) -> usize {
    let [old, new] = [&compared.old, &compared.new].map(|document| document.source().text());
    let diff = TextDiff::from_lines(old, new);
    let (mut gone, mut come) = (0, 0);
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => gone += 1,
            ChangeTag::Insert => come += 1,
            ChangeTag::Equal => {}
        }
    }
    gone.max(come)
}

/// What there is to be said of two texts of a plan which say the same: `3 lines differ, the plan says the same`.
pub(super) fn only_text(compared: &Compared) -> String {
    let count = lines(compared);
    if count == 0 {
        return "the text is the same".to_owned();
    }
    let differ = if count == 1 { "differs" } else { "differ" };
    if compared.new.plan().is_empty() && compared.old.plan().is_empty() {
        return format!("{} {differ}; nothing in it is recognised as a plan", counted(count, "line"));
    }
    format!("{} {differ}, the plan says the same", counted(count, "line"))
}
