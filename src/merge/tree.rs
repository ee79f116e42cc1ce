//! The stretches of three texts to those of one: which there are, where each stands, and what it says.

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use super::leaf;
use super::neutral::Neutral;
use super::order;
use super::outline::{Outline, Part, Place};
use super::pieces::Pieces;
use super::{Side, Three};
use crate::document::Document;

/// What a merge works with.
pub(super) struct Tree<'d> {
    pub(super) documents: &'d Three<Document>,
    pub(super) outlines: &'d Three<Outline>,
    pub(super) neutral: &'d Neutral<'d>,
    pub(super) first: Side,
}

/// What becomes of an item, or of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It stands in one place.
    At(Place),
    /// The sides have put it into different places.
    Torn { ours: Place, theirs: Place },
    /// One side has taken it away, and this one, which has it here, has changed it.
    Held(Side, Place),
}

impl Fate {
    /// Where it may stand in the end.
    const fn places(self) -> [Place; 2] {
        match self {
            Self::At(at) | Self::Held(_, at) => [at, at],
            Self::Torn { ours, theirs } => [ours, theirs],
        }
    }
}

impl Tree<'_> {
    /// The parts of what comes out, in order, each with its text.
    pub(super) fn merged(&self) -> Vec<(Part, Pieces)> {
        let fates = self.fates();
        let places = self.outlines.as_ref().map(Outline::places);
        let used: HashSet<Place> = fates.values().flat_map(|fate| fate.places()).collect();
        let all = places.ours.iter().chain(&places.theirs).copied();
        let kept: HashSet<Place> = all.filter(|place| self.is_kept(*place, used.contains(place))).collect();
        let mut out = Vec::new();
        for place in order::merge(&places, &kept, self.first) {
            out.push((Part::Head(place), self.edge(Part::Head(place))));
            let lists = Three::of(|side| {
                let within = self.outlines.get(side).within(place);
                within
                    .filter(|part| fates.get(part).is_some_and(|fate| fate.places().contains(&place)))
                    .collect::<Vec<_>>()
            });
            let here = lists.ours.iter().chain(&lists.theirs).copied().collect();
            for part in order::merge(&lists, &here, self.first) {
                out.push((part, self.child(part, fates[&part], place)));
            }
            out.push((Part::Tail(place), self.edge(Part::Tail(place))));
        }
        out.retain(|(_, pieces)| !pieces.is_empty());
        out
    }

    /// The blank lines between these two parts; in front of the first one and behind the last one as well.
    pub(super) fn between(&self, before: Option<Part>, after: Option<Part>) -> String {
        let found = Three::of(|side| {
            let (outline, text) = (self.outlines.get(side), self.documents.get(side).source().text());
            match (before, after) {
                (Some(before), _) => outline.behind(before, text).filter(|(_, next)| *next == after),
                (None, Some(after)) => outline.before(after, text).filter(|(_, last)| last.is_none()),
                (None, None) => None,
            }
            .map(|(blank, _)| blank)
        });
        match (&found.ours, &found.theirs) {
            (Some(ours), Some(theirs)) => match found.winner().and_then(|side| found.side(side).clone()) {
                Some(blank) => blank,
                None => if ours.len() < theirs.len() { theirs } else { ours }.clone(),
            },
            (Some(blank), None) | (None, Some(blank)) => blank.clone(),
            (None, None) => found.base.unwrap_or_else(|| self.usual(before, after)),
        }
    }

    /// The blank lines between two parts that have never stood beside each other.
    fn usual(&self, before: Option<Part>, after: Option<Part>) -> String {
        let texts = [Some(self.first), Some(self.first.other()), None];
        let like = |one: Option<Part>, other: Option<Part>| {
            one.map(|part| discriminant(&part)) == other.map(|part| discriminant(&part))
        };
        let found = |is_alike: bool| {
            texts.into_iter().find_map(|side| {
                let (outline, text) = (self.outlines.get(side), self.documents.get(side).source().text());
                let above = after.and_then(|after| outline.before(after, text));
                let below = before.and_then(|before| outline.behind(before, text));
                let above = above.filter(|(_, last)| !is_alike || like(*last, before));
                above.or_else(|| below.filter(|(_, next)| !is_alike || like(*next, after))).map(|(blank, _)| blank)
            })
        };
        found(true).or_else(|| found(false)).unwrap_or_default()
    }

    /// What becomes of the items, and of the words between them; what is gone is not among them.
    fn fates(&self) -> HashMap<Part, Fate> {
        let all = self.outlines.ours.parts.iter().chain(&self.outlines.theirs.parts).map(|(part, ..)| *part);
        let within = all.filter(|part| matches!(part, Part::Item(_) | Part::Words(_)));
        within.filter_map(|part| Some((part, self.fate(part)?))).collect()
    }

    fn fate(&self, part: Part) -> Option<Fate> {
        let places = self.outlines.as_ref().map(|outline| outline.place(part));
        match (places.base, places.ours, places.theirs) {
            (_, Some(ours), Some(theirs)) => Some(match places.winner().and_then(|side| *places.side(side)) {
                Some(place) => Fate::At(place),
                // Added by both.
                None if places.base.is_none() => Fate::At(if self.first == Side::Ours { ours } else { theirs }),
                None => Fate::Torn { ours, theirs },
            }),
            (None, Some(place), None) | (None, None, Some(place)) => Some(Fate::At(place)),
            (Some(_), Some(place), None) => {
                (!self.is_as_before(part, Side::Ours)).then_some(Fate::Held(Side::Ours, place))
            }
            (Some(_), None, Some(place)) => {
                (!self.is_as_before(part, Side::Theirs)).then_some(Fate::Held(Side::Theirs, place))
            }
            (_, None, None) => None,
        }
    }

    /// Whether `side` has left `part` as and where it was.
    fn is_as_before(&self, part: Part, side: Side) -> bool {
        let text = |side: Option<Side>| Some(self.documents.get(side).text(self.outlines.get(side).span(part)?));
        text(None) == text(Some(side)) && self.outlines.base.place(part) == self.outlines.side(side).place(part)
    }

    /// A place stays if both sides have it, if one has added it, and if what one side took away is still needed.
    fn is_kept(&self, place: Place, is_used: bool) -> bool {
        let has = self
            .outlines
            .as_ref()
            .map(|outline| outline.place(Part::Head(place)).is_some() || place == Place::Document);
        let is_changed =
            |side| [Part::Head(place), Part::Tail(place)].into_iter().any(|part| !self.is_as_before(part, side));
        match (has.base, has.ours, has.theirs) {
            (_, true, true) | (false, ..) => true,
            (true, true, false) => is_used || is_changed(Side::Ours),
            (true, false, true) => is_used || is_changed(Side::Theirs),
            (true, false, false) => is_used,
        }
    }

    /// Head or tail of a place.
    fn edge(&self, part: Part) -> Pieces {
        let (Part::Head(place) | Part::Tail(place)) = part else { return Pieces::default() };
        let has = self.outlines.as_ref().map(|outline| outline.has(place));
        match has {
            Three { base: true, ours: true, theirs: false } => self.held(part, Side::Ours),
            Three { base: true, ours: false, theirs: true } => self.held(part, Side::Theirs),
            _ => self.leaf(part, false),
        }
    }

    fn child(&self, part: Part, fate: Fate, place: Place) -> Pieces {
        match fate {
            Fate::At(_) => self.leaf(part, matches!(part, Part::Item(_))),
            Fate::Held(side, _) => self.held(part, side),
            Fate::Torn { ours, .. } => self.held(part, if ours == place { Side::Ours } else { Side::Theirs }),
        }
    }

    /// What all have of `part`.
    fn leaf(&self, part: Part, is_one_thing: bool) -> Pieces {
        let three =
            Three::of(|side| self.outlines.get(side).stretch(part, side, self.neutral, self.documents.get(side)));
        leaf::merge(&three, self.neutral, self.first, is_one_thing)
    }

    /// What `side` alone has of `part`, against the nothing of the other one.
    fn held(&self, part: Part, side: Side) -> Pieces {
        let mut pieces = Pieces::default();
        let text = self.outlines.side(side).span(part).map_or("", |span| self.documents.side(side).text(span));
        match side {
            Side::Ours => pieces.conflict(text, ""),
            Side::Theirs => pieces.conflict("", text),
        }
        pieces
    }
}
