//! Places in a text.

use std::fmt;
use std::num::NonZero;
use std::ops::{Deref, Range};

/// A half-open range of byte offsets into one [`Source`](super::Source).
///
/// A plan is made of spans, some thirty an item, so they are held in half of what a `usize` takes; larger texts than
/// 4 GiB are never read. One that is optional takes no more than one that is not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    /// One more than the end: so there is a value that none has.
    behind_end: NonZero<u32>,
}

impl Span {
    /// The range from `start` to `end`.
    ///
    /// # Panics
    /// `end` is 2³² − 1 or more.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        assert!(end < u32::MAX as usize, "larger texts are not read");
        let Some(behind_end) = NonZero::new(end as u32 + 1) else { unreachable!() };
        Self { start: start as u32, behind_end }
    }

    /// Offset of the first byte.
    #[inline]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Offset behind the last byte; never less than [`Span::start`].
    #[inline]
    pub const fn end(self) -> usize {
        self.behind_end.get() as usize - 1
    }

    /// The empty range at `offset`, where something can be inserted.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the range holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start() == self.end()
    }

    /// Whether `offset` lies within the range.
    pub const fn contains(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Whether `other` lies wholly within the range.
    pub const fn covers(self, other: Self) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }

    /// The same range, begun at `start` instead.
    pub const fn with_start(self, start: usize) -> Self {
        Self::new(start, self.end())
    }

    /// The same range, ended at `end` instead.
    pub const fn with_end(self, end: usize) -> Self {
        Self::new(self.start(), end)
    }

    /// The smallest range that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start().min(other.start()), self.end().max(other.end()))
    }

    /// The same range, `offset` bytes further on.
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start() + offset, self.end() + offset)
    }
}

impl Default for Span {
    fn default() -> Self {
        Self::at(0)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Span").field("start", &self.start()).field("end", &self.end()).finish()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start()..span.end()
    }
}

/// A value and the place where it is written. Equal when the values are: moving a value is no change of it.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// What is written there.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}
