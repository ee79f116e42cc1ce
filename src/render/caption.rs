//! What stands below a picture: the day it is for, how much of the plan it stands on, and what was assumed.

use std::io::{self, Write};

use chrono::NaiveDate;

use super::paragraph;
use super::safe::escaped;
use super::style::{Style, Tone};
use crate::analysis::{DayCount, clock};
use crate::document::Document;

/// How many of the things that a picture is about have what it is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// How many have it.
    pub known: usize,
    /// How many there are.
    pub all: usize,
    /// One of them, and several: `["item", "items"]`.
    pub things: [&'static str; 2],
    /// What they have, as a sentence goes on after "have": `an estimate`.
    pub what: &'static str,
}

/// The caption of a picture. The same sentences stand below a screen, a markdown block and a drawing.
#[derive(Clone, Debug)]
pub struct Caption {
    sentences: Vec<String>,
}

impl Coverage {
    /// `known` of `all` items have an estimate.
    pub const fn estimates(known: usize, all: usize) -> Self {
        Self { known, all, things: ["item", "items"], what: "an estimate" }
    }

    /// `5 of 9 items have an estimate.`
    pub fn sentence(&self) -> String {
        let Self { known, all, things: [thing, things], what } = self;
        match (*known, *all) {
            (_, 0) => format!("There are no {things}."),
            (1, 1) => format!("The one {thing} has {what}."),
            (_, 1) => format!("The one {thing} does not have {what}."),
            (0, _) => format!("None of {all} {things} has {what}."),
            (known, all) if known == all => format!("All {all} {things} have {what}."),
            (1, _) => format!("1 of {all} {things} has {what}."),
            _ => format!("{known} of {all} {things} have {what}."),
        }
    }
}

impl Caption {
    /// For a picture of `documents` as of a day. The clock of an archived document stands at its archive date, and that is
    /// told.
    pub fn of<'d>(documents: impl IntoIterator<Item = &'d Document>, as_of: NaiveDate) -> Self {
        let clocks: Vec<_> = documents.into_iter().map(|document| (document, clock(document, as_of))).collect();
        let stopped: Vec<_> = clocks.iter().filter(|(_, day)| *day < as_of).collect();
        let sentence = match (&stopped[..], clocks.len()) {
            ([], _) => format!("As of {as_of}."),
            ([(_, day)], 1) => format!("As of {day}, when the plan was archived."),
            ([(document, day)], _) => {
                let path = document.source().path().display().to_string();
                format!("As of {as_of}; {} was archived on {day}, and its clock stands there.", escaped(&path))
            }
            (stopped, _) => {
                let count = stopped.len();
                format!("As of {as_of}; the clocks of {count} archived plans stand at the days of their archiving.")
            }
        };
        Self { sentences: vec![sentence] }
    }

    /// With what the picture stands on.
    #[must_use]
    pub fn covering(self, coverage: Coverage) -> Self {
        self.note(coverage.sentence())
    }

    /// With how days are counted.
    #[must_use]
    pub fn counting(self, estimates: DayCount) -> Self {
        self.note(format!("Windows count calendar days, estimates {}.", estimates.as_str()))
    }

    /// With an assumption, or anything else that has to be known: one whole sentence.
    #[must_use]
    pub fn note(mut self, sentence: impl Into<String>) -> Self {
        self.sentences.push(sentence.into());
        self
    }

    /// Its sentences, the first of which tells the day.
    pub fn sentences(&self) -> &[String] {
        &self.sentences
    }

    /// Writes it as one faint paragraph, no line of which is wider than `style.width`.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn write(&self, out: &mut dyn Write, style: Style) -> io::Result<()> {
        paragraph::write(out, style, Some(Tone::Faint), &self.to_string(), 0)
    }
}

impl std::fmt::Display for Caption {
    /// All of it in one line.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentences.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::text::Source;

    fn document(path: &str, text: &str) -> Document {
        Document::parse(Source::new(path, text), &Arc::default())
    }

    #[test]
    fn coverage_is_a_sentence() {
        let cases = [
            ((5, 9), "5 of 9 items have an estimate."),
            ((1, 9), "1 of 9 items has an estimate."),
            ((9, 9), "All 9 items have an estimate."),
            ((0, 9), "None of 9 items has an estimate."),
            ((1, 1), "The one item has an estimate."),
            ((0, 1), "The one item does not have an estimate."),
            ((0, 0), "There are no items."),
        ];
        for ((known, all), expect) in cases {
            assert_eq!(Coverage::estimates(known, all).sentence(), expect);
        }
    }

    #[test]
    fn the_clock_of_an_archived_plan_stands_still_and_the_caption_says_so() {
        let seed = document("plans/seed.md", include_str!("../../tests/fixtures/seed.md"));
        let open = document("plans/open.md", "# P\n\n- [ ] a\n");
        let other = document("plans/\u{1b}old.md", "> Archived on 2026-01-02. Superseded by: x.md\n\n# O\n\n- [ ] a\n");
        let check = |documents: &[&Document], day: &str, expect: &str| {
            assert_eq!(Caption::of(documents.iter().copied(), day.parse().unwrap()).to_string(), expect);
        };
        check(&[&open], "2026-11-23", "As of 2026-11-23.");
        check(&[&seed], "2026-11-23", "As of 2025-11-12, when the plan was archived.");
        check(&[&seed], "2025-03-01", "As of 2025-03-01.");
        check(
            &[&open, &seed],
            "2026-11-23",
            "As of 2026-11-23; plans/seed.md was archived on 2025-11-12, and its clock stands there.",
        );
        check(
            &[&open, &other],
            "2026-11-23",
            "As of 2026-11-23; plans/\\x1bold.md was archived on 2026-01-02, and its clock stands there.",
        );
        check(
            &[&open, &other, &seed],
            "2026-11-23",
            "As of 2026-11-23; the clocks of 2 archived plans stand at the days of their archiving.",
        );
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let caption = Caption::of([], "2026-11-23".parse().unwrap())
            .covering(Coverage::estimates(6, 9))
            .counting(DayCount::Working)
            .note("An item that is begun counts whole.");
        let mut out = Vec::new();
        caption.write(&mut out, Style::plain(60)).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expect = "\
As of 2026-11-23. 6 of 9 items have an estimate. Windows
count calendar days, estimates working days. An item that is
begun counts whole.
";
        assert_eq!(text, expect);
        assert!(text.lines().all(|line| line.width() <= 60));
    }
}
