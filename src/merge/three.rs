//! The same of three texts: where both began, and what each side made of it.

/// One of the two sides of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that is merged into.
    Ours,
    /// The one that is merged.
    Theirs,
}

/// One value of the base and of each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Three<T> {
    /// That of the last common text.
    pub base: T,
    /// That of our side.
    pub ours: T,
    /// That of the other side.
    pub theirs: T,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Ours, Self::Theirs];

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

impl<T> Three<T> {
    pub(super) fn of(mut make: impl FnMut(Option<Side>) -> T) -> Self {
        Self { base: make(None), ours: make(Some(Side::Ours)), theirs: make(Some(Side::Theirs)) }
    }

    pub(super) fn map<U>(self, mut change: impl FnMut(T) -> U) -> Three<U> {
        Three { base: change(self.base), ours: change(self.ours), theirs: change(self.theirs) }
    }

    pub(super) const fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }

    /// That of the base where there is no side.
    pub(super) const fn get(&self, side: Option<Side>) -> &T {
        match side {
            None => &self.base,
            Some(Side::Ours) => &self.ours,
            Some(Side::Theirs) => &self.theirs,
        }
    }

    pub(super) const fn side(&self, side: Side) -> &T {
        self.get(Some(side))
    }

    pub(super) const fn get_mut(&mut self, side: Option<Side>) -> &mut T {
        match side {
            None => &mut self.base,
            Some(Side::Ours) => &mut self.ours,
            Some(Side::Theirs) => &mut self.theirs,
        }
    }

    pub(super) const fn side_mut(&mut self, side: Side) -> &mut T {
        self.get_mut(Some(side))
    }
}

impl<T: PartialEq> Three<T> {
    /// The side that counts: the one which has changed the value. `None` where both did, and not in the same way.
    pub(super) fn winner(&self) -> Option<Side> {
        if self.ours == self.theirs || self.theirs == self.base {
            Some(Side::Ours)
        } else {
            (self.ours == self.base).then_some(Side::Theirs)
        }
    }
}
