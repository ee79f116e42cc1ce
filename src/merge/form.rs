//! How a whole text is written: byte order mark, line ends, and whether the last line has one.

use super::Three;
use super::pieces::{Markers, Pieces};
use crate::text::LineEnding;

/// What is the same for all lines of a text. A text that one side has rewritten in another form is merged as if all of them
/// were in one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    has_mark: bool,
    /// `None` where lines end in several ways, or in none.
    ending: Option<LineEnding>,
    is_ended: bool,
}

const MARK: char = '\u{feff}';

/// The texts in one form, with `\n` for line ends where there is only one way, and an end behind the last line; and the form
/// of what comes out.
pub(super) fn settled(texts: Three<&str>) -> (Three<String>, Form) {
    let marks = texts.map(|text| text.starts_with(MARK));
    let bodies = texts.map(|text| text.strip_prefix(MARK).unwrap_or(text));
    let is_ended = |text: &str| {
        let is_return = text.ends_with('\r') && endings(text) == Endings::Uniform(LineEnding::Cr);
        text.is_empty() || text.ends_with('\n') || is_return
    };
    let ends = bodies.map(is_ended);
    let endings = bodies.map(endings);
    // Where the sides disagree with each other and with the base, something has to be written.
    let has_mark = marks.winner().is_none_or(|side| *marks.side(side));
    let is_ended = ends.winner().is_none_or(|side| *ends.side(side));
    let ending = match endings.winner() {
        Some(side) => *endings.side(side),
        None => Endings::Uniform(LineEnding::Lf),
    };
    let ending = match ending {
        Endings::Uniform(ending) => Some(ending),
        Endings::None => Some(LineEnding::Lf),
        Endings::Mixed => None,
    };
    let texts = bodies.map(|text| {
        let mut text = if ending.is_some() { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    });
    (texts, Form { has_mark, ending, is_ended })
}

impl Form {
    /// The text of `pieces` in this form.
    pub(super) fn marked(&self, pieces: &Pieces, markers: &Markers) -> String {
        let ending = self.ending.unwrap_or(LineEnding::Lf).as_str();
        self.written(&pieces.clone().map(|text| self.with_endings(text)).marked(markers, ending))
    }

    fn with_endings(&self, text: &str) -> String {
        match self.ending {
            Some(ending) if ending != LineEnding::Lf => text.replace('\n', ending.as_str()),
            _ => text.to_owned(),
        }
    }

    fn written(&self, text: &str) -> String {
        let last = text.trim_end_matches(['\n', '\r']).rsplit(['\n', '\r']).next();
        let is_marker = last.is_some_and(|line| line.starts_with(">>>>>>>"));
        let end = match self.ending {
            _ if self.is_ended || is_marker => "",
            Some(ending) => ending.as_str(),
            None if text.ends_with("\r\n") => "\r\n",
            None => "\n",
        };
        let body = text.strip_suffix(end).unwrap_or(text);
        if self.has_mark { format!("{MARK}{body}") } else { body.to_owned() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Endings {
    None,
    Uniform(LineEnding),
    Mixed,
}

fn endings(text: &str) -> Endings {
    let pairs = text.matches("\r\n").count();
    let feeds = text.matches('\n').count() - pairs;
    let returns = text.matches('\r').count() - pairs;
    match (pairs, feeds, returns) {
        (0, 0, 0) => Endings::None,
        (_, 0, 0) => Endings::Uniform(LineEnding::CrLf),
        (0, _, 0) => Endings::Uniform(LineEnding::Lf),
        (0, 0, _) => Endings::Uniform(LineEnding::Cr),
        _ => Endings::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(base: &str, ours: &str, theirs: &str, expect: [&str; 4]) {
        let (texts, form) = settled(Three { base, ours, theirs });
        let mut pieces = Pieces::default();
        pieces.text("x\ny\n");
        let whole = form.marked(&pieces, &Markers::default());
        assert_eq!([&texts.base, &texts.ours, &texts.theirs, &whole], expect);
    }

    #[test]
    fn the_form_that_one_side_changed_is_that_of_all() {
        check("a\nb\n", "a\r\nb\r\n", "a\nc\n", ["a\nb\n", "a\nb\n", "a\nc\n", "x\r\ny\r\n"]);
        check("a\r\nb\r\n", "a\r\nb\r\n", "a\r\nc", ["a\nb\n", "a\nb\n", "a\nc\n", "x\r\ny"]);
        check("a\n", "\u{feff}a\n", "b\n", ["a\n", "a\n", "b\n", "\u{feff}x\ny\n"]);
        check("a\rb\r", "a\rb\r", "c\rb\r", ["a\nb\n", "a\nb\n", "c\nb\n", "x\ry\r"]);
    }

    #[test]
    fn of_mixed_line_ends_each_counts() {
        check("a\r\nb\n", "a\r\nb\n", "a\r\nc\n", ["a\r\nb\n", "a\r\nb\n", "a\r\nc\n", "x\ny\n"]);
        check("a\r\nb\n", "a\nb\n", "a\r\nc\n", ["a\nb\n", "a\nb\n", "a\nc\n", "x\ny\n"]);
    }
}
