//! Which item and which phase of each of three plans is which.

use std::collections::HashMap;
use std::hash::Hash;

use super::{Side, Three, retitled};
use crate::document::Document;
use crate::history::{ItemState, Matching, PhaseState, Snapshot};

/// A thing of three plans, by number; that of two plans is the same where their numbers are.
pub(super) type Identity = usize;

/// The identities of what three plans hold, in the order in which it stands there.
#[derive(Clone, Debug, Default)]
pub(super) struct Identities {
    pub(super) items: Three<Vec<Identity>>,
    pub(super) phases: Three<Vec<Identity>>,
}

impl Identities {
    /// Finds those of three documents.
    pub(super) fn of(documents: &Three<Document>) -> Self {
        let plans = documents.as_ref().map(Snapshot::of);
        let mut matchings = Side::BOTH.map(|side| Matching::of(&plans.base, plans.side(side)));
        let phases_of = |[ours, theirs]: &[Matching; 2]| {
            [phase_pairs(&plans.base, &plans.ours, ours), phase_pairs(&plans.base, &plans.theirs, theirs)]
        };
        let pairs = phases_of(&matchings);
        let is_same_phase = |side: Side, old: usize, new: usize| {
            let own = if side == Side::Ours { &pairs[0] } else { &pairs[1] };
            own[plans.side(side).items[new].phase] == Some(plans.base.items[old].phase)
        };
        retitled::pair(documents, &mut matchings, is_same_phase);
        let [ours, theirs] = &matchings;
        let items = unified(plans.base.items.len(), [&ours.old, &theirs.old], |mine, other| {
            is_same_new(&plans.ours.items[mine], &plans.theirs.items[other])
        });
        let pairs = phases_of(&matchings);
        let phases = unified(plans.base.phases.len(), [&pairs[0], &pairs[1]], |mine, other| {
            phase_key(&plans.ours.phases[mine]) == phase_key(&plans.theirs.phases[other])
        });
        Self { items, phases }
    }
}

/// Gives numbers: to things of the base as they stand there, to a thing of a side that of the base thing which it is, or that
/// which the other side has given to the same new thing, or a new one.
fn unified(base: usize, old: [&[Option<usize>]; 2], is_same: impl Fn(usize, usize) -> bool) -> Three<Vec<Identity>> {
    let mut next = base;
    let mut new = || {
        next += 1;
        next - 1
    };
    let ours: Vec<Identity> = old[0].iter().map(|old| old.unwrap_or_else(&mut new)).collect();
    let mut free: Vec<usize> = (0..ours.len()).filter(|at| old[0][*at].is_none()).collect();
    let theirs = old[1].iter().enumerate().map(|(at, old)| {
        old.unwrap_or_else(|| match free.iter().position(|mine| is_same(*mine, at)) {
            Some(found) => ours[free.remove(found)],
            None => new(),
        })
    });
    let theirs = theirs.collect();
    Three { base: (0..base).collect(), ours, theirs }
}

/// Whether two items that the base does not have are one which both sides added. The number says nothing: it is the next free
/// one on both sides.
fn is_same_new(one: &ItemState, other: &ItemState) -> bool {
    let letters = |title: &str| -> String {
        title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(&one.title) == letters(&other.title)
}

/// For each phase of `new` the one of `old` that it is: by number and name, by name, by number, and by the items in it.
fn phase_pairs(old: &Snapshot, new: &Snapshot, items: &Matching) -> Vec<Option<usize>> {
    let mut pairs = vec![None; new.phases.len()];
    pair_by(&mut pairs, old, new, phase_key);
    pair_by(&mut pairs, old, new, |phase| phase.name.clone());
    pair_by(&mut pairs, old, new, |phase| phase.number.clone().unwrap_or_else(|| phase.name.clone()));
    let mut common: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, item) in new.items.iter().enumerate() {
        if let Some(before) = items.old[at] {
            *common.entry((old.items[before].phase, item.phase)).or_default() += 1;
        }
    }
    let mut common: Vec<_> = common.into_iter().collect();
    common.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    for ((before, after), _) in common {
        if pairs[after].is_none() && !pairs.contains(&Some(before)) {
            pairs[after] = Some(before);
        }
    }
    pairs
}

fn phase_key(phase: &PhaseState) -> (Option<String>, String) {
    (phase.number.clone(), phase.name.to_lowercase())
}

/// Pairs those which have the same key, in their order.
fn pair_by<K: Hash + Eq>(pairs: &mut [Option<usize>], old: &Snapshot, new: &Snapshot, key: impl Fn(&PhaseState) -> K) {
    for (before, phase) in old.phases.iter().enumerate() {
        if pairs.contains(&Some(before)) {
            continue;
        }
        let wanted = key(phase);
        let same = (0..pairs.len()).find(|after| pairs[*after].is_none() && key(&new.phases[*after]) == wanted);
        if let Some(after) = same {
            pairs[after] = Some(before);
        }
    }
}
