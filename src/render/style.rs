//! Colours and glyphs. A colour never says anything alone: the words or the glyph beside it say the same.

use anstyle::{AnsiColor, Style as Ansi};

use crate::diagnostic::Severity;
use crate::model::Status;

/// What the reader of an output can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Colours, bold and faint.
    pub colour: bool,
    /// Columns; no line of a screen is wider.
    pub width: usize,
    /// Glyphs beyond ASCII of our own. The text of documents is shown as it is in any case.
    pub unicode: bool,
}

/// What a piece of output is, for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A title.
    Strong,
    /// What may be skipped: paths, coverage, rules of a table.
    Faint,
    /// Done, or as it should be.
    Good,
    /// Under way, or worth a look.
    Warm,
    /// Late, blocked or wrong.
    Bad,
}

/// Tones which wait for [`Style::resolve`]. They take no column, so that a table can measure what it lays out, and a
/// document cannot bring them: [`escaped`](super::safe::escaped) makes them visible.
const MARKS: [(Tone, char); 5] = [
    (Tone::Strong, '\u{206a}'),
    (Tone::Faint, '\u{206b}'),
    (Tone::Good, '\u{206c}'),
    (Tone::Warm, '\u{206d}'),
    (Tone::Bad, '\u{206e}'),
];
const MARK_END: char = '\u{206f}';

impl Style {
    /// No colour, ASCII glyphs: what goes into a file or a pipe.
    pub const fn plain(width: usize) -> Self {
        Self { colour: false, width, unicode: false }
    }

    /// `text` in the colour of `tone`, where there is colour.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if self.colour && !text.is_empty() {
            let ansi = ansi(tone);
            format!("{ansi}{text}{ansi:#}")
        } else {
            text.to_owned()
        }
    }

    /// The same for a cell of a table, which has to be measured first: [`resolve`](Self::resolve) the table.
    pub fn mark(self, tone: Tone, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let mark = MARKS.iter().find(|(marked, _)| *marked == tone).map_or(MARK_END, |(_, mark)| *mark);
        format!("{mark}{text}{MARK_END}")
    }

    /// `table` with colours for the marks in it. A tone ends with its line at the latest.
    pub fn resolve(self, table: &str) -> String {
        if !self.colour {
            return table.to_owned();
        }
        let mut out = String::with_capacity(table.len() + table.len() / 4);
        let mut open: Option<Ansi> = None;
        for c in table.chars() {
            let opens = MARKS.iter().find(|(_, mark)| *mark == c).map(|(tone, _)| ansi(*tone));
            if opens.is_some() || matches!(c, MARK_END | '\n') {
                if let Some(ansi) = open.take() {
                    out.push_str(&ansi.render_reset().to_string());
                }
                if let Some(ansi) = opens {
                    out.push_str(&ansi.render().to_string());
                }
                open = opens;
            }
            if opens.is_none() && c != MARK_END {
                out.push(c);
            }
        }
        out
    }

    /// One column that stands for `status`; a blank where there is none.
    pub const fn glyph(self, status: Option<Status>) -> &'static str {
        let (unicode, ascii) = match status {
            None => (" ", " "),
            Some(Status::Proposed) => ("◌", "?"),
            Some(Status::NotStarted) => ("○", "o"),
            Some(Status::InProgress) => ("◐", ">"),
            Some(Status::InReview) => ("◕", "r"),
            Some(Status::Blocked) => ("■", "!"),
            Some(Status::Deferred) => ("◇", "~"),
            Some(Status::Done) => ("✓", "x"),
            Some(Status::Cancelled) => ("✗", "-"),
        };
        if self.unicode { unicode } else { ascii }
    }

    /// What stands between two parts of a line.
    pub const fn dot(self) -> &'static str {
        if self.unicode { " · " } else { " - " }
    }
}

/// How `status` is shown; `None` is shown as any text.
pub const fn tone(status: Status) -> Option<Tone> {
    match status {
        Status::Done => Some(Tone::Good),
        Status::InProgress | Status::InReview => Some(Tone::Warm),
        Status::Blocked => Some(Tone::Bad),
        Status::Deferred | Status::Cancelled | Status::Proposed => Some(Tone::Faint),
        Status::NotStarted => None,
    }
}

/// How a finding of this severity is shown.
pub const fn severity_tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warm,
        Severity::Advice => Tone::Faint,
    }
}

const fn ansi(tone: Tone) -> Ansi {
    match tone {
        Tone::Strong => Ansi::new().bold(),
        Tone::Faint => Ansi::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warm => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::render::safe;

    const COLOUR: Style = Style { colour: true, width: 80, unicode: true };

    #[test]
    fn without_colour_there_is_nothing_but_text() {
        let plain = Style::plain(80);
        assert_eq!(plain.paint(Tone::Bad, "late"), "late");
        assert_eq!(plain.resolve(&plain.mark(Tone::Bad, "late")), "late");
    }

    #[test]
    fn a_mark_takes_no_column_and_becomes_a_colour() {
        let cell = COLOUR.mark(Tone::Good, "2 done");
        assert_eq!(cell.width(), 6);
        assert_eq!(COLOUR.resolve(&format!("| {cell} |")), "| \u{1b}[32m2 done\u{1b}[0m |");
        assert_eq!(COLOUR.resolve(&format!("| {cell} |")), format!("| {} |", COLOUR.paint(Tone::Good, "2 done")));
    }

    #[test]
    fn a_tone_ends_with_its_line() {
        let cut = COLOUR.mark(Tone::Bad, "a\nb");
        assert_eq!(COLOUR.resolve(&cut), "\u{1b}[1m\u{1b}[31ma\u{1b}[0m\nb");
    }

    #[test]
    fn a_document_cannot_bring_marks() {
        for (_, mark) in MARKS {
            assert_ne!(safe::escaped(&mark.to_string()), mark.to_string());
        }
        assert_ne!(safe::escaped(&MARK_END.to_string()), MARK_END.to_string());
    }

    #[test]
    fn each_status_has_a_glyph_of_its_own_one_column_wide() {
        for style in [COLOUR, Style::plain(80)] {
            let glyphs: Vec<_> = Status::ALL.map(|status| style.glyph(Some(status))).into();
            let distinct: std::collections::BTreeSet<_> = glyphs.iter().collect();
            assert_eq!(distinct.len(), Status::ALL.len());
            assert!(glyphs.iter().all(|glyph| glyph.width() == 1 && (style.unicode || glyph.is_ascii())));
        }
    }
}
