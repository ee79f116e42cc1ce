//! Which item and which phase of each of three plans is which.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

use super::{Side, Three, retitled};
use crate::document::Document;
use crate::history::{Matching, PhaseState, Snapshot};

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
        let items = unified(plans.base.items.len(), [&ours.old, &theirs.old], |side, at| {
            letters(&plans.side(side).items[at].title)
        });
        let pairs = phases_of(&matchings);
        let phases = unified(plans.base.phases.len(), [&pairs[0], &pairs[1]], |side, at| {
            phase_key(&plans.side(side).phases[at])
        });
        Self { items, phases }
    }
}

/// Gives numbers: to things of the base as they stand there, to a thing of a side that of the base thing which it is, or that
/// which the other side has given to the same new thing, or a new one. New things are the same where their keys are.
fn unified<K: Hash + Eq>(
    base: usize,
    old: [&[Option<usize>]; 2],
    key: impl Fn(Side, usize) -> K,
) -> Three<Vec<Identity>> {
    let mut next = base;
    let mut new = || {
        next += 1;
        next - 1
    };
    let ours: Vec<Identity> = old[0].iter().map(|old| old.unwrap_or_else(&mut new)).collect();
    let mut free: HashMap<K, VecDeque<Identity>> = HashMap::new();
    for (at, identity) in ours.iter().enumerate().filter(|(at, _)| old[0][*at].is_none()) {
        free.entry(key(Side::Ours, at)).or_default().push_back(*identity);
    }
    let theirs = old[1].iter().enumerate().map(|(at, old)| {
        old.unwrap_or_else(|| {
            let same = free.get_mut(&key(Side::Theirs, at)).and_then(VecDeque::pop_front);
            same.unwrap_or_else(&mut new)
        })
    });
    let theirs = theirs.collect();
    Three { base: (0..base).collect(), ours, theirs }
}

/// What tells an item that the base does not have from others. The number says nothing: it is the next free one on both sides.
fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
    let mut taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    for ((before, after), _) in common {
        if pairs[after].is_none() && taken.insert(before) {
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
    let taken: HashSet<usize> = pairs.iter().flatten().copied().collect();
    let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
    for after in (0..pairs.len()).filter(|after| pairs[*after].is_none()) {
        free.entry(key(&new.phases[after])).or_default().push_back(after);
    }
    for (before, phase) in old.phases.iter().enumerate().filter(|(before, _)| !taken.contains(before)) {
        if let Some(after) = free.get_mut(&key(phase)).and_then(VecDeque::pop_front) {
            pairs[after] = Some(before);
        }
    }
}
