//! The three texts without what is known of their values: each value that all of them have reads the same in all of them.
//! What is left of the differences between the texts are words, and lines that came or went.

use std::collections::{HashMap, HashSet};

use super::cell::fitted;
use super::identity::{Identities, Identity};
use super::value::{Name, Value, Versions, values};
use super::{Side, Three};
use crate::document::Document;
use crate::model::Status;
use crate::text::{Edit, EditSet, Span};

/// Stand around the number of a value on which the sides contradict each other. No text has them: they are no characters.
const OPEN: char = '\u{f8fe}';
const CLOSE: char = '\u{f8ff}';

/// What is written in place of the values.
pub(super) struct Neutral<'d> {
    documents: &'d Three<Document>,
    edits: Three<Vec<Edit>>,
    /// What each side says where they contradict each other.
    contradictions: Vec<[String; 2]>,
}

impl<'d> Neutral<'d> {
    /// Decides on each value. `None` where the texts use the signs that this needs.
    pub(super) fn of(documents: &'d Three<Document>, identities: &Identities, first: Side) -> Option<Self> {
        let uses_signs = |document: &Document| document.source().text().contains([OPEN, CLOSE]);
        if [&documents.base, &documents.ours, &documents.theirs].into_iter().any(uses_signs) {
            return None;
        }
        let found =
            Three::of(|side| values(documents.get(side), identities.items.get(side), identities.phases.get(side)));
        let contested = contested(documents, identities);
        let (mut edits, mut contradictions) = (Three::<Vec<Edit>>::default(), Vec::new());
        for (key, ours) in &found.ours {
            let Some(theirs) = found.theirs.get(key) else { continue };
            let base = found.base.get(key).filter(|base| !is_in_conflict(&documents.base, base.span));
            let versions = Versions {
                base: base.map(|base| (&documents.base, base)),
                sides: [(&documents.ours, ours), (&documents.theirs, theirs)],
            };
            let (_, name, _) = key;
            let is_contested = matches!(ours.kind, super::value::Kind::Status(item) if contested.contains(&item));
            let text = |document: &'d Document, value: &Value| document.text(value.span);
            let (mine, other) = (text(&documents.ours, ours), text(&documents.theirs, theirs));
            let written = match versions.winner(first, is_contested) {
                Some(side) if matches!(name, Name::Cell { .. }) => {
                    let base = base.map_or(mine, |base| text(&documents.base, base));
                    fitted(&Three { base, ours: mine, theirs: other }, side)
                }
                Some(Side::Ours) => mine.to_owned(),
                Some(Side::Theirs) => other.to_owned(),
                None => {
                    contradictions.push([mine.to_owned(), other.to_owned()]);
                    format!("{OPEN}{}{CLOSE}", contradictions.len() - 1)
                }
            };
            edits.base.extend(base.map(|base| Edit::replace(base.span, written.as_str())));
            edits.ours.push(Edit::replace(ours.span, written.as_str()));
            edits.theirs.push(Edit::replace(theirs.span, written));
        }
        for side in [&mut edits.base, &mut edits.ours, &mut edits.theirs] {
            side.sort_by_key(|edit| edit.span);
        }
        Some(Self { documents, edits, contradictions })
    }

    /// The lines of `span` in the text of `side`; of the base, where there is none.
    pub(super) fn text(&self, side: Option<Side>, span: Span) -> String {
        let edits = self.edits.get(side);
        let from = edits.partition_point(|edit| edit.span.start() < span.start());
        let within = edits[from..].iter().take_while(|edit| edit.span.end() <= span.end());
        let moved = within.map(|edit| {
            let place = Span::new(edit.span.start() - span.start(), edit.span.end() - span.start());
            Edit::replace(place, edit.text.as_str())
        });
        let raw = self.documents.get(side).text(span);
        EditSet::new(moved.collect()).map_or_else(|_| raw.to_owned(), |edits| edits.apply(raw))
    }

    /// `text` with what `side` says in place of each contradiction.
    pub(super) fn filled(&self, text: &str, side: Side) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once(OPEN) {
            let (number, behind) = behind.split_once(CLOSE).unwrap_or((behind, ""));
            out.push_str(before);
            if let Some([ours, theirs]) = number.parse().ok().and_then(|number: usize| self.contradictions.get(number))
            {
                out.push_str(if side == Side::Ours { ours } else { theirs });
            }
            rest = behind;
        }
        out + rest
    }
}

/// Whether the sides contradict each other within `text`.
pub(super) fn is_open(text: &str) -> bool {
    text.contains(OPEN)
}

/// The items whose status both sides have changed, each to another one.
fn contested(documents: &Three<Document>, identities: &Identities) -> HashSet<Identity> {
    let states = Three::of(|side| {
        let items = identities.items.get(side).iter().copied();
        items.zip(documents.get(side).plan().items().map(|item| item.status)).collect::<HashMap<_, Option<Status>>>()
    });
    let is_contested = |item: &Identity| {
        let three = states.as_ref().map(|states| states.get(item).copied());
        three.base.is_some() && three.ours.is_some() && three.theirs.is_some() && three.winner().is_none()
    };
    identities.items.ours.iter().copied().filter(is_contested).collect()
}

/// Whether `place` lies where an earlier merge left two texts, so that nobody knows what it says.
fn is_in_conflict(document: &Document, place: Span) -> bool {
    document.plan().conflicts.iter().any(|conflict| conflict.whole.covers(place))
}
