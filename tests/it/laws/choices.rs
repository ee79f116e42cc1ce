//! Bytes as decisions, so that what was found with them is found again.

use std::borrow::Cow;

/// Decisions, taken one by one; when none are left, it is the first of what there is to choose from.
#[derive(Clone, Debug)]
pub struct Choices<'b> {
    bytes: &'b [u8],
}

impl<'b> Choices<'b> {
    /// The text that `input` begins with, and as many decisions as the `count` last bytes of it.
    pub fn behind(input: &'b [u8], count: usize) -> (Cow<'b, str>, Self) {
        let (text, bytes) = input.split_at(input.len().saturating_sub(count));
        (String::from_utf8_lossy(text), Self { bytes })
    }

    /// A number below 256.
    pub fn number(&mut self) -> usize {
        let (first, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.bytes = rest;
        usize::from(*first)
    }

    /// One of `all`; `None` where there is none.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let number = self.number();
        all.get(number % all.len().max(1))
    }

    /// Some of the words of `text`, on one line.
    pub fn words<'t>(&mut self, text: &'t str) -> &'t str {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let line = self.one(&lines).copied().unwrap_or_default();
        let from = self.number() % (line.len() + 1);
        let from = (0..=from).rev().find(|at| line.is_char_boundary(*at)).unwrap_or_default();
        &line[from..]
    }
}
