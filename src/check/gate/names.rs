//! What was called otherwise before: items are renumbered, renamed and moved, and stay what they are.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::check::about::{About, ItemName, PhaseName, Subjects, one_line};

/// Everything in a document that a finding can be about, each name once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    phases: Vec<PhaseName>,
    items: Vec<ItemName>,
}

impl Names {
    /// All of them.
    pub(super) fn of(subjects: &Subjects<'_>) -> Self {
        Self::among(subjects.all().collect::<Vec<_>>().iter())
    }

    /// Those that findings are `about`, where no more is known.
    pub(super) fn among<'a>(about: impl Iterator<Item = &'a About> + Clone) -> Self {
        let phase = |about: &About| if let About::Phase(name) = about { Some(name.clone()) } else { None };
        let item = |about: &About| if let About::Item(name) = about { Some(name.clone()) } else { None };
        Self { phases: once_each(about.clone().filter_map(phase)), items: once_each(about.filter_map(item)) }
    }

    /// What each of them was called in `before`, where it was there.
    ///
    /// An item is the same by its title, or else by its id: a title says more, and numbers are given anew when an item is
    /// inserted. A phase is the same by its name, by its number, or by most of the items in it.
    pub(super) fn aligned(&self, before: &Self) -> HashMap<About, About> {
        let items = pairs(&before.items, &self.items, &ITEM_KEYS);
        let mut phases = pairs(&before.phases, &self.phases, &PHASE_KEYS);
        self.phases_by_their_items(before, &items, &mut phases);
        let items = items
            .into_iter()
            .map(|(old, new)| (About::Item(self.items[new].clone()), About::Item(before.items[old].clone())));
        let phases = phases
            .into_iter()
            .map(|(old, new)| (About::Phase(self.phases[new].clone()), About::Phase(before.phases[old].clone())));
        items.chain(phases).chain([(About::Plan, About::Plan)]).collect()
    }

    /// Pairs the phases that are left, where more than half of the items of a new one lay in one and the same old one.
    fn phases_by_their_items(&self, before: &Self, items: &[(usize, usize)], phases: &mut Vec<(usize, usize)>) {
        let old_phase = |phase: &str| before.phases.iter().position(|old| old.name == phase);
        let mut taken: HashSet<usize> = phases.iter().map(|(old, _)| *old).collect();
        let known: HashSet<usize> = phases.iter().map(|(_, new)| *new).collect();
        let mut came_from: HashMap<&str, Vec<&str>> = HashMap::new();
        for (old, new) in items {
            came_from.entry(&self.items[*new].phase).or_default().push(&before.items[*old].phase);
        }
        let mut sizes: HashMap<&str, usize> = HashMap::new();
        self.items.iter().for_each(|item| *sizes.entry(&item.phase).or_default() += 1);
        for (new, phase) in self.phases.iter().enumerate().filter(|(new, _)| !known.contains(new)) {
            let Some(most) =
                came_from.get(phase.name.as_str()).and_then(|names| majority(names, sizes[phase.name.as_str()]))
            else {
                continue;
            };
            if let Some(old) = old_phase(most).filter(|old| taken.insert(*old)) {
                phases.push((old, new));
            }
        }
    }
}

/// The one of `names` that more than half of `all` have.
fn majority<'n>(names: &[&'n str], all: usize) -> Option<&'n str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    names
        .iter()
        .find(|name| {
            let count = counts.entry(name).or_default();
            *count += 1;
            *count * 2 > all
        })
        .copied()
}

/// What may make two of them the same; `None` where one has nothing of the kind.
struct Key<T> {
    of: fn(&T) -> Option<Vec<String>>,
    /// Whether it means nothing where several of a document have it.
    is_for_one: bool,
}

/// The surest first.
const ITEM_KEYS: [Key<ItemName>; 6] = [
    Key { of: |item| Some(vec![plain(&item.phase), plain(&item.title), item.id.clone()?]), is_for_one: false },
    Key { of: |item| Some(vec![title(item)?, item.id.clone()?]), is_for_one: false },
    Key { of: |item| Some(vec![title(item)?, plain(&item.phase)]), is_for_one: false },
    Key { of: |item| Some(vec![title(item)?]), is_for_one: false },
    Key { of: |item| Some(vec![item.id.clone()?, plain(&item.phase)]), is_for_one: false },
    // Numbers may start anew in each phase.
    Key { of: |item| Some(vec![item.id.clone()?]), is_for_one: true },
];

const PHASE_KEYS: [Key<PhaseName>; 2] = [
    Key { of: |phase| Some(vec![plain(&phase.name)]), is_for_one: false },
    Key { of: |phase| Some(vec![phase.number.clone()?]), is_for_one: true },
];

/// Pairs of the same in `old` and in `new`, by the first key that tells.
fn pairs<T>(old: &[T], new: &[T], keys: &[Key<T>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut old_left, mut new_left): (Vec<usize>, Vec<usize>) = ((0..old.len()).collect(), (0..new.len()).collect());
    for key in keys {
        let counted = |all: &[T]| {
            let mut counts: HashMap<Vec<String>, usize> = HashMap::new();
            all.iter().filter_map(key.of).for_each(|key| *counts.entry(key).or_default() += 1);
            counts
        };
        let counts = key.is_for_one.then(|| [counted(old), counted(new)]);
        let is_telling = |key: &Vec<String>| {
            counts.as_ref().is_none_or(|counts| counts.iter().all(|counts| counts.get(key) == Some(&1)))
        };
        // Backwards, so that the first one of a key is taken first.
        let mut waiting: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for index in old_left.iter().rev() {
            if let Some(key) = (key.of)(&old[*index]).filter(is_telling) {
                waiting.entry(key).or_default().push(*index);
            }
        }
        let mut found: HashSet<usize> = HashSet::new();
        new_left.retain(|index| {
            let pair = (key.of)(&new[*index]).and_then(|key| waiting.get_mut(&key)?.pop());
            found.extend(pair);
            pairs.extend(pair.map(|pair| (pair, *index)));
            pair.is_none()
        });
        old_left.retain(|index| !found.contains(index));
    }
    pairs
}

/// The title, unless it is empty.
fn title(item: &ItemName) -> Option<String> {
    Some(plain(&item.title)).filter(|title| !title.is_empty())
}

/// Without what an editor changes in passing: case, and how much space there is.
fn plain(text: &str) -> String {
    one_line(text).to_lowercase()
}

fn once_each<T: Clone + Eq + Hash>(names: impl Iterator<Item = T>) -> Vec<T> {
    let mut known = HashSet::new();
    names.filter(|name| known.insert(name.clone())).collect()
}
