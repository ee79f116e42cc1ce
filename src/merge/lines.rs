//! Three lists of lines to one: what git does, except that lines which both sides have alike are never part of a conflict.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Three;

/// A part of what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chunk<L> {
    /// Lines on which there is no doubt.
    Clean(Vec<L>),
    /// Lines which both sides changed, or which each changed beside the other.
    Clash(Three<Vec<L>>),
}

/// `text` as lines with their ends, as git counts them: a lone `\r` ends none.
pub(super) fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Merges lists of lines.
pub(super) fn merge<L: Copy + Hash + Eq>(three: &Three<Vec<L>>) -> Vec<Chunk<L>> {
    let Three { base, ours, theirs } = three;
    let mut pending = [changes(base, ours), changes(base, theirs)].map(|found| found.into_iter().peekable());
    let mut out = Vec::new();
    // Up to where base, ours and theirs are done.
    let mut done = Three::<usize>::default();
    loop {
        let starts = pending.each_mut().map(|side| side.peek().map(|change| change.base.start));
        let Some(start) = starts.into_iter().flatten().min() else { break };
        let same = start - done.base;
        clean(&mut out, &base[done.base..start]);
        done = Three { base: start, ours: done.ours + same, theirs: done.theirs + same };
        let group = Group::next(&mut pending, start);
        let end = Three { base: group.end, ours: done.ours + group.lengths[0], theirs: done.theirs + group.lengths[1] };
        let part = Three {
            base: &base[done.base..end.base],
            ours: &ours[done.ours..end.ours],
            theirs: &theirs[done.theirs..end.theirs],
        };
        match part.winner() {
            Some(side) => clean(&mut out, part.side(side)),
            None => out.push(Chunk::Clash(part.map(<[L]>::to_vec))),
        }
        done = end;
    }
    clean(&mut out, &base[done.base..]);
    out
}

/// A clash without the lines that both sides have, as far as they stand in the same order: the same ones, whichever side is
/// called ours.
pub(super) fn refined<L: Copy + Hash + Ord>(clash: &Three<Vec<L>>) -> Vec<Chunk<L>> {
    let is_swapped = clash.theirs < clash.ours;
    let (one, other) = if is_swapped { (&clash.theirs, &clash.ours) } else { (&clash.ours, &clash.theirs) };
    let mut out = Vec::new();
    let mut at = 0;
    for change in changes(one, other) {
        clean(&mut out, &one[at..change.base.start]);
        at = change.base.end;
        let parts = (one[change.base].to_vec(), other[change.side].to_vec());
        let (ours, theirs) = if is_swapped { (parts.1, parts.0) } else { parts };
        out.push(Chunk::Clash(Three { base: Vec::new(), ours, theirs }));
    }
    clean(&mut out, &one[at..]);
    out
}

/// Lines of one list in place of lines of another.
#[derive(Clone, Debug)]
struct Change {
    base: Range<usize>,
    side: Range<usize>,
}

/// Changes of both sides which overlap or touch: where the last one ends in the base, and how many lines each side has there.
struct Group {
    end: usize,
    lengths: [usize; 2],
}

type Pending = std::iter::Peekable<std::vec::IntoIter<Change>>;

impl Group {
    /// Takes the next one, which starts at `start`.
    fn next(pending: &mut [Pending; 2], start: usize) -> Self {
        let mut end = start;
        // By how many lines each side is longer than the base.
        let mut grown = [0_isize; 2];
        loop {
            let mut is_done = true;
            for (side, grown) in pending.iter_mut().zip(&mut grown) {
                while let Some(change) = side.next_if(|change| change.base.start <= end) {
                    *grown += change.side.len().cast_signed() - change.base.len().cast_signed();
                    end = end.max(change.base.end);
                    is_done = false;
                }
            }
            if is_done {
                let lengths = grown.map(|grown| (end - start).saturating_add_signed(grown));
                return Self { end, lengths };
            }
        }
    }
}

/// What differs between two lists of lines, in order; no two changes touch.
fn changes<L: Hash + Eq>(base: &[L], side: &[L]) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, base, side) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (base, side) = (op.old_range(), op.new_range());
        match found.last_mut().filter(|last| last.base.end == base.start && last.side.end == side.start) {
            Some(last) => (last.base.end, last.side.end) = (base.end, side.end),
            None => found.push(Change { base, side }),
        }
    }
    found
}

fn clean<L: Copy>(out: &mut Vec<Chunk<L>>, lines: &[L]) {
    if lines.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Chunk::Clean(before)) => before.extend(lines),
        _ => out.push(Chunk::Clean(lines.to_vec())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words are lines; a clash is `{ours|theirs}`.
    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expect: &str) {
        let three = Three { base, ours, theirs }.map(|text| text.split(' ').filter(|word| !word.is_empty()).collect());
        let text = |chunk: &Chunk<&str>| match chunk {
            Chunk::Clean(lines) => lines.join(" "),
            Chunk::Clash(Three { ours, theirs, .. }) => format!("{{{}|{}}}", ours.join(" "), theirs.join(" ")),
        };
        assert_eq!(merge(&three).iter().map(text).collect::<Vec<_>>().join(" "), expect);
    }

    #[test]
    fn changes_apart_from_each_other_are_both_made() {
        check("a b c", "A b c", "a b C", "A b C");
        check("a b c", "b c", "a b c d", "b c d");
        check("a b c d", "a x b c d", "a b c y d", "a x b c y d");
        check("a b c", "a b c", "", "");
    }

    #[test]
    fn the_same_change_is_made_once() {
        check("a b c", "a X c", "a X c", "a X c");
        check("a b c", "a b c d", "a b c d", "a b c d");
        check("", "x", "x", "x");
    }

    #[test]
    fn what_touches_is_a_conflict() {
        check("a b c", "A b c", "a B c", "{A b|a B} c");
        check("a", "a x", "a y", "a {x|y}");
        check("a b c d", "a c d", "a B c d", "a {|B} c d");
        check("a b c", "a x b c", "a c", "a {x b|} c");
    }

    #[test]
    fn what_both_have_is_taken_out_of_a_conflict() {
        let clash = Three { base: vec![], ours: vec!["a", "x", "b"], theirs: vec!["a", "y", "b"] };
        let expect = [
            Chunk::Clean(vec!["a"]),
            Chunk::Clash(Three { base: vec![], ours: vec!["x"], theirs: vec!["y"] }),
            Chunk::Clean(vec!["b"]),
        ];
        assert_eq!(refined(&clash), expect);
    }
}
