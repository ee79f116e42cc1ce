//! Three orders of things to one.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Side, Three};

/// The `kept` things, each once: in the order of the base, with what a side added or moved behind what it stands behind there.
/// Where both have put something behind the same thing, that of the `first` side comes first.
pub(super) fn merge<K: Copy + Eq + Hash>(three: &Three<Vec<K>>, kept: &HashSet<K>, first: Side) -> Vec<K> {
    let lists = three.as_ref().map(|list| list.iter().copied().filter(|key| kept.contains(key)).collect::<Vec<K>>());
    let known: HashSet<K> = lists.base.iter().copied().collect();
    let moved = Side::BOTH.map(|side| (side, moved(&lists.base, lists.side(side))));
    let is_moved_by = |side: Side, key: &K| moved.iter().any(|(by, keys)| *by == side && keys.contains(key));
    let is_fixed = |key: &K| known.contains(key) && !Side::BOTH.iter().any(|side| is_moved_by(*side, key));

    let mut placed: HashSet<K> = HashSet::new();
    let mut behind: HashMap<Option<K>, Vec<K>> = HashMap::new();
    for side in [first, first.other()] {
        let mut last = None;
        for key in lists.side(side) {
            if is_fixed(key) {
                last = Some(*key);
            } else if (!known.contains(key) || is_moved_by(side, key)) && placed.insert(*key) {
                behind.entry(last).or_default().push(*key);
            }
        }
    }
    let mut out = behind.remove(&None).unwrap_or_default();
    for key in lists.base.iter().filter(|key| is_fixed(key)) {
        out.push(*key);
        out.extend(behind.remove(&Some(*key)).unwrap_or_default());
    }
    out
}

/// Those of `side` which stand in another order among each other than in `base`: as few as explain it.
fn moved<K: Copy + Eq + Hash>(base: &[K], side: &[K]) -> HashSet<K> {
    let place: HashMap<K, usize> = base.iter().enumerate().map(|(place, key)| (*key, place)).collect();
    let common: Vec<(usize, K)> = side.iter().filter_map(|key| Some((*place.get(key)?, *key))).collect();
    let kept = longest_rise(&common.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    common.iter().enumerate().filter(|(number, _)| !kept.contains(number)).map(|(_, (_, key))| *key).collect()
}

/// The places of the longest part of `numbers` that rises.
fn longest_rise(numbers: &[usize]) -> HashSet<usize> {
    // For each length the place where a rise of it ends with the smallest number, and for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    std::iter::successors(ends.last().copied(), |place| before[*place]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expect: &str) {
        let three = Three { base, ours, theirs }.map(|keys| keys.chars().collect::<Vec<_>>());
        let is_kept = |key: &char| {
            let [b, o, t] = [&three.base, &three.ours, &three.theirs].map(|keys| keys.contains(key));
            !b || (o && t)
        };
        let kept = three.ours.iter().chain(&three.theirs).copied().filter(is_kept).collect();
        assert_eq!(merge(&three, &kept, Side::Ours).into_iter().collect::<String>(), expect, "{base} {ours} {theirs}");
        let swapped = Three { base: three.base.clone(), ours: three.theirs.clone(), theirs: three.ours.clone() };
        assert_eq!(merge(&swapped, &kept, Side::Theirs).into_iter().collect::<String>(), expect, "swapped");
    }

    #[test]
    fn what_is_added_stands_behind_what_it_stood_behind() {
        check("abc", "abcx", "abcy", "abcxy");
        check("abc", "xabc", "ayzbc", "xayzbc");
        check("abc", "abcx", "ab", "abx");
        check("", "xz", "yz", "xzy");
        check("abc", "abxc", "abxcy", "abxcy");
    }

    #[test]
    fn what_is_moved_stays_moved() {
        check("abcd", "bcda", "abcdx", "bcdax");
        check("abcd", "acbd", "abd", "abd");
        check("abcd", "dabc", "bacd", "dbac");
    }
}
