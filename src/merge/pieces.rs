//! What comes out of a merge: text, and between it conflicts.

use super::Side;
use crate::text::{Edit, EditSet, Span};

/// How a conflict is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markers {
    /// How many signs a marker has.
    pub size: usize,
    /// What stands behind the opening marker.
    pub ours: String,
    /// What stands behind the closing marker.
    pub theirs: String,
}

impl Default for Markers {
    fn default() -> Self {
        Self { size: 7, ours: "ours".to_owned(), theirs: "theirs".to_owned() }
    }
}

/// A part of a merged text, in whole lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Conflict { ours: String, theirs: String },
}

/// Parts of a text, none of them empty; no two texts beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(before)) => before.push_str(text),
            _ => self.0.push(Piece::Text(text.to_owned())),
        }
    }

    /// Adds what the sides say; plain text where that is the same.
    pub(super) fn conflict(&mut self, ours: &str, theirs: &str) {
        match self.0.last_mut() {
            _ if ours == theirs => self.text(ours),
            // Of a conflict one half is read: what the one side took away must not hide what the other one did.
            Some(Piece::Conflict { ours: before, theirs: other })
                if before.is_empty() == ours.is_empty() && other.is_empty() == theirs.is_empty() =>
            {
                before.push_str(ours);
                other.push_str(theirs);
            }
            _ => self.0.push(Piece::Conflict { ours: ours.to_owned(), theirs: theirs.to_owned() }),
        }
    }

    pub(super) fn extend(&mut self, more: Self) {
        for piece in more.0 {
            match piece {
                Piece::Text(text) => self.text(&text),
                Piece::Conflict { ours, theirs } => self.conflict(&ours, &theirs),
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn conflicts(&self) -> usize {
        self.0.iter().filter(|piece| matches!(piece, Piece::Conflict { .. })).count()
    }

    /// The text with what `side` says in place of each conflict.
    pub(super) fn settled(&self, side: Side) -> String {
        let text = self.0.iter().map(|piece| match (piece, side) {
            (Piece::Text(text), _) | (Piece::Conflict { ours: text, .. }, Side::Ours) => text.as_str(),
            (Piece::Conflict { theirs, .. }, Side::Theirs) => theirs,
        });
        text.collect()
    }

    /// The edits of the text that `side` settles, as edits of the text between conflicts: the number of a piece, and the edit.
    pub(super) fn located(&self, edits: &EditSet, side: Side) -> Vec<(usize, Edit)> {
        let mut found = Vec::new();
        let mut start = 0;
        for (number, piece) in self.0.iter().enumerate() {
            let (len, is_text) = match (piece, side) {
                (Piece::Text(text), _) => (text.len(), true),
                (Piece::Conflict { ours, .. }, Side::Ours) => (ours.len(), false),
                (Piece::Conflict { theirs, .. }, Side::Theirs) => (theirs.len(), false),
            };
            let own = Span::new(start, start + len);
            for edit in edits.iter().filter(|edit| is_text && own.covers(edit.span)) {
                let place = Span::new(edit.span.start() - start, edit.span.end() - start);
                found.push((number, Edit::replace(place, edit.text.as_str())));
            }
            start += len;
        }
        found
    }

    /// Does such edits.
    pub(super) fn edit(&mut self, edits: &[(usize, Edit)]) {
        for (number, piece) in self.0.iter_mut().enumerate() {
            let own = edits.iter().filter(|(of, _)| *of == number).map(|(_, edit)| edit.clone()).collect();
            if let (Piece::Text(text), Ok(own)) = (piece, EditSet::new(own)) {
                *text = own.apply(text);
            }
        }
    }

    /// Changes every text in the same way.
    pub(super) fn map(self, change: impl Fn(&str) -> String) -> Self {
        let pieces = self.0.into_iter().map(|piece| match piece {
            Piece::Text(text) => Piece::Text(change(&text)),
            Piece::Conflict { ours, theirs } => Piece::Conflict { ours: change(&ours), theirs: change(&theirs) },
        });
        Self(pieces.collect())
    }

    /// The text with a pair of markers around each conflict, as git writes it.
    pub(super) fn marked(&self, markers: &Markers, ending: &str) -> String {
        let line = |sign: &str, label: &str| {
            let gap = if label.is_empty() { "" } else { " " };
            format!("{}{gap}{label}{ending}", sign.repeat(markers.size))
        };
        let mut out = String::new();
        // The text in front of a marker may have no line end.
        let add_marker = |out: &mut String, marker: String| {
            if !out.is_empty() && !out.ends_with('\n') && !out.ends_with(ending) {
                out.push_str(ending);
            }
            out.push_str(&marker);
        };
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Conflict { ours, theirs } => {
                    add_marker(&mut out, line("<", &markers.ours));
                    out.push_str(ours);
                    add_marker(&mut out, line("=", ""));
                    out.push_str(theirs);
                    add_marker(&mut out, line(">", &markers.theirs));
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conflict_stands_between_markers() {
        let mut pieces = Pieces::default();
        pieces.text("a\n");
        pieces.conflict("b\n", "c\n");
        pieces.conflict("e\n", "d");
        assert_eq!((pieces.settled(Side::Ours).as_str(), pieces.conflicts()), ("a\nb\ne\n", 1));
        let markers = Markers { size: 8, ours: "HEAD".to_owned(), theirs: String::new() };
        assert_eq!(pieces.marked(&markers, "\n"), "a\n<<<<<<<< HEAD\nb\ne\n========\nc\nd\n>>>>>>>>\n");
    }

    #[test]
    fn what_each_side_took_away_stays_apart() {
        let mut pieces = Pieces::default();
        pieces.conflict("a\n", "");
        pieces.conflict("", "b\n");
        pieces.conflict("", "c\n");
        assert_eq!((pieces.settled(Side::Theirs).as_str(), pieces.conflicts()), ("b\nc\n", 2));
    }
}
