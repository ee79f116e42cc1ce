//! A part of a large document, in which some of its items are read and changed as they would be in the whole.
//!
//! How an item is read depends on the whole document: on which headings are items, where they say how far they are, and in
//! which words. Where all of them are written in one way, and one that is known to be read line by line, any of them shows it.
//! So such a document is read in the same way with most of its items left out, and a change of the others is the same: this is
//! what makes a change of one item in a million as fast as writing the file. Where anything is unusual there is no excerpt, and
//! the whole is read. That both come to the same, `tests/it/change/excerpt.rs` tries on documents made by chance.

mod outline;

use std::collections::{HashMap, HashSet};

use self::outline::{Kind, Piece, outline};
use super::Document;
use crate::model::{Carrier, Item, MarkKind, Status};
use crate::text::{Source, Span};

/// A document of which more ways of writing items are known is not uniform.
const SHAPES: usize = 64;

/// So many items of each way of writing are in every excerpt.
const EXAMPLES: usize = 2;

/// A part of a text, and where it was taken from.
#[derive(Clone, Debug)]
pub struct Excerpt {
    text: String,
    pieces: Vec<Piece>,
}

/// A whole text that was made anew from a changed excerpt.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The text.
    pub text: String,
    /// For each piece: how many lines come before it in the excerpt, and how many in the text.
    lines: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The part of `source` which holds the items with the numbers `wanted`, as written, and examples of all ways in which items
    /// are written. `None` where anything is unusual, or where little could be left out.
    pub fn of(source: &Source, wanted: &[&str]) -> Option<Self> {
        let text = source.text();
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        let mut choice =
            Choice { text, wanted, kept: Vec::new(), phase: None, before: None, next: false, seen: Vec::new() };
        outline(text)?.into_iter().try_for_each(|piece| choice.take(piece))?;
        choice.keep_last();
        let pieces = choice.kept;
        let length: usize = pieces.iter().map(|piece| piece.span.len()).sum();
        if length > text.len() / 2 {
            return None;
        }
        let kept = pieces.iter().map(|piece| &text[piece.span.start()..piece.span.end()]);
        Some(Self { text: kept.collect(), pieces })
    }

    /// The part, as a text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether `document`, which was read from the part, has been read as its lines promised: every item alone, by its heading
    /// and its fields, each state in one way, and nothing that speaks of other places.
    pub fn is_read_plainly(&self, document: &Document) -> bool {
        let plan = document.plan();
        let speaks_of_others = !plan.restatements.is_empty()
            || !plan.legend.is_empty()
            || !plan.lanes.is_empty()
            || !plan.conflicts.is_empty()
            || !plan.embeds.is_empty()
            || !plan.exemptions.is_empty()
            || plan.is_board
            || plan.front_matter.is_some()
            || !document.problems().is_empty();
        let mut items = plan.items();
        let mut spellings: HashMap<Status, &str> = HashMap::new();
        let mut start = 0;
        let mut phases = 0;
        let are_plain = self.pieces.iter().all(|piece| {
            let at = start;
            start += piece.span.len();
            phases += usize::from(piece.kind == Kind::Phase);
            let Kind::Item { number, status, fields, .. } = piece.kind else { return true };
            let moved = |place: usize| place - piece.span.start() + at;
            items.next().is_some_and(|item| {
                let own = |place: Span| &self.text[moved(place.start())..moved(place.end())];
                item.head.start() == at
                    && item.id.is_some_and(|id| document.text(id) == own(number))
                    && item.fields.len() == fields as usize
                    && is_plain(document, item, own(status))
                    && item.status.is_some_and(|is| *spellings.entry(is).or_insert(own(status)) == own(status))
            })
        });
        let named = plan.phases.iter().filter(|phase| phase.heading.is_some()).count();
        !speaks_of_others && are_plain && items.next().is_none() && named == phases
    }

    /// The whole of `original` with what `changed`, the text of this excerpt after a change, makes of its parts. `None` where
    /// the change is more than one of the parts' own lines, so that the whole may be read in another way than before.
    pub fn restored(&self, original: &str, changed: &str) -> Option<Restored> {
        let new = outline(changed)?;
        let statuses: HashSet<&str> = self.pieces.iter().filter_map(|piece| piece.status_in(original)).collect();
        // What is called in a new way, or a field that was not there, would follow the example of most items: here are few.
        let is_same_kind = |(old, new): (&Piece, &Piece)| match (old.kind, new.kind) {
            (Kind::Item { number, shape, .. }, Kind::Item { number: now, shape: new_shape, .. }) => {
                original[number.start()..number.end()] == changed[now.start()..now.end()]
                    && shape == new_shape
                    && new.status_in(changed).is_some_and(|status| statuses.contains(status))
            }
            (old, new) => old == new,
        };
        if new.len() != self.pieces.len() || !self.pieces.iter().zip(&new).all(is_same_kind) {
            return None;
        }
        let mut text = String::with_capacity(original.len() + changed.len().saturating_sub(self.text.len()));
        let mut lines = Vec::with_capacity(new.len());
        let (mut at, mut moved) = (0, 0_isize);
        for ((old, piece), behind) in self.pieces.iter().zip(&new).zip(self.lines_behind(&new)) {
            text.push_str(&original[at..old.span.start()]);
            text.push_str(&changed[piece.span.start()..piece.span.end()]);
            at = old.span.end();
            lines.push((piece.line, old.line.checked_add_signed(moved)?));
            moved += behind;
        }
        text.push_str(&original[at..]);
        Some(Restored { text, lines })
    }

    /// How many lines each piece has become longer.
    fn lines_behind(&self, new: &[Piece]) -> Vec<isize> {
        let count = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        let mut at = 0;
        let mut longer = Vec::with_capacity(new.len());
        for (number, old) in self.pieces.iter().enumerate() {
            let end = at + old.span.len();
            let before = count(&self.text[at..end]);
            let after = new.get(number + 1).map(|next| next.line - new[number].line);
            // Nothing stands behind the last one.
            longer.push(after.map_or(0, |after| after as isize - before as isize));
            at = end;
        }
        longer
    }
}

impl Restored {
    /// The line of the whole on which that stands which stands on line `line` of the changed excerpt, both counted from 1.
    pub fn line(&self, line: usize) -> usize {
        let behind = self.lines.partition_point(|(before, _)| *before < line);
        match behind.checked_sub(1).and_then(|at| self.lines.get(at)) {
            Some((before, whole)) => line - before + whole,
            None => line,
        }
    }
}

/// Whether `item` says nothing but in its own fields, and states its status as `status` and nowhere else.
fn is_plain(document: &Document, item: &Item, status: &str) -> bool {
    let [mark] = item.marks.as_slice() else { return false };
    mark.kind == MarkKind::Field
        && document.text(mark.span) == status
        && mark.value.status() == item.status
        && matches!(item.carrier, Carrier::Heading(3))
        && item.children().is_empty()
        && item.cells().is_empty()
        && item.also().is_empty()
}

/// Chooses what is in the excerpt while the pieces go by.
struct Choice<'t> {
    text: &'t str,
    /// In order.
    wanted: Vec<&'t str>,
    kept: Vec<Piece>,
    /// The heading of the phase at hand, as long as none of its items is chosen.
    phase: Option<Piece>,
    /// The last item, where it is not chosen.
    before: Option<Piece>,
    /// Whether the next item is chosen as the neighbour of a wanted one.
    next: bool,
    /// How many items of each shape and status are chosen.
    seen: Vec<((u64, &'t str), usize)>,
}

impl<'t> Choice<'t> {
    fn take(&mut self, piece: Piece) -> Option<()> {
        match piece.kind {
            Kind::Head => self.kept.push(piece),
            Kind::Phase => {
                // A neighbour of the phase before would stand behind this heading.
                self.before = None;
                self.phase = Some(piece);
            }
            Kind::Closing if self.phase.is_none() => {
                // It stands behind the last item, be that chosen or not.
                self.kept.extend(self.before.take());
                self.kept.push(piece);
            }
            Kind::Closing => {}
            Kind::Item { number, status, shape, .. } => {
                let is_wanted = self.wanted.binary_search(&&self.text[number.start()..number.end()]).is_ok();
                let is_example = self.is_example((shape, &self.text[status.start()..status.end()]))?;
                if is_wanted && let Some(before) = self.before.take() {
                    self.keep(before);
                }
                if is_wanted || is_example || self.next {
                    self.keep(piece);
                    self.before = None;
                } else {
                    self.before = Some(piece);
                }
                self.next = is_wanted;
            }
        }
        Some(())
    }

    /// Whether an item of this shape and status is one of the first. `None` where there are too many of them.
    fn is_example(&mut self, way: (u64, &'t str)) -> Option<bool> {
        let Some((_, count)) = self.seen.iter_mut().find(|(other, _)| *other == way) else {
            self.seen.push((way, 1));
            return (self.seen.len() <= SHAPES).then_some(true);
        };
        *count += 1;
        Some(*count <= EXAMPLES)
    }

    /// Chooses `item`, with the heading of its phase.
    fn keep(&mut self, item: Piece) {
        self.kept.extend(self.phase.take());
        self.kept.push(item);
    }

    /// The end of a text is a place of its own.
    fn keep_last(&mut self) {
        if let Some(last) = self.before.take() {
            self.keep(last);
        }
    }
}
