//! A text as it was meant.

use std::borrow::Cow;

use super::Span;
use super::mojibake::{repaired_glyphs, with_glyphs};

/// A line, or a piece of one, with what is garbled in it repaired, and the way back from there to the text as it stands.
///
/// It serves to recognise things only. What is written is written into the text as it stands.
#[derive(Clone, Debug)]
pub struct Shadow<'a> {
    text: Cow<'a, str>,
    /// The repaired characters, in order.
    repaired: Vec<Repaired>,
}

/// One repaired character.
#[derive(Clone, Copy, Debug, Default)]
struct Repaired {
    /// Where it stands in the shadow.
    shadow: Span,
    /// What stands for it in the raw text.
    raw: Span,
}

impl<'a> Shadow<'a> {
    /// Reads `raw`, of which nothing is copied where nothing is garbled.
    pub fn new(raw: &'a str) -> Self {
        let glyphs = repaired_glyphs(raw);
        if glyphs.is_empty() {
            return Self { text: Cow::Borrowed(raw), repaired: Vec::new() };
        }
        let mut repaired: Vec<Repaired> = Vec::with_capacity(glyphs.len());
        for glyph in &glyphs {
            let before = repaired.last().copied().unwrap_or_default();
            let start = before.shadow.end() + (glyph.raw.start() - before.raw.end());
            repaired.push(Repaired { shadow: Span::new(start, start + glyph.ch.len_utf8()), raw: glyph.raw });
        }
        Self { text: Cow::Owned(with_glyphs(raw, &glyphs)), repaired }
    }

    /// The text as it was meant.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text as it stands is another one.
    pub fn is_repaired(&self) -> bool {
        !self.repaired.is_empty()
    }

    /// Where in the raw text that begins which begins at `offset` in the shadow. Within a repaired character: where the
    /// garbled one begins.
    pub fn to_raw(&self, offset: usize) -> usize {
        let before = self.repaired.partition_point(|repaired| repaired.shadow.end() <= offset);
        match self.repaired.get(before) {
            Some(inside) if inside.shadow.start() <= offset => inside.raw.start(),
            _ => self.behind(before, offset),
        }
    }

    /// What stands in the raw text for `span` of the shadow. A garbled character is never cut: it is taken whole where
    /// `span` holds any of what it means.
    pub fn raw_span(&self, span: Span) -> Span {
        let start = self.to_raw(span.start());
        if span.is_empty() {
            return Span::at(start);
        }
        let before = self.repaired.partition_point(|repaired| repaired.shadow.end() < span.end());
        let end = match self.repaired.get(before) {
            Some(inside) if inside.shadow.start() < span.end() => inside.raw.end(),
            _ => self.behind(before, span.end()),
        };
        Span::new(start, end)
    }

    /// The raw place of `offset`, which lies behind the first `count` repaired characters and in none.
    fn behind(&self, count: usize, offset: usize) -> usize {
        let last = count.checked_sub(1).map(|at| self.repaired[at]).unwrap_or_default();
        last.raw.end() + (offset - last.shadow.end())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        let shadow = Shadow::new("**Status:** ✅ déjà prêt");
        assert!(matches!(shadow.text, Cow::Borrowed(_)));
        assert_eq!((shadow.is_repaired(), shadow.raw_span(Span::new(4, 8))), (false, Span::new(4, 8)));
    }

    #[test]
    fn leads_back_to_the_raw_text() {
        let raw = "| ðŸ”´ðŸŸ¡ | cafÃ© | x";
        let shadow = Shadow::new(raw);
        assert_eq!(shadow.text(), "| 🔴🟡 | café | x");
        for (meant, stands) in [
            ("🔴", "ðŸ”´"),
            ("🟡", "ðŸŸ¡"),
            ("| 🔴", "| ðŸ”´"),
            ("🟡 | caf", "ðŸŸ¡ | caf"),
            ("é", "Ã©"),
            (" | x", " | x"),
            ("x", "x"),
        ] {
            let start = shadow.text().find(meant).unwrap();
            let span = shadow.raw_span(Span::new(start, start + meant.len()));
            assert_eq!(&raw[span.start()..span.end()], stands);
        }
        assert_eq!(shadow.raw_span(Span::at(shadow.text().len())), Span::at(raw.len()));
    }

    proptest! {
        #[test]
        fn every_span_is_one_of_the_raw_text(
            clean in "[ a🔴é—✅ж]{0,12}",
            garble in any::<bool>(),
            from in any::<prop::sample::Index>(),
            to in any::<prop::sample::Index>(),
        ) {
            let raw = if garble { clean.bytes().map(char::from).collect() } else { clean };
            let shadow = Shadow::new(&raw);
            let places: Vec<usize> = shadow.text().char_indices().map(|(at, _)| at).chain([shadow.text().len()]).collect();
            let (from, to) = (*from.get(&places), *to.get(&places));
            let meant = Span::new(from.min(to), from.max(to));
            let stands = shadow.raw_span(meant);
            prop_assert!(raw.get(stands.start()..stands.end()).is_some());
            prop_assert_eq!(stands.start(), shadow.to_raw(meant.start()));
            prop_assert_eq!(shadow.raw_span(Span::new(0, shadow.text().len())), Span::new(0, raw.len()));
            // Cut at characters that were whole, the piece reads as it does in the line.
            let piece = Shadow::new(&raw[stands.start()..stands.end()]);
            prop_assert_eq!(piece.text(), &shadow.text()[meant.start()..meant.end()]);
        }
    }
}
