//! Things by what they are called, so that each line of a summary is compared with its like alone.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::key::Key;

/// So many names may one number have; beyond that only what has the very same name is compared.
const MANY: usize = 128;

/// A phase or an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'k> {
    pub(super) key: &'k Key,
    /// Its number among those of its kind.
    pub(super) thing: usize,
    /// How much is said of it.
    pub(super) richness: u8,
    /// The list or table in which it stands.
    pub(super) group: Option<usize>,
}

/// Phases or items, by number and by name.
#[derive(Debug, Default)]
pub(super) struct Index<'k> {
    /// By key; of each the first that say most.
    alike: Vec<Vec<Entry<'k>>>,
    by_key: HashMap<&'k Key, usize>,
    by_number: HashMap<&'k str, Vec<usize>>,
    /// Those without a number.
    by_bare_name: HashMap<&'k str, usize>,
    /// Those with a number, too.
    by_name: HashMap<&'k str, Vec<Entry<'k>>>,
}

impl<'k> Index<'k> {
    pub(super) fn new(things: impl Iterator<Item = Entry<'k>>) -> Self {
        let mut index = Self::default();
        for entry in things.filter(|entry| !entry.key.is_empty()) {
            let next = index.alike.len();
            let place = *index.by_key.entry(entry.key).or_insert(next);
            if place == next {
                index.alike.push(vec![entry]);
                match entry.key.number() {
                    Some(number) => index.by_number.entry(number).or_default().push(place),
                    None => _ = index.by_bare_name.insert(entry.key.name(), place),
                }
            } else {
                index.alike[place].push(entry);
            }
            if !entry.key.name().is_empty() {
                // Most names are borne once: no room is kept for more.
                let namesakes = index.by_name.entry(entry.key.name());
                namesakes.and_modify(|all| all.push(entry)).or_insert_with(|| vec![entry]);
            }
        }
        index.alike.iter_mut().chain(index.by_name.values_mut()).for_each(thin);
        index
    }

    /// What `key` may mean: all that has its number or, without one, its name. Of things with one key, those that say most.
    pub(super) fn like(&self, key: &Key) -> impl Iterator<Item = &Entry<'k>> {
        let numbered = key.number().and_then(|number| self.by_number.get(number)).map_or(&[][..], Vec::as_slice);
        let numbered =
            if numbered.len() > MANY { self.by_key.get(key).map_or(&[][..], std::slice::from_ref) } else { numbered };
        let bare = self.by_bare_name.get(key.name()).filter(|_| key.number().is_some());
        let named = self.by_name.get(key.name()).filter(|_| key.number().is_none());
        numbered.iter().chain(bare).flat_map(|place| &self.alike[*place]).chain(named.into_iter().flatten())
    }
}

/// Leaves so many of `entries` that the best two outside of any one group are among them, the best first.
fn thin(entries: &mut Vec<Entry<'_>>) {
    if entries.len() < 2 {
        return;
    }
    entries.sort_unstable_by_key(|entry| (Reverse(entry.richness), entry.thing));
    let mut kept: Vec<Entry<'_>> = Vec::with_capacity(4);
    for entry in entries.iter() {
        if kept.len() == 4 {
            break;
        }
        if kept.iter().filter(|other| other.group == entry.group).count() < 2 {
            kept.push(*entry);
        }
    }
    entries.truncate(kept.len());
    entries.copy_from_slice(&kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_with_few_however_many_bear_it() {
        type Name = fn(usize) -> String;
        let cases: [(&str, Name); 4] = [
            ("Write tests", |_| "Write tests".to_owned()),
            ("T-01: Write tests", |_| "T-01: Write tests".to_owned()),
            ("Write tests", |number| format!("{number}. Write tests")),
            ("1. Write tests", |number| format!("1. Write test {number}")),
        ];
        for (wish, name) in cases {
            let keys: Vec<Key> = (1..1000).map(|number| Key::of(None, &name(number))).collect();
            let entry = |(thing, key)| Entry { key, thing, richness: 1, group: Some(thing % 3) };
            let index = Index::new(keys.iter().enumerate().map(entry));
            assert!(index.like(&Key::of(None, wish)).count() <= 4, "{wish} among {}", name(1));
        }
    }

    #[test]
    fn the_best_outside_of_each_group_are_kept() {
        let key = Key::of(None, "Write tests");
        let stands = [(1, 7), (3, 7), (3, 7), (3, 7), (2, 8), (2, 9), (2, 9)];
        let entry = |(thing, (richness, group)): (usize, &(u8, usize))| Entry {
            key: &key,
            thing,
            richness: *richness,
            group: Some(*group),
        };
        let index = Index::new(stands.iter().enumerate().map(entry));
        let kept: Vec<usize> = index.like(&key).map(|entry| entry.thing).collect();
        assert_eq!(kept, [1, 2, 4, 5]);
    }
}
