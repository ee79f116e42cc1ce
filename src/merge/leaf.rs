//! One stretch of three texts to one: line by line, and where that does not do, by what the lines are.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::cell::undrawn;
use super::lines::{self, Chunk};
use super::neutral::{Neutral, is_open};
use super::pieces::Pieces;
use super::{Side, Three, order};

/// Lines, and for each of them what it is, where its place among its neighbours means nothing: a field, a sub-task.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) names: Vec<Option<String>>,
}

/// Merges a stretch. What is not there on a side has no lines. What both sides have added is one thing where it
/// `is_one_thing`: then what one of them says of it is added to what the other one says.
pub(super) fn merge(three: &Three<Stretch>, neutral: &Neutral<'_>, first: Side, is_one_thing: bool) -> Pieces {
    let lines = three.as_ref().map(Line::all);
    let is_new = is_one_thing && three.base.text.is_empty();
    let mut merged = Merged { pieces: Pieces::default(), neutral, first, is_new };
    for chunk in lines::merge(&lines) {
        match chunk {
            Chunk::Clean(lines) => lines.iter().for_each(|line| merged.line(line.text)),
            Chunk::Clash(clash) => merged.clash(&clash),
        }
    }
    merged.pieces
}

/// A line; equal to one of the same words, whatever it is.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    text: &'t str,
    name: Option<&'t str>,
}

impl<'t> Line<'t> {
    fn all(stretch: &'t Stretch) -> Vec<Self> {
        let names = stretch.names.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        lines::lines(&stretch.text).into_iter().zip(names).map(|(text, name)| Self { text, name }).collect()
    }
}

impl PartialEq for Line<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Line<'_> {}

impl PartialOrd for Line<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Line<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(other.text)
    }
}

impl Hash for Line<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

struct Merged<'n> {
    pieces: Pieces,
    neutral: &'n Neutral<'n>,
    first: Side,
    /// Whether it is one thing that both sides have added.
    is_new: bool,
}

impl Merged<'_> {
    fn line(&mut self, line: &str) {
        if is_open(line) {
            self.conflict(line, line);
        } else {
            self.pieces.text(line);
        }
    }

    fn conflict(&mut self, ours: &str, theirs: &str) {
        let (ours, theirs) = (self.neutral.filled(ours, Side::Ours), self.neutral.filled(theirs, Side::Theirs));
        self.pieces.conflict(&ours, &theirs);
    }

    fn clash(&mut self, clash: &Three<Vec<Line<'_>>>) {
        if let Some(drawn) = self.redrawn(clash) {
            drawn.iter().for_each(|line| self.line(line));
        } else if let Some(named) = Named::of(clash) {
            self.named(&named);
        } else {
            for chunk in lines::refined(clash) {
                match chunk {
                    Chunk::Clean(lines) => lines.iter().for_each(|line| self.line(line.text)),
                    Chunk::Clash(rest) => self.rest(&rest, clash.base.is_empty()),
                }
            }
        }
    }

    /// What is left of a clash; `is_added` where neither side has taken anything away.
    fn rest(&mut self, rest: &Three<Vec<Line<'_>>>, is_added: bool) {
        let named = Named::of(rest).filter(|_| is_added);
        let is_alone = self.is_new && (rest.ours.is_empty() || rest.theirs.is_empty());
        match named {
            Some(named) => self.named(&named),
            None if is_alone => rest.ours.iter().chain(&rest.theirs).for_each(|line| self.line(line.text)),
            None => self.conflict(&text(&rest.ours), &text(&rest.theirs)),
        }
    }

    /// The lines of a table of which one side changed the drawing only.
    fn redrawn<'t>(&self, clash: &Three<Vec<Line<'t>>>) -> Option<Vec<&'t str>> {
        let Three { base, ours, theirs } = clash;
        if base.len() != ours.len() || base.len() != theirs.len() {
            return None;
        }
        let line = |at: usize| {
            let lines = Three { base: base[at].text, ours: ours[at].text, theirs: theirs[at].text };
            let Three { base, ours, theirs } = lines.map(undrawn);
            let bare = Three { base: base?, ours: ours?, theirs: theirs? };
            let is_same = bare.ours == bare.theirs && lines.winner().is_none();
            let side = if is_same { Some(self.first) } else { bare.winner() };
            side.map(|side| *lines.side(side))
        };
        (0..base.len()).map(line).collect()
    }

    /// Lines that are told apart by what they are.
    fn named(&mut self, named: &Named<'_>) {
        let lines = |name: &str| named.lines.as_ref().map(|lines| lines.get(name).copied());
        let all = named.order.ours.iter().chain(&named.order.theirs).copied();
        let is_kept = |name: &&str| match lines(name) {
            Three { base: Some(base), ours, theirs } => {
                // What one side took away stays where the other one has changed it.
                [ours, theirs].iter().all(|side| side.is_none_or(|line| line != base)) || ours.and(theirs).is_some()
            }
            Three { base: None, .. } => true,
        };
        let kept: HashSet<&str> = all.filter(is_kept).collect();
        for name in order::merge(&named.order, &kept, self.first) {
            let three = lines(name);
            let side = match three {
                Three { base: None, ours, theirs: None } | Three { base: None, ours: None, theirs: ours } => ours,
                _ => three.winner().and_then(|side| *three.side(side)),
            };
            match side {
                Some(line) => self.line(line),
                None => self.conflict(three.ours.unwrap_or_default(), three.theirs.unwrap_or_default()),
            }
        }
    }
}

fn text(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.text).collect()
}

/// Lines by their names, and the order of the names.
struct Named<'t> {
    order: Three<Vec<&'t str>>,
    lines: Three<HashMap<&'t str, &'t str>>,
}

impl<'t> Named<'t> {
    /// `None` where a line has no name, or not alone.
    fn of(clash: &Three<Vec<Line<'t>>>) -> Option<Self> {
        let mut named = Self { order: Three::default(), lines: Three::default() };
        let parts = [
            (&clash.base, &mut named.order.base, &mut named.lines.base),
            (&clash.ours, &mut named.order.ours, &mut named.lines.ours),
            (&clash.theirs, &mut named.order.theirs, &mut named.lines.theirs),
        ];
        for (all, order, lines) in parts {
            for line in all {
                order.push(line.name?);
                if lines.insert(line.name?, line.text).is_some() {
                    return None;
                }
            }
        }
        Some(named)
    }
}
