//! What rules know of the specs of a workspace.

use std::path::Path;

use super::Claims;
use crate::document::SpecDocument;
use std::fmt;

/// What rules know of the specs of a workspace.
#[derive(Clone, Copy)]
pub struct Specs<'c> {
    /// All of them. Asked only where a plan refers to something.
    pub shelf: &'c dyn SpecShelf,
    /// What the items of all plans are for, in the order of the plans; of those alone that are known.
    pub claims: &'c Claims,
    /// Which of the two is right where an item and its spec disagree; `None` as long as nobody says so.
    pub right: Option<Right>,
}

/// Where the specs are kept.
pub trait SpecShelf: Sync {
    /// All of them; they may be read now.
    fn specs(&self) -> &[SpecDocument];

    /// The one whose file is this one: absolute, and free of links.
    fn spec_at(&self, file: &Path) -> Option<&SpecDocument>;
}

impl<T: AsRef<[SpecDocument]> + Sync> SpecShelf for T {
    fn specs(&self) -> &[SpecDocument] {
        self.as_ref()
    }

    fn spec_at(&self, file: &Path) -> Option<&SpecDocument> {
        self.as_ref().iter().find(|spec| spec.file() == file)
    }
}

/// Which of the two is right where an item and its spec disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// The item: what it says is written into the spec.
    Item,
    /// The spec: what it says is written into the plan.
    Spec,
}

impl Specs<'static> {
    /// There are none.
    pub const NONE: Self = Self { shelf: &[], claims: &Claims::none(), right: None };
}

impl fmt::Debug for Specs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Specs").field("claims", &self.claims).field("right", &self.right).finish_non_exhaustive()
    }
}
